/** How well tools fit a text: words and speech act against name, description and parameters. */
import { actionsOf, topicsOf, topicStems } from "../reading/concepts.ts";
import { operationsIn } from "../reading/arithmetic.ts";
import { fillArguments } from "../fill/arguments.ts";
import { entitiesOf, type Entities } from "../reading/entities.ts";
import { englishOf } from "../reading/foreign-words.ts";
import { meantWord } from "../reading/misspelling.ts";
import { typeOf } from "./params.ts";
import { Source } from "../reading/source.ts";
import {
  areToolsForbidden,
  isAskingForChoices,
  isAskingToKnow,
  sentencesOf,
  speechActOf,
} from "../reading/speech-act.ts";
import { matchOf, termsOfTool, type ToolProfile } from "./tool-profile.ts";
import { fold, stem, termsOf, wordsOf } from "../reading/words.ts";

export interface Fit {
  readonly profile: ToolProfile;
  /** Weight of the words that say what it is about. */
  readonly topic: number;
  /** Topic, deed and arguments together: the best of those that fit. */
  readonly rank: number;
  /** Weight of what proves little alone: the deed, fillers, arguments found. */
  readonly weak: number;
  /** Words of the text that speak for it. */
  readonly words: readonly string[];
}

/** Topic weight a message needs before a tool is called: about one word shared with its description. */
const enough = 1.4;
/** Statements speak for a tool only when they match it richly. */
const statementFactor = 0.4;
/** Deed, filler words and arguments together: from here on they do without a topic. */
const enoughWeak = 2.1;
/** Tools that change something are seldom what a question wants. */
const questionToChanger = 0.4;
/** Tools that write down what one tells. */
const keeps = /^(?:log|record|mark|report|register)(?![a-z])/i;
/** The tool is named as such. */
const namedWeight = 4;

/** The tool that fits a text best, if one fits well enough. */
export function bestTool(text: string, profiles: readonly ToolProfile[]): Fit | null {
  return fitsOf(text, profiles)[0] ?? null;
}

/** All tools that fit well enough, best first. */
function fitsOf(text: string, profiles: readonly ToolProfile[]): readonly Fit[] {
  if (areToolsForbidden(text)) return [];
  const entities = entitiesOf(text);
  const toolTerms = new Set(profiles.flatMap(termsOfTool));
  const terms = new Map<string, number>();
  const folded = fold(text);
  const language = languageOf(folded);
  const isForeign = language !== "english";
  let wantsDeed = entities.expression !== null;
  let isTold = false;
  for (const sentence of sentencesOf(text)) {
    const act = speechActOf(sentence, toolTerms);
    if (act === "talk") continue;
    const factor = act === "request" ? 1 : statementFactor;
    if (act === "statement") isTold = true;
    if (act === "request" && !isAskingToKnow(sentence)) wantsDeed = true;
    const spoken = spokenTerms(isForeign ? `${sentence} ${englishOf(sentence).join(" ")}` : sentence);
    for (const term of spoken) {
      const meant = isUnknown(term, profiles)
        ? (meantWord(term, toolTerms) ?? meantWord(term, topicStems) ?? term)
        : term;
      terms.set(meant, Math.max(factor, terms.get(meant) ?? 0));
    }
  }
  const offered = isAskingForChoices(text) ? profiles.filter(({ kind }) => kind !== "changes") : profiles;
  // "check out" for `checkout`, "picked up" for `pickup`.
  const spoken = wordsOf(text.slice(0, 500));
  for (const [at, word] of spoken.entries()) {
    const next = spoken[at + 1] ?? "";
    for (const joint of [stem(`${word}${next}`), `${stem(word)}${next}`])
      if (terms.size > 0 && profiles.some(({ name }) => name.terms.has(joint))) terms.set(joint, 1);
  }
  for (const { kind, name } of profiles) {
    if (kind === "hands-over" && name.terms.has(stem(language))) terms.set(stem(language), 1);
  }
  return offered
    .map((profile) => {
      const fit = withName(fitOf(profile, terms, profiles, entities), folded);
      return wantsDeed || profile.kind !== "changes" || (isTold && keeps.test(profile.tool.name))
        ? fit
        : { ...fit, topic: fit.topic * questionToChanger, rank: fit.rank - 1.5 };
    })
    .map((fit) => (fit.topic < enough && wantsDeed && fit.weak >= enoughWeak ? { ...fit, topic: enough } : fit))
    .filter(({ topic }) => topic >= enough)
    .sort((a, b) => b.rank - a.rank);
}

