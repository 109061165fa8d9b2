/** Orders that hang on a condition: "If it rains in Oslo, switch on the light, otherwise do nothing." */
import { isObject, parseJson } from "../../json.ts";
import type { ToolResult } from "../decider.ts";
import { isError } from "../talk/results.ts";
import { fold, stem, termsOf, wordsOf } from "../reading/words.ts";

export interface Condition {
  /** What must be found out: the condition and what stands before it. */
  readonly asked: string;
  readonly condition: string;
  /** `unless` turns it round. */
  readonly isNegated: boolean;
  readonly then: string;
  /** Empty when nothing is said. */
  readonly otherwise: string;
}

const leading =
  /^(?<head>.*?)(?:^|[.!?:;,]\s+|\band )(?:but )?(?<word>if|unless|when|whenever|should) (?<condition>[^,.;]+?)(?:,? then |, )(?<rest>.+)$/is;
const trailing =
  /^(?<then>.+?),? (?:but )?(?:only )?(?<word>if|unless) (?<condition>[^,;]+?)(?<rest>[,;] ?(?:otherwise|else|if not) .+)?[.!]?$/is;
const otherwise =
  /^(?<then>.*?)[.,;]?\s*(?:\b(?:but )?(?:otherwise|or else|else|if (?:it(?:'s| is| does)? )?not|if it isn'?t|if it doesn'?t)\b)[,:]? ?(?<other>.*)$/is;
/** "If you can", "let me know if": politeness, no condition. */
const polite =
  /^(?:you (?:can|could|don'?t mind|like|want|please|have (?:time|a (?:moment|minute|second)))|possible|so|not|needed|necessary|anything|that'?s (?:ok|okay|possible|fine)|it'?s (?:possible|ok|okay|not too much))\b/i;
const wonders =
  /\b(?:know|see|check|tell me|ask|wonder|wondering|find out|determine|sure|say|verify|as|what|even|curious)\s*$/i;

/** The condition of a text, or null. */
export function conditionIn(text: string): Condition | null {
  if (text.length > 600 || !/\b(?:if|unless|when|whenever|should)\b/i.test(text)) return null;
  const found = leading.exec(text)?.groups;
  if (found) {
    const { head = "", word = "", condition = "", rest = "" } = found;
    if (polite.test(condition) || wonders.test(head)) return null;
    if (/when|should/i.test(word) && !otherwise.test(rest)) return null;
    const parts = otherwise.exec(rest)?.groups;
    return made(`${head}. ${condition}?`, condition, word, parts?.["then"] ?? rest, parts?.["other"] ?? "");
  }
  const after = trailing.exec(text)?.groups;
  if (!after) return null;
  const { then = "", word = "", condition = "", rest = "" } = after;
  if (polite.test(condition) || wonders.test(then)) return null;
  return made(`${condition}?`, condition, word, then, otherwise.exec(rest)?.groups?.["other"] ?? "");
}

const made = (asked: string, condition: string, word: string, then: string, other: string): Condition => ({
  asked,
  condition,
  isNegated:
    /unless/i.test(word) !== /\b(?:not|no|isn'?t|doesn'?t|won'?t|aren'?t|don'?t|never|without)\b/i.test(condition),
  then: then.trim(),
  otherwise: /^(?:please )?(?:do|say|change) nothing|^(?:leave|don'?t|do not|just )/i.test(other.trim())
    ? ""
    : other.trim(),
});

const more =
  /\b(?:above|over|more than|greater than|higher than|at least|exceeds?|hotter than|warmer than|bigger than|older than|costs? more)\b/;
const less =
  /\b(?:below|under|less than|fewer than|lower than|at most|colder than|cooler than|cheaper than|smaller than|younger than|drops? to)\b/;

/** Whether the results bear the condition out; null when they do not say. */
export function holds({ condition, isNegated }: Condition, results: readonly ToolResult[]): boolean | null {
  const told = results.filter(({ text }) => !isError(text));
  if (told.length === 0) return null;
  const folded = fold(condition);
  const bound = /-?\d+(?:[.,]\d+)?/.exec(folded.replace(/(\d),(\d{3})/g, "$1$2"))?.[0];
  if (bound !== undefined && (more.test(folded) || less.test(folded))) {
    const value = figureFor(folded, told);
    if (value === null) return null;
    return (more.test(folded) ? value > Number(bound) : value < Number(bound)) !== isNegated;
  }
  return saidOf(folded, told, isNegated);
}

/** The figure a condition is about: of the field whose name it has, else the first. */
function figureFor(condition: string, results: readonly ToolResult[]): number | null {
  const terms = new Set(termsOf(condition));
  let first: number | null = null;
  for (const { text } of results) {
    for (const [key, value] of fieldsOf(parseJson(text) ?? text)) {
      const figure =
        typeof value === "number"
          ? value
          : typeof value === "string"
            ? Number(/-?\d+(?:\.\d+)?/.exec(value.replace("−", "-"))?.[0])
            : NaN;
      if (Number.isNaN(figure)) continue;
      if (termsOf(key).some((term) => terms.has(term))) return figure;
      first ??= figure;
    }
  }
  return first;
}

/** Weather and states whose opposite may be what came back. */
const states: readonly (readonly [asked: RegExp, yes: RegExp])[] = [
  [/\brain|\bwet\b|\bumbrella/, /\brain|drizzl|shower|storm/],
  [/\bsnow/, /\bsnow|sleet|blizzard/],
  [/\bsun|\bclear\b|\bnice\b|\bgood\b/, /\bsun|\bclear\b|\bfair\b/],
  [/\bcloud|overcast/, /cloud|overcast/],
  [/\bfog|\bmist/, /\bfog|\bmist/],
  [/\bwind|\bstorm/, /\bwind|storm|gale/],
];

/** Whether the words of a condition came back. A flag or a count of the same name decides before words do. */
function saidOf(condition: string, results: readonly ToolResult[], isNegated: boolean): boolean | null {
  const terms = new Set(termsOf(condition));
  for (const { text } of results) {
    for (const [key, value] of fieldsOf(parseJson(text) ?? text)) {
      const isNamed = wordsOf(key).some((word) => terms.has(stem(word)));
      const isNot =
        /\b(?:un|out|no|not|sold)/.test(fold(key)) !== /\bout of\b|\bsold out\b|\bunavailable\b/.test(condition);
      if (isNamed && (typeof value === "boolean" || typeof value === "number"))
        return (Boolean(value) !== isNot) !== isNegated;
    }
  }
  const all = fold(results.map(({ text }) => text).join(" "));
  for (const [asked, yes] of states) if (asked.test(condition)) return yes.test(all) !== isNegated;
  const spoken = new Set(termsOf(all));
  const last = [...terms].at(-1);
  return last !== undefined && spoken.has(last) ? !isNegated : null;
}

/** All plain fields of a result, at any depth up to three. */
function fieldsOf(value: unknown, key = "", depth = 0): readonly (readonly [key: string, value: unknown])[] {
  if (depth > 3) return [];
  if (Array.isArray(value))
    return (value as readonly unknown[]).slice(0, 20).flatMap((item) => fieldsOf(item, key, depth + 1));
  if (!isObject(value)) return [[key, value]];
  return Object.entries(value).flatMap(([name, item]) => fieldsOf(item, name, depth + 1));
}
