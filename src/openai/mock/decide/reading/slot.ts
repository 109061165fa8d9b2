/** The few words of a sentence that a parameter of no known kind is likely to mean. */
import { wordsOf } from "./words.ts";

const questionStart =
  /^(?:what|who|whose|whom|when|where|which|how|why|is|are|am|was|were|does|do|did|has|have|can|could|will|would|should|any|i|we|my|it|there)\b/i;
const polite =
  /^(?:(?:please|hey|hi|hello|ok|okay|now|then|also|and|so)[, ]+)*(?:(?:can|could|would|will) you (?:please )?|i(?:'d| would) like (?:you )?to |i (?:want|need) (?:you )?to |let's )?(?:please )?/i;
const determiner = /^(?:(?:the|a|an|my|our|your|some|this|that|its|his|her|their|all|new|me|us)\s+)+/i;
/** Where a noun phrase ends. */
const stop =
  /\s*(?:[,;:.!?]|\b(?:to|for|in|into|on|onto|at|with|from|by|as|of|about|and|or|is|are|was|were|that|which|who|please|today|tomorrow|tonight|now|next|this|called|titled|named|until|before|after|between)\b|[$€£]?\d).*$/is;

/** Parameters that are places within something: they stand after "in", "on", "at". */
const placeWords =
  /^(?:room|road|street|spot|area|floor|zone|harbou?r|station|branch|channel|space|section|department|shelf|site|environment|route|highway|port|bahnhof|wing|team|restaurant|hotel|venue|bar|cafe|clinic|hospital|shop|store|gym|school|museum|cinema|theat(?:re|er)|supermarket|pharmacy|library|restaurante|ristorante)s?$/;

/** A noun phrase for the parameter of this name, or undefined. */
export function slotIn(name: string, text: string): string | undefined {
  const own = wordsOf(name).at(-1) ?? "";
  const sentence = text.trim().replace(polite, "");
  const before = beforeOwn(own, sentence);
  if (before !== undefined) return before;
  const asked =
    /\b(?:does|do|did|is|are|will) ((?:a|an|the|my) )?([\p{L}\d -]{2,40}?) (?:have|contain|cost|mean|taste|weigh|take|work|open|close|start|end|run|leave|arrive|still|already)\b/iu.exec(
      sentence,
    )?.[2];
  if (asked !== undefined && !/^(?:i|you|we|they|it|he|she|there)\b/i.test(asked)) return asked;
  const isQuestion = questionStart.test(sentence);
  const place = phraseAfter(/\b(?:in|on|at|from|near|of)\s+/gi, sentence);
  if (placeWords.test(own) && place !== undefined) return place;
  if (!isQuestion) {
    const object = nounPhrase(sentence.replace(/^[\p{L}-]+(?:\s+(?:up|off|on|out|down|back))?\s*/u, ""));
    if (object !== undefined) return object;
  }
  return phraseAfter(/\b(?:of|for|about|on|in|with|from|at|to)\s+/gi, sentence);
}

/** "the billing service" for a parameter `service`. */
function beforeOwn(own: string, sentence: string): string | undefined {
  if (own.length < 3) return undefined;
  const found = new RegExp(
    String.raw`\b(?:the|my|our|a|an|of|for|in)\s+([\p{L}\d_-]+(?:\s[\p{L}\d_-]+)?)\s${own}\b`,
    "iu",
  ).exec(sentence)?.[1];
  const phrase = found?.replace(determiner, "");
  return phrase === undefined ||
    phrase === "" ||
    /^(?:which|what|each|every|other|next|last|same|new|right|best)$/i.test(phrase)
    ? undefined
    : phrase;
}

/** The last noun phrase after one of the little words. */
function phraseAfter(pattern: RegExp, sentence: string): string | undefined {
  const phrases = [...sentence.matchAll(pattern)].map((match) =>
    nounPhrase(sentence.slice(match.index + match[0].length)),
  );
  return phrases.findLast((phrase) => phrase !== undefined);
}

function nounPhrase(text: string): string | undefined {
  const phrase = text.replace(determiner, "").replace(stop, "").trim();
  const isCode = /^[A-Za-z]{1,3}\d+\b/.exec(text.replace(determiner, ""))?.[0];
  if (isCode !== undefined) return isCode;
  return phrase === "" ||
    phrase.split(/\s+/).length > 4 ||
    /^(?:it|them|this|that|there|here|him|her|me|you|us|one|something|anything|stock|advance|general|total|last|latest|first|recent|newest|next|most recent)$/i.test(
      phrase,
    )
    ? undefined
    : phrase;
}
