/** Chooses tools by the words of the message and fills their arguments. */
import type { Decider, PlannedCall, Question } from "./decider.ts";
import { atOnce } from "./at-once.ts";
import { operationsIn } from "./arithmetic.ts";
import { fillArguments } from "./arguments.ts";
import { entitiesOf, type Entities } from "./entities.ts";
import { paramsOf, typeOf } from "./params.ts";
import { areToolsForbidden, isAskingToKnow, sentencesOf, speechActOf } from "./speech-act.ts";
import { matchOf, profileOf, termsOfTool, type ToolProfile } from "./tool-profile.ts";
import { fold, termsOf } from "./words.ts";

/** Topic weight a message needs before a tool is called: about one word shared with its description. */
const enough = 1.4;
/** Statements speak for a tool only when they match it richly. */
const statementFactor = 0.4;
/** Tools that change something are seldom what a question wants. */
const changes =
  /^(create|add|send|delete|remove|update|set|issue|save|book|cancel|schedule|make|put|post|write|turn|transfer|pay|place)(?![a-z])/;
const questionToChanger = 0.4;
/** Topic weight from which the mock asks for a missing argument instead of passing on. */
const enoughToAsk = 2;

export interface Plan {
  readonly calls: readonly PlannedCall[];
  /** Required parameters that nobody named, of the first tool chosen. */
  readonly missing: readonly string[];
  readonly reason: string;
}

interface Score {
  readonly profile: ToolProfile;
  readonly topic: number;
  readonly rank: number;
  readonly words: readonly string[];
}

/** The fourth decider: call what the message asks for; ask when something is missing. */
export const scoreTools: Decider = (question) => {
  if (question.callable.length === 0) return null;
  const plan = planFor(question);
  if (plan === null) return null;
  const [missing] = plan.missing;
  if (missing !== undefined) {
    return { kind: "say", text: `Which ${missing.replaceAll("_", " ")} do you mean?`, reason: plan.reason };
  }
  return { kind: "call", calls: atOnce(question, plan.calls), reason: plan.reason };
};

/** What the message asks of the tools, or null. */
export function planFor(question: Question): Plan | null {
  const profiles = question.callable.map(profileOf);
  const earlierText = isFollowUp(question) ? lastUserText(question) : null;
  const entities = entitiesOf(question.text);
  const earlier = earlierText === null ? null : entitiesOf(earlierText);
  const best =
    bestTool(question.text, profiles, entities) ??
    (earlierText === null ? null : bestTool(`${earlierText} ${question.text}`, profiles, entities));
  if (best === null) return null;
  const parts = earlier ? [] : clausePlans(question.text, profiles);
  if (parts.length > 1) {
    return {
      calls: parts.flatMap((part) => part.calls),
      missing: [],
      reason: `The message asks for ${parts.length} things: ${parts.map((part) => part.why).join("; ")}.`,
    };
  }
  const { profile } = best;
  const filled = callsOf(profile, entities, earlier);
  const why = whyText(best);
  if (filled.missing.length > 0) {
    if (best.topic < enoughToAsk) return null;
    return { ...filled, reason: `${why}, but nothing in the message fills ${filled.missing.join(", ")}.` };
  }
  const times = filled.calls.length > 1 ? `, ${filled.calls.length} times` : "";
  return { ...filled, reason: `${why}${times}.` };
}

const whyText = ({ words, profile }: Score): string =>
  `${words.map((word) => `"${word}"`).join(", ")} in the message fits ${profile.tool.name}`;

/** The tool that fits a text best, if one fits well enough. */
function bestTool(text: string, profiles: readonly ToolProfile[], entities: Entities): Score | null {
  if (areToolsForbidden(text)) return null;
  const toolTerms = new Set(profiles.flatMap(termsOfTool));
  const terms = new Map<string, number>();
  let wantsDeed = entities.expression !== null;
  for (const sentence of sentencesOf(text)) {
    const act = speechActOf(sentence, toolTerms);
    if (act === "talk") continue;
    const factor = act === "request" ? 1 : statementFactor;
    if (act === "request" && !isAskingToKnow(sentence)) wantsDeed = true;
    for (const term of spokenTerms(sentence)) terms.set(term, Math.max(factor, terms.get(term) ?? 0));
  }
  const scores = profiles.map((profile) => {
    const score = scoreOf(profile, terms, profiles, entities);
    return wantsDeed || !changes.test(profile.tool.name)
      ? score
      : { ...score, topic: score.topic * questionToChanger, rank: score.rank - 1.5 };
  });
  const fitting = scores.filter(({ topic }) => topic >= enough).sort((a, b) => b.rank - a.rank);
  return fitting[0] ?? null;
}

/** Turns of phrase whose words alone would not say it. */
const turns: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\bhow do (you|i) say\b/, "translate"],
  [/\blook (it |this |that )?up\b|\bfind out\b/, "lookup"],
  [/\b(my|the) (to-?do )?list\b/, "todo"],
  [/\bmoney back\b/, "refund"],
];

