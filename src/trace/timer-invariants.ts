/** What is true of the timers of a record: each is set once, and then fires, not early, or is cancelled; never both. */
import type { TraceEvent } from "./event.ts";
import type { RunClock } from "./run.ts";

/**
 * So much before its deadline a timer may fire, milliseconds. Engines' own timers are cut to whole milliseconds. On the
 * virtual clock nobody is woken early, but moves of a microsecond are not worth an event each: stamps lag by two at most.
 */
const earlyMs: Readonly<Record<RunClock, number>> = { virtual: 2.01e-3, real: 1 };

/** State while reading a record: which timers are set. */
export class TimerReader {
  readonly #earlyMs: number;
  readonly #deadlines = new Map<number, number>();
  readonly #over = new Set<number>();

  constructor(clock: RunClock) {
    this.#earlyMs = earlyMs[clock];
  }

  /** What is wrong with an event about a timer; null when nothing is. */
  breachOf(event: TraceEvent): string | null {
    if (event.kind === "timer-set") {
      const isKnown = this.#deadlines.has(event.timerId) || this.#over.has(event.timerId);
      this.#deadlines.set(event.timerId, event.deadlineMs);
      return isKnown ? `timer ${event.timerId} is set twice` : null;
    }
    if (event.kind === "timer-fired") {
      const isEarly = event.atMs < (this.#deadlines.get(event.timerId) ?? 0) - this.#earlyMs;
      return isEarly ? `timer ${event.timerId} fires before its time` : this.#end(event.timerId, "fires");
    }
    return event.kind === "timer-cancelled" ? this.#end(event.timerId, "is cancelled") : null;
  }

  #end(timerId: number, what: string): string | null {
    if (this.#over.has(timerId)) return `timer ${timerId} ${what}, but it is over`;
    this.#over.add(timerId);
    return this.#deadlines.delete(timerId) ? null : `timer ${timerId} ${what}, but was never set`;
  }
}
