/** Where a wrong choice first shows in a record. Build only. */
import type { PrintedLine } from "./printed-lines.ts";
import type { ShowsAt, Surprise } from "./question.ts";

const moment = (place: Surprise): ShowsAt => ({ by: "moment", place });

/** The first line of all; `first` is it. */
export function showsAtFirstLine({ text, atMs }: PrintedLine): ShowsAt {
  return moment({ atMs, line: 1, text: `\`${text}\` is printed, before any other line` });
}

/** The first line that holds a text; null when none does. */
export function showsAtText(lines: readonly PrintedLine[], wanted: string): ShowsAt | null {
  const at = lines.findIndex(({ text }) => text.includes(wanted));
  const line = lines[at];
  return line === undefined ? null : moment({ atMs: line.atMs, line: at + 1, text: `\`${line.text}\` is printed` });
}

/** The end of a run that never printed a text. */
export function showsAtEnd(endMs: number, wanted: string): ShowsAt {
  return moment({ atMs: endMs, line: null, text: `it is over, and \`${wanted}\` was not printed` });
}

/** A request of so many messages. `number` counts from 1. */
export function showsAtRequest(number: number, messages: number, atMs: number): ShowsAt {
  const noun = messages === 1 ? "message" : "messages";
  return moment({ atMs, line: null, text: `request ${number} is sent, with ${messages} ${noun}` });
}