/** The stems of a sentence, and what its sums and turns of phrase stand for. */
function spokenTerms(sentence: string): readonly string[] {
  const { expression, emails } = entitiesOf(sentence);
  const folded = fold(sentence);
  const extra: string[] = [];
  if (expression !== null) extra.push("calculate", ...operationsIn(expression));
  if (emails.length > 0) extra.push("email");
  for (const [pattern, word] of turns) if (pattern.test(folded)) extra.push(word);
  if (/how much (is|are|does|do)\b/.test(folded) && expression === null) extra.push("price");
  const idle = /\b(best|first|last|next|good|every|each|any|some|long|the whole|a|this|all the) time\b|\btimes\b/.test(
    folded,
  );
  return termsOf(`${sentence} ${extra.join(" ")}`).filter((term) => !(idle && term === "tim"));
}

function scoreOf(
  profile: ToolProfile,
  terms: ReadonlyMap<string, number>,
  profiles: readonly ToolProfile[],
  entities: Entities,
): Score {
  let topic = 0;
  let rank = 0;
  const words: string[] = [];
  for (const [term, factor] of terms) {
    const match = matchOf(term, profile);
    if (match === null) continue;
    const sharing = profiles.filter((other) => (matchOf(term, other)?.weight ?? 0) >= match.weight).length;
    rank += (match.weight * factor) / Math.sqrt(Math.max(1, sharing));
    if (!match.topical) continue;
    topic += match.weight * factor;
    words.push(wordFor(term, entities.text));
  }
  const { missing, arguments: filled } = fillArguments(profile.tool, entities, null);
  rank += 0.2 * Object.keys(filled).length - 0.6 * missing.length;
  return { profile, topic, rank, words };
}

/** The word of the text a stem came from. */
const wordFor = (term: string, text: string): string =>
  text.match(/[\p{L}\p{N}]+/gu)?.find((word) => termsOf(word).includes(term)) ?? term;

/** "The weather in Paris and the time in Tokyo": one plan a clause, when clauses want different tools and all are complete. */
function clausePlans(
  text: string,
  profiles: readonly ToolProfile[],
): readonly { readonly calls: readonly PlannedCall[]; readonly why: string }[] {
  if (profiles.length < 2) return [];
  const whole = entitiesOf(text);
  const chosen = new Map<string, { calls: readonly PlannedCall[]; why: string }>();
  for (const clause of text.split(/,? (?:and|then|also|plus) |[,;?.!] /i)) {
    const entities = entitiesOf(clause);
    const best = bestTool(clause, profiles, entities);
    if (best === null || chosen.has(best.profile.tool.name)) continue;
    const filled = callsOf(best.profile, entities, whole);
    if (filled.missing.length === 0) chosen.set(best.profile.tool.name, { calls: filled.calls, why: whyText(best) });
  }
  return [...chosen.values()];
}

/** One call, or one for each city or id when the tool takes one at a time. */
function callsOf(
  { tool }: ToolProfile,
  entities: Entities,
  earlier: Entities | null,
): { readonly calls: readonly PlannedCall[]; readonly missing: readonly string[] } {
  const each = spread(tool, entities).map((part) => fillArguments(tool, part, earlier));
  return {
    calls: each.map((filled) => ({ name: tool.name, arguments: filled.arguments })),
    missing: each[0]?.missing ?? [],
  };
}

function spread(tool: Question["callable"][number], entities: Entities): readonly Entities[] {
  const texts = paramsOf(tool).filter((param) => typeOf(param.schema) === "string");
  const only = (...roles: readonly string[]): boolean =>
    texts.filter((param) => roles.includes(param.role)).length === 1;
  if (only("city", "timezone") && entities.cities.length > 1)
    return entities.cities.map((city) => ({ ...entities, cities: [city] }));
  if (only("id") && entities.ids.length > 1) return entities.ids.map((id) => ({ ...entities, ids: [id] }));
  if (only("ticker") && entities.tickers.length > 1)
    return entities.tickers.map((ticker) => ({ ...entities, tickers: [ticker] }));
  return [entities];
}

/** "And in Oslo?", or the answer to a question of ours: the earlier message still counts. */
function isFollowUp({ text, before }: Question): boolean {
  const lastReply = before.findLast((message) => message.role === "assistant" && message.text !== "");
  const asked = lastReply?.text.trim().startsWith("Which ") === true && lastReply.text.trim().endsWith("?");
  return asked
    ? wordsCount(text) <= 6
    : /^(and|or|but|also|same|what about|how about)\b/i.test(text.trim()) && wordsCount(text) <= 8;
}

const wordsCount = (text: string): number => text.trim().split(/\s+/).length;

const lastUserText = ({ before }: Question): string | null =>
  before.findLast((message) => message.role === "user")?.text ?? null;
