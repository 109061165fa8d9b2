/** A run that is on, as the timeline follows it. */
import type { Language } from "../../trace/event.ts";
import type { Trace } from "../../trace/trace.ts";
import { LiveEdge } from "./live-edge.ts";

/** Its trace grows. */
export interface LiveRun {
  readonly language: Language;
  readonly source: string;
  readonly trace: Trace;
}

/** Invariant: while the reader has not moved away, `isFollowing`, and the playhead rests on the last event there is. */
export class LiveFollow {
  readonly run: LiveRun;
  isFollowing = true;
  /** Something of it is drawn. */
  isShown = false;
  readonly #edge: LiveEdge;

  constructor(run: LiveRun, onGrow: (beginning: Trace) => void) {
    this.run = run;
    this.#edge = new LiveEdge({
      trace: run.trace,
      later: (work, ms) => {
        const timer = setTimeout(work, ms);
        return () => {
          clearTimeout(timer);
        };
      },
      onGrow,
    });
  }

  stop(): void {
    this.#edge.stop();
  }
}
