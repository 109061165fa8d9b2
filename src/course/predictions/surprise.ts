/** The first moment at which a guess is wrong, and what is to be seen there. Pure. */
import { barVerdicts, firstWrongEdge } from "./drawing.ts";
import type { Answer, ChooseQuestion, OrderQuestion, Question, Surprise } from "./question.ts";
import { asNumber } from "./guessed-number.ts";
import { secondsText } from "./time-words.ts";

/** Null when the guess is right, or when the record has no such moment and the author names none. */
export function firstSurprise(question: Question, answer: Answer): Surprise | null {
  if (question.form === "order" && answer.form === "order") return ofOrder(question, answer.lines);
  if (question.form === "draw" && answer.form === "draw") {
    const edge = firstWrongEdge(barVerdicts(question, answer.bars));
    return edge === null ? null : lookAt(edge.atMs, edge.text);
  }
  if (question.form === "place" && answer.form === "place") {
    const names = Object.keys(question.truth);
    return names.every((name) => answer.places[name] === question.truth[name])
      ? null
      : lookAt(question.atMs, question.restWords);
  }
  if (question.form === "choose" && answer.form === "choose") return ofChoice(question, answer.value);
  return null;
}

/** The sentence that sends the reader there. */
export function surpriseText({ atMs, text }: Surprise): string {
  return `Look at ${secondsText(atMs)}: ${text}.`;
}

function lookAt(atMs: number, text: string, line: number | null = null): Surprise {
  return { atMs, line, text: text.replace(/\.$/, "") };
}

function ofOrder({ truth, printedMs }: OrderQuestion, lines: readonly string[]): Surprise | null {
  const place = truth.findIndex((line, at) => line !== lines[at]);
  const line = truth[place];
  if (line === undefined) return null;
  const expected = lines[place];
  const instead = expected === undefined ? "" : `; you expected \`${expected}\``;
  return lookAt(printedMs[place] ?? 0, `\`${line}\` is printed${instead}`, place + 1);
}

function ofChoice(question: ChooseQuestion, value: string): Surprise | null {
  const { shows, restAtMs, restWords } = question;
  const guess = asNumber(value);
  if (value.trim() === question.truth || (guess !== null && guess === asNumber(question.truth))) return null;
  if (shows?.by === "moment") return shows.place;
  // Where the author says, before where the guess itself runs out: a total is wrong long before it is over.
  if (restAtMs !== null) return lookAt(restAtMs, restWords);
  if (shows === null || guess === null) return null;
  const over = `it is over`;
  if (shows.by === "total") {
    const isTooShort = guess * 1000 < shows.endMs;
    return isTooShort ? lookAt(guess * 1000, "it is not over") : lookAt(shows.endMs, over);
  }
  const next = shows.sentMs[guess];
  if (next !== undefined) return lookAt(next, `request ${guess + 1} is sent`);
  const count = shows.sentMs.length;
  return lookAt(shows.endMs, `${over}, after ${count} ${count === 1 ? "request" : "requests"}`);
}
