/** One press of Run: boots the language when need be, collects the record, tells the page how it goes. */
import { siteSandbox } from "../../sandbox/site.ts";
import type { Language } from "../../trace/event.ts";
import { defaultLimits, type RunRecord } from "../../trace/run.ts";
import { RecordedTrace, type Trace } from "../../trace/trace.ts";
import { TurnWatch } from "./turn-watch.ts";

export interface RunOptions {
  readonly language: Language;
  readonly source: string;
  readonly seed: number;
  readonly scenario: unknown;
  /** What the reader chose of the mock model (`MockSettings`); left out: nothing. */
  readonly mock?: unknown;
  /** False: output only. */
  readonly traced?: boolean;
  /** Real milliseconds the run may take. */
  readonly wallMs?: number;
}

export interface RunSession {
  /** What is recorded so far; it grows until the run has finished. */
  readonly trace: Trace;
  /** Never rejects. */
  readonly finished: Promise<RunRecord>;
  stop(): void;
}

/** Start a run. `onStarted` is called when the runtime is there and the program begins. */
export function startRun(options: RunOptions, onStarted: () => void): RunSession {
  const { language, source, seed, scenario, mock, traced = true, wallMs = defaultLimits.wallMs } = options;
  const trace = new RecordedTrace();
  const turns = new TurnWatch(trace);
  let isStarted = false;

  function start(): void {
    if (isStarted) return;
    isStarted = true;
    onStarted();
  }

  const sandbox = siteSandbox();
  void sandbox.prepare(language).then(start, () => undefined);
  const limits = { ...defaultLimits, wallMs };
  const run = sandbox.run({ language, source, seed, traced, clock: "virtual", limits, scenario, mock }, (chunk) => {
    start();
    trace.push(chunk);
    turns.arrived(performance.now());
  });
  const finished = run.end.then((end): RunRecord => ({
    language,
    source,
    seed,
    end: turns.tellHeld(end, performance.now()),
    trace,
  }));
  return { trace, finished, stop: () => run.stop() };
}
