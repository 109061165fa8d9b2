/**
 * A run as programs of other people ask for it: what both Node entries (`python/node.ts`, `typescript/node.ts`) take and
 * give back. Stable: test suites that are not ours build on it.
 */
import { eventsOf, type Trace } from "../trace/trace.ts";
import type { Language, Stream } from "../trace/event.ts";
import {
  defaultLimits,
  type RunClock,
  type RunEnd,
  type RunError,
  type RunRecord,
  type RunRequest,
} from "../trace/run.ts";

/** Every option may be left out. */
export interface NodeRunOptions {
  /** Record lanes, steps and waits (the default); false: output and end only. Both print the same. */
  readonly traced?: boolean;
  /** Seeds `random` and `Math.random`. 1 when left out. */
  readonly seed?: number;
  /** Seeds the order of those that are ready at the same time; left out: the engine's own. */
  readonly shuffle?: number | undefined;
  /** Real milliseconds after which the program is stopped. 60,000 when left out. */
  readonly wallMs?: number;
  readonly maxEvents?: number;
  readonly maxOutputBytes?: number;
  /** `virtual` when left out: waiting costs nothing. */
  readonly clock?: RunClock;
  /** The mock model's scenario, for programs that talk to a model. */
  readonly scenario?: unknown;
  /** What the reader set of the mock model: faults, answers of their own. */
  readonly mock?: unknown;
}

/** What came of a run. A program that fails, or is stopped, has this too: it never makes the promise reject. */
export interface NodeRun {
  /** Everything it wrote to stdout. */
  readonly output: string;
  readonly stderr: string;
  /** The value of its last statement, as the language's prompt words it; null when there is none. */
  readonly result: string | null;
  /** The error that ended it; null when it finished or was stopped (`end` says which). */
  readonly error: RunError | null;
  readonly end: RunEnd;
  /** All that was recorded, in order: `eventsOf(trace)`. */
  readonly trace: Trace;
}

const usualWallMs = 60_000;

/** The request that a source and options stand for. */
export function nodeRequest(language: Language, source: string, options: NodeRunOptions): RunRequest {
  const { traced = true, seed = 1, clock = "virtual", scenario = null, wallMs = usualWallMs } = options;
  const { shuffle, mock } = options;
  const { maxEvents = defaultLimits.maxEvents, maxOutputBytes = defaultLimits.maxOutputBytes } = options;
  const limits = { wallMs, maxEvents, maxOutputBytes };
  return { language, source, seed, shuffle, traced, clock, limits, scenario, mock };
}

/** A record in the words of `NodeRun`. */
export function nodeRunOf({ end, trace }: RunRecord): NodeRun {
  const written: Record<Stream, string[]> = { stdout: [], stderr: [] };
  for (const event of eventsOf(trace)) if (event.kind === "output") written[event.stream].push(event.text);
  return {
    output: written.stdout.join(""),
    stderr: written.stderr.join(""),
    result: end.state === "finished" ? end.result : null,
    error: end.state === "failed" ? end.error : null,
    end,
    trace,
  };
}

/** Numbers that a shell gives: `--seed=1`, `--shuffle=4`. */
export function numbersOf(args: readonly string[]): {
  readonly seed: number | undefined;
  readonly shuffle: number | undefined;
} {
  const numberOf = (name: string): number | undefined => {
    const given = args.find((arg) => arg.startsWith(`--${name}=`));
    return given === undefined ? undefined : Number(given.slice(name.length + 3));
  };
  return { seed: numberOf("seed"), shuffle: numberOf("shuffle") };
}
