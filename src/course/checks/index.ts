/** What a lesson's `checks.ts` may use: facts about a run, each a pure function of its record. */
export type { RunRecord } from "../../trace/run.ts";
export { passed, failed, firstFailure, type CheckResult } from "./result.ts";
export { programFailure } from "./failure.ts";
export { seconds, isSameTime, isBefore } from "./seconds.ts";
export { calls, durationMs, wasCutShort, type Call } from "./calls.ts";
export { handsOn, untilAwaited } from "./until-awaited.ts";
export { overlap, maxInFlight, type Span } from "./overlap.ts";
export { elapsed } from "./elapsed.ts";
export { output, outputLines, lastLine, order, type OutputLine } from "./output.ts";
export { heldLoop, heldFailure, type HeldLoop } from "./held-loop.ts";
export { timers, timersAt, type Timer } from "./timers.ts";
export { waits, waited, awaitedAtLine, type Frame, type Wait } from "./waits.ts";
export { warnings, neverAwaited, type Warning } from "./warnings.ts";
export { lanes, cancelled, type Lane } from "./lanes.ts";
export { requests, conversations, type ModelRequest } from "./requests.ts";
export type { Message, ToolCall } from "./messages.ts";
export { mentions } from "./source.ts";
export { inWords, capital, listed } from "./words.ts";
