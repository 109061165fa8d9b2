/**
 * Who wakes whom: what a paused lane waits for is watched, and when it is settled the lane is ready, with the cause
 * that was seen. Runs once a pause, so it allocates little and calls nothing that a program may have replaced.
 *
 * Invariant: a pause is made ready at most once (`Lane.readied`), and never by news meant for an earlier pause.
 */
import type { ReadyCause } from "../../trace/event.ts";
import type { Lane, Wait } from "./lane.ts";
import {
  isPlainPromise,
  onSettled,
  type ExecutorRecord,
  type Origin,
  type Origins,
  type RequestRecord,
  type Settlement,
} from "./origins.ts";
import type { RunLog } from "./run-log.ts";
import { inOrder, withWaiter, type Waiter } from "./waiter.ts";
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

  wakeAll(waiters: Waiter | null, cause: ReadyCause, byLane: number, timerId: number): void {
    for (let waiter = inOrder(waiters); waiter !== null; waiter = waiter.next) {
      const { lane } = waiter;
      const { pause, readied, state } = lane;
      // One that went on by itself has run, and perhaps ended, since.
      if (pause === waiter.pause && !readied && (state === "suspended" || state === "closing"))
        this.wake(lane, cause, byLane, timerId);
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
    const isOwn = timerId > 0 && (!record.hadTimer || record.timerId === timerId);
    const cause = isRejected && this.abortDepth > 0 ? "cancelled" : isOwn ? "timer" : "wakeup";
    record.settlement = this.settlement(isRejected, cause, current, timerId);
    if (record.onSettle !== null) this.wakeAll(record.onSettle, cause, current, timerId);
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
    if (lane.unsure) for (let waiter = lane.onEnd; waiter !== null; waiter = waiter.next) waiter.lane.unsure = true;
    if (lane.onEnd !== null) this.wakeAll(lane.onEnd, "lane", lane.id, 0);
    this.yielded(lane);
  }

  /** A generator gave a value, or ended: whoever asked for it is ready. */
  yielded(lane: Lane): void {
    const waiters = lane.onYield;
    if (waiters === null) return;
    lane.onYield = null;
    this.wakeAll(waiters, "wakeup", lane.id, 0);
  }

  /** An answer, or a part of one, has come: whoever waits for the request is ready. */
  news(record: RequestRecord): void {
    const waiters = record.onNews;
    record.onNews = null;
    record.settlement ??= this.settlement(false, "request", record.lane, 0);
    this.wakeAll(waiters, "request", record.lane, 0);
  }
}
