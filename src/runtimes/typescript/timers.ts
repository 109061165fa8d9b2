/** `setTimeout` and its relatives on the virtual clock, recorded when the reader's code sets them. */
import type { ExecutorRecord } from "./origins.ts";
import type { Recorder } from "./recorder.ts";
import type { RunClock } from "./run-clock.ts";

type Callback = (...args: unknown[]) => unknown;

/** What a timer tells the record; all null in a plain run. */
export interface TimerNotes {
  readonly recorder: Recorder;
  /** Line of the call being made, 0 when it is not the reader's. */
  readonly takeCallLine: () => number;
}

/** How a task is run: `run` gets the callback; an error it throws ends the program. */
export type RunTask = (callback: () => void) => void;

interface Timer {
  clockId: number;
  /** Number in the record; 0 when it is not recorded (the model client's own timeouts). */
  traceId: number;
  readonly lane: number;
  readonly line: number;
  /** The promise whose executor set it. */
  readonly promise: ExecutorRecord | null;
}

/** Invariant: `#timers` holds exactly the timers that can still fire, or whose interval goes on. */
export class Timers {
  readonly #clock: RunClock;
  readonly #runTask: RunTask;
  readonly #notes: TimerNotes | null;
  readonly #timers = new Map<number, Timer>();
  #count = 0;
  #traceCount = 0;

  constructor(clock: RunClock, runTask: RunTask, notes: TimerNotes | null) {
    this.#clock = clock;
    this.#runTask = runTask;
    this.#notes = notes;
  }

  set(callback: unknown, delay: unknown, args: readonly unknown[], repeats: boolean): number {
    if (typeof callback !== "function") {
      throw new TypeError(`The "callback" argument must be of type function. Received ${String(callback)}`);
    }
    const number = Number(delay);
    const delayMs = Number.isFinite(number) ? Math.trunc(Math.max(0, number)) : 0;
    this.#count += 1;
    const id = this.#count;
    const recorder = this.#notes?.recorder ?? null;
    const line = this.#notes?.takeCallLine() ?? 0;
    const isReaders = recorder !== null && (line > 0 || recorder.isInStep || recorder.retryingLane > 0);
    const traceId = isReaders ? (this.#traceCount += 1) : 0;
    const record = isReaders ? recorder.executors.timerSet(traceId, callback) : null;
    const timer: Timer = {
      clockId: 0,
      traceId,
      lane: recorder === null ? 0 : recorder.retryingLane || recorder.current,
      line,
      promise: record,
    };
    this.#arm(id, timer, delayMs, callback as Callback, args, repeats);
    this.#timers.set(id, timer);
    return id;
  }

  clear(id: unknown): void {
    const timer = this.#timers.get(Number(id));
    if (timer === undefined) return;
    this.#timers.delete(Number(id));
    const isArmed = timer.clockId !== 0; // an interval that is cleared by its own callback has fired, and is not set again
    if (isArmed) this.#clock.cancel(timer.clockId);
    release(timer);
    if (timer.traceId === 0 || !isArmed) return;
    this.#notes?.recorder.log.emit({
      kind: "timer-cancelled",
      lane: this.#notes.recorder.current,
      line: timer.line,
      timerId: timer.traceId,
    });
  }

  #arm(
    id: number,
    timer: Timer,
    delayMs: number,
    callback: Callback,
    args: readonly unknown[],
    repeats: boolean,
  ): void {
    const recorder = this.#notes?.recorder ?? null;
    const { lane, line } = timer;
    if (timer.traceId !== 0) {
      recorder?.log.timerSet(lane, line, timer.traceId, this.#clock.atMs + delayMs);
    }
    timer.clockId = this.#clock.after(delayMs, () => {
      timer.clockId = 0;
      if (!repeats) this.#timers.delete(id);
      this.#runTask(() => {
        const { traceId } = timer;
        if (recorder !== null && traceId !== 0) {
          recorder.log.timerFired(lane, line, traceId);
          recorder.wakes.firing = timer;
          const { promise } = timer;
          if (promise?.timers === "only" && promise.timerId === traceId) recorder.wakes.settle(promise, false);
        }
        try {
          Reflect.apply(callback, globalThis, args);
        } finally {
          if (recorder !== null) recorder.wakes.firing = null;
          release(timer);
        }
      });
      if (!repeats || !this.#timers.has(id)) return;
      if (timer.traceId !== 0) timer.traceId = this.#traceCount += 1;
      this.#arm(id, timer, delayMs, callback, args, true);
    });
  }
}

/** The promise of its executor waits for this timer no longer. */
function release({ promise, traceId }: Timer): void {
  if (promise !== null && promise.timerId === traceId) promise.timerId = 0;
}
