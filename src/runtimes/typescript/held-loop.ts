/** Time that one step held the loop: by spinning on the virtual clock, or by really computing for long. */
import type { LimitWatch } from "./limits.ts";
import type { RunLog } from "./run-log.ts";
import type { RunClock } from "./run-clock.ts";

/** As asyncio's debug mode. */
const longStepMs = 100;
/** A step that went round no loop so often, and called nothing, may have been kept off the processor: it gets longer. */
const leastTurns = 1000;
const longQuietStepMs = 500;

export class HeldLoop {
  readonly #log: RunLog;
  readonly #clock: RunClock;
  readonly #limits: LimitWatch;
  /** Line of the loop head reached last, 0 before the first. */
  line = 0;
  /** Loop heads and calls since the step began. */
  turns = 0;
  /** The nested step whose loop `#nestedLine` is. */
  #nestedLane = 0;
  #nestedLine = 0;
  /** Packages run in the program's tasks too: what they compute before a step is not the step's. */
  sharesTasks = false;
  #fromMs = 0;
  #realFromMs = 0;

  constructor(log: RunLog, clock: RunClock, limits: LimitWatch) {
    this.#log = log;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** A task of the engine begins. */
  begin(): void {
    this.#fromMs = this.#clock.atMs;
    this.#realFromMs = this.#limits.realMs;
    this.line = 0;
    this.turns = 0;
  }

  /** A step begins that is nested in no other, in a run that shares its tasks. */
  beginStep(): void {
    if (this.line === 0) this.#realFromMs = this.#limits.realMs;
  }

  /** A step of the lane ends at this line. `isNested`: the step around it goes on, and answers for the real time. */
  tell(lane: number, line: number, isNested: boolean): void {
    const at = this.line > 0 ? this.line : line;
    const heldMs = this.#clock.isReal ? 0 : this.#clock.atMs - this.#fromMs;
    if (heldMs >= 1) {
      this.#log.emit({ kind: "loop-blocked", lane, line: at, durationMs: heldMs, real: false });
      this.#fromMs = this.#clock.atMs;
      if (heldMs >= longStepMs) {
        const remedy = "To wait, `await` a timer: others can run meanwhile.";
        this.#warn(lane, at, `held the loop for ${(heldMs / 1000).toFixed(2)} s: nobody else could run. ${remedy}`);
      }
    }
    if (!isNested) this.#tellReal(lane, at, this.#limits.realMs);
    else if (this.line !== this.#nestedLine && lane > 0) {
      this.#nestedLane = lane;
      this.#nestedLine = this.line;
    }
  }

  /** The task's microtasks have run out: tell of time that a plain callback held. The real clock was just looked at. */
  end(): void {
    this.tell(0, 0, true);
    this.#tellReal(0, this.line, this.#limits.seenMs);
  }

  #tellReal(lane: number, line: number, nowMs: number): void {
    const realMs = nowMs - this.#realFromMs;
    const { turns } = this;
    const from = line > 0 && line === this.#nestedLine ? this.#nestedLane : lane;
    this.#realFromMs = nowMs;
    this.line = 0;
    this.turns = 0;
    this.#nestedLine = 0;
    if (realMs < (turns < leastTurns ? longQuietStepMs : longStepMs)) return;
    this.#log.emit({ kind: "loop-blocked", lane: from, line, durationMs: realMs, real: true });
    this.#warn(from, line, `computed for about ${secondsOf(realMs)} of real time: nobody else could run meanwhile.`);
  }

  #warn(lane: number, line: number, what: string): void {
    const text = `${line > 0 ? `Line ${line}` : "One step"} ${what}`;
    this.#log.emit({ kind: "warning", lane, line, warning: "blocked-loop", text });
  }
}

/** `0.3 s`: what was measured is not the same twice. */
function secondsOf(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
