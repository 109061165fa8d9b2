/** The runs that a comparison needs, one after the other, each in a fresh worker. What is recorded already is not run again. */
import type { RunRecord } from "../../trace/run.ts";
import type { RunOptions, RunSession } from "../code-sandbox/run-session.ts";

/** One half of a comparison. */
export interface Half {
  /** `your previous version` */
  readonly name: string;
  /** The record, where there is one. */
  readonly record: RunRecord | null;
  readonly options: RunOptions;
}

export type Halves = readonly [Half, Half];

/** What goes on: the run of one half, `number` of `of`. */
export interface CompareStep {
  readonly half: Half;
  readonly number: number;
  readonly of: number;
  readonly isLoading: boolean;
}

export interface CompareSession {
  /** Null when it was stopped. Never rejects. */
  readonly finished: Promise<readonly [RunRecord, RunRecord] | null>;
  stop(): void;
}

type StartRun = (options: RunOptions, onStarted: () => void) => RunSession;

/** Start what is missing. `run` starts one run (`startRun`). */
export function startComparison(halves: Halves, onStep: (step: CompareStep) => void, run: StartRun): CompareSession {
  const missing = halves.filter(({ record }) => record === null);
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  let session: RunSession | null = null;

  async function recordOf(half: Half): Promise<RunRecord | null> {
    if (half.record !== null) return half.record;
    if (isStopped()) return null;
    const step = { half, number: missing.indexOf(half) + 1, of: missing.length };
    onStep({ ...step, isLoading: true });
    session = run(half.options, () => {
      if (!isStopped()) onStep({ ...step, isLoading: false });
    });
    const record = await session.finished;
    return isStopped() ? null : record;
  }

  async function both(): Promise<readonly [RunRecord, RunRecord] | null> {
    const first = await recordOf(halves[0]);
    const second = first && (await recordOf(halves[1]));
    return first && second ? [first, second] : null;
  }

  return {
    finished: both(),
    stop() {
      stopping.abort();
      session?.stop();
    },
  };
}
