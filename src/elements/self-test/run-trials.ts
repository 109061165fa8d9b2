/** Runs the self-test. Loaded on intent: it brings the sandbox with it. */
import { sandboxOf, siteSandbox } from "../../sandbox/site.ts";
import type { PrepareProgress, Sandbox } from "../../sandbox/sandbox.ts";
import { defaultLimits } from "../../trace/run.ts";
import { eventsOf, RecordedTrace } from "../../trace/trace.ts";
import type { AttackOutcome, Place } from "./attack.ts";
import { attackScript, parseOutcome, pythonProgram, typescriptProgram, type Target } from "./attack-program.ts";
import { bareWorker } from "./bare-worker.ts";
import { listenOnChannel, runPlainly } from "./plain-worker.ts";
import { comparedAttacks, trials, type Trial } from "./trials.ts";

export interface TrialResult {
  readonly place: Place;
  readonly outcomes: readonly AttackOutcome[];
  /** Why some have none: what the run said at its end. "" when it ended well. */
  readonly trouble: string;
}

export interface TrialListener {
  /** What is being done, with name and amount. */
  doing(words: string): void;
  /** How the attacks did in a plain worker. Comes first. */
  compared(outcomes: readonly AttackOutcome[]): void;
  tried(result: TrialResult): void;
}

const wallMs = 30_000;

/** Everything aims at one small file of this site; no other server is asked for anything. */
function targetHere(probeUrl: string): Target {
  const urlOf = (id: string): string => `${probeUrl}?attack=${id}`;
  return { urlOf, siteUrlOf: urlOf, udpPort: 0 };
}

const outcomesIn = (lines: readonly string[]): readonly AttackOutcome[] =>
  lines.map(parseOutcome).filter((outcome) => outcome !== null);

function progressWords(title: string, progress: PrepareProgress): string {
  if (progress.stage === "boot") return `${title}: starting its worker.`;
  const { name, loadedBytes, totalBytes } = progress.file;
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return `${title}: loading ${name}, ${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB.`;
}

/** Run a place's attacks in `sandbox`. Never rejects. */
async function tryIn(
  sandbox: Sandbox,
  { place, title, attacks }: Trial,
  source: string,
  listener: TrialListener,
  signal: AbortSignal,
): Promise<TrialResult> {
  const language = place === "python" ? "python" : "typescript";
  const trace = new RecordedTrace();
  const said: string[] = [];
  try {
    await sandbox.prepare(language, (progress) => listener.doing(progressWords(title, progress)));
  } catch (error) {
    return { place, outcomes: [], trouble: error instanceof Error ? error.message : String(error) };
  }
  signal.throwIfAborted();
  listener.doing(`${title}: trying ${attacks.length} attacks.`);
  const limits = { ...defaultLimits, wallMs };
  const request = { language, source, seed: 1, traced: false, clock: "real", limits, scenario: null } as const;
  const run = sandbox.run(request, (chunk) => {
    // A bare worker sends its lines alone; a runtime sends them as output.
    if (place === "bare") said.push(...chunk.strings);
    else trace.push(chunk);
  });
  const stop = (): void => run.stop();
  signal.addEventListener("abort", stop);
  const end = await run.end;
  signal.removeEventListener("abort", stop);
  let output = "";
  for (const event of eventsOf(trace)) if (event.kind === "output") output += event.text;
  const trouble = end.state === "failed" ? end.error.message : end.state === "stopped" ? end.message : "";
  return { place, outcomes: outcomesIn([...said, ...output.split("\n")]), trouble };
}

/** Run all, one place after the other. Rejects with the signal's reason when it is stopped. */
export async function runTrials(probeUrl: string, listener: TrialListener, signal: AbortSignal): Promise<void> {
  const target = targetHere(probeUrl);
  const stopListening = listenOnChannel();
  try {
    listener.doing(`For comparison: trying ${comparedAttacks.length} attacks in a plain worker of this page.`);
    listener.compared(outcomesIn(await runPlainly(attackScript(comparedAttacks, target), wallMs, signal)));
    for (const trial of trials) {
      signal.throwIfAborted();
      const { place, attacks } = trial;
      const sandbox = place === "bare" ? await sandboxOf(bareWorker(attackScript(attacks, target))) : siteSandbox();
      const program = {
        bare: "",
        typescript: typescriptProgram(attacks, target),
        python: pythonProgram(attacks, target),
      };
      try {
        listener.tried(await tryIn(sandbox, trial, program[place], listener, signal));
      } finally {
        if (place === "bare") sandbox.dispose();
      }
    }
    signal.throwIfAborted();
  } finally {
    stopListening();
  }
}
