/**
 * Keeps the lanes and steps of a run and writes them as events. Most of it runs many times a millisecond: it allocates
 * little, and calls nothing that a program may have replaced (arrays are written by index).
 *
 * Invariants: the first `#depth` of `#steps` are the steps that are open, innermost last; a lane is `running` exactly
 * while it is among them; a step that begins when none is open was preceded by a `ready`.
 */
import { Claims } from "./claims.ts";
import { Executors } from "./executors.ts";
import { HeldLoop } from "./held-loop.ts";
import type { Lane, PauseSite, Wait } from "./lane.ts";
import type { LimitWatch } from "./limits.ts";
import { isObject, isPlainPromise, onOutcome, Origins, type Origin, type RequestRecord } from "./origins.ts";
import { warnOfDropped } from "./dropped.ts";
import { closeWait, openWait, Sequences } from "./sequences.ts";
import { PassedErrors } from "./passed-errors.ts";
import type { FunctionSite } from "./sites.ts";
import type { RunLog } from "./run-log.ts";
import { errorText, shownArgs } from "./safe-text.ts";
import { needRoom } from "./stack-room.ts";
import type { Waiter } from "./waiter.ts";
import { causeOf, waitOn } from "./waits.ts";
import { Wakes } from "./wakes.ts";
import type { RunClock } from "./run-clock.ts";

/** Steps nested deeper than this may be a recursion without end. */
const deepNesting = 500;

export class Recorder {
  readonly origins = new Origins();
  readonly log: RunLog;
  readonly clock: RunClock;
  readonly limits: LimitWatch;
  readonly held: HeldLoop;
  readonly passed = new PassedErrors();
  readonly wakes: Wakes;
  /** Told of calls that failed because the promise they returned was rejected. */
  onFailedReturn: ((lane: Lane) => void) | null = null;
  /** Lanes that have not ended, by number; null where one has, and for requests. */
  readonly lanes: (Lane | null)[] = [null];
  /** The lane for which the model's client sets the timer of its next try just now; else 0. */
  retryingLane = 0;
  readonly #claims = new Claims(this.origins);
  readonly #steps: Lane[] = [];
  /** Where the claims of each open step's caller begin (see `claims.ts`). */
  readonly #claimsBefore: number[] = [];
  #depth = 0;
  readonly executors = new Executors();
  readonly #sequences: Sequences;
  #callCount = 0;

