/** Executors of `new Promise(…)` that run now, innermost last: timers set meanwhile are their promises' own. */
import type { ExecutorRecord } from "./origins.ts";

export class Executors {
  readonly #records: ExecutorRecord[] = [];
  #depth = 0;

  begin(record: ExecutorRecord): void {
    this.#records[this.#depth] = record;
    this.#depth += 1;
  }

  end(): void {
    if (this.#depth > 0) this.#depth -= 1;
  }

  clear(): void {
    this.#depth = 0;
  }

  /** A timer was set; the promise whose executor runs now waits on it. Null when none runs. */
  timerSet(timerId: number): ExecutorRecord | null {
    const record = this.#depth === 0 ? null : (this.#records[this.#depth - 1] ?? null);
    if (record !== null) {
      record.hadTimer = true;
      if (record.timerId === 0) record.timerId = timerId;
    }
    return record;
  }
}
