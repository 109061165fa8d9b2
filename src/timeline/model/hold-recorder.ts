/** Places the holds of a record on its clock, in the order they are told. */
import type { TraceColumns } from "../../trace/columns.ts";
import { joinNs } from "../../trace/encoding.ts";
import { placeHold, type Hold, type OpenHold, type RealHold } from "./holds.ts";
import { momentMs } from "./moments.ts";

export class HoldRecorder {
  readonly holds: Hold[] = [];
  readonly realHolds: RealHold[] = [];
  readonly #columns: TraceColumns;
  #open: OpenHold | null = null;
  #freeSinceMs = 0;

  constructor(columns: TraceColumns) {
    this.#columns = columns;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** A step of the loop begins. A thread's may come within another's hold, and says nothing. */
  step(atMs: number): void {
    this.#freeSinceMs = atMs;
  }

  /** The `loop-blocked` event `index`. */
  tell(index: number): void {
    const { lanes, lines, details, timesMs, b, c } = this.#columns;
    this.#open = {
      lane: lanes[index] ?? 0,
      line: lines[index] ?? 0,
      index,
      atMs: timesMs[index] ?? 0,
      durationMs: joinNs(b[index] ?? 0, c[index] ?? 0),
      isReal: details[index] === 1,
      earliestMs: this.#freeSinceMs,
    };
  }

  /** A hold's end is known when the next event comes, or the record ends. */
  close(nextMs: number): void {
    if (this.#open === null) return;
    const { lane, line, index, durationMs, isReal } = this.#open;
    const hold = placeHold(this.#open, nextMs);
    this.#open = null;
    if (hold === null) {
      if (isReal) this.realHolds.push({ lane, line, index, durationMs });
      return;
    }
    // Its event may come after others of the moment at which it ended: the time went by before all of them.
    const startIndex = Math.min(hold.startIndex, this.#lastIndexAt(hold.startMs, index));
    this.holds.push({ ...hold, startIndex, endIndex: startIndex + 1 });
    this.#freeSinceMs = hold.endMs;
  }

  /** The last event up to `before` that is no later than `ms`, to half a moment (binary search). */
  #lastIndexAt(ms: number, before: number): number {
    const { timesMs } = this.#columns;
    let low = 0;
    let high = before;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((timesMs[middle] ?? 0) <= ms + momentMs / 2) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
