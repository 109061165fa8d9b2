/** Warnings that a run's record carries, in words. Written on rare paths only: when a run or a call ends. */
import type { RunError } from "../../trace/run.ts";
import type { Recorder } from "./recorder.ts";

/** Nobody handled a rejection. Its lane is the outermost call that the error came out of, where that is known. */
export function warnOfRejection({ log, passed }: Recorder, thrown: unknown, error: RunError): void {
  const outermost = passed.of(thrown).at(-1);
  const from = outermost === undefined ? "" : ` It came out of the call of \`${outermost.name}\`.`;
  const text = `A promise was rejected and nobody handled it: ${error.type}: ${error.message.replace(/\.$/, "")}.${from}`;
  log.emit({
    kind: "warning",
    lane: outermost?.lane ?? 0,
    line: error.line ?? outermost?.line ?? 0,
    warning: "unhandled-rejection",
    text,
  });
}
