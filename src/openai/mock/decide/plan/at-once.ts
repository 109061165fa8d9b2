import type { PlannedCall, Question } from "../decider.ts";

/** With `parallel_tool_calls` false only the first call. */
export function atOnce(question: Question, calls: readonly PlannedCall[]): readonly PlannedCall[] {
  return question.request.parallelToolCalls ? calls : calls.slice(0, 1);
}
