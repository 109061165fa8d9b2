/** The part of a sentence that is its content: what to search, what to write. */

const opening =
  /^(?:(?:please|hey|hi|hello|ok|okay|and|then|also|now|so|yes|great|thanks)[,! ]+)*(?:(?:can|could|would|will) you (?:please )?|i(?:'d| would) like (?:you )?to |i (?:want|need|have) (?:you )?to |i(?:['’]?m| am) (?:looking|searching|hunting) for (?:some |an? )?|help me (?:to )?|let's |go ahead and |use (?:the |your )?\w+(?: tool| function)? to )?(?:please )?(?:quickly )?/i;
const verbs =
  /^(?:search|look up|look|find(?: out)?|google|browse|send|write|add|create|make|save|store|keep|remember|note(?: down)?|remind me|set(?: up)?|translate|get|give|show|tell|play|read|check|post|book|take|put|record|jot down|summari[sz]e|define|explain|schedule|open|text|e-?mail|mail|message|log|run|execute|start|delegate|reply|buy|generate|draw|paint|render|design|produce|order|file|report|draft|notify|warn|inform|tell|ask|call|ping|dm)\b(?: (?:me|us))?\s*/i;
const links =
  /^(?:(?:the|a|an|my|our|some|new|another|it)\s+)*(?:(?:web|internet|online|wikipedia|google|note|reminder|task|to-?do|message|news|todo|event|meeting|documents?|docs|knowledge base|database|text|e-?mail|mail|sms|memory|ticket|issue|recipes?|articles?|papers?|memo|list|background|images?|pictures?|photos?|drawings?)\s+)*(?:as (?:an?|the|my) (?:note|task|reminder|memo|todo|event|file|message)\b\s*)?(?:(?:for|about|on|that|to|of|from|saying|up|down|called|named|titled|with (?:the )?(?:description|title|name|text|body|content|subject))\b:?\s+)?/i;
/** Where it goes and what is said beside it: "to my list", ", it's urgent". */
const aside =
  /,? (?:to|on|in|into|from) (?:my|the|our) (?:[\w-]+ )?(?:list|calendar|notes?|inbox|agenda|tasks?|todos?|memory|cart|basket)\b.*$|, (?:it's|it is|they|please|thanks)\b.*$|,? (?:with|as) (?:an? )?(?:high|low|medium|urgent|top)[ -]?priority\b.*$|,? please$/i;
const ending = /\s*[.?!]+$/;

/** Words that bring in a quotation: "saying that …", "with the text …". */
const speech =
  /\b(?:saying|says|say|that says|(?:and|to) (?:say|ask|tell) (?:him|her|them)|with (?:the |a )?(?:text|message|body|note|content)|to tell (?:him|her|them)|telling (?:him|her|them)|and (?:say|ask))(?: that)?[:,]? (.+)$/is;
/** "Tell Ann that …", "email bob@example.org that …", "text mum I'm late". */
const told =
  /\b(?:tell|e-?mail|mail|text|message|notify|inform|remind|ping|let|warn|write(?: to)?)\s+(?!it\b|this\b|that\b|them\b|the\b|an?\b)[\w.@+'-]+(?: \p{Lu}[\p{L}]+)?(?: know)? (?:that|to|about)\s+(.+)$/isu;
const subject =
  /\b(?:about|regarding|on the (?:topic|subject) of|with (?:the |a )?(?:subject|title)|titled|called|named|subject:)[:,]? ["“']?(.+?)(?=["”']? (?:saying|with|to|and (?:say|tell|ask|body)|today|tonight|tomorrow|next|at \d|on \p{Lu}|on \d|for \d|in \d|every)\b|["”']?[.,?!]|["”']?$)/isu;
const query = /\b(?:for|about|on) (.+)$/is;

/** What to look for: "Search the web for cheap flights" → `cheap flights`. */
export function queryOf(text: string): string {
  const asked = lastAsking(text);
  const core = contentOf(asked);
  const after = /^(?:search|find|look|google|browse)/i.test(strip(asked)) ? query.exec(asked)?.[1] : undefined;
  return clean(after ?? core);
}

/** What to write: "Send Ann a message saying I am late" → `I am late`. Empty when nothing is said of it. */
export function messageOf(text: string): string {
  const found = speech.exec(text)?.[1] ?? told.exec(text)?.[1] ?? /: (.+)$/s.exec(text)?.[1];
  if (found !== undefined) return clean(found);
  const content = clean(contentOf(text));
  return isEmpty(content) ? "" : content;
}

/** What it is called: "Add buy milk to my list" → `buy milk`. Days, times and places are left out. */
export function titleOf(text: string): string {
  const named = subjectOf(text);
  if (named !== null) return named;
  const content = clean(contentOf(text).replace(/[.!?]\s.*$/s, ""))
    .replace(when, "")
    .replace(when, "")
    .replace(/^(?:an?|the|my|for|to|that|some) /i, "")
    .replace(/[ ,]+$/, "");
  return isEmpty(content) ? "" : content;
}

const when =
  /,? ?\b(?:(?:on|at|by|for|from|until|before|this|next|every|due)\s+)*(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?::\d{2})? ?[ap]m|\d{1,2}:\d{2}|today|tonight|tomorrow(?: (?:morning|evening|afternoon|night))?|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|weekend|month)\b/gi;

/** What it is about: "a meeting about the budget" → `the budget`; null when not said. */
export function subjectOf(text: string): string | null {
  const found = subject.exec(text)?.[1];
  return found === undefined || found.trim() === "" ? null : clean(found);
}

/** A thing said with its name: "the book Dracula" → `Dracula`; null when there is none. */
export function thingNamedIn(text: string): string | null {
  return thingNamed.exec(text)?.[1] ?? null;
}

const thingNamed =
  /\b(?:book|novel|song|track|album|movie|film|series|show|game|podcast|project|board|playlist|article|magazine|painting|libro|livre|buch|film) (\p{Lu}[\p{L}\d'’:-]*(?: (?:(?:of|the|and|in|to|an?|on|for|de|la) )*(?:\p{Lu}[\p{L}\d'’:-]*|\d+))*)/u;

/** Of several sentences the one that asks: people tell their story first. */
function lastAsking(text: string): string {
  const sentences = text.split(/(?<=[.!?])\s+/);
  return sentences.length > 1
    ? (sentences.findLast((sentence) => /\?\s*$/.test(sentence) || isOrder(sentence)) ?? text)
    : text;
}

const isOrder = (sentence: string): boolean => verbs.test(strip(sentence));

const strip = (text: string): string => text.trim().replace(opening, "");

/** The sentence without its polite opening, its verb and its full stop. */
function contentOf(text: string): string {
  return strip(text).replace(verbs, "").replace(links, "").replace(aside, "");
}

/** Nothing but an address, a name after "to", or a word for the thing itself. */
const isEmpty = (content: string): boolean =>
  /^(?:(?:an?|the|my|it|to|for|with|as|her|him|them|this|that)\b\s*)*(?:e-?mails?|mail|message|text|note|event|meeting|task|reminder|ticket|it|this|that|something)?\s*(?:(?:to|for|with)\s+)?(?:(?:[\w.+-]+@[\w.-]+|\p{Lu}\p{Ll}+|my \w+|him|her|them)[\s.,]*)?$/u.test(
    content,
  );

const clean = (text: string): string =>
  text
    .trim()
    .replace(ending, "")
    .replace(/^["'“]|["'”]$/g, "")
    .trim();
