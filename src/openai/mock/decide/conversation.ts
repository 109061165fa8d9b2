/** Talk without tools: recall, sums, a joke, small talk, and plain words about what the mock cannot do. Always decides. */
import { evaluate, expressionIn } from "./arithmetic.ts";
import type { Decision, Question } from "./decider.ts";
import { recall } from "./recall.ts";
import { planFor } from "./scorer.ts";
import { fold } from "./words.ts";

interface Said {
  readonly text: string;
  readonly reason: string;
}

export function converse(question: Question): Decision {
  const said =
    recall(question) ?? arithmetic(question) ?? smallTalk(question) ?? forbidden(question) ?? unable(question);
  return { kind: "say", ...said };
}

function arithmetic({ text }: Question): Said | null {
  const expression = expressionIn(text);
  const value = expression === null ? null : evaluate(expression);
  if (expression === null || value === null) return null;
  return {
    text: `${expression} = ${value}`,
    reason: "The message holds a sum, and no tool was there for it: the mock worked it out.",
  };
}

const capitals: Readonly<Record<string, string>> = {
  france: "Paris",
  germany: "Berlin",
  italy: "Rome",
  spain: "Madrid",
  norway: "Oslo",
  japan: "Tokyo",
  portugal: "Lisbon",
  "the uk": "London",
  england: "London",
  austria: "Vienna",
  greece: "Athens",
  canada: "Ottawa",
  sweden: "Stockholm",
  ireland: "Dublin",
};

/** Patterns on the folded message, first hit wins. */
const talk: readonly (readonly [pattern: RegExp, answer: (match: RegExpExecArray) => string | null, topic: string])[] =
  [
    [
      /^(?:please )?(?:say|repeat|echo)(?: after me)?:? ["“']?(?<words>.+?)["”'.]*$/i,
      (m) => capital(m.groups?.["words"] ?? ""),
      "words to be repeated",
    ],
    [
      /\bcount (?:from 1 |from one )?(?:up )?to (\d{1,3})\b/i,
      (m) => Array.from({ length: Number(m[1]) }, (_, i) => i + 1).join(", "),
      "counting",
    ],
    [/\bjoke\b/i, () => "Why can't you trust an atom? Because they make up everything!", "a joke"],
    [
      /\b(haiku|poem|rhyme|limerick|song)\b/i,
      () => "One loop turns and turns.\nWho waits gives the turn away.\nA timer rings: go on.",
      "a poem",
    ],
    [
      /\bstory\b/i,
      () =>
        "Once a coroutine met a slow answer. It did not stand in the way. It paused, let the others run, and when the answer came it went on. Everyone was home by evening.",
      "a story",
    ],
    [/\bcapital (?:city )?of ([\p{L} ]+)/iu, (m) => capitalCity(m[1] ?? ""), "a capital"],
    [
      /\b(who|what) are you\b|\byour name\b|\bare you (real|a (mock|model|bot|robot|human))\b/i,
      () =>
        "I am a mock model: I follow rules and run inside this page. A real model may answer differently; the messages are the same.",
      "who it is",
    ],
    [/\bhow are you\b/i, () => "Well, thank you. I am a mock model, so I always am.", "small talk"],
    [/^(thanks?|thank you|thx|great|perfect|cool)\b/i, () => "You are welcome.", "thanks"],
    [/^(bye|goodbye|see you|good night)\b/i, () => "Goodbye.", "a goodbye"],
    [/^(hi|hello|hey|good (morning|afternoon|evening))\b/i, () => "Hello! What can I do for you?", "a greeting"],
  ];

function smallTalk({ text, request }: Question): Said | null {
  const whole = text.trim();
  if (whole === "") return { text: "Hello! What can I do for you?", reason: "There is no user message to answer." };
  if (/\bwhat can you do\b|\b(what|which) (tools|functions)\b/i.test(whole)) {
    return {
      text: `I can see ${toolList(request.tools.map((tool) => tool.name))}.`,
      reason: "The message asks about tools: these are in the request.",
    };
  }
  for (const [pattern, answer, topic] of talk) {
    const match = pattern.exec(whole);
    const said = match ? answer(match) : null;
    if (said !== null) return { text: said, reason: `The message asks for no tool: it is ${topic}.` };
  }
  return null;
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

function toolList(names: readonly string[]): string {
  if (names.length === 0) return "no tools: the request has none";
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function capitalCity(country: string): string | null {
  const key = fold(country).trim();
  const city = capitals[key];
  return city === undefined ? null : `The capital of ${country.trim()} is ${city}.`;
}
