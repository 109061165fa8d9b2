/** Agents written in the prompt itself: `Thought`, `Action`, `Observation`, with the tools listed as text. */
import type { Tool } from "../../chat/request.ts";
import { spacedJson } from "../../json.ts";
import type { PlannedCall, Question } from "../decider.ts";
import { systemText } from "../tools/instructions.ts";
import { planFor } from "../plan/plan.ts";
import { answerTo, type Said } from "../talk/talk.ts";

/** The next step of such an agent; null when the prompt is none. */
export function reactAnswer(question: Question): Said | null {
  const system = systemText(question);
  const wishes = `${system}\n${question.text}`;
  if (!/\bAction:/.test(wishes) || !/\bObservation\b/.test(wishes)) return null;
  const final = /\bFinal Answer\b/i.test(wishes) ? "Final Answer" : "Answer";
  const last = lastObservation(question);
  if (last !== null) {
    return {
      text: `Thought: I know the answer from the observation.\n${final}: ${last}`,
      reason: "An observation came back: the mock answers with it.",
    };
  }
  const asked = askedIn(question);
  const tools = toolsIn(wishes);
  const plan =
    tools.length === 0 ? null : planFor({ ...question, text: asked, before: [], results: [], callable: tools });
  const [call] = plan?.calls ?? [];
  if (plan === null || call === undefined || plan.missing.length > 0) {
    return {
      text: `Thought: None of the actions fits this question.\n${final}: ${answerTo({ ...question, text: asked })}`,
      reason: "The prompt lists actions, and no word of the question fits one.",
    };
  }
  return {
    text: `Thought: I should use ${call.name}.\n${actionText(call, wishes)}`,
    reason: `The prompt asks for Thought and Action. ${plan.reason}`,
  };
}

/** The action in the form the prompt shows. */
function actionText({ name, arguments: args }: PlannedCall, prompt: string): string {
  const values = Object.values(args);
  const [only] = values;
  const input = values.length === 1 && typeof only === "string" ? only : spacedJson(args);
  if (/"action"\s*:|`?action`? key|"action_input"|\$JSON_BLOB/.test(prompt)) {
    const isNamed = Object.keys(args).every((key) => prompt.includes(`"${key}"`) || prompt.includes(`'${key}'`));
    const blob = JSON.stringify({ action: name, action_input: isNamed ? args : only }, null, 2);
    return `Action:\n\`\`\`json\n${blob}\n\`\`\``;
  }
  if (/Action Input:/.test(prompt)) return `Action: ${name}\nAction Input: ${input}`;
  if (/Action:\s*\w+\(/.test(prompt))
    return `Action: ${name}(${values.map((value) => JSON.stringify(value)).join(", ")})`;
  if (/Action:\s*\w+\[/.test(prompt)) return `Action: ${name}[${input}]`;
  return `Action: ${name}: ${input}${/\bPAUSE\b/.test(prompt) ? "\nPAUSE" : ""}`;
}

/** The last observation, when it stands after the last question. */
function lastObservation({ text, request }: Question): string | null {
  const end = request.messages.at(-1);
  const last = end === undefined || end.role === "user" ? text : end.text.slice(-4000);
  const found = [...last.matchAll(/(?:^|\n)[ \t]*Observation:\s*([^\n]+)/g)].at(-1)?.[1]?.trim();
  return found === undefined || found === "" || /^(?:the result|\.\.\.|<|\[?result)/i.test(found) ? null : found;
}

function askedIn({ text, before }: Question): string {
  const own = [...text.matchAll(/(?:^|\n)[ \t]*Question:\s*([^\n]+)/g)]
    .map((match) => match[1] ?? "")
    .findLast((line) => !/\b(?:the input question|you must answer)\b/i.test(line));
  if (own !== undefined) return own;
  if (!/^\s*Observation:/.test(text)) return text.split(/\n/).findLast((line) => line.trim() !== "") ?? text;
  return before.findLast((message) => message.role === "user" && !/^\s*Observation:/.test(message.text))?.text ?? text;
}

const noTool =
  /^(?:thought|action|observation|question|answer|final|pause|action_input|input|output|note|example|e|for|tools?|begin|user|assistant|system|http|https)$/i;

/** Tools listed as lines: `get_weather: Get the weather`, `- search(query): …`, with an example or a description below. */
function toolsIn(prompt: string): readonly Tool[] {
  const lines = prompt.split("\n");
  const tools: Tool[] = [];
  for (const [at, line] of lines.entries()) {
    const found =
      /^\s*(?:[-*•>]|\d+[.)])?\s*`?([a-z][a-z0-9]*(?:_[a-z0-9]+)*)`?(?:\(([^)]*)\))?`?\s*(?::|->|–|—| - )\s*(.*)$/i.exec(
        line,
      );
    const name = found?.[1];
    if (name === undefined || noTool.test(name) || tools.some((tool) => tool.name === name) || /^\s*["{]/.test(line))
      continue;
    const below = lines.slice(at + 1, at + 4);
    const end = below.findIndex((next) => next.trim() === "");
    const about = [found?.[3] ?? "", ...below.slice(0, end < 0 ? 2 : end)].join(" ").slice(0, 300);
    const shown = new RegExp(String.raw`"action"\s*:\s*"${name}"[^}]*?"action_input"\s*:\s*\{+\s*"(\w+)"`).exec(
      prompt,
    )?.[1];
    tools.push({ name, description: about, parameters: parametersOf(found?.[2] ?? "", `${name} ${about}`, shown) });
  }
  return tools;
}

function parametersOf(signature: string, about: string, example: string | undefined): Tool["parameters"] {
  const named = signature
    .split(",")
    .map((part) => /^\s*([A-Za-z_]\w*)/.exec(part)?.[1])
    .filter((name) => name !== undefined);
  const args =
    /\bargs?:\s*\{?\s*["']?(\w+)["']?/i.exec(about)?.[1] ?? /\{\s*["'](\w+)["']\s*:/.exec(about)?.[1] ?? example;
  const names = named.length > 0 ? named : [args ?? guessed(about)];
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    required: names,
  };
}

/** What an unnamed input is likely to be. */
function guessed(about: string): "city" | "expression" | "query" {
  if (/\b(?:city|location|place|weather)\b/i.test(about)) return "city";
  return /\bcalculat|\bexpression|\bmath/i.test(about) ? "expression" : "query";
}
