/**
 * The run's clock: waiting costs nothing. Timers are kept by fake-timers (async variant only); each fires in a real
 * task of its own, so that the engine does its microtask checkpoint as it would in a page.
 */
import fakeTimers from "@sinonjs/fake-timers";
import type { RunClock } from "./run-clock.ts";
import { ShuffledTimers } from "./shuffled-timers.ts";

/** Schedules a callback as a task of the engine, with no delay: a MessageChannel, not the slow `setTimeout`. */
export type Hop = (callback: () => void) => void;

const msPerReading = 1e-6;
const freeReadingsPerTask = 1000;
/** What timers take at most; longer ones fire at once in browsers and in Node. */
const longestDelayMs = 2 ** 31 - 1;
/** The calendar date at 0 ms, the same in every run: 2026-01-01T00:00:00Z. */
const epochMs = Date.UTC(2026, 0, 1);

/** Invariant: `atMs` never goes back. */
export class VirtualClock implements RunClock {
  readonly isReal = false;
  readonly epochMs = epochMs;
  readonly #timers;
  /** Null where equal deadlines keep the order they were set in. */
  readonly #shuffled: ShuffledTimers | null;
  /** Milliseconds since the start of the run. A plain field, set whenever time moves: it is asked for by each event. */
  atMs = 0;
  #heldMs = 0;
  #readings = 0;
  #readingsInTask = 0;
  #pending = 0;
  #isClosed = false;

  /** `shuffle`: seeds the order of equal deadlines. */
  constructor(hop: Hop, shuffle?: number) {
    const setTimeout = (callback: () => void): number => {
      hop(callback);
      return 0;
    };
    const context = fakeTimers.withGlobal({ setTimeout, clearTimeout: () => undefined, Date, Promise });
    this.#timers = context.createClock(0, Number.MAX_SAFE_INTEGER);
    // While a timer's callback runs, fake-timers makes a zero delay 1 ms; in a page it stays 0.
    Object.defineProperty(this.#timers, "duringTick", { get: () => false, set: () => undefined });
    this.#keepArrayMethods();
    this.#shuffled = shuffle === undefined ? null : new ShuffledTimers(shuffle, this.#timers);
  }

  /** A program may replace what arrays inherit; the heap of timers gets the methods it uses as its own. */
  #keepArrayMethods(): void {
    this.#timers.clearTimeout(this.#timers.setTimeout(() => undefined, 0));
    const heap: unknown = Reflect.get(this.#timers, "timerHeap");
    const timers: unknown = typeof heap === "object" && heap !== null ? Reflect.get(heap, "timers") : null;
    if (!Array.isArray(timers)) throw new Error("fake-timers keeps its timers elsewhere than this clock knows");
    for (const name of ["push", "pop"]) {
      Object.defineProperty(timers, name, { value: Reflect.get(Array.prototype, name) });
    }
  }

  #move(): void {
    const { now } = this.#timers;
    this.atMs = (now > this.#heldMs ? now : this.#heldMs) + this.#readings * msPerReading;
  }

  /** Timers not fired and not cancelled. */
  get pending(): number {
    return this.#pending;
  }

  /**
   * A reading by the program: moves the clock by 1 ns, so that equal deadlines keep their order. A task that reads it
   * a thousand times is spinning until a time has come: from then on each reading moves it by a millisecond. Tasks, not
   * lanes' steps, since a plain run knows of no lanes.
   */
  read(): number {
    this.#readings += 1;
    this.#readingsInTask += 1;
    if (this.#readingsInTask > freeReadingsPerTask) this.#heldMs = Math.max(this.#timers.now, this.#heldMs) + 1;
    this.#move();
    return this.atMs;
  }

  beginTask(): void {
    this.#readingsInTask = 0;
  }

  /** Call back in `delayMs`; equal deadlines in the order they were set, unless that is shuffled. Returns what `cancel` takes. */
  after(delayMs: number, callback: () => void): number {
    const whole = Math.trunc(Math.max(0, Number.isFinite(delayMs) ? delayMs : 0));
    const held = Math.max(0, this.#heldMs - this.#timers.now);
    this.#pending += 1;
    const fire = (): void => {
      this.#pending -= 1;
      if (this.#isClosed) return;
      this.#move();
      callback();
    };
    const waitMs = (whole > longestDelayMs ? 1 : whole) + held;
    return this.#shuffled?.set(fire, waitMs) ?? Number(this.#timers.setTimeout(fire, waitMs));
  }

  /** Only for a timer that has not fired yet. */
  cancel(id: number): void {
    this.#pending -= 1;
    if (this.#shuffled !== null) this.#shuffled.clear(id);
    else this.#timers.clearTimeout(id);
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Move to the next timer, fire it, and let its microtasks run out. The callback must not throw. */
  async fireNext(): Promise<void> {
    await this.#timers.nextAsync();
  }
}
