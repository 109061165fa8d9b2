/** Whole numbers by id: an array where ids are small, as both runtimes count them; a map for any other. */

/** Ids below this are kept in an array, which grows with them. */
const denseIds = 2 ** 22;

export class IdTable {
  /** Value + 1; 0 where there is none. */
  #dense = new Int32Array(64);
  #sparse: Map<number, number> | null = null;

  /** The value of an id; −1 when it has none. */
  get(id: number): number {
    if (id < this.#dense.length) return (this.#dense[id] ?? 0) - 1;
    return this.#sparse?.get(id) ?? -1;
  }

  set(id: number, value: number): void {
    if (id >= denseIds) (this.#sparse ??= new Map()).set(id, value);
    else {
      if (id >= this.#dense.length) this.#grow(id);
      this.#dense[id] = value + 1;
    }
  }

  #grow(id: number): void {
    const grown = new Int32Array(Math.max(id + 1, this.#dense.length * 2));
    grown.set(this.#dense);
    this.#dense = grown;
  }
}
