/**
 * The run's clock, set below Python: the interpreter asks the machine for the time by two functions, and gets this.
 * So `time`, `datetime` and all that read a clock in C show virtual time, and there is nothing to forget to patch.
 *
 * Its two numbers live in the interpreter's own memory (`unblocked.clock.cells`), where Python reads and moves them for
 * 40 ns; a call into JavaScript costs 1,200.
 */

/** Numbers of 64 bits: nanoseconds since the start of the run, and how often it was read in the running step. */
const nowCell = 0;
const readingsCell = 1;
const cellCount = 2;

const freeReadingsPerStep = 1000n;
const nsPerMs = 1_000_000n;
/** The calendar date at 0 ms, the same in every run and in both languages. */
export const epochMs = Date.UTC(2026, 0, 1);
/** A fifth of a nanosecond: the interpreter cuts fractions of milliseconds off below a nanosecond, after rounding. */
const roundingMs = 2e-7;

/** Where the cells are: a function, since memory that grows gets a new buffer. */
export type MemoryOf = () => ArrayBuffer;

/** Invariant: never goes back. Each reading by a program moves it by 1 ns, or by 1 ms when it spins. */
export class VirtualClock {
  #memory: MemoryOf;
  #address: number;
  #cells: BigInt64Array;

  /** Called when a program is first seen spinning in a step: reading the clock until a time has come. */
  onSpin: () => void = () => undefined;

  /** Keeps its own cells until it is bound to an interpreter's. */
  constructor() {
    const own = new ArrayBuffer(cellCount * BigInt64Array.BYTES_PER_ELEMENT);
    this.#memory = () => own;
    this.#address = 0;
    this.#cells = new BigInt64Array(own);
  }

  bind(memory: MemoryOf, address: number): void {
    this.#memory = memory;
    this.#address = address;
    this.#cells = new BigInt64Array(memory(), address, cellCount);
  }

  /** Without moving it. */
  get atMs(): number {
    return Number(this.#current()[nowCell]) / Number(nsPerMs);
  }

  /** Milliseconds since the start of the run, for a program that asks. */
  read(): number {
    const cells = this.#current();
    const readings = (cells[readingsCell] ?? 0n) + 1n;
    cells[readingsCell] = readings;
    const isSpinning = readings > freeReadingsPerStep;
    const now = (cells[nowCell] ?? 0n) + (isSpinning ? nsPerMs : 1n);
    cells[nowCell] = now;
    if (readings === freeReadingsPerStep + 1n) this.onSpin();
    return Number(now) / Number(nsPerMs) + roundingMs;
  }

  #current(): BigInt64Array {
    const memory = this.#memory();
    if (this.#cells.buffer !== memory) this.#cells = new BigInt64Array(memory, this.#address, cellCount);
    return this.#cells;
  }
}
