/** The clock of a run, and what its timers are kept by: virtual, or real. */
export interface RunClock {
  /** The clock moves by itself: time that passes is no sign of spinning. */
  readonly isReal: boolean;
  /** The calendar date at 0 ms. */
  readonly epochMs: number;
  /** Milliseconds since the start of the run; never goes back. */
  readonly atMs: number;
  /** Timers, and answers on their way, that can still wake the program. */
  readonly pending: number;
  /** A reading by the program. */
  read(): number;
  beginTask(): void;
  /** Call back in `delayMs`, in a task of its own; equal deadlines in the order they were set, or in a shuffled one. Returns what `cancel` takes. */
  after(delayMs: number, callback: () => void): number;
  /** Only for a timer that has not fired yet. */
  cancel(id: number): void;
  /**
   * The program has ended, though a timer may be on its way: none fires any more, and time stands still. Browsers tell of a
   * rejection that ends a program only when the next timer has been sent for.
   */
  close(): void;
  /** Let the next thing happen: on the virtual clock the next timer fires; on the real one some time passes. */
  fireNext(): Promise<void>;
}
