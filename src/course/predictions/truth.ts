/** What the record says, as a sentence for the reader; `code` between backticks. */
import type { Question } from "./question.ts";
import { listed, secondsText } from "./time-words.ts";

const code = (text: string): string => `\`${text}\``;

export function truthText(question: Question): string {
  switch (question.form) {
    case "order":
      return `The record says: ${question.truth.map(code).join(", then ")}.`;
    case "steps":
      return `The order: ${question.truth.map((step, place) => `${place + 1}. ${step.replace(/\.$/, "")}`).join("; ")}.`;
    case "choose": {
      const isCode = question.options.some((option) => option.isCode);
      return `The record says: ${isCode ? code(question.truthLabel) : question.truthLabel.replace(/\.$/, "")}.`;
    }
    case "place": {
      const parts = Object.entries(question.truth).map(([name, place]) => `${code(name)} is ${place}`);
      return `The record says, at ${secondsText(question.atMs)}: ${parts.join(", ")}.`;
    }
    case "draw": {
      const parts = question.truth.map(({ name, waits }) => {
        const times = waits.map(({ startMs, endMs }) => `from ${secondsText(startMs)} to ${secondsText(endMs)}`);
        return `${code(name)} waits ${listed(times)}`;
      });
      return `The record says: ${parts.join("; ")}.`;
    }
  }
}
