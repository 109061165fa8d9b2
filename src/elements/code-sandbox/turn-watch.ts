/** Notices that a stopped program held the loop: one step had the turn for long, in real time, when it was stopped. */
import type { RunEnd } from "../../trace/run.ts";
import type { Trace } from "../../trace/trace.ts";

/** A record arrives every 50 ms: a turn that was not over after this long held the loop. */
const heldMs = 400;

const heldWords = "You stopped the program. One step was holding the loop: nobody else could run.";

export class TurnWatch {
  readonly #trace: Trace;
  /** Until where the record had come by when, in real milliseconds. */
  readonly #arrivals: { readonly length: number; readonly atMs: number }[] = [];

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /** A part of the record has arrived. */
  arrived(atMs: number): void {
    this.#arrivals.push({ length: this.#trace.length, atMs });
  }

  /** The end in better words, if the reader stopped a step that held the loop. */
  tellHeld(end: RunEnd, atMs: number): RunEnd {
    if (end.state !== "stopped" || end.reason !== "stop") return end;
    const turnMs = this.#openTurnMs();
    return turnMs !== null && atMs - turnMs >= heldMs ? { ...end, message: heldWords } : end;
  }

  /** When the turn that is not over was heard of, or null when nobody has the turn. */
  #openTurnMs(): number | null {
    for (let index = this.#trace.length - 1; index >= 0; index -= 1) {
      const { kind } = this.#trace.at(index);
      if (kind === "step-started") return this.#arrivals.find(({ length }) => length > index)?.atMs ?? null;
      if (kind === "step-suspended" || kind === "step-ended") return null;
    }
    return null;
  }
}
