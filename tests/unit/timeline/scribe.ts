/** Writes small traces by hand, the way a runtime would: each method is one event. */
import type { LaneKind, Outcome, ReadyCause, WaitKind, WarningKind } from "../../../src/trace/event.ts";
import { TraceLog } from "../../../src/trace/log.ts";
import { RecordedTrace } from "../../../src/trace/trace.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";

export class Scribe {
  readonly log = new TraceLog();
  #lanes = 0;
  #timers = 0;
  #calls = 0;
  #iterations = 0;

  at(ms: number): this {
    this.log.setTimeMs(ms);
    return this;
  }
  lane(laneKind: LaneKind, name: string, parent: number, line = 0): number {
    this.#lanes += 1;
    this.log.append({ kind: "lane-created", lane: this.#lanes, line, laneKind, name, parent });
    return this.#lanes;
  }
  ready(lane: number, cause: ReadyCause = "created", byLane = 0, timerId = 0): this {
    this.log.append({ kind: "ready", lane, line: 0, cause, byLane, timerId });
    return this;
  }
  start(lane: number, line = 0): this {
    this.log.append({ kind: "step-started", lane, line });
    return this;
  }
  call(lane: number, name: string, args: string, line: number): number {
    this.#calls += 1;
    this.log.append({ kind: "call-started", lane, line, call: this.#calls, name, args });
    return this.#calls;
  }
  ret(lane: number, call: number, value = "None", outcome: Outcome = "returned", line = 0): this {
    this.log.append({ kind: "call-ended", lane, line, call, outcome, value });
    return this;
  }
  waitsFor(lane: number, targets: readonly number[]): this {
    for (const target of targets) this.log.append({ kind: "waits-for", lane, line: 0, target });
    return this;
  }
  suspend(lane: number, wait: WaitKind, line: number, stack: string, target = 0, what = ""): this {
    this.log.append({ kind: "step-suspended", lane, line, wait, target, what, stack });
    return this;
  }
  end(lane: number, outcome: Outcome = "returned", value = "None"): this {
    this.log.append({ kind: "step-ended", lane, line: 0, outcome, value });
    return this;
  }
  timer(lane: number, deadlineMs: number, line = 0): number {
    this.#timers += 1;
    this.log.append({ kind: "timer-set", lane, line, timerId: this.#timers, deadlineMs });
    return this.#timers;
  }
  fired(timerId: number): this {
    this.log.append({ kind: "timer-fired", lane: 0, line: 0, timerId });
    return this;
  }
  cancelTimer(lane: number, timerId: number): this {
    this.log.append({ kind: "timer-cancelled", lane, line: 0, timerId });
    return this;
  }
  reach(lane: number, line: number): this {
    this.log.append({ kind: "line-reached", lane, line });
    return this;
  }
  iteration(): this {
    this.#iterations += 1;
    this.log.append({ kind: "iteration-started", lane: 0, line: 0, iteration: this.#iterations });
    return this;
  }
  print(lane: number, text: string, line: number): this {
    this.log.append({ kind: "output", lane, line, stream: "stdout", text: `${text}\n` });
    return this;
  }
  blocked(lane: number, durationMs: number, line: number, real = false): this {
    this.log.append({ kind: "loop-blocked", lane, line, durationMs, real });
    return this;
  }
  cancel(lane: number, target: number, line = 0): this {
    this.log.append({ kind: "cancel-requested", lane, line, target });
    return this;
  }
  warn(warning: WarningKind, text: string, line: number, lane = 0): this {
    this.log.append({ kind: "warning", lane, line, warning, text });
    return this;
  }
  gap(dropped = 0): this {
    this.log.append({ kind: "gap", lane: 0, line: 0, dropped });
    return this;
  }
  send(byLane: number, body: unknown, line = 0): number {
    const lane = this.lane("request", "POST /chat/completions", byLane, line);
    const message = JSON.stringify({ method: "POST", path: "/chat/completions", body });
    this.log.append({ kind: "request-sent", lane, line, message, byLane });
    return lane;
  }
  chunk(lane: number, text: string): this {
    this.log.append({ kind: "request-chunk", lane, line: 0, text });
    return this;
  }
  reply(lane: number, body: unknown, status = 200): this {
    const message = JSON.stringify({ status, body, reason: "" });
    this.log.append({ kind: "request-ended", lane, line: 0, outcome: "returned", message });
    return this;
  }
  trace(): RecordedTrace {
    return RecordedTrace.from([this.log.takeChunk()]);
  }
  timeline(source = ""): Timeline {
    return buildTimeline(this.trace(), source);
  }
}
