/** "Classify as positive or negative", "reply with the name of the agent", "answer yes or no": one of the labels, as written. */
import type { Tool } from "../../chat/request.ts";
import type { Question } from "../decider.ts";
import { enumValue } from "../fill/enum-value.ts";
import { bestTool } from "../tools/fit.ts";
import { systemText } from "../tools/instructions.ts";
import type { Said } from "../talk/talk.ts";
import { profileOf } from "../tools/tool-profile.ts";
import { topicsOf } from "../reading/concepts.ts";
import { fold, stem, termsOf } from "../reading/words.ts";

interface Label {
  readonly name: string;
  /** What the prompt says of it; empty when nothing. */
  readonly about: string;
}

const asks =
  /\b(?:classif(?:y|ies|ication)|categori[sz]e|label|sentiment|route|routing|router|triage|which (?:agent|category|department|team)|one of (?:the following|these)|(?:answer|reply|respond)(?: with)?(?: only| just| exactly)? (?:"?yes"? or "?no"?|one of|(?:the )?(?:name|label|category|word))|pass or fail|is it (?:spam|a|an)|decide (?:whether|if|which)|determine (?:whether|if|which)|guardrail)\b/i;

/** The label that fits, in the prompt's own spelling. */
export function labelAnswer(question: Question): Said | null {
  const system = systemText(question);
  const wishes = `${system}\n${question.text}`;
  if (!asks.test(wishes)) return null;
  const labels = labelsIn(wishes);
  if (labels.length < 2) return null;
  const body = bodyOf(question.text, system);
  const chosen = choose(labels, body, wishes);
  const reason = `One of ${labels.map(({ name }) => name).join(", ")} is asked for: ${chosen.why}.`;
  return { text: chosen.name, reason };
}

function choose(
  labels: readonly Label[],
  body: string,
  prompt: string,
): { readonly name: string; readonly why: string } {
  const names = labels.map(({ name }) => name);
  const yesOrNo = isSo(names, prompt, body);
  if (yesOrNo !== null) return yesOrNo;
  const spoken = enumValue(names, body);
  if (typeof spoken === "string") return { name: spoken, why: "words of the text speak for it" };
  const profiles = labels.map(({ name, about }) => profileOf(toolFor(name, about)));
  const fit = bestTool(`${body.replace(/[.?!]*$/, "")}?`, profiles) ?? bestTool(`please ${body}`, profiles);
  const named = names.find((name) => name === fit?.profile.tool.name);
  if (named !== undefined)
    return { name: named, why: `${fit?.words.map((word) => `"${word}"`).join(", ") ?? ""} fits its description` };
  const open = names.find((name) =>
    /^(neutral|other|general|none|unknown|unclear|not[_ ]?spam|ham|no|safe|triage)$/i.test(name),
  );
  return { name: open ?? names[0] ?? "", why: "no word of the text speaks for another, so it is a guess" };
}

/** "Is this spam? yes or no": yes when a word of the text is of that kind. */
function isSo(
  names: readonly string[],
  prompt: string,
  body: string,
): { readonly name: string; readonly why: string } | null {
  const yes = names.find((name) => /^(yes|true)$/i.test(name));
  const no = names.find((name) => /^(no|false)$/i.test(name));
  const kind =
    /\b(?:is (?:this|it|the \w+)|whether (?:this|it|the \w+) is|(?:asking|asks) (?:about|for)|about) (?:an? |the |their |to )?([\p{L}]+)/iu.exec(
      prompt,
    )?.[1];
  if (yes === undefined || no === undefined || kind === undefined) return null;
  const topics = new Set([stem(fold(kind)), ...topicsOf(stem(fold(kind)))]);
  const word = termsOf(body).find((term) => topics.has(term) || topicsOf(term).some((topic) => topics.has(topic)));
  return word === undefined
    ? { name: no, why: `no word of the text is about ${kind}` }
    : { name: yes, why: `a word of the text is about ${kind}` };
}

const toolFor = (name: string, description: string): Tool => ({ name, description, parameters: {} });

/** The labels a prompt lists: as lines with what they mean, after a colon, or "a, b or c". */
function labelsIn(prompt: string): readonly Label[] {
  const lines = [
    ...prompt.matchAll(
      /^\s*(?:[-*•]|\d+[.)])\s*["'`*]*([\w][\w -]{0,30}?)["'`*]*\s*(?:(?::|–|—| - |\()\s*([^\n]*))?$/gm,
    ),
  ].map(([, name = "", about = ""]) => ({ name: name.trim(), about: about.replace(/\)$/, "") }));
  if (lines.length >= 2) return lines;
  const listed =
    /\b(?:categories|labels|classes|options|agents|departments|teams|one of(?: the following| these)?(?: \w+)?|choose (?:from|between)|either|as|into|with|between|only|exactly|answer|whether(?: it is| this is)?|is it|reply|respond|say)\b:?\s*((?:["'`\[]?[\w-]+(?: [\w-]+)?["'`\]]?(?:\s*[,/|]\s*(?:or |and )?|,? or |,? and ))+["'`]?[\w-]+["'`\]]?)/gi;
  for (const match of prompt.matchAll(listed)) {
    const names = (match[1] ?? "")
      .split(/\s*[,/|]\s*(?:or |and )?|,? or |,? and /i)
      .map((name) =>
        name
          .replace(/^["'`\[]+|["'`\].]+$/g, "")
          .replace(/^(?:an?|the|either|only|with|as) /i, "")
          .trim(),
      )
      .filter((name) => name !== "");
    if (names.length >= 2 && names.every((name) => name.split(" ").length <= 2))
      return names.map((name) => ({ name, about: "" }));
  }
  return [];
}

/** What is to be judged: after a colon or in quotation marks; else the message, without the sentence that lists the labels. */
function bodyOf(text: string, system: string): string {
  const quoted = /"([^"]{8,})"|“([^”]{8,})”|'([^']{12,})'|```(.+?)```/s.exec(text);
  const inside = quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? quoted?.[4];
  if (inside !== undefined) return inside;
  if (asks.test(system) && !asks.test(text)) return text;
  const after =
    /(?:^|\n)[^\n]*?\b(?:text|review|message|tweet|comment|ticket|input|email|request|question|query|sentence|following|negative|neutral|positive|no|\w+):\s*(.{6,})$/is.exec(
      text,
    )?.[1];
  if (after !== undefined && !/[,|/]/.test(fold(after).slice(0, 15))) return after;
  const sentences = text.split(/(?<=[.!?:])\s+|\n+/);
  const rest = sentences.filter((sentence) => !asks.test(sentence));
  return rest.length > 0 ? rest.join(" ") : (sentences.at(-1) ?? text);
}
