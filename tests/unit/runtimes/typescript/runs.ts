/** Running programs in tests: each in a fresh worker thread. */
import { runTypeScriptInNode } from "../../../../src/runtimes/typescript/node.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";
import type { EventKind, EventOf, TraceEvent } from "../../../../src/trace/event.ts";
import { defaultLimits, type RunClock, type RunLimits, type RunRecord } from "../../../../src/trace/run.ts";

export interface RunOptions {
  readonly traced?: boolean;
  readonly clock?: RunClock;
  readonly limits?: Partial<RunLimits>;
  readonly scenario?: unknown;
  readonly shuffle?: number;
}

export function run(source: string, options: RunOptions = {}): Promise<RunRecord> {
  return runTypeScriptInNode({
    language: "typescript",
    source,
    seed: 7,
    shuffle: options.shuffle,
    traced: options.traced ?? true,
    clock: options.clock ?? "virtual",
    limits: { ...defaultLimits, ...options.limits },
    scenario: options.scenario ?? null,
  });
}

/** Everything the program wrote. */
export function outputOf(record: RunRecord): string {
  return eventsOfKind(record, "output")
    .map((event) => event.text)
    .join("");
}

export function eventsOfKind<K extends EventKind>(record: RunRecord, kind: K): EventOf<K>[] {
  return [...eventsOf(record.trace)].filter((event): event is TraceEvent & EventOf<K> => event.kind === kind);
}

/** Lane number → name. */
export function laneNames(record: RunRecord): ReadonlyMap<number, string> {
  return new Map(eventsOfKind(record, "lane-created").map((event) => [event.lane, event.name]));
}