const isUnknown = (term: string, profiles: readonly ToolProfile[]): boolean =>
  topicsOf(term).length === 0 &&
  actionsOf(term).length === 0 &&
  profiles.every((profile) => matchOf(term, profile) === null);

/** The language of a folded text, by its commonest words; English when no other shows. */
function languageOf(folded: string): string {
  if (/[¿¡]|\b(?:hola|como estas|gracias|por favor|donde|cuando|quiero|necesito|buenos)\b/.test(folded))
    return "spanish";
  if (/\b(?:bonjour|comment|merci|s'il vous|je|voudrais|quel|quelle|est-ce)\b/.test(folded)) return "french";
  if (/\b(?:hallo|guten|bitte|danke|ich|wie geht|mochte|kannst|wo ist|wie)\b/.test(folded)) return "german";
  if (/\b(?:ciao|grazie|per favore|vorrei|buongiorno|dove)\b/.test(folded)) return "italian";
  return "english";
}

/** "Use get_weather", "with the web search tool". */
function withName(fit: Fit, folded: string): Fit {
  const { tool, naming } = fit.profile;
  const isNamed = (/[_A-Z]/.test(tool.name) && folded.includes(fold(tool.name))) || naming.asked.test(folded);
  if (!isNamed && naming.bare?.test(folded) === true) {
    return { ...fit, topic: fit.topic + 2, rank: fit.rank + 2, words: [...fit.words, naming.bareText] };
  }
  if (!isNamed || /\bhow does\b|\bwhat (?:is|does)\b/.test(folded)) return fit;
  const words = [...new Set([...fit.words, tool.name])];
  return { ...fit, topic: fit.topic + namedWeight, rank: fit.rank + namedWeight, words };
}

/** Turns of phrase whose words alone would not say it. */
const turns: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\bwhat (can|could|should|shall) (i|we) (cook|make|bake|eat|prepare)\b|\bin (my|the) fridge\b/, "recipe"],
  [/\bplanned\b|\bplans (for|on)\b|\bwhat am i doing\b/, "calendar"],
  [/(^|\s)#[a-z][\w-]*/, "channel"],
  [/\bhow many (people|inhabitants|residents)\b/, "population"],
  [/\b(under|below|over|less than|more than|up to|cheaper than|at most|between) [$€£]?\d+/, "price"],
  [/\bhow do (you|i|we) say\b|\bin (french|spanish|german|italian|norwegian|japanese)\b.*\bsay\b/, "translate"],
  [/\blook (it |this |that )?up\b|\bfind out\b/, "lookup"],
  [/\b(my|the) (to-?do )?list\b/, "todo"],
  [/\bmoney back\b/, "refund"],
  [/\b(send|write|shoot|drop) (\w+ )?(an? )?(text|sms)\b/, "sms"],
  [/\blooking for\b|\bin search of\b/, "search"],
  [/\bhow (many|much) [a-z ]+ (are|is|in|do|does|make)\b[^?]*\d/, "convert"],
  [/\bhow (far|long (is|does) (it|the drive))\b|\bhow do i get (to|from)\b/, "distance"],
  [/\bdon'?t let me forget\b|\bremind me\b/, "reminder"],
  [/\b(let|tell) \w+ know\b/, "message"],
  [/\bwhere('s| is) my (stuff|parcel|package|delivery|order)\b/, "order"],
  [/^(please |can you |could you )?(text|message|dm|ping) (?!to\b|is\b)\w+/, "sms"],
  [/\bsign (me )?up\b/, "register"],
  [/\bset up a (call|meeting)\b|\bcatch up with\b|\bsync with\b/, "meeting"],
  [/\bam i free\b|\bdo i have anything\b|\bwhat'?s on\b/, "calendar"],
  [/\btalk to (a|an|some|the) ?(human|person|someone|agent|manager|real)\b/, "human escalate"],
  [/\bwhat (do i|should i) wear\b/, "weather"],
];

/** The stems of a sentence, and what its sums and turns of phrase stand for. */
function spokenTerms(sentence: string): readonly string[] {
  const { expression, emails } = entitiesOf(sentence);
  const folded = fold(sentence);
  const extra: string[] = [];
  if (expression !== null) extra.push("calculate", ...operationsIn(expression));
  if (emails.length > 0) extra.push("email");
  if (/\b(AAPL|TSLA|MSFT|GOOGL?|AMZN|NVDA|META|NFLX)\b/.test(sentence)) extra.push("stock");
  for (const [pattern, word] of turns) if (pattern.test(folded)) extra.push(word);
  if (/how much (is|are|does|do)\b/.test(folded) && expression === null) extra.push("price");
  const idle = /\b(best|first|last|next|good|every|each|any|some|long|the whole|a|this|all the) time\b|\btimes\b/.test(
    folded,
  );
  return termsOf(`${sentence} ${extra.join(" ")}`).filter((term) => !(idle && term === "tim"));
}

function fitOf(
  profile: ToolProfile,
  terms: ReadonlyMap<string, number>,
  profiles: readonly ToolProfile[],
  entities: Entities,
): Fit {
  let topic = 0;
  let rank = 0;
  let weak = 0;
  let isDeed = false;
  const words: string[] = [];
  for (const [term, spoken] of terms) {
    // Who tells a problem to a desk wants to be sent on; what is told to a log is to be written down.
    const factor = profile.kind === "hands-over" || keeps.test(profile.tool.name) ? 1 : spoken;
    const match = matchOf(term, profile);
    if (match === null) continue;
    const sharing = profiles.filter((other) => (matchOf(term, other)?.weight ?? 0) >= match.weight).length;
    rank += (match.weight * factor) / Math.sqrt(Math.max(1, sharing));
    if (!match.topical) {
      weak += match.weight * factor;
      if (actionsOf(term).some((action) => profile.name.actions.has(action))) {
        isDeed = true;
        words.push(wordFor(term, entities.text));
      }
      continue;
    }
    topic += match.weight * factor;
    words.push(wordFor(term, entities.text));
  }
  for (const role of ["url", "path"] as const) {
    const takes = (one: ToolProfile): boolean => one.paramList.some((param) => param.role === role && param.required);
    const isNamed = (role === "url" ? entities.urls : entities.paths).length > 0;
    if (isNamed && terms.size > 0 && takes(profile) && profiles.filter(takes).length === 1) topic += enough;
  }
  if (topic === 0 && rank === 0) return { profile, topic, rank, weak, words };
  const { missing, arguments: filled } = fillArguments(profile.tool, new Source(entities));
  rank += 0.2 * Math.min(4, Object.keys(filled).length) - 0.6 * missing.length;
  const folded = fold(entities.text);
  if (/\b(all|every|each)\b/.test(folded) && /(^|_)(all|list)/.test(profile.tool.name)) rank += 1.5;
  const narrow = profile.paramList.filter(
    ({ name, role, schema }) =>
      filled[name] !== undefined &&
      !(typeOf(schema) === "string" && ["text", "title", "query", "plain"].includes(role)),
  );
  return { profile, topic, rank, weak: isDeed && missing.length === 0 ? weak + 0.7 * narrow.length : 0, words };
}

/** The word of the text a stem came from. */
const wordFor = (term: string, text: string): string =>
  text.match(/[\p{L}\p{N}]+/gu)?.find((word) => termsOf(word).includes(term)) ?? term;

/** `"weather" in the message fits get_weather`. */
export function whyText({ words, profile }: Fit): string {
  const quoted = [...new Set(words)].slice(0, 6).map((word) => `"${word}"`);
  return `${quoted.length > 0 ? `${quoted.join(", ")} in the message` : "What the message names"} fits ${profile.tool.name}`;
}
