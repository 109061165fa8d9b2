/** The live edge: a record that still grows is looked at again and again, seldom enough to leave the page its time. */
import { RecordedTrace, type Trace } from "../../trace/trace.ts";

const everyMs = 300;
/** Longer records take longer to read from the start. */
const longEvents = 50_000;
const everyLongMs = 2_000;

/** Time to the next look at a record of so many events. */
export function nextLookMs(events: number): number {
  return events < longEvents ? everyMs : everyLongMs;
}

/** The first events of a record, as they are now: it may grow on. */
export function beginningOf(trace: Trace, length: number): Trace {
  if (trace instanceof RecordedTrace) return trace.beginning(length);
  const end = Math.min(length, trace.length);
  return {
    length: end,
    endMs: end === 0 ? 0 : trace.timeMsAt(end - 1),
    at: (index) => {
      if (index >= end) throw new RangeError(`no event ${index} of ${end}`);
      return trace.at(index);
    },
    timeMsAt: (index) => {
      if (index >= end) throw new RangeError(`no event ${index} of ${end}`);
      return trace.timeMsAt(index);
    },
  };
}

export interface LiveEdgeOptions {
  readonly trace: Trace;
  /** Do something later; returns how to drop it. */
  readonly later: (work: () => void, ms: number) => () => void;
  /** The record has grown: its beginning until now. */
  readonly onGrow: (beginning: Trace) => void;
}

/** Invariant: `onGrow` is called with ever longer beginnings, and not at all after `stop`. */
export class LiveEdge {
  readonly #options: LiveEdgeOptions;
  #seen = 0;
  #drop: () => void;

  constructor(options: LiveEdgeOptions) {
    this.#options = options;
    this.#drop = options.later(this.#look, 0);
  }

  stop(): void {
    this.#drop();
  }

  #look = (): void => {
    const { trace, later, onGrow } = this.#options;
    this.#drop = later(this.#look, nextLookMs(trace.length));
    if (trace.length === this.#seen) return;
    this.#seen = trace.length;
    onGrow(beginningOf(trace, this.#seen));
  };
}
