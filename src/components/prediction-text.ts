/** Texts of predictions as HTML: `code` and *emphasis* are all the markup they know. Build only. */
import type { Question } from "../course/predictions/question.ts";
import { truthText } from "../course/predictions/truth.ts";
import { escapeHtml } from "./inline-code.ts";

/** Everything else is escaped. */
export function inlineHtml(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/(^|[\s(“])\*([^*`<]+)\*/g, "$1<em>$2</em>");
}

/** What the record says, in a sentence. */
export function truthHtml(question: Question): string {
  return inlineHtml(truthText(question));
}
