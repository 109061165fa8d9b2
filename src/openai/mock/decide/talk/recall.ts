/** What the user said about themselves, found in the messages: the model has no other memory. */
import type { Question } from "../decider.ts";
import { fold } from "../reading/words.ts";

const told = /\bmy ([a-z]+(?: [a-z]+)?) (?:is|are|was) (?:called |named )?([^.!?,;\n]+)/gi;
const selfName = /\b(?:i am|i'm|call me|this is) (\p{Lu}[\p{L}'-]+)/giu;
const home = /\bi (?:live|am from|come from|am based) (?:in |at )?([^.!?,;\n]+)/gi;
const wanted =
  /\b(?:what(?:'s| is| are| was)|who(?:'s| is)|do you (?:know|remember|recall)|remind me(?: of)?|tell me|say) my ([a-z]+(?: [a-z]+)?)\s*[?.!]*$/i;

/** Facts of a text by their name: `name` → `Ann`. */
function factsIn(text: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const match of text.matchAll(selfName)) {
    const name = match[1] ?? "";
    if (name.charAt(0) !== name.charAt(0).toLowerCase()) facts.set("name", name);
  }
  for (const match of text.matchAll(home)) facts.set("home", (match[1] ?? "").trim());
  for (const match of text.matchAll(told)) facts.set(fold(match[1] ?? ""), (match[2] ?? "").trim());
  return facts;
}

function factsBefore({ before }: Question): ReadonlyMap<string, string> {
  const users = before.filter((message) => message.role === "user");
  return new Map(users.flatMap((message) => [...factsIn(message.text)]));
}

/** An answer from the history, or a word that a fact was heard; null when it is about neither. */
export function recall(question: Question): { readonly text: string; readonly reason: string } | null {
  const { text } = question;
  const key = /\bwho am i\b/i.test(text) ? "name" : /\bwhere do i live\b/i.test(text) ? "home" : wanted.exec(text)?.[1];
  if (key !== undefined) {
    const facts = new Map([...factsBefore(question), ...factsIn(text)]);
    const value = facts.get(fold(key));
    if (value === undefined) {
      return {
        text: `You have not told me your ${key} in these messages, and they are all I can see.`,
        reason: `The message asks for "${key}", and no message in the request says it.`,
      };
    }
    const answer = key === "home" ? `You live in ${value}.` : `Your ${key} is ${value}.`;
    return { text: answer, reason: `The answer stands in an earlier message of the same request: ${key} is ${value}.` };
  }
  if (/\bwhat did i (just )?(say|ask|tell you)\b/i.test(text)) {
    const last = question.before.findLast((message) => message.role === "user")?.text;
    return {
      text: last === undefined ? "This is the first message I see." : `You said: “${last}”`,
      reason: "The message asks what was said before: looked up in the request.",
    };
  }
  if (text.includes("?")) return null;
  const [fact] = factsIn(text);
  if (fact === undefined) return null;
  const [name, value] = fact;
  const answer =
    name === "name"
      ? `Nice to meet you, ${value}.`
      : name === "home"
        ? `So you live in ${value}.`
        : `Noted: your ${name} is ${value}.`;
  return {
    text: answer,
    reason: `The message tells a fact (${name}). It is remembered only as long as you send it again.`,
  };
}
