/**
 * Pyodide's interrupt buffer as something that decides when it is read. The interpreter reads element 0 every fifty
 * jumps or calls, also inside `while True: pass`, and a 2 makes Python call our signal handler (ending.py) between two
 * instructions: there events are flushed and limits checked, with no SharedArrayBuffer.
 */
const signalInterrupt = 2;
const noSignal = 0;
/** The real clock is looked at every so many reads; one read takes about 20 ns, one look 50 ns. */
const readsPerLook = 16;
const soonMs = 1;

export class InterruptPoll {
  readonly #realNowMs: () => number;
  readonly #everyMs: number;
  #reads = 0;
  #dueMs: number;

  constructor(realNowMs: () => number, everyMs: number) {
    this.#realNowMs = realNowMs;
    this.#everyMs = everyMs;
    this.#dueMs = realNowMs() + everyMs;
  }

  /** Interrupt at the next chance. */
  demand(): void {
    this.#dueMs = 0;
    this.#reads = readsPerLook;
  }

  /** Interrupt in a moment: the last one came at a bad time. */
  soon(): void {
    this.#dueMs = Math.min(this.#dueMs, this.#realNowMs() + soonMs);
  }

  /** What pyodide's `setInterruptBuffer` takes: it reads and clears element 0 only. */
  get buffer(): Uint8Array {
    const read = (): number => this.#read();
    const buffer = {
      get 0(): number {
        return read();
      },
      set 0(_cleared: number) {
        // It clears what it has read; nothing is kept here.
      },
    };
    return buffer as unknown as Uint8Array;
  }

  #read(): number {
    this.#reads += 1;
    if (this.#reads < readsPerLook) return noSignal;
    this.#reads = 0;
    const nowMs = this.#realNowMs();
    if (nowMs < this.#dueMs) return noSignal;
    this.#dueMs = nowMs + this.#everyMs;
    return signalInterrupt;
  }
}
