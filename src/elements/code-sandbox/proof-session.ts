/** "Prove it": the same program run plain, then traced, each in a fresh worker with the same seed, and the two compared. */
import { compareRuns, type Verdict } from "../../trace/proof.ts";
import type { RunRecord } from "../../trace/run.ts";
import type { RunOptions, RunSession } from "./run-session.ts";

export type ProofStep = "loading" | "plain" | "traced" | "comparing";

/** What was run, and what came of it. */
export interface Proof {
  readonly plain: RunRecord;
  readonly traced: RunRecord;
  readonly verdict: Verdict;
}

export interface ProofSession {
  /** Null when it was stopped. Never rejects. */
  readonly finished: Promise<Proof | null>;
  stop(): void;
}

type StartRun = (options: RunOptions & { readonly traced: boolean }, onStarted: () => void) => RunSession;

/** Start a proof. `onStep` is told what goes on; `run` starts one run (`startRun`). */
export function startProof(options: RunOptions, onStep: (step: ProofStep) => void, run: StartRun): ProofSession {
  let session: RunSession | null = null;
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;

  async function runOne(traced: boolean): Promise<RunRecord | null> {
    onStep("loading");
    session = run({ ...options, traced }, () => {
      if (!isStopped()) onStep(traced ? "traced" : "plain");
    });
    const record = await session.finished;
    return isStopped() ? null : record;
  }

  async function prove(): Promise<Proof | null> {
    const plain = await runOne(false);
    const traced = plain && (await runOne(true));
    if (!plain || !traced) return null;
    onStep("comparing");
    return { plain, traced, verdict: compareRuns(plain, traced) };
  }

  return {
    finished: prove(),
    stop() {
      stopping.abort();
      session?.stop();
    },
  };
}
