/** One press of Run: boots the language when need be, collects the record, tells the page how it goes. */
import type { ModelGate } from "../../sandbox/model-gate.ts";
import { siteSandbox } from "../../sandbox/site.ts";
import type { Language } from "../../trace/event.ts";
import { defaultLimits, liveLimits, type ChunkSink, type RunRecord, type RunRequest } from "../../trace/run.ts";
import { RecordedTrace, type Trace } from "../../trace/trace.ts";
import { TurnWatch } from "./turn-watch.ts";

export interface RunOptions {
  readonly language: Language;
  readonly source: string;
  readonly seed: number;
  /** Run it in this order (`RunRequest.shuffle`), which a live run cannot. */
  readonly shuffle?: number | undefined;
  readonly scenario: unknown;
  /** What the reader chose of the mock model (`MockSettings`); left out: nothing. */
  readonly mock?: unknown;
  /** False: output only. */
  readonly traced?: boolean;
  /** Real milliseconds the run may take. */
  readonly wallMs?: number;
  /** Makes it a live run, on the real clock: what answers it instead of the mock. The sandbox closes it. */
  readonly gate?: ModelGate | null;
}

export interface RunSession {
  /** What is recorded so far; it grows until the run has finished. */
  readonly trace: Trace;
  /** Never rejects. */
  readonly finished: Promise<RunRecord>;
  stop(): void;
}

/** A run of the sandbox itself, with what it runs. */
export interface StartedRun extends RunSession {
  readonly language: Language;
  readonly source: string;
  /** It is on the real clock: worth watching while it goes on. */
  readonly isLive: boolean;
}

/** Start a run. `onStarted` is called when the runtime is there and the program begins. */
export function startRun(options: RunOptions, onStarted: () => void): StartedRun {
  const { language, source, seed, shuffle, scenario, mock, traced = true, gate = null } = options;
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
  const limits = gate === null ? defaultLimits : liveLimits;
  const request: RunRequest = {
    language,
    source,
    seed,
    shuffle,
    traced,
    clock: gate === null ? "virtual" : "real",
    limits: { ...limits, wallMs: options.wallMs ?? limits.wallMs },
    scenario,
    mock,
    model: gate === null ? undefined : "live",
  };
  const onChunk: ChunkSink = (chunk) => {
    start();
    trace.push(chunk);
    turns.arrived(performance.now());
  };
  const run = sandbox.run(request, onChunk, gate);
  const finished = run.end.then((end): RunRecord => ({
    language,
    source,
    seed,
    shuffle,
    end: turns.tellHeld(end, performance.now()),
    trace,
  }));
  return { language, source, isLive: gate !== null, trace, finished, stop: () => run.stop() };
}
