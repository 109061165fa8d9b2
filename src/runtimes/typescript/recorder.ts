/**
 * Keeps the lanes and steps of a run and writes them as events. Most of it runs many times a millisecond: it allocates
 * little, and calls nothing that a program may have replaced (arrays are written by index).
 *
 * Invariants: the first `#depth` of `#steps` are the steps that are open, innermost last; a lane is `running` exactly
 * while it is among them; a step that begins when none is open was preceded by a `ready`.
 */
import type { ReadyCause } from "../../trace/event.ts";
import { Claims } from "./claims.ts";
import { Executors } from "./executors.ts";
import { HeldLoop } from "./held-loop.ts";
import type { Lane, PauseSite, Wait } from "./lane.ts";
import type { LimitWatch } from "./limits.ts";
import {
  isObject,
  isPlainPromise,
  onOutcome,
  onSettled,
  Origins,
  type ExecutorRecord,
  type Origin,
  type RequestRecord,
  type Settlement,
} from "./origins.ts";
import { PassedErrors } from "./passed-errors.ts";
import type { FunctionSite } from "./sites.ts";
import type { RunLog } from "./run-log.ts";
import { errorText, safeArgs } from "./safe-text.ts";
import { inOrder, withWaiter, type Waiter } from "./waiter.ts";
import { causeOf, settlementOf, waitOn } from "./waits.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** The timer whose callback runs now. */
export interface FiringTimer {
  readonly traceId: number;
}

const settled = Promise.resolve();

export class Recorder {
  readonly origins = new Origins();
  readonly log: RunLog;
  readonly clock: VirtualClock;
  readonly limits: LimitWatch;
  readonly held: HeldLoop;
  readonly passed = new PassedErrors();
  firing: FiringTimer | null = null;
  /** Lanes that have not ended, by number; null where one has, and for requests. */
  readonly lanes: (Lane | null)[] = [null];
  readonly #claims = new Claims(this.origins);
  readonly #steps: Lane[] = [];
  #depth = 0;
  readonly executors = new Executors();
  #callCount = 0;
  #settleCount = 0;
  #task = 0;

  constructor(log: RunLog, clock: VirtualClock, limits: LimitWatch) {
    this.log = log;
    this.clock = clock;
    this.limits = limits;
    this.held = new HeldLoop(log, clock, limits);
  }

  /** The lane that runs now; 0 in a plain callback. */
  get current(): number {
    return this.#depth === 0 ? 0 : (this.#steps[this.#depth - 1]?.id ?? 0);
  }

  get isInStep(): boolean {
    return this.#depth > 0;
  }

  nextCall(): number {
    this.#callCount += 1;
    return this.#callCount;
  }

  /** A new task of the engine begins: nothing of the last one is on the stack. */
  beginTask(iteration: number): void {
    this.#depth = 0;
    this.#task = iteration;
    this.#claims.clear();
    this.executors.clear();
    this.held.begin();
    this.clock.beginTask();
    this.log.iterationStarted(iteration);
  }

  openScript(): Lane {
    const lane = this.#newLane({ name: "program", line: 1, generator: false }, "", 0);
    this.log.emit({ kind: "lane-created", lane: lane.id, line: 1, laneKind: "script", name: "program", parent: 0 });
    this.log.ready(lane.id, 1, "created", 0, 0);
    this.log.stepStarted(lane.id, 1);
    this.#open(lane);
    return lane;
  }

  /** A call of an async function begins: its first part is a step nested in the caller's. */
  enter(site: FunctionSite, nameId: number, args: readonly unknown[]): Lane {
    const { log } = this;
    const text = safeArgs(args);
    const parent = this.current;
    const lane = this.#newLane(site, text, this.nextCall());
    const { id } = lane;
    const { line } = site;
    const argsId = log.argsId(args);
    log.callLaneCreated(id, line, log.outerTextId(`${site.name}(${text})`, argsId), parent);
    if (this.#depth === 0) log.ready(id, line, "created", parent, 0);
    log.stepStarted(id, line);
    log.callStarted(id, line, lane.call, nameId, argsId);
    this.#open(lane);
    return lane;
  }

  #newLane(site: FunctionSite, args: string, call: number): Lane {
    const id = this.lanes.length;
    const lane: Lane = {
      kind: site.generator ? "generator" : "lane",
      id,
      site,
      args,
      call,
      state: "running",
      readied: false,
      pause: 0,
      line: site.line,
      endLine: 0,
      returned: undefined,
      thrown: null,
      valueId: 0,
      settlement: null,
      claimsBefore: 0,
      wait: null,
      onEnd: null,
      onYield: null,
    };
    this.lanes[id] = lane;
    return lane;
  }

