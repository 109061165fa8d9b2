/** What a sentence does: ask for something to be done or known, or only talk. */
import { fold, stem, termsOf } from "./words.ts";

export type SpeechAct = "request" | "statement" | "talk";

const greeting =
  /^(hi|hello|hey|good (morning|evening|afternoon|night)|thanks?( you)?|thx|bye|goodbye|ok(ay)?|great|cool|nice|wow|yes|no|sure)\b[^?]{0,30}$/;
const feeling =
  /\b(i|we|my \w+) (really |just |also )?(love|like|liked|loved|hate|enjoy|enjoyed|adore|miss|missed|had|was|were|am happy|am sad)\b/;
/** "Remember that I like tea" is an order, whatever is told in it. */
const keeps = /^(please )?(remember|note|save|store|write|add|record)\b/;
const opinion =
  /\b(do|did|would) you (really |ever |personally )?(like|love|think|feel|enjoy|prefer|believe|hate|dream)\b|\byour (favou?rite|opinion|name)\b|\bare you\b|^you(?:'re| are) (?:so |very |really |too )?\w+[.!]*$|\bwho (are|made) you\b/;
const about =
  /\bhow (does|do|did) (a |an |the |your |this |these )?\w+( \w+)? (work|function)\b|\b(which|what) (other )?(tools?|functions?) \b|\bwhat can you do\b|\bwhat (is|are) an? \w+( \w+)?( (in|of) (an?|the) \w+| in (python|sql|javascript|typescript|general|java|computing|programming|math|physics|chemistry|medicine|law|music))?\??$|\bwhy (is|are|do|does)\b|\bwho (invented|wrote|painted|discovered)\b|\bhistory of\b|\bdifference between\b/;
const creative =
  /\b(write|compose|make up|tell)\b.*\b(poem|haiku|story|song|limerick|joke|essay|rhyme)\b|\b(joke|poem|haiku|limerick)\b/;
const explain = /\b(explain|define)\b|\bwhat does .* mean\b|\bmeaning of\b/;
const forbids =
  /\b(do not|don'?t|dont|never)\s+(?!know|have|understand|remember|care|mind|forget|want to forget)\w+|\bwithout (calling|using|looking|checking|searching|any tools?)\b|\bno (tools?|need)\b/;
const wishes =
  /\b(i|we)('d| would) (like|love)\b|\b(i|we)( would|'d)?( really| just)? (want|need|give|rate|like to|wish|wonder|'d like)|\bi'?m (looking|trying|wondering|curious)|\bi am (looking|trying|wondering|curious)|\bwould like\b|\bplease\b|\bhelp me\b/;
const asks =
  /\?\s*$|^(what|which|who|whom|where|when|why|how|is|are|was|do|does|did|can|could|will|would|should|shall|any|may)('s|s)?\b|^(and|so|but)?,? ?(what|how) about\b/;
const tells = /^(i|we|he|she|it|they|the|my|our|this|that|there|his|her|a|an|yesterday|last)('\w{1,2})?\s/;

const forbidsTools =
  /\b(do not|don'?t|dont|never|without)\b[^.?!]*\b(tools?|functions?|call|calling|look(ing)? (it |this )?up|search|searching)\b/;
const asksFacts =
  /^(and |so |but )?(please )?(can you |could you )?(?:show (?:me|us)|list|display|tell me|let me (?:see|know)|am|what|which|who|whom|where|when|how|any|is|are|was|do|does|did|have|has)\b/;
/** "Which sizes do you have?": what there is to choose from, not the deed itself. */
const asksChoices =
  /\b(?:which|what)(?: (?:kinds?|sorts?|types?) of)? [a-z -]{2,40} (?:do you|can i|could i|are there|are available|exist|should i)\b/;

export const isAskingForChoices = (text: string): boolean => {
  const asked = plain(text);
  return asksChoices.test(asked) && !/[.!?]\s+\S/.test(asked);
};

/** "Order number is 60612." */
const declares = /^(?:the |my |our )?[\p{L}]+(?: [\p{L}]+){0,3} (?:is|are|was|were|has|have) [^?]*$/u;
const pronoun = /^(i|we|he|she|it|they)\b/;

/** Whether the text wants no tool called at all. */
export const areToolsForbidden = (text: string): boolean => forbidsTools.test(plain(text));

/** Verbs an order begins with. */
const orders =
  "please|can|could|would|open|cancel|close|create|add|send|book|find|show|list|tell|give|get|check|look|search|set|turn|switch|make|put|schedule|remind|write|email|text|call|order|buy|" +
  "refund|track|track|convert|translate|calculate|compute|delete|remove|update|change|move|play|start|stop|save|store|note|remember|read|run|restart|reset|use|let|go|do|what|where|when|how|which|who|is|are|should|will";
const orderStart = new RegExp(`^(?:${orders})\\b`, "i");

/** Whether a sentence wants to know something, not have it done. "Can you …?" asks for a deed. */
export const isAskingToKnow = (sentence: string): boolean => asksFacts.test(plain(sentence));

const plain = (text: string): string =>
  fold(text)
    .trim()
    .replace(/[’]/g, "'")
    .replace(
      /\b(i|you|we|they|what|where|how|who|that|it|he|she)(m|d|s|re|ve|ll)\b/g,
      (whole: string) => withApostrophe[whole] ?? whole,
    )
    .replace(/\b(?:pls|plz|plx)\b/g, "please")
    .replace(/\bu\b/g, "you");

/** Forms that are often written without their apostrophe and are no other word. */
const withApostrophe: Readonly<Record<string, string>> = {
  im: "i'm", ive: "i've", youre: "you're", youve: "you've", theyre: "they're", theyve: "they've", weve: "we've",
  whats: "what's", wheres: "where's", hows: "how's", whos: "who's", thats: "that's", hes: "he's", shes: "she's",
}; // prettier-ignore

/** Ways of speech that a tool may still serve, when it is made for them: a joke tool, a dictionary. */
const served: readonly (readonly [pattern: RegExp, cues: string])[] = [
  [creative, "joke poem haiku story song limerick essay"],
  [explain, "define definition dictionary explain meaning word"],
  [/\b(?:recommend|suggest)\b/, "recommend recommendation suggest search find lookup list browse catalog query"],
  [about, "history wikipedia knowledge search lookup web"],
];

/** What one sentence does, given the stems of the tools at hand. */
export function speechActOf(sentence: string, toolTerms: ReadonlySet<string>): SpeechAct {
  const text = afterGreeting(plain(sentence));
  if (text === "" || greeting.test(text) || opinion.test(text) || forbids.test(text)) return "talk";
  for (const [pattern, cues] of served) {
    if (!pattern.test(text)) continue;
    return cues.split(" ").some((cue) => toolTerms.has(stem(cue))) ? "request" : "talk";
  }
  if (declares.test(text) && !asks.test(text) && !orderStart.test(text.replace(/^order\b/, ""))) return "statement";
  if (feeling.test(text) && !asks.test(text) && !keeps.test(text)) return "talk";
  if (asks.test(text) || wishes.test(text)) return "request";
  if (tells.test(text))
    return termsOf(text).length <= 3 && !pronoun.test(text) && !/\b(is|are|was|has|have)\b/.test(text)
      ? "request"
      : "statement";
  return "request";
}

/** "Great, book it": what comes after the greeting counts, when it is more than a word or two. */
function afterGreeting(text: string): string {
  const rest =
    /^(?:hi|hello|hey|thanks|thank you|ok|okay|great|cool|nice|wow|yes|no|sure|perfect|alright|good)(?: \w+)?[,!.]+ (.+)$/.exec(
      text,
    )?.[1];
  return rest !== undefined && orderStart.test(rest) ? rest : text;
}

/** Cut in sentences, signs kept. A point inside a number or an address does not end one. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+|, (?=(?:but )?(?:it|they|he|she|i|we)\b)/i)
    .flatMap((sentence) => (statementStart.test(sentence) ? splitAtOrder(sentence) : [sentence]))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

const statementStart = /^(?:i|i'm|we're|im|i've|we|my|our|the|this|that|it|there)\b/i;

/** A verb before what it is done to: "arm the alarm". */
const deedStart =
  /^(?!(?:it|he|she|they|we|you|i|who|which|that|this|the|an?|my|our|in|on|at|of|for|from|with|by|as|to|like|because|since|when|while|if|but|or|not|and|all|both|is|was|are|were|has|had)\b)[a-z]{3,} (?:the|my|our|a|an|all|it|them|off|on|up|down)\b/i;

/** "I changed my mind, cancel order 8812": the order stands by itself. */
function splitAtOrder(sentence: string): readonly string[] {
  const pieces = sentence.split(/(?:,|;| -| –| so| and) /i);
  const at = pieces.findIndex((piece, index) => index > 0 && (orderStart.test(piece) || deedStart.test(piece)));
  if (at < 0) return [sentence];
  const rest = pieces.slice(at).join(", ");
  return [sentence.slice(0, sentence.length - rest.length), sentence.slice(sentence.length - rest.length)];
}
