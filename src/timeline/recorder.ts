/** Reads a record event by event and fills a `Timeline`: one pass, each event decoded once. */
import { codeOf } from "../trace/encoding.ts";
import type { EventOf, TraceEvent } from "../trace/event.ts";
import type { Trace } from "../trace/trace.ts";
import { joinHolds, placeHold, type Hold, type OpenHold, type RealHold } from "./holds.ts";
import type { Call, CancelRequest, Lane, RequestSpan, Timeline, Timer } from "./model.ts";
import { groupMoments, momentMs } from "./moments.ts";
import { applyEvent, copyReplay, emptyReplay, keyframeDistance, stepAround, type Replay } from "./replay.ts";
import { SegmentBuilder } from "./segment-builder.ts";

const stateOfOutcome = { returned: "done", raised: "failed", cancelled: "cancelled" } as const;

export class Recorder {
  readonly #trace: Trace;
  readonly #lanes: Lane[] = [];
  readonly #laneById = new Map<number, Lane>();
  readonly #segments = new SegmentBuilder();
  readonly #calls: Call[] = [];
  readonly #callById = new Map<number, Call>();
  readonly #timers: Timer[] = [];
  readonly #timerById = new Map<number, Timer>();
  readonly #requests: RequestSpan[] = [];
  readonly #requestByLane = new Map<number, RequestSpan>();
  readonly #holds: Hold[] = [];
  readonly #realHolds: RealHold[] = [];
  readonly #cancels: CancelRequest[] = [];
  readonly #warnings: number[] = [];
  #gapIndex: number | null = null;
  #openHold: OpenHold | null = null;
  #freeSinceMs = 0;
  readonly #kinds: Uint8Array;
  readonly #laneAt: Uint32Array;
  readonly #replay = emptyReplay();
  readonly #keyframes: { index: number; replay: Replay }[] = [];
  #lastKeyframe = 0;
  /** The script did more than run the loop or await. */
  #scriptActed = false;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#kinds = new Uint8Array(trace.length);
    this.#laneAt = new Uint32Array(trace.length);
  }

  /** Events in order, each once. */
  add(event: TraceEvent, index: number): void {
    this.#kinds[index] = codeOf[event.kind];
    this.#laneAt[index] = event.lane;
    if (this.#openHold !== null) this.#closeHold(event.atMs);
    this.#read(event, index);
    applyEvent(this.#replay, event, index);
    if (index - this.#lastKeyframe >= keyframeDistance(this.#lanes.length)) {
      this.#keyframes.push({ index, replay: copyReplay(this.#replay) });
      this.#lastKeyframe = index;
    }
  }

  finish(source: string, laterWarnings: readonly EventOf<"warning">[]): Timeline {
    const trace = this.#trace;
    const { length, endMs } = trace;
    if (this.#openHold !== null) this.#closeHold(endMs);
    const laneIds = this.#lanes.map((lane) => lane.id);
    const worked = this.#lanes.some((lane) => lane.kind !== "script" && lane.kind !== "request");
    return {
      trace,
      source,
      length,
      endMs,
      lanes: this.#lanes,
      laneById: this.#laneById,
      segments: this.#segments.finish(laneIds, length, endMs),
      calls: this.#calls,
      callById: this.#callById,
      timers: this.#timers,
      timerById: this.#timerById,
      requests: this.#requests,
      requestByLane: this.#requestByLane,
      moments: groupMoments(length, (index) => trace.timeMsAt(index)),
      holds: this.#holds,
      stretches: joinHolds(this.#holds),
      realHolds: this.#realHolds,
      cancels: this.#cancels,
      warnings: this.#warnings,
      laterWarnings,
      gapIndex: this.#gapIndex,
      kinds: this.#kinds,
      laneAt: this.#laneAt,
      scriptHidden: worked && !this.#scriptActed,
      keyframes: this.#keyframes,
    };
  }

  #read(event: TraceEvent, index: number): void {
    const lane = this.#laneById.get(event.lane);
    const order = lane?.order ?? -1;
    const { atMs } = event;
    switch (event.kind) {
      case "lane-created": {
        this.#createLane(event, index);
        return;
      }
      case "call-started":
        if (lane?.kind === "script") this.#scriptActed = true;
        {
          this.#startCall(event, index);
          return;
        }
      case "call-ended": {
        const call = this.#callById.get(event.call);
        if (call !== undefined) {
          Object.assign(call, { endIndex: index, endMs: atMs, outcome: event.outcome, value: event.value });
        }
        return;
      }
      case "ready":
        if (order >= 0) this.#segments.begin(order, "ready", index, atMs);
        return;
      case "step-started":
        // A thread's step may come within another's hold.
        if (lane?.kind !== "thread") this.#freeSinceMs = atMs;
        if (order >= 0) this.#segments.begin(order, "running", index, atMs, stepAround(this.#replay, event.lane));
        return;
      case "step-suspended":
        if (lane?.kind === "script" && event.wait !== "loop" && event.wait !== "lane") this.#scriptActed = true;
        if (order >= 0) this.#segments.begin(order, "waiting", index, atMs);
        return;
      case "step-ended":
        if (lane === undefined) return;
        if (lane.kind === "script" && event.outcome !== "returned") this.#scriptActed = true;
        this.#endLane(lane, event, index);
        lane.value = event.value;
        return;
      case "timer-set": {
        const { timerId: id, deadlineMs } = event;
        const timer: Timer = {
          id,
          lane: event.lane,
          setIndex: index,
          setMs: atMs,
          deadlineMs,
          endIndex: null,
          fate: "pending",
        };
        this.#timers.push(timer);
        this.#timerById.set(id, timer);
        return;
      }
      case "timer-fired":
      case "timer-cancelled": {
        const timer = this.#timerById.get(event.timerId);
        if (timer === undefined) return;
        timer.endIndex = index;
        timer.fate = event.kind === "timer-fired" ? "fired" : "cancelled";
        return;
      }
      case "loop-blocked": {
        if (lane?.kind === "script") this.#scriptActed = true;
        const { line, durationMs, real: isReal } = event;
        this.#openHold = { lane: event.lane, line, index, atMs, durationMs, isReal, earliestMs: this.#freeSinceMs };
        return;
      }
      case "output":
        if (lane?.kind === "script") this.#scriptActed = true;
        return;
      case "request-sent": {
        this.#sendRequest(event, index, order);
        return;
      }
      case "request-chunk":
        this.#requestByLane.get(event.lane)?.chunkIndexes.push(index);
        return;
      case "request-ended": {
        const request = this.#requestByLane.get(event.lane);
        if (request !== undefined) {
          Object.assign(request, { endIndex: index, endMs: atMs, outcome: event.outcome, received: event.message });
        }
        if (lane !== undefined) this.#endLane(lane, event, index);
        return;
      }
      case "cancel-requested": {
        this.#cancels.push({ index, lane: event.lane, line: event.line, target: event.target });
        return;
      }
      case "warning":
        this.#warnings.push(index);
        return;
      case "gap":
        this.#gapIndex ??= index;
        this.#segments.endAll(index, atMs);
        return;
      case "waits-for":
      case "iteration-started":
      case "line-reached":
        return;
    }
  }

  #createLane(event: EventOf<"lane-created">, index: number): void {
    const { lane: id, name, laneKind: kind, parent, line, atMs } = event;
    const open = name.indexOf("(");
    const lane: Lane = {
      id,
      order: this.#lanes.length,
      name,
      kind,
      parent,
      line,
      group: open < 0 ? name : name.slice(0, open),
      createdIndex: index,
      createdMs: atMs,
      endedIndex: null,
      endedMs: null,
      outcome: null,
      value: "",
    };
    this.#lanes.push(lane);
    this.#laneById.set(id, lane);
  }

  #endLane(lane: Lane, event: EventOf<"step-ended" | "request-ended">, index: number): void {
    const { outcome, atMs } = event;
    Object.assign(lane, { endedIndex: index, endedMs: atMs, outcome });
    this.#segments.begin(lane.order, stateOfOutcome[outcome], index, atMs);
  }

  #startCall(event: EventOf<"call-started">, index: number): void {
    const { call: id, lane, name, args, line, atMs } = event;
    const text = `${name}(${args})`;
    const call: Call = {
      id,
      lane,
      name,
      args,
      text,
      line,
      startIndex: index,
      startMs: atMs,
      endIndex: null,
      endMs: null,
      outcome: null,
      value: "",
    };
    this.#calls.push(call);
    this.#callById.set(id, call);
  }

  #sendRequest(event: EventOf<"request-sent">, index: number, order: number): void {
    const { lane, byLane, message, atMs } = event;
    if (this.#laneById.get(byLane)?.kind === "script") this.#scriptActed = true;
    const request: RequestSpan = {
      lane,
      byLane,
      number: this.#requests.length + 1,
      sentIndex: index,
      sentMs: atMs,
      sent: message,
      chunkIndexes: [],
      endIndex: null,
      endMs: null,
      outcome: null,
      received: "",
    };
    this.#requests.push(request);
    this.#requestByLane.set(lane, request);
    if (order >= 0) this.#segments.begin(order, "request", index, atMs);
  }

  /** A hold's end is known when the next event comes. */
  #closeHold(nextMs: number): void {
    if (this.#openHold === null) return;
    const { lane, line, index, durationMs, isReal } = this.#openHold;
    const hold = placeHold(this.#openHold, nextMs);
    this.#openHold = null;
    if (hold === null) {
      if (isReal) this.#realHolds.push({ lane, line, index, durationMs });
      return;
    }
    // Its event may come after others of the moment at which it ended: the time went by before all of them.
    const startIndex = Math.min(hold.startIndex, this.#lastIndexAt(hold.startMs, index));
    this.#holds.push({ ...hold, startIndex, endIndex: startIndex + 1 });
    this.#freeSinceMs = hold.endMs;
  }

  /** The last event up to `before` that is no later than `ms`, to half a moment (binary search). */
  #lastIndexAt(ms: number, before: number): number {
    let low = 0;
    let high = before;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#trace.timeMsAt(middle) <= ms + momentMs / 2) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
