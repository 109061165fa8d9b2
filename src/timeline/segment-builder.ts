/** Collects segments in the order they begin, then sorts them lane by lane (a counting sort, so in linear time). */
import { stateCode, type SegmentState, type SegmentTable } from "./segments.ts";

export class SegmentBuilder {
  #count = 0;
  #room = 1024;
  #order = new Uint32Array(this.#room);
  #state = new Uint8Array(this.#room);
  #startIndex = new Uint32Array(this.#room);
  #endIndex = new Uint32Array(this.#room);
  #startMs = new Float64Array(this.#room);
  #endMs = new Float64Array(this.#room);
  #inside = new Uint32Array(this.#room);
  /** Open segment of a lane, by its order. */
  readonly #open = new Map<number, number>();

  /** Begin a segment of the lane with this order; the one before it ends here. */
  begin(order: number, state: SegmentState, index: number, atMs: number, inside = 0): void {
    this.end(order, index, atMs);
    if (this.#count === this.#room) this.#grow();
    const at = this.#count;
    this.#order[at] = order;
    this.#state[at] = stateCode[state];
    this.#startIndex[at] = index;
    this.#startMs[at] = atMs;
    this.#inside[at] = inside;
    this.#open.set(order, at);
    this.#count += 1;
  }

  end(order: number, index: number, atMs: number): void {
    const at = this.#open.get(order);
    if (at === undefined) return;
    this.#endIndex[at] = index;
    this.#endMs[at] = atMs;
    this.#open.delete(order);
  }

  /** What is open ends here: nothing more is known. */
  endAll(index: number, atMs: number): void {
    for (const order of [...this.#open.keys()]) this.end(order, index, atMs);
  }

  /** Close what is open at the end of the record and give the table. `laneIds` by order. */
  finish(laneIds: readonly number[], length: number, endMs: number): SegmentTable {
    this.endAll(length, endMs);
    const count = this.#count;
    const firstOf = new Uint32Array(laneIds.length + 1);
    for (let at = 0; at < count; at += 1) {
      const next = (this.#order[at] ?? 0) + 1;
      firstOf[next] = (firstOf[next] ?? 0) + 1;
    }
    for (let order = 1; order < firstOf.length; order += 1) {
      firstOf[order] = (firstOf[order] ?? 0) + (firstOf[order - 1] ?? 0);
    }
    const place = firstOf.slice();
    const from = new Uint32Array(count);
    for (let at = 0; at < count; at += 1) {
      const order = this.#order[at] ?? 0;
      const to = place[order] ?? 0;
      from[to] = at;
      place[order] = to + 1;
    }
    const inside = Uint32Array.from(from, (at) => this.#inside[at] ?? 0);
    const nestedIn = new Map<number, number[]>();
    for (let at = 0; at < count; at += 1) {
      const outer = inside[at] ?? 0;
      if (outer === 0) continue;
      const list = nestedIn.get(outer);
      if (list === undefined) nestedIn.set(outer, [at]);
      else list.push(at);
    }
    return {
      count,
      firstOf,
      inside,
      nestedIn,
      state: Uint8Array.from(from, (at) => this.#state[at] ?? 0),
      startIndex: Uint32Array.from(from, (at) => this.#startIndex[at] ?? 0),
      endIndex: Uint32Array.from(from, (at) => this.#endIndex[at] ?? 0),
      startMs: Float64Array.from(from, (at) => this.#startMs[at] ?? 0),
      endMs: Float64Array.from(from, (at) => this.#endMs[at] ?? 0),
    };
  }

  #grow(): void {
    this.#room *= 2;
    const grown = <T extends { set(from: T): void }>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.#order = grown(new Uint32Array(this.#room), this.#order);
    this.#state = grown(new Uint8Array(this.#room), this.#state);
    this.#startIndex = grown(new Uint32Array(this.#room), this.#startIndex);
    this.#endIndex = grown(new Uint32Array(this.#room), this.#endIndex);
    this.#startMs = grown(new Float64Array(this.#room), this.#startMs);
    this.#endMs = grown(new Float64Array(this.#room), this.#endMs);
    this.#inside = grown(new Uint32Array(this.#room), this.#inside);
  }
}