  constructor(log: RunLog, clock: RunClock, limits: LimitWatch) {
    this.log = log;
    this.clock = clock;
    this.limits = limits;
    this.held = new HeldLoop(log, clock, limits);
    this.#sequences = new Sequences(log);
    this.wakes = new Wakes(log, this.origins, this, (lane) => this.#finish(lane));
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
    this.wakes.beginTask(iteration);
    this.#claims.clear();
    this.executors.clear();
    this.held.begin();
    this.clock.beginTask();
    this.log.iterationStarted(iteration);
  }

  openScript(): Lane {
    const lane = this.#newLane({ name: "program", line: 1, generator: false, driven: false }, "", 0);
    this.log.emit({ kind: "lane-created", lane: lane.id, line: 1, laneKind: "script", name: "program", parent: 0 });
    this.log.ready(lane.id, 1, "created", 0, 0);
    this.log.stepStarted(lane.id, 1);
    this.#open(lane);
    return lane;
  }

  /** A call of an async function begins: its first part is a step nested in the caller's. */
  enter(site: FunctionSite, nameId: number, args: readonly unknown[]): Lane {
    if (this.#depth > deepNesting) needRoom();
    const { log } = this;
    const shown = shownArgs(args);
    const parent = this.current;
    const lane = this.#newLane(site, shown, this.nextCall());
    const { id } = lane;
    const { line } = site;
    const argsId = log.shownId(shown);
    log.callLaneCreated(id, line, nameId, argsId, parent, site.driven);
    if (this.#depth === 0) log.ready(id, line, "created", parent, 0);
    log.stepStarted(id, line);
    log.callStarted(id, line, lane.call, nameId, argsId);
    this.#open(lane);
    return lane;
  }

  #newLane(site: FunctionSite, args: string | number, call: number): Lane {
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
      endOrder: 0,
      endTask: 0,
      wait: null,
      awaited: null,
      unsure: false,
      openWait: null,
      sequences: null,
      dropped: null,
      onEnd: null,
      onYield: null,
    };
    this.lanes[id] = lane;
    return lane;
  }

  #open(lane: Lane): void {
    if (this.#depth === 0 && this.held.sharesTasks) this.held.beginStep();
    this.#claimsBefore[this.#depth] = this.#claims.enter();
    this.#steps[this.#depth] = lane;
    this.#depth += 1;
  }

  /** The lane's step is over, and with it whatever is nested in it. */
  #close(lane: Lane): void {
    for (let at = this.#depth - 1; at >= 0; at -= 1) {
      if (this.#steps[at] !== lane) continue;
      this.#depth = at;
      this.#claims.leave(this.#claimsBefore[at] ?? 0);
      break;
    }
  }

  /** The lane pauses on `value`. Register who wakes it. */
  pause(lane: Lane, value: unknown, site: PauseSite): void {
    if (lane.state === "suspended") this.resume(lane, lane.kind === "generator");
    this.#claims.settle(value);
    const origin = this.origins.of(value);
    const wait = waitOn(this.origins, value, origin, site.text);
    this.pauseFor(lane, wait, site, this.#timerOf(wait, origin));
    this.wakes.watch(lane, wait, value, origin);
  }

  /** The timer that a wait of kind `timer` is for. */
  #timerOf(wait: Wait, origin: Origin | null): number {
    if (wait.kind !== "timer") return 0;
    const root = this.origins.root(origin);
    return root?.kind === "executor" ? root.timerId : 0;
  }

  /**
   * The lane pauses until somebody asks for its next value (a generator), or for a reason known to the caller.
   * `timerId`: the timer it waits for, 0 for any other wait.
   */
  pauseFor(lane: Lane, wait: Wait, site: PauseSite, timerId = 0): void {
    const { log } = this;
    const { id } = lane;
    const { line } = site;
    lane.line = line;
    lane.wait = wait;
    lane.awaited = null;
    lane.readied = false;
    lane.pause += 1;
    this.held.tell(id, line, this.#depth > 1);
    if (site.stackId === 0) site.stackId = log.textId(`${lane.site.name}:${line}`);
    let target = 0;
    let what = "";
    switch (wait.kind) {
      case "timer":
        target = timerId;
        break;
      case "lane":
        target = wait.id;
        break;
      case "request":
        target = wait.lane;
        break;
      case "lanes":
        what = wait.what;
        lane.unsure = true;
        for (let at = 0; at < wait.lanes.length; at += 1) log.waitsFor(id, line, wait.lanes[at] ?? 0);
        break;
      case "future":
        what = wait.what;
        lane.unsure = true;
        break;
      case "turn":
        break;
    }
    if (site.group !== null) openWait(lane, site.group, wait, line, this.clock.atMs);
    log.stepSuspended(id, line, wait.kind, target, what === "" ? 0 : log.textId(what), site.stackId);
    if (lane.state === "running") this.#close(lane);
    if (lane.state !== "closing") lane.state = "suspended";
    this.#claims.add(lane);
  }

  /** The lane goes on after a pause, if it was paused. `nested`: inside another step (a generator asked for a value). */
  resume(lane: Lane, nested: boolean): void {
    if (lane.state !== "suspended") return;
    if (!nested) {
      this.#depth = 0;
      this.#claims.clear();
    }
    if (this.#depth === 0 && !lane.readied && lane.wait !== null) {
      this.log.ready(lane.id, lane.line, ...causeOf(lane.wait, this.wakes.task));
    }
    if (lane.openWait !== null) closeWait(lane, lane.openWait, this.clock.atMs);
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
    const site: PauseSite = { line: lane.endLine, text: "the promise it returned", stackId: 0, group: null };
    this.pauseFor(lane, wait, site, this.#timerOf(wait, origin));
    if (origin?.kind === "lane" || !isPlainPromise(returned)) {
      this.wakes.watch(lane, wait, returned, origin);
      return;
    }
    const wake = (): void => this.wakes.wakeBy(lane, origin, wait.kind === "turn");
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
    if (from?.kind === "lane" && from.endOrder > 0) {
      lane.valueId = from.valueId;
      lane.thrown = from.thrown;
    } else lane.valueId = thrown === null ? this.log.valueId(returned) : this.log.textId(errorText(thrown.error));
    if (lane.call !== 0) this.log.callEnded(lane.id, lane.endLine, lane.thrown !== null, lane.call, lane.valueId);
  }

  /** The promise it returned has settled: the call is over. */
  #finish(lane: Lane): void {
    this.log.stepStarted(lane.id, lane.line);
    this.#tellCallEnded(lane);
    if (lane.thrown !== null) this.onFailedReturn?.(lane);
    this.#end(lane);
  }

  #end(lane: Lane): void {
    lane.state = "ended";
    lane.wait = null;
    lane.awaited = null;
    if (lane.dropped !== null) warnOfDropped(this.log, lane);
    if (lane.sequences !== null) this.#sequences.tell(lane);
    this.log.stepEnded(lane.id, lane.endLine, lane.thrown !== null, lane.valueId);
    this.lanes[lane.id] = null;
    this.wakes.ended(lane);
  }

  /** How many lanes there were, and there are no more than that before the next one. */
  get laneCount(): number {
    return this.lanes.length;
  }

  /** The lane that runs lets go of promises made at this line. */
  drop(line: number, lanes: readonly Lane[], isForEach: boolean): void {
    const caller = this.#depth === 0 ? undefined : this.#steps[this.#depth - 1];
    if (caller === undefined || lanes.length === 0) return;
    caller.dropped = { line, lanes, isForEach, before: caller.dropped };
  }

  /** Lanes from number `from` on whose promises nobody has seen: made by calls of the engine (`forEach`). */
  unclaimedFrom(from: number): readonly Lane[] {
    return this.#claims.unclaimedFrom(from);
  }

  /** What a call gave back (see `Claims.settle`). */
  claim(value: unknown): void {
    this.#claims.settle(value);
  }

  /** `caller`: the lane on whose behalf it is made. */
  openRequest(name: string, line: number, caller = this.current): RequestRecord {
    return this.#newRequest(name, line, caller, null);
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
}
