/** The part of a sentence that is its content: what to search, what to write. */

const opening =
  /^(?:(?:please|hey|hi|hello|ok|and|then|also|now|so)[, ]+)*(?:(?:can|could|would|will) you |i(?:'d| would) like (?:you )?to |i (?:want|need) (?:you )?to |help me (?:to )?)?(?:please )?/i;
const verbs =
  /^(?:search|look up|look|find|google|browse|send|write|add|create|make|save|store|remember|note(?: down)?|remind me|set|translate|get|give|show|tell|play|read|check|post|book|take|put|record|jot down|summarize|summarise|define|explain)\b(?: (?:me|us))?\s*/i;
const links =
  /^(?:(?:the|a|an|my|our|some)\s+)?(?:(?:web|internet|online|wikipedia|google|note|reminder|task|message|news|todo|to-do|documents?|docs|knowledge base)\s+)*(?:(?:for|about|on|that|to|of|saying|up|:)\s+)?/i;
/** Where it goes and what is said beside it: "to my list", ", it's urgent". */
const aside =
  /,? (?:to|on|in) (?:my|the|our) (?:[\w-]+ )?(?:list|calendar|notes?|inbox|agenda)\b.*$|, (?:it's|it is|they|please|thanks)\b.*$/i;
const ending = /\s*[.?!]+$/;

/** Words that bring in a quotation: "saying that …", "with the text …". */
const speech =
  /\b(?:saying|says|say|that says|with the (?:text|message|body|note)|to tell (?:him|her|them)|telling (?:him|her|them))(?: that)?[:,]? (.+)$/is;
const subject =
  /\b(?:about|regarding|on the (?:topic|subject) of|with the subject|titled|called|named)[:,]? (.+?)(?= (?:saying|with|to|and (?:say|tell)|today|tonight|tomorrow|next|at \d|on \p{Lu}|for \d)|[.?!]?$)/iu;
const query = /\b(?:for|about|on) (.+)$/is;

/** What to look for: "Search the web for cheap flights" → `cheap flights`. */
export function queryOf(text: string): string {
  const core = contentOf(text);
  const after = /^(?:search|find|look)/i.test(strip(text)) ? query.exec(text)?.[1] : undefined;
  return clean(after ?? core);
}

/** What to write: "Send Ann a message saying I am late" → `I am late`. */
export function messageOf(text: string): string {
  return clean(speech.exec(text)?.[1] ?? /: (.+)$/s.exec(text)?.[1] ?? contentOf(text));
}

/** What it is about: "a meeting about the budget" → `the budget`; null when not said. */
export function subjectOf(text: string): string | null {
  const found = subject.exec(text)?.[1];
  return found === undefined ? null : clean(found);
}

const strip = (text: string): string => text.trim().replace(opening, "");

/** The sentence without its polite opening, its verb and its full stop. */
function contentOf(text: string): string {
  return strip(text).replace(verbs, "").replace(links, "").replace(aside, "") || text;
}

const clean = (text: string): string =>
  text
    .replace(ending, "")
    .replace(/^["'“]|["'”]$/g, "")
    .trim();
