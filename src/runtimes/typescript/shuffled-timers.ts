/**
 * Timers whose order is drawn from a seed where they are due at the same time: as if what they wait for had come a little
 * earlier or later than the clock shows. Microtasks are the engine's, and keep their order.
 */
import { seededRandom, type Random } from "./random.ts";

/** Orders are numbered 1, 2, 3: the generator's first draws for such neighbours are alike. (2³² divided by the golden ratio.) */
const farApart = 0x9e3779b1;

type Callback = () => void;

/** The clock's own timers; those of equal deadlines fire in the order they were set. */
export interface OrderedTimers {
  readonly now: number;
  setTimeout(callback: Callback, waitMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** A timer of the clock, and whose it is now. */
interface Slot {
  id: unknown;
  owner: Entry;
}

interface Entry {
  readonly callback: Callback;
  readonly batch: Batch;
  /** Where it stands in its batch. */
  place: number;
  slot: Slot | null;
}

/** Those of one deadline that were set before the first of them fired. No array's own methods: a program may replace them. */
interface Batch {
  readonly entries: Entry[];
  count: number;
  isFiring: boolean;
}

/**
 * Invariant: each waiting entry has one timer of the clock, of its own deadline. When one fires, an entry of its batch is
 * drawn; if that is another's, its owner gets the drawn one's timer. What is set for a time while others of that time are
 * fired goes after them.
 */
export class ShuffledTimers {
  readonly #random: Random;
  readonly #timers: OrderedTimers;
  /** The batch of a deadline that can still be joined. */
  readonly #batches = new Map<number, Batch>();
  readonly #entries = new Map<number, Entry>();
  #count = 0;

  constructor(seed: number, timers: OrderedTimers) {
    this.#random = seededRandom(Math.imul(seed, farApart));
    this.#timers = timers;
  }

  /** Call back in so many whole milliseconds. Returns what `clear` takes. */
  set(callback: Callback, waitMs: number): number {
    const deadlineMs = this.#timers.now + waitMs;
    let batch = this.#batches.get(deadlineMs);
    if (batch === undefined || batch.isFiring) {
      batch = { entries: [], count: 0, isFiring: false };
      this.#batches.set(deadlineMs, batch);
    }
    const id = (this.#count += 1);
    const run = (): void => {
      this.#entries.delete(id);
      callback();
    };
    const entry: Entry = { callback: run, batch, place: batch.count, slot: null };
    const slot: Slot = { id: 0, owner: entry };
    slot.id = this.#timers.setTimeout(() => this.#fire(slot, deadlineMs), waitMs);
    entry.slot = slot;
    batch.entries[batch.count] = entry;
    batch.count += 1;
    this.#entries.set(id, entry);
    return id;
  }

  clear(id: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#timers.clearTimeout(entry.slot?.id);
    take(entry);
  }

  #fire(slot: Slot, deadlineMs: number): void {
    const { owner } = slot;
    const { batch } = owner;
    batch.isFiring = true;
    const place = batch.count === 1 ? 0 : Math.floor(this.#random() * batch.count);
    const drawn = batch.entries[place] ?? owner;
    if (drawn !== owner && drawn.slot !== null) {
      owner.slot = drawn.slot;
      owner.slot.owner = owner;
    }
    take(drawn);
    if (batch.count === 0 && this.#batches.get(deadlineMs) === batch) this.#batches.delete(deadlineMs);
    drawn.callback();
  }
}

/** Take an entry out of its batch; the last one gets its place. */
function take({ batch, place }: Entry): void {
  const last = batch.entries[batch.count - 1];
  if (last !== undefined) {
    batch.entries[place] = last;
    last.place = place;
  }
  batch.count -= 1;
  batch.entries.length = batch.count;
}