  #open(lane: Lane): void {
    lane.claimsBefore = this.#claims.enter();
    this.#steps[this.#depth] = lane;
    this.#depth += 1;
  }

  /** The lane's step is over, and with it whatever is nested in it. */
  #close(lane: Lane): void {
    for (let at = this.#depth - 1; at >= 0; at -= 1) {
      if (this.#steps[at] !== lane) continue;
      this.#depth = at;
      this.#claims.leave(lane.claimsBefore);
      break;
    }
  }

  /** The lane pauses on `value`. Register who wakes it. */
  pause(lane: Lane, value: unknown, site: PauseSite): void {
    if (lane.state === "suspended") this.resume(lane, lane.kind === "generator");
    this.#claims.settle(value);
    const origin = this.origins.of(value);
    const wait = waitOn(this.origins, value, origin, site.text);
    this.pauseFor(lane, wait, site);
    this.#watch(lane, wait, value, origin);
  }

  /** The lane pauses until somebody asks for its next value (a generator), or for a reason known to the caller. */
  pauseFor(lane: Lane, wait: Wait, site: PauseSite): void {
    const { log } = this;
    const { id } = lane;
    const { line } = site;
    lane.line = line;
    lane.wait = wait;
    lane.readied = false;
    lane.pause += 1;
    this.held.tell(id, line, this.#depth > 1);
    if (site.stackId === 0) site.stackId = log.textId(`${lane.site.name}:${line}`);
    let target = 0;
    let what = "";
    switch (wait.kind) {
      case "timer":
        target = wait.timerId;
        break;
      case "lane":
      case "request":
        target = wait.lane;
        break;
      case "lanes":
        what = wait.what;
        for (let at = 0; at < wait.lanes.length; at += 1) log.waitsFor(id, line, wait.lanes[at] ?? 0);
        break;
      case "future":
        what = wait.what;
        break;
      case "turn":
        break;
    }
    log.stepSuspended(id, line, wait.kind, target, what === "" ? 0 : log.textId(what), site.stackId);
    if (lane.state === "running") this.#close(lane);
    if (lane.state !== "closing") lane.state = "suspended";
    this.#claims.add(lane);
  }

  #watch(lane: Lane, wait: Wait, value: unknown, origin: Origin | null): void {
    if (wait.kind === "turn") {
      this.#wake(lane, "turn", lane.id, 0);
      return;
    }
    switch (origin?.kind) {
      case undefined:
      case "derived":
      case "many":
        if (isPlainPromise(value)) this.#wakeWhenSettled(lane, value, origin);
        return;
      case "lane":
        origin.onEnd = withWaiter(origin.onEnd, lane);
        return;
      case "generator":
        origin.onYield = withWaiter(origin.onYield, lane);
        return;
      case "request":
        origin.onNews = withWaiter(origin.onNews, lane);
        return;
      case "executor":
        origin.onSettle = withWaiter(origin.onSettle, lane);
        return;
    }
  }

  #wakeWhenSettled(lane: Lane, promise: Promise<unknown>, origin: Origin | null): void {
    const { pause } = lane;
    // Reactions to what is settled already run in the order they were attached: the second tells of the first.
    let wasSettled = true;
    onSettled(promise, () => {
      if (lane.pause === pause && !lane.readied) this.#wakeBy(lane, origin, wasSettled);
    });
    onSettled(settled, () => {
      wasSettled = false;
    });
  }

  /** Its promise has settled: by what was seen in this task, else by nobody known. */
  #wakeBy(lane: Lane, origin: Origin | null, wasSettled: boolean): void {
    if (wasSettled) {
      this.#wake(lane, "turn", lane.id, 0);
      return;
    }
    const settlement = settlementOf(this.origins, origin);
    if (settlement === null || settlement.task !== this.#task) this.#wake(lane, "wakeup", 0, 0);
    else this.#wake(lane, settlement.cause, settlement.byLane, settlement.timerId);
  }

  #settlement(isRejected: boolean, cause: ReadyCause, byLane: number, timerId: number): Settlement {
    this.#settleCount += 1;
    return { order: this.#settleCount, task: this.#task, isRejected, cause, byLane, timerId };
  }

  #wakeAll(waiters: Waiter | null, cause: ReadyCause, byLane: number, timerId: number): void {
    for (let waiter = inOrder(waiters); waiter !== null; waiter = waiter.next) {
      const { lane } = waiter;
      if (lane.pause === waiter.pause && !lane.readied) this.#wake(lane, cause, byLane, timerId);
    }
  }

  #wake(lane: Lane, cause: ReadyCause, byLane: number, timerId: number): void {
    lane.readied = true;
    this.log.ready(lane.id, lane.line, cause, byLane, timerId);
    if (lane.state !== "closing") return;
    this.log.stepStarted(lane.id, lane.line);
    this.#tellCallEnded(lane);
    this.#end(lane);
  }

  /** The lane goes on after a pause, if it was paused. `nested`: inside another step (a generator asked for a value). */
  resume(lane: Lane, nested: boolean): void {
    if (lane.state !== "suspended") return;
    if (!nested) {
      this.#depth = 0;
      this.#claims.clear();
    }
    if (this.#depth === 0 && !lane.readied && lane.wait !== null) {
      this.log.ready(lane.id, lane.line, ...causeOf(lane.wait));
    }
    this.log.stepStarted(lane.id, lane.line);
    lane.state = "running";
    this.#open(lane);
  }

  /** The lane's code is over. It ends now, or when the promise it returned has settled. */
  leave(lane: Lane): void {
    if (lane.state === "ended" || lane.state === "closing") return;
    const { returned, thrown } = lane;
    if (thrown === null && lane.kind === "lane" && isObject(returned)) {
      this.#claims.settle(returned);
      const origin = this.origins.of(returned);
      if (isPlainPromise(returned) || origin !== null) {
        this.#waitForReturned(lane, returned, origin);
        return;
      }
    }
    this.#tellCallEnded(lane);
    this.held.tell(lane.id, lane.line, this.#depth > 1);
    this.#close(lane);
    this.#claims.add(lane);
    this.#end(lane);
  }

  /** `return inner()`: the call has its value, and is over, once that promise has. */
  #waitForReturned(lane: Lane, returned: object, origin: Origin | null): void {
    this.#close(lane);
    lane.state = "closing";
    const wait = waitOn(this.origins, returned, origin, "the promise it returned");
    this.pauseFor(lane, wait, { line: lane.endLine, text: "the promise it returned", stackId: 0 });
    if (origin?.kind === "lane" || !isPlainPromise(returned)) {
      this.#watch(lane, wait, returned, origin);
      return;
    }
    const wake = (): void => this.#wakeBy(lane, origin, wait.kind === "turn");
    onOutcome(
      returned,
      (value) => {
        lane.returned = value;
        wake();
      },
      (error) => {
        lane.thrown = { error };
        wake();
      },
    );
  }

  #tellCallEnded(lane: Lane): void {
    const { returned, thrown } = lane;
    const from = this.origins.of(returned);
    if (from?.kind === "lane" && from.settlement !== null) {
      lane.valueId = from.valueId;
      lane.thrown = from.thrown;
    } else lane.valueId = thrown === null ? this.log.valueId(returned) : this.log.textId(errorText(thrown.error));
    if (lane.call !== 0) this.log.callEnded(lane.id, lane.endLine, lane.thrown !== null, lane.call, lane.valueId);
  }

  #end(lane: Lane): void {
    lane.state = "ended";
    lane.settlement = this.#settlement(lane.thrown !== null, "lane", lane.id, 0);
    this.log.stepEnded(lane.id, lane.endLine, lane.thrown !== null, lane.valueId);
    this.lanes[lane.id] = null;
    this.#wakeAll(lane.onEnd, "lane", lane.id, 0);
    this.yielded(lane);
  }

  /** A generator gave a value, or ended: whoever asked for it is ready. */
  yielded(lane: Lane): void {
    const waiters = lane.onYield;
    if (waiters === null) return;
    lane.onYield = null;
    this.#wakeAll(waiters, "wakeup", lane.id, 0);
  }

  /** What a call gave back (see `Claims.settle`). */
  claim(value: unknown): void {
    this.#claims.settle(value);
  }

  /** A promise's `resolve` or `reject` was called: by a timer if it is the promise's own, or if it has none. */
  settle(record: ExecutorRecord, isRejected: boolean): void {
    if (record.settlement !== null) return;
    const timerId = this.firing?.traceId ?? 0;
    const isByTimer = timerId > 0 && this.#depth === 0 && (!record.hadTimer || record.timerId === timerId);
    const { cause, byLane } = (record.settlement = isByTimer
      ? this.#settlement(isRejected, "timer", 0, timerId)
      : this.#settlement(isRejected, "wakeup", this.current, 0));
    if (record.onSettle !== null) this.#wakeAll(record.onSettle, cause, byLane, isByTimer ? timerId : 0);
  }

  openRequest(name: string, line: number): RequestRecord {
    return this.#newRequest(name, line, this.current, null);
  }

  /** The client tries again: a new request on the wire, for whoever still waits for the first. */
  repeatRequest(first: RequestRecord, name: string): RequestRecord {
    const { onNews } = first;
    first.onNews = null;
    return this.#newRequest(name, 0, first.caller, onNews);
  }

  #newRequest(name: string, line: number, caller: number, onNews: Waiter | null): RequestRecord {
    const lane = this.lanes.length;
    this.lanes[lane] = null;
    this.log.emit({ kind: "lane-created", lane, line, laneKind: "request", name, parent: caller });
    return { kind: "request", lane, caller, sent: false, ended: false, settlement: null, onNews };
  }

  /** An answer, or a part of one, has come: whoever waits for the request is ready. */
  news(record: RequestRecord): void {
    const waiters = record.onNews;
    record.onNews = null;
    record.settlement ??= this.#settlement(false, "request", record.lane, 0);
    this.#wakeAll(waiters, "request", record.lane, 0);
  }
}
