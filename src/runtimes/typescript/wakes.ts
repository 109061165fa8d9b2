/**
 * Who wakes whom: what a paused lane waits for is watched, and when it is settled the lane is ready, with the cause
 * that was seen. Runs once a pause, so it allocates little and calls nothing that a program may have replaced.
 *
 * Invariant: a pause is made ready at most once (`Lane.readied`), and never by news meant for an earlier pause.
 */
import type { ReadyCause } from "../../trace/event.ts";
import type { Lane, Wait } from "./lane.ts";
import {
  isObject,
  isPlainPromise,
  isThenable,
  onSettled,
  type Derived,
  type ExecutorRecord,
  type Many,
  type Origin,
  type Origins,
  type RequestRecord,
  type Settlement,
} from "./origins.ts";
import type { RunLog } from "./run-log.ts";
import { andGathering, andLane, inOrder, listOf, withWaiter, type Gathering, type Waiter } from "./waiter.ts";
import { settlementOf } from "./waits.ts";

/** The timer whose callback runs now. */
export interface FiringTimer {
  readonly traceId: number;
}

const settled = Promise.resolve();

/** What happens now that may wake somebody. */
export interface Present {
  /** The lane whose step runs; 0 in a plain callback. */
  readonly current: number;
}

export class Wakes {
  firing: FiringTimer | null = null;
  /** Calls of `abort` that are on now: what is rejected meanwhile was given up. */
  abortDepth = 0;
  readonly #log: RunLog;
  readonly #origins: Origins;
  readonly #present: Present;
  readonly #finish: (lane: Lane) => void;
  #settleCount = 0;
  #task = 0;

  /** `finish`: the promise that a call returned has settled, so the call is over. */
  constructor(log: RunLog, origins: Origins, present: Present, finish: (lane: Lane) => void) {
    this.#log = log;
    this.#origins = origins;
    this.#present = present;
    this.#finish = finish;
  }

  get task(): number {
    return this.#task;
  }

  /** A new task of the engine begins. */
  beginTask(iteration: number): void {
    this.#task = iteration;
  }

