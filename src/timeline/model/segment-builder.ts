/** Fills the segment table: how many segments every lane has is counted before, so each is written to its place at once. */
import type { SegmentTable } from "./segments.ts";

const nothingOpen = -1;

export class SegmentBuilder {
  readonly #table: SegmentTable;
  /** Where the next segment of a lane goes, by its order. */
  readonly #next: Uint32Array;
  /** Number of the lane's open segment; −1 for none. */
  readonly #open: Int32Array;

  /** `counts`: how many segments will begin, by the lane's order. `laneIds` likewise. */
  constructor(counts: Uint32Array, orderOf: (lane: number) => number) {
    const lanes = counts.length;
    const firstOf = new Uint32Array(lanes + 1);
    for (let order = 0; order < lanes; order += 1) firstOf[order + 1] = (firstOf[order] ?? 0) + (counts[order] ?? 0);
    const count = firstOf[lanes] ?? 0;
    const inside = new Uint32Array(count);
    this.#next = firstOf.slice(0, lanes);
    this.#open = new Int32Array(lanes).fill(nothingOpen);
    this.#table = {
      count,
      firstOf,
      inside,
      nestedIn: new NestedSegments(inside, lanes, orderOf),
      state: new Uint8Array(count),
      startIndex: new Uint32Array(count),
      endIndex: new Uint32Array(count),
      startMs: new Float64Array(count),
      endMs: new Float64Array(count),
    };
  }

  /** Begin a segment of the lane with this order, in a state by its code; the one before it ends here. */
  begin(order: number, state: number, index: number, atMs: number, inside = 0): void {
    const table = this.#table;
    const at = this.#next[order] ?? 0;
    this.#next[order] = at + 1;
    const before = this.#open[order] ?? nothingOpen;
    if (before !== nothingOpen) {
      table.endIndex[before] = index;
      table.endMs[before] = atMs;
    }
    this.#open[order] = at;
    table.state[at] = state;
    table.startIndex[at] = index;
    table.startMs[at] = atMs;
    if (inside !== 0) table.inside[at] = inside;
  }

  /** What is open ends here: nothing more is known. */
  endAll(index: number, atMs: number): void {
    for (let order = 0; order < this.#open.length; order += 1) {
      const at = this.#open[order] ?? nothingOpen;
      if (at === nothingOpen) continue;
      this.#table.endIndex[at] = index;
      this.#table.endMs[at] = atMs;
      this.#open[order] = nothingOpen;
    }
  }

  /** Close what is open at the end of the record and give the table. */
  finish(length: number, endMs: number): SegmentTable {
    this.endAll(length, endMs);
    return this.#table;
  }
}

/** Numbers of the segments that ran inside a lane's steps; sorted by lane when first asked for. */
class NestedSegments {
  readonly #inside: Uint32Array;
  readonly #lanes: number;
  readonly #orderOf: (lane: number) => number;
  #sorted: { readonly firstOf: Uint32Array; readonly numbers: Uint32Array } | null = null;

  constructor(inside: Uint32Array, lanes: number, orderOf: (lane: number) => number) {
    this.#inside = inside;
    this.#lanes = lanes;
    this.#orderOf = orderOf;
  }

  get(lane: number): readonly number[] | undefined {
    const { firstOf, numbers } = (this.#sorted ??= this.#sort());
    const order = this.#orderOf(lane);
    const from = firstOf[order] ?? 0;
    const to = firstOf[order + 1] ?? 0;
    return order < 0 || from >= to ? undefined : Array.from(numbers.subarray(from, to));
  }

  #sort(): { firstOf: Uint32Array; numbers: Uint32Array } {
    const firstOf = new Uint32Array(this.#lanes + 1);
    const each = (visit: (order: number, segment: number) => void): void => {
      for (let segment = 0; segment < this.#inside.length; segment += 1) {
        const outer = this.#inside[segment] ?? 0;
        if (outer !== 0) visit(this.#orderOf(outer), segment);
      }
    };
    each((order) => {
      firstOf[order + 1] = (firstOf[order + 1] ?? 0) + 1;
    });
    for (let order = 1; order < firstOf.length; order += 1) {
      firstOf[order] = (firstOf[order] ?? 0) + (firstOf[order - 1] ?? 0);
    }
    const numbers = new Uint32Array(firstOf.at(-1) ?? 0);
    const next = firstOf.slice();
    each((order, segment) => {
      numbers[next[order] ?? 0] = segment;
      next[order] = (next[order] ?? 0) + 1;
    });
    return { firstOf, numbers };
  }
}
