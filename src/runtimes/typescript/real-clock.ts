/** The real clock: the engine's own timers, and answers that come when they come. */
import type { RunClock } from "./run-clock.ts";
import type { Hop } from "./virtual-clock.ts";

/** The engine's own, taken before a program can replace them. */
export interface EngineTimers {
  readonly setTimeout: (callback: () => void, ms: number) => number;
  readonly clearTimeout: (id: number) => void;
}

/** While nothing happens the run is looked at so often: its limits, and what is still to be handed over. */
const lookMs = 50;
const longestDelayMs = 2 ** 31 - 1;

/** Invariant: `pending` counts timers set and not fired, and answers awaited from outside. */
export class RealClock implements RunClock {
  readonly isReal = true;
  readonly epochMs = Date.now();
  readonly #timers: EngineTimers;
  readonly #nowMs: () => number;
  readonly #hop: Hop;
  readonly #startedMs: number;
  #atMs = 0;
  #pending = 0;
  #isClosed = false;
  #wake: (() => void) | null = null;

  constructor(timers: EngineTimers, nowMs: () => number, hop: Hop) {
    this.#timers = timers;
    this.#nowMs = nowMs;
    this.#hop = hop;
    this.#startedMs = nowMs();
  }

  get atMs(): number {
    const now = this.#nowMs() - this.#startedMs;
    if (now > this.#atMs) this.#atMs = now;
    return this.#atMs;
  }

  get pending(): number {
    return this.#pending;
  }

  read(): number {
    return this.atMs;
  }

  beginTask(): void {
    // Nothing is counted on this clock.
  }

  after(delayMs: number, callback: () => void): number {
    const whole = Math.trunc(Math.max(0, Number.isFinite(delayMs) ? delayMs : 0));
    this.#pending += 1;
    const fire = (): void => {
      this.#pending -= 1;
      if (this.#isClosed) return;
      callback();
      this.happened();
    };
    return this.#timers.setTimeout(fire, whole > longestDelayMs ? 1 : whole);
  }

  cancel(id: number): void {
    this.#pending -= 1;
    this.#timers.clearTimeout(id);
  }

  /** An answer is on its way; `arrived` must follow. */
  expect(): void {
    this.#pending += 1;
  }

  arrived(): void {
    this.#pending -= 1;
    this.happened();
  }

  /** Something has happened: whoever drives the run looks at it, once its microtasks have run out. */
  happened(): void {
    const wake = this.#wake;
    this.#wake = null;
    if (wake !== null) this.#hop(wake);
  }

  /** The run is over: no timer calls back any more. */
  close(): void {
    this.#isClosed = true;
  }

  fireNext(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#timers.setTimeout(() => {
        this.#wake = null;
        resolve();
      }, lookMs);
      this.#wake = () => {
        this.#timers.clearTimeout(timer);
        resolve();
      };
    });
  }
}
