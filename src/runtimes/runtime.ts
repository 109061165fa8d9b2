import type { LiveTransport } from "../openai/wire.ts";
import type { PackageFiles } from "../protocol/packages.ts";
import type { ChunkSink, RunEnd, RunRequest } from "../trace/run.ts";

/** What a run has to do with the outside. */
export interface RunOutside {
  /** What `packagesFor` names for the program. */
  readonly packages?: PackageFiles;
  /** On the real clock: answers the program's requests to the model. Without it: the mock of the request's scenario, in real time. */
  readonly transport?: LiveTransport;
  /** Calls `listener` when the reader presses Stop. */
  readonly onInterrupt?: (listener: () => void) => void;
}

/**
 * A language that can be run and recorded. A runtime serves ONE run: a fresh worker (or a fresh Node context) is made
 * for each, because a used one keeps the last program's polluted globals.
 *
 * `run` resolves when the program is over, with every chunk already given to `sink`. It never rejects because of what
 * the program did: a failing program is `{state: "failed"}`. Chunks arrive in order, also while the program runs.
 */
export interface Runtime {
  run(request: RunRequest, sink: ChunkSink, outside?: RunOutside): Promise<RunEnd>;
}
