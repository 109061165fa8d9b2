/** Time that one step held the loop: by spinning on the virtual clock, or by really computing for long. */
import type { LimitWatch } from "./limits.ts";
import type { RunLog } from "./run-log.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const longRealStepMs = 500;

export class HeldLoop {
  readonly #log: RunLog;
  readonly #clock: VirtualClock;
  readonly #limits: LimitWatch;
  /** Line of the loop head reached last, 0 before the first. */
  line = 0;
  #fromMs = 0;
  #realFromMs = 0;

  constructor(log: RunLog, clock: VirtualClock, limits: LimitWatch) {
    this.#log = log;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** A task of the engine begins. */
  begin(): void {
    this.#fromMs = this.#clock.atMs;
    this.#realFromMs = this.#limits.realMs;
  }

  /** A step of the lane ends at this line. `isNested`: the step around it goes on, and answers for the real time. */
  tell(lane: number, line: number, isNested: boolean): void {
    const at = this.line > 0 ? this.line : line;
    const heldMs = this.#clock.atMs - this.#fromMs;
    if (heldMs >= 1) {
      this.#log.emit({ kind: "loop-blocked", lane, line: at, durationMs: heldMs, real: false });
      this.#fromMs = this.#clock.atMs;
    }
    if (!isNested) this.#tellReal(lane, at, this.#limits.realMs);
  }

  /** The task's microtasks have run out: tell of time that a plain callback held. The real clock was just looked at. */
  end(): void {
    this.tell(0, 0, true);
    this.#tellReal(0, this.line, this.#limits.seenMs);
  }

  #tellReal(lane: number, line: number, nowMs: number): void {
    const realMs = nowMs - this.#realFromMs;
    this.#realFromMs = nowMs;
    if (realMs < longRealStepMs) return;
    this.#log.emit({ kind: "loop-blocked", lane, line, durationMs: realMs, real: true });
    const text = `One step computed for ${Math.round(realMs)} ms of real time; nobody else could run.`;
    this.#log.emit({ kind: "warning", lane, line, warning: "blocked-loop", text });
  }
}
