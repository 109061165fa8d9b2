/** Builds a record from events, for tests of what reads one. */
import { TraceLog, type EventWithoutTime } from "../../../../src/trace/log.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";
import type { Language } from "../../../../src/trace/event.ts";
import type { RunEnd, RunRecord } from "../../../../src/trace/run.ts";

type Loose<E> = E extends EventWithoutTime ? Omit<E, "lane" | "line"> & { lane?: number; line?: number } : never;

/** An event and its time in milliseconds; lane 1 and line 0 when left out. */
export type Timed = readonly [atMs: number, event: Loose<EventWithoutTime>];

export interface RecordOptions {
  readonly language?: Language;
  readonly source?: string;
  readonly end?: RunEnd;
}

export function recordOf(events: readonly Timed[], options: RecordOptions = {}): RunRecord {
  const log = new TraceLog();
  for (const [atMs, event] of events) {
    log.setTimeMs(atMs);
    log.append({ lane: 1, line: 0, ...event });
  }
  const trace = RecordedTrace.from([log.takeChunk()]);
  const virtualMs = events.at(-1)?.[0] ?? 0;
  const { language = "python", source = "", end = { state: "finished", result: null, virtualMs, realMs: 0 } } = options;
  return { language, source, seed: 1, end, trace };
}
