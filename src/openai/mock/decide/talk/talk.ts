/** Answers without tools: recall, sums, a joke, small talk. */
import { evaluate, expressionIn } from "../reading/arithmetic.ts";
import type { Question } from "../decider.ts";
import { solveIn } from "../reading/equation.ts";
import { cannot } from "./cannot.ts";
import { personaOf } from "./persona.ts";
import { systemText } from "../tools/instructions.ts";
import { recall } from "./recall.ts";
import { fold } from "../reading/words.ts";

export interface Said {
  readonly text: string;
  readonly reason: string;
}

/** What the mock can say by itself; null when it has no answer of its own. */
export const talkOf = (question: Question): Said | null =>
  recall(question) ?? arithmetic(question) ?? smallTalk(question) ?? cannot(question);

/** The same as text alone, with plain words where it has none: for a field `answer` of a JSON value. */
export const answerTo = (question: Question): string =>
  talkOf(question)?.text ?? "I am a mock model and have no answer of my own to this; a real model would.";

function arithmetic({ text }: Question): Said | null {
  const solved = /\b(?:solve|what is|find|how)\b/i.test(text) ? solveIn(text) : null;
  if (solved !== null) {
    const steps = solved.steps.map(({ say, equation }) => `${say} ${equation}`).join(" ");
    return {
      text: `${steps} So ${solved.unknown} = ${solved.value}.`.trim(),
      reason: "The message holds a linear equation: the mock solved it by rule.",
    };
  }
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

const whoIAm =
  "I am a mock model: I follow rules and run inside this page. A real model may answer differently; the messages are the same.";

/** Patterns on the folded message, first hit wins. */
const talk: readonly (readonly [pattern: RegExp, answer: (match: RegExpExecArray) => string | null, topic: string])[] =
  [
    [
      /^(?:please )?(?:say|repeat|echo)(?: after me)?:? ["“']?(?<words>.+?)["”'.]*$/i,
      (m) => capital(m.groups?.["words"] ?? ""),
      "words to be repeated",
    ],
    [
      /\bhow many (?:letters|characters) (?:are )?(?:there )?in (?:the word )?["“']?(\p{L}+)/iu,
      (m) => `“${m[1] ?? ""}” has ${Array.from(m[1] ?? "").length} letters.`,
      "counting letters",
    ],
    [
      /\bcount (?:from 1 |from one )?(?:up )?to (\d{1,3})\b/i,
      (m) => Array.from({ length: Number(m[1]) }, (_, i) => i + 1).join(", "),
      "counting",
    ],
    [/\bjoke\b/i, () => "Why can't you trust an atom? Because they make up everything!", "a joke"],
    [
      /\b(poem|rhyme|limerick|song)\b/i,
      (m) =>
        `I'm a mock: I cannot write a ${(m[1] ?? "poem").toLowerCase()}. I know one haiku:\nOne loop turns and turns.\nWho waits gives the turn away.\nA timer rings: go on.`,
      "a poem",
    ],
    [/\bhaiku\b/i, () => "One loop turns and turns.\nWho waits gives the turn away.\nA timer rings: go on.", "a poem"],
    [
      /\bstory\b/i,
      () =>
        "Once a coroutine met a slow answer. It did not stand in the way. It paused, let the others run, and when the answer came it went on. Everyone was home by evening.",
      "a story",
    ],
    [/\bcapital (?:city )?of ([\p{L} ]+)/iu, (m) => capitalCity(m[1] ?? ""), "a capital"],
    [
      /\b(who|what) are you\b|\byour name\b|\bare you (real|a (mock|model|bot|robot|human))\b/i,
      () => whoIAm,
      "who it is",
    ],
    [
      /\b(?:are you|is this) (?:chat ?gpt|openai|gpt-?\d*|claude|gemini)\b|\bwhich model\b|\bwhat model\b/i,
      () => whoIAm,
      "who it is",
    ],
    [/\bhow are you\b/i, () => "Well, thank you. I am a mock model, so I always am.", "small talk"],
    [/^(ok|okay|yes|no|sure|fine|right|alright|great idea)[.!]?$/i, () => "Good. What next?", "a word of assent"],
    [/^(thanks?|thank you|thx|great|perfect|cool)\b/i, () => "You are welcome.", "thanks"],
    [/^(bye|goodbye|see you|good night)\b/i, () => "Goodbye.", "a goodbye"],
    [/^(hi|hello|hey|good (morning|afternoon|evening))\b/i, () => "Hello! What can I do for you?", "a greeting"],
  ];

function smallTalk(question: Question): Said | null {
  const { text, request } = question;
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
    const persona = said === whoIAm ? personaOf(systemText(question)) : null;
    const text =
      persona === null || said === null
        ? said
        : `I am to be ${persona}: the system message says so. In truth, ${said.charAt(0).toUpperCase()}${said.slice(1)}`;
    if (text !== null) return { text, reason: `The message asks for no tool: it is ${topic}.` };
  }
  return null;
}

export function toolList(names: readonly string[]): string {
  if (names.length === 0) return "no tools: the request has none";
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function capitalCity(country: string): string | null {
  const key = fold(country).trim();
  const city = capitals[key];
  return city === undefined ? null : `The capital of ${country.trim()} is ${city}.`;
}
