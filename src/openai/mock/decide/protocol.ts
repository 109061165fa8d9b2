/** Rules of the protocol that stand above the words of the message. */
import { isObject, parseJson, spacedJson } from "../json.ts";
import { fillArguments, placeholderFor } from "./arguments.ts";
import type { Decider, PlannedCall, Question } from "./decider.ts";
import { entitiesOf } from "./entities.ts";
import { paramsOf } from "./params.ts";
import { wordResults } from "./results.ts";
import { atOnce } from "./at-once.ts";
import { planFor } from "./scorer.ts";

/** `tool_choice` required or named: a call is made whatever was asked, after results too, as the real API does. */
export const obeyToolChoice: Decider = (question) => {
  const { toolChoice } = question.request;
  if (toolChoice.mode !== "required" && toolChoice.mode !== "named") return null;
  const rule =
    toolChoice.mode === "named"
      ? `tool_choice names ${toolChoice.name}`
      : 'tool_choice is "required": some tool must be called';
  const plan = planFor(question);
  if (plan !== null && plan.missing.length === 0) {
    return { kind: "call", calls: atOnce(question, plan.calls), reason: `${rule}. ${plan.reason}` };
  }
  const name = plan?.calls[0]?.name;
  const tool = question.callable.find((item) => item.name === name) ?? question.callable[0];
  if (tool === undefined) return null;
  const filled = fillArguments(tool, entitiesOf(question.text), null);
  const args: Record<string, unknown> = { ...filled.arguments };
  for (const param of paramsOf(tool)) {
    if (filled.missing.includes(param.name)) args[param.name] = placeholderFor(param.schema);
  }
  return {
    kind: "call",
    calls: [{ name: tool.name, arguments: args }],
    reason: `${rule}, though the message does not ask for it.`,
  };
};

/** Results are there: word them. With `parallel_tool_calls` false, first make the calls that are still to be made. */
export const answerFromResults: Decider = (question) => {
  const { results } = question;
  if (results.length === 0) return null;
  const next = question.request.parallelToolCalls ? undefined : remainingCalls(question)[0];
  if (next !== undefined) {
    return {
      kind: "call",
      calls: [next],
      reason: "parallel_tool_calls is false: one call at a time, and one is still to be made.",
    };
  }
  const names = [...new Set(results.map(({ call }) => call.name))].join(", ");
  const many = results.length === 1 ? "The result" : `The ${results.length} results`;
  return {
    kind: "say",
    text: wordResults(results),
    reason: `${many} of ${names} came back: the answer is worded from what was sent.`,
  };
};

function remainingCalls(question: Question): readonly PlannedCall[] {
  const keyOf = (name: string, args: unknown): string => `${name} ${spacedJson(args)}`;
  const made = new Set(
    question.results.map(({ call }) => {
      const args = parseJson(call.arguments);
      return keyOf(call.name, isObject(args) ? args : {});
    }),
  );
  const plan = question.callable.length > 0 ? planFor(question) : null;
  if (plan === null || plan.missing.length > 0) return [];
  return plan.calls.filter((call) => !made.has(keyOf(call.name, call.arguments)));
}
