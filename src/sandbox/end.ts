/** Ends that page and frame write themselves, when the program cannot any more. */
import { joinNs, wordsPerEvent } from "../trace/encoding.ts";
import { readerIsAsked, type RunEnd, type StopReason } from "../trace/run.ts";

/** What happened and what to do, for each way a run is cut off. */
export const stopMessages: Readonly<Record<StopReason, string>> = {
  stop: "You stopped the program. What it did so far is shown.",
  "wall-time": "The program took too long and was stopped. Look for a loop that never ends, or one that never awaits.",
  events:
    "The program did more than can be recorded and was stopped. Let it do less, for example fewer rounds of a loop.",
  output: "The program printed more than can be shown and was stopped. Let it print less.",
  memory: "The program used more memory than it may and was stopped. Let it keep less at a time.",
  answer: readerIsAsked,
  died: "The program ended the worker it ran in, so nothing more can be known. What it did before is shown.",
};

/** A run that was cut off. Times in milliseconds; `message` when there is more to say than the reason's own sentence. */
export function stoppedEnd(
  reason: StopReason,
  times: { readonly virtualMs: number; readonly realMs: number },
  message: string = stopMessages[reason],
): RunEnd {
  return { ...times, state: "stopped", reason, message };
}

/** The run's clock after these words, in milliseconds, or null when they do not set it. */
export function clockMsOf(words: Uint32Array): number | null {
  for (let offset = words.length - wordsPerEvent; offset >= 0; offset -= wordsPerEvent) {
    if (((words[offset] ?? 0) & 0xff) === 0) return joinNs(words[offset + 3] ?? 0, words[offset + 4] ?? 0);
  }
  return null;
}
