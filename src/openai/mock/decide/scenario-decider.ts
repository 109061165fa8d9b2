/** Plays a lesson's scenario: turns matched by words of the message, tools by role. */
import type { Tool } from "../chat/request.ts";
import type { Scenario, ScenarioCall } from "../scenario.ts";
import { fillArguments } from "./fill/arguments.ts";
import type { Decider, PlannedCall, Question } from "./decider.ts";
import { entitiesOf } from "./reading/entities.ts";
import { descriptionOf, paramsOf } from "./tools/params.ts";
import { atOnce } from "./plan/at-once.ts";
import { Source } from "./reading/source.ts";
import { matchOf, profileOf } from "./tools/tool-profile.ts";
import { termsOf } from "./reading/words.ts";

export function playScenario(scenario: Scenario | null): Decider {
  return (question) => {
    for (const [index, turn] of (scenario?.turns ?? []).entries()) {
      if (!fits(question, turn.when.says, turn.when.results)) continue;
      const reason = turn.because ?? `The lesson's scenario has this reply for such a message (turn ${index + 1}).`;
      if (turn.say !== undefined) {
        const { mode } = question.request.toolChoice;
        if (mode === "required" || mode === "named") continue;
        return { kind: "say", text: turn.say, reason };
      }
      const calls = (turn.call ?? []).map((call) => plannedCall(call, question));
      const found = calls.filter((call) => call !== null);
      if (found.length > 0 && found.length === calls.length)
        return { kind: "call", calls: atOnce(question, found), reason };
    }
    return null;
  };
}

function fits({ text, results }: Question, says: readonly string[], count: number): boolean {
  const terms = new Set(termsOf(text));
  return results.length === count && says.every((words) => termsOf(words).every((term) => terms.has(term)));
}

/** The call with the reader's own names for tool and parameters; null when no tool plays the role. */
function plannedCall(call: ScenarioCall, question: Question): PlannedCall | null {
  const tool = toolFor(call.tool, question.callable);
  if (tool === null) return null;
  const args: Record<string, unknown> = { ...fillArguments(tool, new Source(entitiesOf(question.text))).arguments };
  for (const [role, value] of Object.entries(call.arguments)) args[paramFor(role, tool)] = value;
  return { name: tool.name, arguments: args };
}

function toolFor(role: string, tools: readonly Tool[]): Tool | null {
  const scored = tools.map((tool) => {
    const matches = termsOf(role).map((term) => matchOf(term, profileOf(tool)));
    const isTopical = matches.some((match) => match?.topical === true);
    return { tool, score: isTopical ? matches.reduce((sum, match) => sum + (match?.weight ?? 0), 0) : 0 };
  });
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]?.tool ?? null;
}

/** The parameter of that name, else the one described so, else the only one; else the role's own name. */
function paramFor(role: string, tool: Tool): string {
  const params = paramsOf(tool);
  const terms = termsOf(role);
  const exact = params.find((param) => param.name === role);
  const alike = params.find((param) =>
    termsOf(`${param.name} ${param.role} ${descriptionOf(param.schema)}`).some((term) => terms.includes(term)),
  );
  return (exact ?? alike ?? (params.length === 1 ? params[0] : undefined))?.name ?? role;
}
