/** What the system message wants of the manner of the answer: the little that can be done by rule, and plain words for the rest. */
import type { Question } from "../decider.ts";
import { systemText } from "../tools/instructions.ts";
import type { Said } from "./talk.ts";

/** "You are Ada, a helpful tutor" → `Ada, a helpful tutor`; null when nobody in particular. */
export function personaOf(system: string): string | null {
  const found = /\b(?:you are|act as|you're|your name is|pretend to be) ([^.\n]{3,80})/i.exec(system)?.[1]?.trim();
  if (
    found === undefined ||
    /^(?:an? )?(?:very )?(?:helpful|friendly|useful|ai|kind)? ?(?:ai )?(?:assistant|bot|chatbot|model)\b/i.test(found)
  )
    return null;
  return found.replace(/[,;:]$/, "");
}

const oneWord =
  /\b(?:in|with|using|only) (?:exactly |just |only )?(?:one|a single) word\b|\bone.word (?:answer|reply|response)/i;
const shouting = /\b(?:in )?(?:all caps|all capitals|upper ?case|capital letters)\b/i;
const foreign =
  /\b(?:answer|reply|respond|speak|talk|write)(?: only| always| to \w+)* in (french|spanish|german|italian|norwegian|portuguese|japanese|chinese|dutch|swedish|pirate|rhymes?|verse)\b|\bspeak (?:only )?(french|spanish|german|italian|norwegian)\b|\blike an? (pirate)\b/i;
const ending =
  /\b(?:always )?end (?:every|each|your|all)? ?(?:reply|answer|response|message|sentence)s? with ["“']([^"”']{1,60})["”']/i;
const opening =
  /\b(?:always )?(?:start|begin) (?:every|each|your|all)? ?(?:reply|answer|response|message|sentence)s? with ["“']([^"”']{1,60})["”']/i;

const hello: Readonly<Record<string, string>> = {
  french: "Bonjour ! Que puis-je faire pour vous ?",
  spanish: "¡Hola! ¿En qué puedo ayudarle?",
  german: "Hallo! Was kann ich für Sie tun?",
  italian: "Ciao! Che cosa posso fare per lei?",
  norwegian: "Hei! Hva kan jeg gjøre for deg?",
  portuguese: "Olá! Em que posso ajudar?",
  pirate: "Ahoy! What can I do for ye?",
};

/** The answer in the manner asked for. */
export function styled(said: Said, question: Question): Said {
  const wishes = `${systemText(question)}\n${question.text}`;
  let { text, reason } = said;
  const manner = foreign.exec(wishes);
  const language = (manner?.[1] ?? manner?.[2] ?? manner?.[3])?.toLowerCase();
  if (language !== undefined) {
    const greeted = text.startsWith("Hello!") ? hello[language] : undefined;
    text =
      greeted ??
      `${text} (I was asked for ${language.charAt(0).toUpperCase()}${language.slice(1)}. I am a mock and know only English.)`;
    reason = `${reason} The manner asked for is beyond a mock, and it says so.`;
  }
  if (oneWord.test(wishes)) {
    text = wordOf(text);
    reason = `${reason} One word was asked for.`;
  }
  if (shouting.test(wishes)) text = text.toUpperCase();
  const first = opening.exec(wishes)?.[1];
  const last = ending.exec(wishes)?.[1];
  if (first !== undefined) text = `${first} ${text}`;
  if (last !== undefined) text = `${text} ${last}`;
  return { text, reason };
}

/** The word that answers: after "=" or "is", else the first that says something. */
function wordOf(text: string): string {
  const after = /(?:=|\bis|\bare)\s+([^\s.,!?]+)[.!?]?$/.exec(text.trim())?.[1];
  return after ?? /^[\p{L}\p{N}'-]+/u.exec(text.trim())?.[0] ?? "Unknown";
}
