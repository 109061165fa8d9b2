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
const virtualEpochMs = Date.UTC(2026, 0, 1);
/** A fifth of a nanosecond: the interpreter cuts fractions of milliseconds off below a nanosecond, after rounding. */
const roundingMs = 2e-7;

/** Where the cells are: a function, since memory that grows gets a new buffer. */
export type MemoryOf = () => ArrayBuffer;

/**
 * Invariant: never goes back. Each reading by a program moves it by 1 ns, or by 1 ms when it spins. In a run on the real
 * clock each reading brings it to the real time, and moves it by 1 ns at least, so that equal deadlines keep their order.
 */
export class MachineClock {
  #memory: MemoryOf;
  #address: number;
  #cells: BigInt64Array;
  #realNowMs: (() => number) | null = null;
  /** The calendar date at 0 ms. */
  epochMs = virtualEpochMs;

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

  /** Show real time from now on: `nowMs` since the start of the run, which was at `epochMs`. */
  followReal(nowMs: () => number, epochMs: number): void {
    this.#realNowMs = nowMs;
    this.epochMs = epochMs;
  }

  /** Without moving it. */
  get atMs(): number {
    return Number(this.#current()[nowCell]) / Number(nsPerMs);
  }

  /** Milliseconds since the start of the run, for a program that asks. */
  read(): number {
    const cells = this.#current();
    if (this.#realNowMs !== null) return this.#readReal(cells, this.#realNowMs());
    const readings = (cells[readingsCell] ?? 0n) + 1n;
    cells[readingsCell] = readings;
    const isSpinning = readings > freeReadingsPerStep;
    const now = (cells[nowCell] ?? 0n) + (isSpinning ? nsPerMs : 1n);
    cells[nowCell] = now;
    if (readings === freeReadingsPerStep + 1n) this.onSpin();
    return Number(now) / Number(nsPerMs) + roundingMs;
  }

  #readReal(cells: BigInt64Array, realMs: number): number {
    const before = cells[nowCell] ?? 0n;
    const real = BigInt(Math.floor(realMs * Number(nsPerMs)));
    const now = real > before ? real : before + 1n;
    cells[nowCell] = now;
    return Number(now) / Number(nsPerMs) + roundingMs;
  }

  #current(): BigInt64Array {
    const memory = this.#memory();
    if (this.#cells.buffer !== memory) this.#cells = new BigInt64Array(memory, this.#address, cellCount);
    return this.#cells;
  }
}
