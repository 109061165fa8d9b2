/** What people ask of a model and the mock cannot do: it says so, and gives what little a rule can. */
import type { Question } from "../decider.ts";
import { fold } from "../reading/words.ts";

const phrases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  french: { hello: "bonjour", "good morning": "bonjour", "good night": "bonne nuit", "thank you": "merci", thanks: "merci", yes: "oui", no: "non", please: "s'il vous plaît", goodbye: "au revoir", cat: "chat", dog: "chien", water: "eau", house: "maison", cheese: "fromage" },
  spanish: { hello: "hola", "good morning": "buenos días", "good night": "buenas noches", "thank you": "gracias", thanks: "gracias", yes: "sí", no: "no", please: "por favor", goodbye: "adiós", cat: "gato", dog: "perro", water: "agua", house: "casa", cheese: "queso" },
  german: { hello: "hallo", "good morning": "guten Morgen", "good night": "gute Nacht", "thank you": "danke", thanks: "danke", yes: "ja", no: "nein", please: "bitte", goodbye: "auf Wiedersehen", cat: "Katze", dog: "Hund", water: "Wasser", house: "Haus", cheese: "Käse" },
  italian: { hello: "ciao", "good morning": "buongiorno", "good night": "buonanotte", "thank you": "grazie", thanks: "grazie", yes: "sì", no: "no", please: "per favore", goodbye: "arrivederci", cat: "gatto", dog: "cane", water: "acqua", house: "casa", cheese: "formaggio" },
  norwegian: { hello: "hei", "good morning": "god morgen", "good night": "god natt", "thank you": "takk", thanks: "takk", yes: "ja", no: "nei", please: "vær så snill", goodbye: "ha det", cat: "katt", dog: "hund", water: "vann", house: "hus", cheese: "ost" },
}; // prettier-ignore

type Said = { readonly text: string; readonly reason: string };

/** Plain words about a task beyond rules; null when the message is no such task. */
export function cannot({ text }: Question): Said | null {
  return translation(text) ?? summary(text) ?? task(text);
}

function translation(text: string): Said | null {
  const found =
    /\btranslate(?: the (?:word|phrase|sentence|following))?[:,]? ["“']?(.+?)["”']? (?:in)?to (\w+)/is.exec(text) ??
    /\bhow do (?:you|i|we) say ["“']?(.+?)["”']? in (\w+)/is.exec(text);
  const [, words = "", language = ""] =
    found ??
    /\b(?:translate|into|to) (?:this |it |the following )?(?:in)?to (\w+):?\s*(.*)/is
      .exec(text)
      ?.map((part, i, all) => (i === 1 ? (all[2] ?? "") : i === 2 ? (all[1] ?? "") : part)) ??
    [];
  if (words === "" && language === "") return null;
  const known =
    phrases[fold(language)]?.[
      fold(words)
        .replace(/[.!?]$/, "")
        .trim()
    ];
  if (known !== undefined)
    return { text: `In ${language} that is “${known}”.`, reason: "The word stands in the mock's small phrase book." };
  return {
    text: `I'm a mock: I cannot translate, except a handful of words such as “hello” and “thank you”. A real model would give you this in ${language}.`,
    reason: "A translation is asked for, and the mock has only a small phrase book.",
  };
}

function summary(text: string): Said | null {
  if (!/\b(?:summari[sz]e|summary of|tl;?dr|sum up|in (?:a|one) (?:single )?sentence|key points)\b/i.test(text))
    return null;
  const body = /[:\n]\s*(.{25,})$/s.exec(text)?.[1] ?? text;
  const sentences = body.trim().split(/(?<=[.!?])\s+/);
  const first = sentences[0] ?? "";
  if (body === text || first.length > 400) {
    return {
      text: "I'm a mock: I cannot summarise; a real model would. I see no text that I could quote from.",
      reason: "A summary is asked for, which no rule can write.",
    };
  }
  return {
    text: `I'm a mock: I cannot summarise, so I quote the first of ${sentences.length} sentence${sentences.length === 1 ? "" : "s"}: “${first}”`,
    reason: "A summary is asked for: the mock quotes the first sentence, and says so.",
  };
}

/** Verbs of writing with what is to be written. */
const writing =
  /\b(?:write|compose|draft|generate|create|make up|come up with|give me|produce)\b(?: me| us)? (?:an? |the |some |a short |\d+ |three |five )*((?:[\w-]+ ){0,3}?(?:essays?|poems?|articles?|blog posts?|e-?mails?|letters?|codes?|programs?|scripts?|functions?|stories|reports?|plans?|outlines?|ideas?|names?|recipes?|speech(?:es)?|reviews?|tweets?|posts?|slogans?|questions?|lyrics|cover letters?|jokes?))\b/i;
const rewriting =
  /\b(rewrite|rephrase|paraphrase|improve|proofread|correct|fix|shorten|expand|simplify|polish|refactor|debug)\b.{0,60}(?:text|sentence|paragraph|e-?mail|code|essay|grammar|this|following|function|:)/is;
const explaining =
  /^(?:please |can you |could you )?(?:explain|describe|define|what is the difference|compare|discuss|why (?:is|are|do|does|did))\b/i;

function task(text: string): Said | null {
  const what = writing.exec(text)?.[1];
  if (what !== undefined) {
    return {
      text: `I'm a mock: I cannot write ${/s$/i.test(what) && !/ss$/i.test(what) ? "" : /^[aeiou]/i.test(what) ? "an " : "a "}${what.toLowerCase()}; a real model would. The request and the reply have the same form.`,
      reason: "The message asks for writing, which no rule can do.",
    };
  }
  const verb = rewriting.exec(text)?.[1];
  if (verb !== undefined) {
    return {
      text: `I'm a mock: I cannot ${verb.toLowerCase()} text; a real model would. The request and the reply have the same form.`,
      reason: "The message asks for text to be worked on, which no rule can do.",
    };
  }
  if (!explaining.test(text.trim())) return null;
  return {
    text: "I'm a mock: I cannot explain things; a real model would. I can do sums, remember what these messages say, and use the tools you send.",
    reason: "The message asks for an explanation, which no rule can give.",
  };
}
