/** Executors of `new Promise(…)` that run now, innermost last: timers set meanwhile are their promises' own. */
import type { ExecutorRecord } from "./origins.ts";

export class Executors {
  readonly #records: ExecutorRecord[] = [];
  #depth = 0;
  /** The `resolve` that is about to be given to `setTimeout`, and to nobody else; null for none. */
  resolver: unknown = null;
  #settledByTimer: ExecutorRecord | null = null;

  begin(record: ExecutorRecord): void {
    this.#records[this.#depth] = record;
    this.#depth += 1;
  }

  end(): void {
    if (this.#depth > 0) this.#depth -= 1;
  }

  /** As `end`; the record, if a timer of its own got its `resolve`. */
  endOfTimers(): ExecutorRecord | null {
    this.end();
    const record = this.#records[this.#depth] ?? null;
    const isSettledByTimer = this.#settledByTimer === record;
    this.#settledByTimer = null;
    return isSettledByTimer ? record : null;
  }

  clear(): void {
    this.#depth = 0;
  }

  /** A timer was set; the promise whose executor runs now waits on it. Null when none runs. */
  timerSet(timerId: number, callback: unknown): ExecutorRecord | null {
    const record = this.#depth === 0 ? null : (this.#records[this.#depth - 1] ?? null);
    const isResolver = callback === this.resolver;
    this.resolver = null;
    if (record === null) return null;
    if (isResolver) {
      record.timers = "only";
      record.timerId = timerId;
      this.#settledByTimer = record;
    } else {
      if (record.timers === "none") record.timers = "some";
      if (record.timerId === 0) record.timerId = timerId;
    }
    return record;
  }
}
