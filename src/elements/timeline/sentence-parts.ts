/** Sentences of the timeline mark code with backticks; on the page it stands in the mono face. */
import { html, type TemplateResult } from "lit";

/** Text and code in turn. Everything is text content: a program's own words can never become markup. */
export function sentenceParts(sentence: string): (string | TemplateResult)[] {
  return sentence.split("`").map((part, place) => (place % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** The same sentence without marks, for labels that take plain text only. */
export function plainSentence(sentence: string): string {
  return sentence.replaceAll("`", "");
}
