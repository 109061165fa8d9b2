/** One press of Run: boots the language when need be, collects the record, tells the page how it goes. */
import { siteSandbox } from "../../sandbox/site.ts";
import type { Language, TraceEvent } from "../../trace/event.ts";
import { defaultLimits, type RunRecord } from "../../trace/run.ts";
import { RecordedTrace } from "../../trace/trace.ts";

export interface RunOptions {
  readonly language: Language;
  readonly source: string;
  readonly seed: number;
  readonly scenario: unknown;
  /** Real milliseconds the run may take. */
  readonly wallMs?: number;
}

/** Told to whoever pressed Run. `events` are new since the last call; the first has number `firstIndex`. */
export interface RunListener {
  /** The runtime is there and the program begins. */
  started(): void;
  recorded(events: readonly TraceEvent[], firstIndex: number): void;
}

export interface RunSession {
  /** Never rejects. */
  readonly finished: Promise<RunRecord>;
  stop(): void;
}

/** Start a run. Output is handed on at most once a frame, so that a flood of it does not freeze the page. */
export function startRun(options: RunOptions, listener: RunListener): RunSession {
  const { language, source, seed, scenario, wallMs = defaultLimits.wallMs } = options;
  const trace = new RecordedTrace();
  let told = 0;
  let frame: number | undefined;
  let isStarted = false;

  function start(): void {
    if (isStarted) return;
    isStarted = true;
    listener.started();
  }

  function tell(): void {
    frame = undefined;
    const events: TraceEvent[] = [];
    const firstIndex = told;
    for (; told < trace.length; told += 1) events.push(trace.at(told));
    if (events.length > 0) listener.recorded(events, firstIndex);
  }

  const sandbox = siteSandbox();
  void sandbox.prepare(language).then(start, () => undefined);
  const limits = { ...defaultLimits, wallMs };
  const run = sandbox.run({ language, source, seed, traced: true, limits, scenario }, (chunk) => {
    start();
    trace.push(chunk);
    frame ??= requestAnimationFrame(tell);
  });
  const finished = run.end.then((end): RunRecord => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    return { language, source, seed, end, trace };
  });
  return { finished, stop: () => run.stop() };
}
