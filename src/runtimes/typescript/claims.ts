/** Whose promise a call gave back: found by who has just run, since the engine cannot be asked. */
import type { Lane } from "./lane.ts";
import { isPlainPromise, type Origins } from "./origins.ts";

/** Lanes whose first part (or last) has just run, and whose promise nobody has seen yet. */
export class Claims {
  readonly #origins: Origins;
  readonly #lanes: Lane[] = [];
  #count = 0;
  /** Where the claims of the step that runs now begin: those before it are its callers'. */
  #base = 0;

  constructor(origins: Origins) {
    this.#origins = origins;
  }

  add(lane: Lane): void {
    this.#lanes[this.#count] = lane;
    this.#count += 1;
  }

  clear(): void {
    this.#count = 0;
    this.#base = 0;
  }

  /** A step begins inside the one that runs, if any. Returns what `leave` takes. */
  enter(): number {
    const outer = this.#base;
    this.#base = this.#count;
    return outer;
  }

  /** The step is over: what nobody claimed in it stays unclaimed. `outer`: what `enter` gave. */
  leave(outer: number): void {
    this.#count = this.#base;
    this.#base = outer;
  }

  /**
   * What a call gave back: if it is a promise nobody knows, it belongs to the lane whose first part has just run; an
   * array of as many unknown promises as there are such lanes (`patients.map(ask)`) takes them in order.
   */
  settle(value: unknown): void {
    const count = this.#count;
    const base = this.#base;
    if (count === base) return;
    this.#count = base;
    if (Array.isArray(value)) {
      let unknown = 0;
      for (let at = 0; at < value.length; at += 1) if (this.#isUnknown(value[at])) unknown += 1;
      let next = count - unknown;
      if (next < base) return;
      for (let at = 0; at < value.length && next < count; at += 1) {
        if (this.#isUnknown(value[at])) this.#give(value[at] as object, next++);
      }
    } else if (this.#isUnknown(value)) this.#give(value, count - 1);
  }

  /** Lanes from number `from` on, of the step that runs now, whose promise nobody has seen. */
  unclaimedFrom(from: number): readonly Lane[] {
    const found: Lane[] = [];
    for (let at = this.#base; at < this.#count; at += 1) {
      const lane = this.#lanes[at];
      if (lane !== undefined && lane.id >= from) found[found.length] = lane;
    }
    return found;
  }

  #give(promise: object, at: number): void {
    const lane = this.#lanes[at];
    if (lane !== undefined) this.#origins.set(promise, lane);
  }

  #isUnknown(value: unknown): value is Promise<unknown> {
    return isPlainPromise(value) && this.#origins.of(value) === null;
  }
}
