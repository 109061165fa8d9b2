/** What the system's words and the tools' own descriptions say about when to call. */
import type { Tool } from "../../chat/request.ts";
import type { Question } from "../decider.ts";
import { fold, termsOf } from "../reading/words.ts";

/** All system messages as one text. */
export const systemText = ({ before, request }: Question): string =>
  (before.length > 0 ? before : request.messages)
    .filter((message) => message.role === "system")
    .map(({ text }) => text.slice(0, 4000))
    .join("\n");

const forbids = /\b(?:never|do not|don't|must not|may not|are not allowed to|cannot)\b/;
const unless = /\b(?:unless|until|before|without|except|if the user)\b/;

/** Tools the system forbids by name. */
export function isForbidden(tool: Tool, system: string): boolean {
  if (system === "" || !system.includes(tool.name)) return false;
  return fold(system)
    .split(/(?<=[.!?])\s+|\n+/)
    .some((sentence) => sentence.includes(fold(tool.name)) && forbids.test(sentence) && !unless.test(sentence));
}

const first =
  /\b(?:always|must)\b.*\bfirst\b|\bfirst turn\b|\bat the (?:start|beginning)\b|\bbefore (?:anything|everything) else\b|\bon (?:the )?first (?:message|turn)\b/;
const everyTurn =
  /\b(?:always (?:use|call|run)|(?:use|call|run)(?: this| it)? (?:for|on|with|in) (?:every|each|all|any)|every (?:question|message|turn|request))\b/;

/** A tool to be called whatever is asked: by its own description, or by the system's words that name it. */
export function isDemanded(tool: Tool, system: string, question: Question): boolean {
  const called = (messages: Question["before"]): boolean =>
    messages.some((message) => message.role === "assistant" && message.calls.some((call) => call.name === tool.name));
  const since = question.results.some(({ call }) => call.name === tool.name);
  const said = fold(system)
    .split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => sentence.includes(fold(tool.name)) && !forbids.test(sentence));
  const texts = [...said, fold(tool.description)];
  if (texts.some((text) => first.test(text))) return !since && !called(question.before);
  return texts.some((text) => everyTurn.test(text)) && !since;
}

/** A tool whose description names an occasion, and this message is one. The words say which. */
export function occasionOf(tool: Tool, text: string): string | null {
  const description = fold(`${tool.name.replaceAll("_", " ")}. ${tool.description}`);
  const said = fold(text).trim();
  if (
    /\b(?:fact(?:s|ual)?|preferences?|about (?:themsel(?:f|ves)|the user|himself|herself)|remember|memory|memories)\b/.test(
      description,
    )
  ) {
    const saves = /\b(?:save|store|add|remember|write|keep|append|record|note|update)\b/.test(description);
    if (
      saves &&
      !/\b(?:retrieve|read|recall|get|search|list)\b/.test(tool.name.replaceAll("_", " ")) &&
      isFactAboutSelf(said)
    )
      return "you told something about yourself";
    const reads = /\b(?:get|retrieve|read|recall|load|search|list|look)\b/.test(description);
    if (
      reads &&
      !saves &&
      /\b(?:my|i|me|am i)\b/.test(said) &&
      /^(?:what|how|who|where|when|which|do|did|am|is|are)\b.*\?|\bdo you (?:know|remember)\b|\bremind me\b|\bwhat did i\b/.test(
        said,
      )
    )
      return "you ask about yourself";
  }
  if (
    /\b(?:difficult|hard|complex|harder|smarter|challenging|tricky)\b/.test(description) &&
    /\b(?:difficult|hard|complex|tricky|challenging|complicated|prove|think (?:hard|carefully|deeply))\b/.test(said)
  )
    return "you say it is hard";
  if (
    /\b(?:not (?:quite )?(?:done|finished)|still (?:talking|speaking|thinking)|unfinished|incomplete|mid-sentence|stay silent)\b/.test(
      description,
    ) &&
    isUnfinished(said)
  )
    return "your sentence is not finished";
  return null;
}

const isFactAboutSelf = (text: string): boolean =>
  !/\?\s*$/.test(text) &&
  !/^(?:i am|i'm) (?:going|looking|trying|wondering|not sure|sorry|happy|back|here|ready|done)\b/.test(text) &&
  /\b(?:i am|i'm|i live|i like|i love|i hate|i prefer|i have|i work|i was born|i don't (?:like|eat|drink)|i play|i speak|i(?:'m| am) allergic|my (?:name|favou?rite|birthday|wife|husband|son|daughter|dog|cat|job|address|home|team|age|height|hobby|partner|brother|sister|mother|father|\w+) (?:is|are)|call me)\b/.test(
    text,
  );

const isUnfinished = (text: string): boolean =>
  /(?:\.\.\.|…|,|\b(?:about|and|but|so|the|a|to|of|with|because|that|for|or|um|uh|like|is|i|my|in|on))$/.test(text);

const confirms =
  /\b(?:confirm(?:ation)?|ask (?:the user|for permission|first|before)|permission|approval|double.check)\b/;

/** The system wants a yes before this tool is called, and there was none. */
export function needsYes(tool: Tool, system: string): boolean {
  const own = new Set(termsOf(tool.name.replaceAll("_", " ")));
  return [...fold(system).split(/(?<=[.!?])\s+|\n+/), fold(tool.description)].some((sentence) => {
    if (!confirms.test(sentence)) return false;
    const terms = termsOf(sentence);
    return (
      sentence.includes(fold(tool.name)) || terms.some((term) => own.has(term)) || sentence === fold(tool.description)
    );
  });
}

const yes =
  /^(?:yes|yep|yeah|yup|sure|ok|okay|please do|go ahead|do it|confirmed?|correct|right|absolutely|of course|sounds good|that's right|ja|oui|si|perfect|definitely)\b/;
const no = /^(?:no|nope|nah|don't|do not|stop|cancel that|never ?mind|not now|wait|nein|non)\b/;

/** How the message answers a question that the model asked last; null when there was none, or it is no such answer. */
export function answerToAsking({ text, before }: Question): "yes" | "no" | null {
  const last = before.findLast((message) => message.role === "assistant" && message.text !== "");
  if (last === undefined || !/\?\s*$|\bconfirm\b/.test(last.text.trim())) return null;
  const said = fold(text).trim().replace(/’/g, "'");
  if (said.split(/\s+/).length > 12) return null;
  return yes.test(said) ? "yes" : no.test(said) ? "no" : null;
}
