/** Rules of the protocol that stand above the words of the message. */
import { placeholderFor } from "./fill/arguments.ts";
import { atOnce } from "./plan/at-once.ts";
import type { Decider, Question, ToolResult } from "./decider.ts";
import { entitiesOf } from "./reading/entities.ts";
import { callsOf } from "./plan/intents.ts";
import { otherWay } from "./plan/other-way.ts";
import { planFor } from "./plan/plan.ts";
import { isError, wordResults } from "./talk/results.ts";
import { profileOf } from "./tools/tool-profile.ts";

/** `tool_choice` required or named: a call is made whatever was asked, after results too, as the real API does. */
export const obeyToolChoice: Decider = (question) => {
  const { toolChoice } = question.request;
  if (toolChoice.mode !== "required" && toolChoice.mode !== "named") return null;
  const rule =
    toolChoice.mode === "named"
      ? `tool_choice names ${toolChoice.name}`
      : 'tool_choice is "required": some tool must be called';
  const plan = planFor(question) ?? planFor({ ...question, results: [] });
  if (plan !== null && plan.missing.length === 0) {
    return { kind: "call", calls: atOnce(question, plan.calls), reason: `${rule}. ${plan.reason}` };
  }
  const name = plan?.calls[0]?.name;
  const tool = question.callable.find((item) => item.name === name) ?? question.callable[0];
  if (tool === undefined) return null;
  const { calls, missing } = callsOf(profileOf(tool), entitiesOf(question.text), question);
  const args: Record<string, unknown> = { ...calls[0]?.arguments };
  for (const param of missing) args[param.name] = placeholderFor(param.schema);
  return {
    kind: "call",
    calls: [{ name: tool.name, arguments: args }],
    reason: `${rule}, though the message does not ask for it.`,
  };
};

/** Results are there: make the calls that they allow, or else word them. A loop that repeats itself is stopped. */
export const answerFromResults: Decider = (question) => {
  const { results } = question;
  const last = results.at(-1);
  if (last === undefined) return null;
  const again = timesRepeated(results, last);
  if (again >= 2) {
    return {
      kind: "say",
      text: `I called ${last.call.name} ${again} times with the same arguments and got the same result, so I stop here. ${wordResults([last])}`,
      reason: `The same call brought the same result ${again} times: calling once more would bring nothing new.`,
    };
  }
  const failed = results.filter(({ text }) => isError(text));
  const plan = failed.length === results.length ? null : planFor(question);
  if (plan !== null && plan.missing.length === 0) {
    return { kind: "call", calls: atOnce(question, plan.calls), reason: plan.reason };
  }
  const other = isError(last.text) ? otherWay(question) : null;
  if (other !== null) return { kind: "call", calls: [other.call], reason: other.reason };
  const names = [...new Set(results.map(({ call }) => call.name))].join(", ");
  const many = results.length === 1 ? "The result" : `The ${results.length} results`;
  const asked =
    handedOver(question) && plan?.missing[0] ? ` Which ${plan.missing[0].name.replaceAll("_", " ")} do you mean?` : "";
  return {
    kind: "say",
    text: `${wordResults(results)}${asked}`,
    reason: `${many} of ${names} came back${failed.length > 0 ? `, ${failed.length} of them an error` : ""}: the answer is worded from what was sent.`,
  };
};

/** How often the last call came with these arguments and this result. */
const timesRepeated = (results: readonly ToolResult[], last: ToolResult): number =>
  results.filter(({ call, text }) => isSameCall(call, last.call) && text === last.text).length;

const isSameCall = (one: { name: string; arguments: string }, two: { name: string; arguments: string }): boolean =>
  one.name === two.name && one.arguments.replace(/\s+/g, "") === two.arguments.replace(/\s+/g, "");

/** The talk went over to another agent, whose tools are others: those called before are gone. */
const handedOver = ({ results, callable }: Question): boolean =>
  results.every(({ call }) => !callable.some((tool) => tool.name === call.name));
