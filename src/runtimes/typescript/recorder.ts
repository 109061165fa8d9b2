/**
 * Keeps the lanes and steps of a run and writes them as events.
 *
 * Invariants: `#steps` is the stack of steps that are open, innermost last; a lane is `running` exactly while it is on
 * that stack; a step that begins on an empty stack was preceded by a `ready`.
 */
import type { ReadyCause } from "../../trace/event.ts";
import type { Lane, Wait, Waker } from "./lane.ts";
import type { LimitWatch } from "./limits.ts";
import { isObject, isPlainPromise, onSettled, Origins, type ExecutorRecord, type RequestRecord } from "./origins.ts";
import type { FunctionSite } from "./probe-writer.ts";
import type { RunLog } from "./run-log.ts";
import { errorText, safeArgs, safeText } from "./safe-text.ts";
import { causeOf, waitOn } from "./waits.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const longRealStepMs = 500;

/** The timer whose callback runs now. */
export interface FiringTimer {
  readonly timerId: number;
  readonly lane: number;
}

/** A place a failing lane was at when the error passed through it. */
export interface PassedFrame {
  readonly name: string;
  readonly line: number;
}

export class Recorder {
  readonly origins = new Origins();
  readonly log: RunLog;
  readonly clock: VirtualClock;
  readonly limits: LimitWatch;
  firing: FiringTimer | null = null;
  /** Line of the loop head, output or timer call reached last. */
  loopLine = 0;
  readonly lanes = new Map<number, Lane>();
  readonly #steps: Lane[] = [];
  readonly #unclaimed: Lane[] = [];
  readonly #executors: ExecutorRecord[] = [];
  readonly #passed = new WeakMap<object, PassedFrame[]>();
  #laneCount = 0;
  #callCount = 0;
  #lastEnded = 0;
  #lastRan = 0;
  #heldFromMs = 0;
  #realFromMs = 0;

  constructor(log: RunLog, clock: VirtualClock, limits: LimitWatch) {
    this.log = log;
    this.clock = clock;
    this.limits = limits;
  }

  /** The lane that runs now; 0 in a plain callback. */
  get current(): number {
    return this.#steps.at(-1)?.id ?? 0;
  }

  get isInStep(): boolean {
    return this.#steps.length > 0;
  }

  nextCall(): number {
    this.#callCount += 1;
    return this.#callCount;
  }

  /** A new task of the engine begins: nothing of the last one is on the stack. */
  beginTask(iteration: number): void {
    this.#steps.length = 0;
    this.#unclaimed.length = 0;
    this.#executors.length = 0;
    this.#heldFromMs = this.clock.atMs;
    this.#realFromMs = this.limits.realMs;
    this.clock.beginStep();
    this.log.emit({ kind: "iteration-started", lane: 0, line: 0, iteration });
  }

  /** The task's microtasks have run out: tell of time that a plain callback held. */
  endTask(): void {
    this.#tellHeld(0, 0);
  }

  openScript(): Lane {
    const lane = this.#newLane({ name: "program", line: 1, generator: false }, "program");
    this.log.emit({ kind: "lane-created", lane: lane.id, line: 1, laneKind: "script", name: "program", parent: 0 });
    this.log.emit({ kind: "ready", lane: lane.id, line: 1, cause: "created", byLane: 0, timerId: 0 });
    this.log.emit({ kind: "step-started", lane: lane.id, line: 1 });
    this.#steps.push(lane);
    return lane;
  }

  /** A call of an async function begins: its first part is a step nested in the caller's. */
  enter(site: FunctionSite, args: readonly unknown[]): Lane {
    const text = safeArgs(args);
    const parent = this.current !== 0 ? this.current : (this.firing?.lane ?? 0);
    const lane = this.#newLane(site, `${site.name}(${text})`, this.nextCall());
    const { id } = lane;
    const { line } = site;
    this.log.emit({ kind: "lane-created", lane: id, line, laneKind: "call", name: lane.name, parent });
    if (!this.isInStep) {
      this.log.emit({ kind: "ready", lane: id, line, cause: "created", byLane: parent, timerId: 0 });
      this.clock.beginStep();
    }
    this.log.emit({ kind: "step-started", lane: id, line });
    this.log.emit({ kind: "call-started", lane: id, line, call: lane.call, name: site.name, args: text });
    this.#steps.push(lane);
    return lane;
  }

