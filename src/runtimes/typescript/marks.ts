/** `performance` on the run's clock, with its marks and measures. */
import type { RunClock } from "./run-clock.ts";

type Kind = "mark" | "measure";

/** As `PerformanceMark` and `PerformanceMeasure`; times in milliseconds since the start of the run. */
interface Entry {
  readonly name: string;
  readonly entryType: Kind;
  readonly startTime: number;
  readonly duration: number;
  readonly detail: unknown;
}

interface MeasureOptions {
  readonly start?: unknown;
  readonly end?: unknown;
  readonly duration?: unknown;
  readonly detail?: unknown;
}

/** Invariant: entries stand in the order of their start, as they are listed. */
class Marks {
  readonly #clock: RunClock;
  #entries: readonly Entry[] = [];

  constructor(clock: RunClock) {
    this.#clock = clock;
  }

  #add(name: string, entryType: Kind, startTime: number, duration: number, detail: unknown): Entry {
    const entry: Entry = { name, entryType, startTime, duration, detail: detail ?? null };
    this.#entries = [...this.#entries, entry].sort((left, right) => left.startTime - right.startTime);
    return entry;
  }

  mark(name: unknown, options?: { readonly startTime?: unknown; readonly detail?: unknown }): Entry {
    const at = options?.startTime === undefined ? this.#clock.read() : Number(options.startTime);
    return this.#add(String(name), "mark", at, 0, options?.detail);
  }

  /** `start` and `end` are names of marks, times, or options that hold them. */
  measure(name: unknown, start?: unknown, end?: unknown): Entry {
    const options: MeasureOptions =
      typeof start === "object" && start !== null ? start : { ...(start === undefined ? {} : { start }), end };
    const lasts = options.duration === undefined ? null : Number(options.duration);
    const given = (place: unknown): number | null => (place === undefined ? null : this.#timeOf(place));
    const begin = given(options.start);
    const stop = given(options.end);
    const startTime = begin ?? (lasts === null || stop === null ? 0 : stop - lasts);
    const endTime = stop ?? (lasts === null ? this.#clock.read() : startTime + lasts);
    return this.#add(String(name), "measure", startTime, endTime - startTime, options.detail);
  }

  #timeOf(place: unknown): number {
    if (typeof place === "number") return place;
    const mark = this.#entries.findLast(({ name, entryType }) => entryType === "mark" && name === String(place));
    if (mark === undefined) {
      throw new DOMException(`The "${String(place)}" performance mark has not been set`, "SyntaxError");
    }
    return mark.startTime;
  }

  list(name?: unknown, type?: unknown): Entry[] {
    return this.#entries.filter(
      (entry) => (name === undefined || entry.name === name) && (type === undefined || entry.entryType === type),
    );
  }

  clear(entryType: Kind, name?: unknown): void {
    this.#entries = this.#entries.filter(
      (entry) => entry.entryType !== entryType || (name !== undefined && entry.name !== name),
    );
  }
}

/** What `performance` is in a run. */
export function virtualPerformance(clock: RunClock): object {
  const marks = new Marks(clock);
  return {
    now: () => clock.read(),
    timeOrigin: clock.epochMs,
    mark: (name: unknown, options?: Parameters<Marks["mark"]>[1]) => marks.mark(name, options),
    measure: (name: unknown, start?: unknown, end?: unknown) => marks.measure(name, start, end),
    getEntries: () => marks.list(),
    getEntriesByName: (name: unknown, type?: unknown) => marks.list(name, type),
    getEntriesByType: (type: unknown) => marks.list(undefined, type),
    clearMarks: (name?: unknown) => marks.clear("mark", name),
    clearMeasures: (name?: unknown) => marks.clear("measure", name),
    toJSON: () => ({ timeOrigin: clock.epochMs }),
  };
}
