/** Runs programs in tests: short names for what is asked and read most. */
import { expect } from "vitest";
import { runPythonInNode } from "../../../../src/runtimes/python/node.ts";
import type { EventKind, EventOf } from "../../../../src/trace/event.ts";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import {
  defaultLimits,
  type RunClock,
  type RunError,
  type RunLimits,
  type RunRecord,
} from "../../../../src/trace/run.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";

export interface RunOptions {
  readonly traced?: boolean;
  readonly clock?: RunClock;
  readonly seed?: number;
  readonly shuffle?: number;
  readonly limits?: Partial<RunLimits>;
}

export function run(source: string, options: RunOptions = {}): Promise<RunRecord> {
  return runPythonInNode({
    language: "python",
    source,
    seed: options.seed ?? 1,
    shuffle: options.shuffle,
    traced: options.traced ?? true,
    clock: options.clock ?? "virtual",
    // Real time passes slowly on a busy machine; no test depends on how much of it a run takes.
    limits: { ...defaultLimits, wallMs: 120_000, ...options.limits },
    scenario: null,
  });
}

/** What the program wrote to a stream. */
export function textOf(record: RunRecord, stream: "stdout" | "stderr" = "stdout"): string {
  return events(record, "output")
    .filter((event) => event.stream === stream)
    .map((event) => event.text)
    .join("");
}

/** Its lines on stdout. */
export function linesOf(record: RunRecord): string[] {
  return textOf(record).split("\n").slice(0, -1);
}

export function events<K extends EventKind>(record: RunRecord, kind: K): EventOf<K>[] {
  return [...eventsOf(record.trace)].filter((event): event is EventOf<K> => event.kind === kind);
}

/** The error that a run must have ended with. */
export function errorOf(record: RunRecord): RunError {
  if (record.end.state !== "failed") throw new Error(`The run ended as ${JSON.stringify(record.end)}`);
  return record.end.error;
}

/** Lane number by name. */
export function laneNamed(record: RunRecord, name: string): number {
  const found = events(record, "lane-created").find((event) => event.name === name);
  if (found === undefined) throw new Error(`no lane is named ${name}`);
  return found.lane;
}

/** Run it traced and plain: both must end well and say the same, at the same time. Returns the traced record. */
export async function runBoth(source: string): Promise<RunRecord> {
  const [traced, plain] = [await run(source), await run(source, { traced: false })];
  expect(traced.end).toMatchObject({ state: "finished", virtualMs: plain.end.virtualMs });
  expect(linesOf(traced)).toEqual(linesOf(plain));
  expect(textOf(traced, "stderr")).toBe(textOf(plain, "stderr"));
  expect(breachesOf(traced.trace, true)).toEqual([]);
  return traced;
}