  /** The lane has paused on `value`: register who wakes it. */
  watch(lane: Lane, wait: Wait, value: unknown, origin: Origin | null): void {
    if (wait.kind === "turn") {
      this.wake(lane, "turn", lane.id, 0);
      return;
    }
    switch (origin?.kind) {
      case undefined:
        break;
      case "derived":
        if (!origin.isOpen) break;
        origin.onSettle = withWaiter(origin.onSettle, lane, null);
        return;
      case "many":
        if (this.#watchMembers(lane, origin)) return;
        break;
      case "lane":
        origin.onEnd = andLane(origin.onEnd, lane, origin);
        return;
      case "generator":
        origin.onYield = withWaiter(origin.onYield, lane, null);
        return;
      case "request":
        origin.onNews = withWaiter(origin.onNews, lane, null);
        return;
      case "executor":
        origin.onSettle = andLane(origin.onSettle, lane, origin);
        return;
    }
    if (isPlainPromise(value)) this.#wakeWhenSettled(lane, value, origin);
  }

  /**
   * Wait with those it waits for, if all of them will be seen to settle: with a second reaction on the promise itself
   * the engine would give up its stack of awaits there. False: not all will be, or it is decided already.
   */
  #watchMembers(lane: Lane, many: Many): boolean {
    const { members } = many;
    let hasSettled = false;
    for (let at = 0; at < members.length; at += 1) {
      const origin = this.#origins.of(members[at]);
      const isSeen = origin === null ? !isObject(members[at]) && isForAll(many) : isWatchable(origin);
      if (!isSeen) return false;
      hasSettled ||= origin !== null && settlementOf(this.#origins, origin) !== null;
    }
    if (hasSettled && settlementOf(this.#origins, many) !== null) return false;
    const gathering: Gathering = { kind: "gathering", many, lane, pause: lane.pause, pending: 0 };
    for (let at = 0; at < members.length; at += 1) {
      const origin = this.#origins.of(members[at]);
      if (origin !== null && this.#watchMember(lane, origin, gathering)) gathering.pending += 1;
    }
    return gathering.pending > 0;
  }

  /** False when it has settled already, or will not be seen to settle. */
  #watchMember(lane: Lane, origin: Origin, gathering: Gathering | null): boolean {
    if (!isWatchable(origin)) return false;
    if (origin.kind === "executor") {
      if (origin.settlement !== null) return false;
      origin.onSettle =
        gathering === null ? andLane(origin.onSettle, lane, origin) : andGathering(origin.onSettle, gathering, origin);
    } else {
      if (origin.endOrder > 0) return false;
      origin.onEnd =
        gathering === null ? andLane(origin.onEnd, lane, origin) : andGathering(origin.onEnd, gathering, origin);
    }
    return true;
  }

  /**
   * The callback of a `.then` has run: whoever waits for its promise is ready, or waits for the promise that it gave
   * back. What another thenable does is not seen.
   */
  wentOn(derived: Derived, result: unknown): void {
    const waiters = derived.onSettle;
    if (waiters === null) return;
    derived.onSettle = null;
    if (!isPlainPromise(result) && isThenable(result)) return;
    for (let waiter = inOrder(waiters); waiter !== null; waiter = waiter.next) {
      const { lane } = waiter;
      if (!isStillPaused(waiter)) continue;
      if (!isPlainPromise(result)) this.wakeBy(lane, derived, false);
      else {
        const origin = this.#origins.of(result);
        if (origin === null || !this.#watchMember(lane, origin, null)) this.#wakeWhenSettled(lane, result, derived);
      }
    }
  }

  #wakeWhenSettled(lane: Lane, promise: Promise<unknown>, origin: Origin | null): void {
    const { pause } = lane;
    // Reactions to what is settled already run in the order they were attached: the second tells of the first.
    let wasSettled = true;
    onSettled(promise, () => {
      if (lane.pause === pause && !lane.readied) this.wakeBy(lane, origin, wasSettled);
    });
    onSettled(settled, () => {
      wasSettled = false;
    });
  }

  /** Its promise has settled: by what was seen in this task, else by nobody known. */
  wakeBy(lane: Lane, origin: Origin | null, wasSettled: boolean): void {
    if (wasSettled) {
      this.wake(lane, "turn", lane.id, 0);
      return;
    }
    const settlement = settlementOf(this.#origins, origin);
    if (settlement === null || settlement.task !== this.#task) this.wake(lane, "wakeup", 0, 0);
    else this.wake(lane, settlement.cause, settlement.byLane, settlement.timerId);
  }

  /** `isRejected`: what they waited for has failed. */
  wakeAll(waiters: Waiter | null, isRejected: boolean, cause: ReadyCause, byLane: number, timerId: number): void {
    for (let waiter = inOrder(waiters); waiter !== null; waiter = waiter.next) {
      if (!isStillPaused(waiter)) continue;
      const { lane, gathering } = waiter;
      if (gathering === null || decides(gathering, isRejected)) this.wake(lane, cause, byLane, timerId);
    }
  }

  /** As `wakeAll`, for whoever waits for `owner`. */
  #wakeThose(
    waiters: Lane | Gathering | Waiter,
    owner: Lane | ExecutorRecord,
    isRejected: boolean,
    cause: ReadyCause,
    byLane: number,
    timerId: number,
  ): void {
    switch (waiters.kind) {
      case "waiter":
        this.wakeAll(waiters, isRejected, cause, byLane, timerId);
        return;
      case "gathering":
        if (isStillPaused(waiters) && decides(waiters, isRejected)) this.wake(waiters.lane, cause, byLane, timerId);
        return;
      case "lane":
      case "generator":
        if (waiters.awaited === owner && isPaused(waiters)) this.wake(waiters, cause, byLane, timerId);
    }
  }

  wake(lane: Lane, cause: ReadyCause, byLane: number, timerId: number): void {
    lane.readied = true;
    this.#log.ready(lane.id, lane.line, cause, byLane, timerId);
    if (lane.state === "closing") this.#finish(lane);
  }

  settlement(isRejected: boolean, cause: ReadyCause, byLane: number, timerId: number): Settlement {
    this.#settleCount += 1;
    return { order: this.#settleCount, task: this.#task, isRejected, cause, byLane, timerId };
  }

  /**
   * A promise's `resolve` or `reject` was called: by a timer if it is the promise's own, or if it has none; else by the
   * lane that runs, or by the callback of some other timer. Rejected while `abort` is called, it was given up.
   */
  settle(record: ExecutorRecord, isRejected: boolean): void {
    if (record.settlement !== null) return;
    const { current } = this.#present;
    const timerId = current === 0 ? (this.firing?.traceId ?? 0) : 0;
    const isOwn = timerId > 0 && (record.timers === "none" || record.timerId === timerId);
    const cause = isRejected && this.abortDepth > 0 ? "cancelled" : isOwn ? "timer" : "wakeup";
    record.settlement = this.settlement(isRejected, cause, current, timerId);
    const { onSettle } = record;
    if (onSettle !== null) this.#wakeThose(onSettle, record, isRejected, cause, current, timerId);
  }

  /** A request is given up now. Whoever waits for it goes on when the client says so, woken by who gave it up. */
  aborted(record: RequestRecord): void {
    const { current } = this.#present;
    const timerId = current === 0 ? (this.firing?.traceId ?? 0) : 0;
    if (current === 0 && timerId === 0) return;
    record.settlement = this.settlement(true, "cancelled", current, timerId);
  }

  /** The lane is over: whoever waited for its end, or its next value, is ready. */
  ended(lane: Lane): void {
    this.#settleCount += 1;
    lane.endOrder = this.#settleCount;
    lane.endTask = this.#task;
    const { onEnd } = lane;
    if (onEnd !== null) {
      if (lane.unsure)
        for (let waiter = listOf(onEnd, lane); waiter !== null; waiter = waiter.next) waiter.lane.unsure = true;
      this.#wakeThose(onEnd, lane, lane.thrown !== null, "lane", lane.id, 0);
    }
    this.yielded(lane);
  }

  /** A generator gave a value, or ended: whoever asked for it is ready. */
  yielded(lane: Lane): void {
    const waiters = lane.onYield;
    if (waiters === null) return;
    lane.onYield = null;
    this.wakeAll(waiters, false, "wakeup", lane.id, 0);
  }

  /** An answer, or a part of one, has come: whoever waits for the request is ready. */
  news(record: RequestRecord): void {
    const waiters = record.onNews;
    record.onNews = null;
    record.settlement ??= this.settlement(false, "request", record.lane, 0);
    this.wakeAll(waiters, false, "request", record.lane, 0);
  }
}

/** One that went on by itself has run, and perhaps ended, since. */
function isStillPaused({ lane, pause }: Waiter | Gathering): boolean {
  return lane.pause === pause && isPaused(lane);
}

function isPaused(lane: Lane): boolean {
  return !lane.readied && (lane.state === "suspended" || lane.state === "closing");
}

/** Whoever settles it is seen. */
function isWatchable(origin: Origin): origin is Lane | ExecutorRecord {
  return origin.kind === "lane" || origin.kind === "executor";
}

/** Whether a member that is no promise leaves it undecided. */
function isForAll({ what }: Many): boolean {
  return what === "Promise.all" || what === "Promise.allSettled";
}

/** One more of them has settled: whether that settles the whole. */
function decides(gathering: Gathering, isRejected: boolean): boolean {
  gathering.pending -= 1;
  const { what } = gathering.many;
  if (gathering.pending === 0 || what === "Promise.race") return true;
  return (what === "Promise.all" && isRejected) || (what === "Promise.any" && !isRejected);
}
