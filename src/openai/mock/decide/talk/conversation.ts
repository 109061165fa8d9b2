/** Talk without tools: patterns of prompts, recall, sums, small talk, and plain words about what the mock cannot do. Always decides. */
import type { Decision, Question } from "../decider.ts";
import { styled } from "./persona.ts";
import { planFor } from "../plan/plan.ts";
import { patternAnswer } from "../prompts/prompt-patterns.ts";
import { talkOf, toolList, type Said } from "./talk.ts";

export function converse(question: Question): Decision {
  const pattern = patternAnswer(question);
  if (pattern !== null) return { kind: "say", ...pattern };
  const said = talkOf(question) ?? forbidden(question) ?? unable(question);
  return { kind: "say", ...styled(said, question) };
}

/** `tool_choice: "none"` keeps from a tool that would fit. */
function forbidden(question: Question): Said | null {
  const { request } = question;
  if (request.toolChoice.mode !== "none" || request.tools.length === 0) return null;
  const plan = planFor({ ...question, callable: request.tools });
  const name = plan?.calls[0]?.name;
  if (name === undefined) return null;
  return {
    text: "I may not call a tool in this request, so I cannot look that up.",
    reason: `${name} would fit, but tool_choice is "none".`,
  };
}

function unable({ text, request }: Question): Said {
  const names = request.tools.map((tool) => tool.name);
  const short = text.trim().length > 60 ? `${text.trim().slice(0, 57)}…` : text.trim();
  if (names.length > 0) {
    return {
      text: `I have no tool for that; I can see ${toolList(names)}.`,
      reason: "No word of the message fits a tool in the request.",
    };
  }
  return {
    text: `I am a mock model and know little: I can do sums, remember what these messages say, and use the tools you send. You said: “${short}”`,
    reason: "The request has no tools, and the mock has no answer of its own.",
  };
}
