/** Which rows of the Events table are on the page: it goes with the playhead, but not with every frame of a scrub. */
import { windowAround } from "./events-table.ts";

/** A hundred sentences cost a frame: while the playhead moves on and on, an open table follows so often. */
const everyMs = 180;
/** A closed one, which nobody sees: when the playhead rests, or so often. */
const closedEveryMs = 2000;

export class TableWindow {
  readonly #onChange: () => void;
  #isOpen = false;
  #index = -1;
  #firstShown = 0;
  #followedMs = Number.NEGATIVE_INFINITY;
  #movedMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onChange`: it shows other rows, later than it was told. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }
  /** The event that is marked as the playhead's. */
  get index(): number {
    return this.#index;
  }
  get firstShown(): number {
    return this.#firstShown;
  }

  reset(): void {
    this.stop();
    this.#index = -1;
    this.#firstShown = 0;
    this.#followedMs = Number.NEGATIVE_INFINITY;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** The playhead rests on event `index` of `length`. */
  follow(index: number, length: number): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    const isMovingOn = now - this.#movedMs < everyMs;
    this.#movedMs = now;
    const dueMs = this.#followedMs + (isMovingOn && !this.#isOpen ? closedEveryMs : everyMs);
    const waitMs = this.#isOpen ? dueMs - now : Math.min(everyMs, dueMs - now);
    if (dueMs <= now) {
      this.#followedMs = now;
      this.#place(index, length);
    } else {
      this.#timer = setTimeout(() => {
        this.#followedMs = performance.now();
        this.#place(index, length);
        this.#onChange();
      }, waitMs);
    }
  }

  toggle(index: number, length: number): void {
    this.#isOpen = !this.#isOpen;
    this.#place(index, length);
    this.#onChange();
  }

  show(firstShown: number): void {
    this.#firstShown = firstShown;
    this.#onChange();
  }

  #place(index: number, length: number): void {
    this.#index = index;
    this.#firstShown = windowAround(index, this.#firstShown, length);
  }
}