  #newLane(site: FunctionSite, name: string, call = 0): Lane {
    this.#laneCount += 1;
    const lane: Lane = {
      id: this.#laneCount,
      site,
      name,
      call,
      state: "running",
      readied: false,
      pause: 0,
      line: site.line,
      endLine: 0,
      returned: undefined,
      thrown: null,
      wait: null,
      onEnd: null,
      onYield: null,
    };
    this.lanes.set(lane.id, lane);
    return lane;
  }

  /** The lane pauses on `value`. Register who wakes it. */
  pause(lane: Lane, value: unknown, line: number, snippet: string): void {
    this.resume(lane, lane.site.generator);
    this.claim(value);
    const wait = waitOn(this.origins, value, snippet);
    this.#suspend(lane, wait, line);
    this.#watch(lane, wait, value);
  }

  /** The lane pauses until somebody asks for its next value (a generator), or for a reason known to the caller. */
  pauseFor(lane: Lane, wait: Wait, line: number): void {
    this.#suspend(lane, wait, line);
  }

  #suspend(lane: Lane, wait: Wait, line: number): void {
    const { id } = lane;
    lane.line = line;
    lane.wait = wait;
    lane.readied = false;
    lane.pause += 1;
    this.#tellHeld(id, line);
    const lanes = wait.kind === "lanes" ? wait.lanes : [];
    for (const target of lanes) this.log.emit({ kind: "waits-for", lane: id, line, target });
    const target =
      wait.kind === "timer" ? wait.timerId : wait.kind === "lane" || wait.kind === "request" ? wait.lane : 0;
    const what = wait.kind === "lanes" || wait.kind === "future" ? wait.what : "";
    const stack = `${lane.site.name}:${line}`;
    this.log.emit({ kind: "step-suspended", lane: id, line, wait: wait.kind, target, what, stack });
    if (lane.state === "running") this.#pop(lane);
    lane.state = lane.state === "closing" ? "closing" : "suspended";
    this.#unclaimed.push(lane);
  }

  #watch(lane: Lane, wait: Wait, value: unknown): void {
    const { pause } = lane;
    const wake: Waker = (cause, byLane, timerId) => {
      if (lane.pause === pause && !lane.readied) this.#wake(lane, cause, byLane, timerId);
    };
    if (wait.kind === "turn") {
      wake("turn", lane.id, 0);
      return;
    }
    const origin = this.origins.of(value);
    switch (origin?.kind) {
      case undefined:
      case "settled":
      case "derived":
      case "many":
        if (isPlainPromise(value)) onSettled(value, () => wake(...causeOf(wait, this.#lastEnded, this.#lastRan)));
        return;
      case "lane":
        (origin.lane.onEnd ??= []).push(wake);
        return;
      case "generator":
        (origin.lane.onYield ??= []).push(wake);
        return;
      case "request":
        origin.record.onNews.push(wake);
        return;
      case "executor":
        (origin.record.onSettle ??= []).push(wake);
        return;
    }
  }

  #wake(lane: Lane, cause: ReadyCause, byLane: number, timerId: number): void {
    lane.readied = true;
    this.log.emit({ kind: "ready", lane: lane.id, line: lane.line, cause, byLane, timerId });
    if (lane.state !== "closing") return;
    this.log.emit({ kind: "step-started", lane: lane.id, line: lane.line });
    this.#end(lane);
  }

  /** The lane goes on after a pause, if it was paused. `nested`: inside another step (a generator asked for a value). */
  resume(lane: Lane, nested: boolean): void {
    if (lane.state !== "suspended") return;
    if (!nested) {
      this.#steps.length = 0;
      this.#unclaimed.length = 0;
    }
    if (!this.isInStep) {
      this.clock.beginStep();
      if (!lane.readied && lane.wait !== null) {
        const [cause, byLane, timerId] = causeOf(lane.wait, this.#lastEnded, this.#lastRan);
        this.log.emit({ kind: "ready", lane: lane.id, line: lane.line, cause, byLane, timerId });
      }
    }
    this.log.emit({ kind: "step-started", lane: lane.id, line: lane.line });
    lane.state = "running";
    this.#lastRan = lane.id;
    this.#steps.push(lane);
  }

  /** The lane's code is over. It ends now, or when the promise it returned has settled. */
  leave(lane: Lane): void {
    if (lane.state === "ended" || lane.state === "closing") return;
    const value = lane.thrown === null ? safeText(lane.returned) : errorText(lane.thrown.error);
    const outcome = lane.thrown === null ? "returned" : "raised";
    if (lane.call !== 0) {
      this.log.emit({ kind: "call-ended", lane: lane.id, line: lane.endLine, outcome, call: lane.call, value });
    }
    const { returned } = lane;
    if (lane.thrown === null && !lane.site.generator && isObject(returned)) {
      this.claim(returned);
      if (isPlainPromise(returned) || this.origins.of(returned) !== null) {
        this.#pop(lane);
        lane.state = "closing";
        this.pause(lane, returned, lane.endLine, "the promise it returned");
        return;
      }
    }
    this.#tellHeld(lane.id, lane.line);
    this.#pop(lane);
    this.#unclaimed.push(lane);
    this.#end(lane);
  }

  #end(lane: Lane): void {
    lane.state = "ended";
    this.#lastEnded = lane.id;
    const outcome = lane.thrown === null ? "returned" : "raised";
    const value = lane.thrown === null ? safeText(lane.returned) : errorText(lane.thrown.error);
    this.log.emit({ kind: "step-ended", lane: lane.id, line: lane.endLine, outcome, value });
    this.lanes.delete(lane.id);
    for (const wake of lane.onEnd ?? []) wake("lane", lane.id, 0);
    this.yielded(lane);
  }

  /** A generator gave a value, or ended: whoever asked for it is ready. */
  yielded(lane: Lane): void {
    const wakers = lane.onYield ?? [];
    lane.onYield = null;
    for (const wake of wakers) wake("wakeup", lane.id, 0);
  }

  #pop(lane: Lane): void {
    const at = this.#steps.lastIndexOf(lane);
    if (at >= 0) this.#steps.length = at;
    this.#lastRan = lane.id;
  }

  /**
   * What a call gave back: if it is a promise nobody knows, it belongs to the lane whose first part has just run; an
   * array of as many unknown promises as there are such lanes (`patients.map(ask)`) takes them in order.
   */
  claim(value: unknown): void {
    const lanes = this.#unclaimed;
    if (lanes.length === 0) return;
    const isUnknown = (item: unknown): item is Promise<unknown> =>
      isPlainPromise(item) && this.origins.of(item) === null;
    const promises = isUnknown(value) ? [value] : Array.isArray(value) ? value.filter(isUnknown) : [];
    const first = lanes.length - promises.length;
    if (first >= 0) {
      for (const [at, promise] of promises.entries()) {
        const lane = lanes[first + at];
        if (lane !== undefined) this.origins.set(promise, { kind: lane.site.generator ? "generator" : "lane", lane });
      }
    }
    lanes.length = 0;
  }

  /** Time that the running step held the loop: by spinning on the virtual clock, or by really computing for long. */
  #tellHeld(lane: number, line: number): void {
    const heldMs = this.clock.atMs - this.#heldFromMs;
    const at = this.loopLine > 0 ? this.loopLine : line;
    if (heldMs >= 1) {
      this.log.emit({ kind: "loop-blocked", lane, line: at, durationMs: heldMs, real: false });
      this.#heldFromMs = this.clock.atMs;
    }
    if (this.#steps.length > 1) return;
    const realMs = this.limits.realMs - this.#realFromMs;
    if (realMs >= longRealStepMs) {
      this.log.emit({ kind: "loop-blocked", lane, line: at, durationMs: realMs, real: true });
      const text = `One step computed for ${Math.round(realMs)} ms of real time; nobody else could run.`;
      this.log.emit({ kind: "warning", lane, line: at, warning: "blocked-loop", text });
    }
    this.#realFromMs = this.limits.realMs;
  }

  /** The executor of a `new Promise(…)` runs until `endExecutor`: timers set meanwhile are its own. */
  beginExecutor(record: ExecutorRecord): void {
    this.#executors.push(record);
  }

  endExecutor(): void {
    this.#executors.pop();
  }

  settle(record: ExecutorRecord): void {
    if (record.settled) return;
    record.settled = true;
    for (const wake of record.onSettle ?? []) {
      if (this.firing !== null) wake("timer", 0, this.firing.timerId);
      else wake("wakeup", this.current, 0);
    }
  }

  /** A timer was set; the promise whose executor runs now waits on it. */
  timerSet(timerId: number): ExecutorRecord | null {
    const record = this.#executors.at(-1) ?? null;
    if (record !== null && record.timerId === 0) record.timerId = timerId;
    return record;
  }

  openRequest(name: string, line: number): RequestRecord {
    this.#laneCount += 1;
    const lane = this.#laneCount;
    this.log.emit({ kind: "lane-created", lane, line, laneKind: "request", name, parent: this.current });
    return { lane, caller: this.current, sent: false, ended: false, onNews: [] };
  }

  /** The client tries again: a new request on the wire, for whoever still waits for the first. */
  repeatRequest(first: RequestRecord, name: string): RequestRecord {
    this.#laneCount += 1;
    const lane = this.#laneCount;
    this.log.emit({ kind: "lane-created", lane, line: 0, laneKind: "request", name, parent: first.caller });
    const { onNews } = first;
    first.onNews = [];
    return { lane, caller: first.caller, sent: false, ended: false, onNews };
  }

  /** An answer, or a part of one, has come: whoever waits for the request is ready. */
  news(record: RequestRecord): void {
    const wakers = record.onNews;
    record.onNews = [];
    for (const wake of wakers) wake("request", record.lane, 0);
  }

  /** Remember that `error` passed through the lane: stacks of awaits that the engine does not keep. */
  errorPassed(lane: Lane, error: unknown): void {
    if (!isObject(error)) return;
    const frames = this.#passed.get(error) ?? [];
    frames.push({ name: lane.site.name, line: lane.endLine });
    this.#passed.set(error, frames);
  }

  passedFrames(error: unknown): readonly PassedFrame[] {
    return isObject(error) ? (this.#passed.get(error) ?? []) : [];
  }
}
