/** Where a run is cut off, and how the program is got to stop. */
import { readerIsAsked, type RunLimits, type StopReason } from "../../trace/run.ts";

/** Thrown by a probe when a limit is reached. The reader's `catch` may see it; the next probe throws it again. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

export interface StopNote {
  readonly reason: StopReason;
  readonly message: string;
}

const probesPerCheck = 512;

/** Counts probes; now and then looks at the real clock. Invariant: once stopped, every `spend` throws. */
export class LimitWatch {
  readonly #limits: RunLimits;
  readonly #realNowMs: () => number;
  readonly #onCheck: () => void;
  readonly #startedMs: number;
  #fuel = probesPerCheck;
  #seenMs = 0;
  #outputBytes = 0;
  #stopped: StopNote | null = null;

  /** `onCheck` is called every few hundred probes: a chance to hand over what is recorded. */
  constructor(limits: RunLimits, realNowMs: () => number, onCheck: () => void) {
    this.#limits = limits;
    this.#realNowMs = realNowMs;
    this.#onCheck = onCheck;
    this.#startedMs = realNowMs();
  }

  get stopped(): StopNote | null {
    return this.#stopped;
  }

  get realMs(): number {
    return this.#realNowMs() - this.#startedMs;
  }

  /** `realMs` as it was last looked at: cheaper, and no older than a few hundred probes. */
  get seenMs(): number {
    return this.#seenMs;
  }

  /** One probe. Throws `Stopped` when the run is over its limits. */
  spend(): void {
    this.#fuel -= 1;
    if (this.#fuel > 0) return;
    if (this.#stopped === null) {
      this.#fuel = probesPerCheck;
      this.checkWall();
      this.#onCheck();
    }
    if (this.#stopped !== null) throw new Stopped(this.#stopped.message);
  }

  /** The reader pressed Stop. */
  interrupt(): void {
    this.#stop("stop", "You stopped the program. What it did so far is shown.");
  }

  /** The program asked the model, and the reader is to answer. */
  askReader(): void {
    this.#stop("answer", readerIsAsked);
  }

  checkWall(): void {
    this.#seenMs = this.realMs;
    if (this.#seenMs < this.#limits.wallMs) return;
    const seconds = Math.round(this.#limits.wallMs / 100) / 10;
    this.#stop("wall-time", `Your program was stopped after ${seconds} s of real time. Does a loop never end?`);
  }

  /** Count what is printed; false once the program has printed too much. */
  allowOutput(text: string): boolean {
    this.#outputBytes += text.length;
    if (this.#outputBytes <= this.#limits.maxOutputBytes) return true;
    this.#stop(
      "output",
      `Your program was stopped: it printed more than ${this.#limits.maxOutputBytes.toLocaleString("en")} characters. Look for a console.log inside a loop that never ends.`,
    );
    return false;
  }

  /** So many events may be recorded. */
  get maxEvents(): number {
    return this.#limits.maxEvents;
  }

  #stop(reason: StopReason, message: string): void {
    this.#stopped ??= { reason, message };
    this.#fuel = 0;
  }
}
