/** Calls what the message asks for; asks when something is missing. */
import { spacedJson } from "../json.ts";
import { atOnce } from "./plan/at-once.ts";
import type { Tool } from "../chat/request.ts";
import type { Decider, Question } from "./decider.ts";
import { bestTool, whyText, type Fit } from "./tools/fit.ts";
import { isForbidden, systemText } from "./tools/instructions.ts";
import type { Param } from "./tools/params.ts";
import { planFor } from "./plan/plan.ts";
import { profileOf } from "./tools/tool-profile.ts";
import { wordsOf } from "./reading/words.ts";

export const scoreTools: Decider = (question) => {
  if (question.callable.length === 0) return null;
  const barred = forbiddenWish(question);
  if (barred !== null) {
    return {
      kind: "say",
      text: `I may not use ${barred.tool.name} here, so I cannot do that.`,
      reason: `${whyText(barred.fit)}, but the system message forbids it.`,
    };
  }
  const plan = planFor(question);
  if (plan === null) return null;
  const [missing] = plan.missing;
  if (missing !== undefined)
    return { kind: "say", text: `Which ${labelOf(missing)} do you mean?`, reason: plan.reason };
  const [call] = plan.calls;
  if (plan.asksFirst && call) {
    return {
      kind: "say",
      text: `I would call ${call.name} with ${spacedJson(call.arguments)}. Shall I go ahead?`,
      reason: `${plan.reason} A yes is wanted first: so the system message or the tool's description says.`,
    };
  }
  return { kind: "call", calls: atOnce(question, plan.calls), reason: plan.reason };
};

/** The tool the message wants, when the system's words forbid it. */
function forbiddenWish(question: Question): { readonly tool: Tool; readonly fit: Fit } | null {
  const system = systemText(question);
  if (!question.callable.some((tool) => isForbidden(tool, system))) return null;
  const fit = bestTool(question.text, question.callable.map(profileOf));
  return fit !== null && isForbidden(fit.profile.tool, system) ? { tool: fit.profile.tool, fit } : null;
}

/** What a parameter is called in a question to a person. */
function labelOf({ name, role }: Param): string {
  const words = wordsOf(name).join(" ");
  if (!/^(to|from|a|b|x|y|q|n|s|value|input|arg\d*|param\d*)$/.test(words)) return words;
  if (role === "email") return "recipient";
  return role === "plain" ? `"${name}"` : role;
}
