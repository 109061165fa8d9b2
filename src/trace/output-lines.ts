/** What a program wrote, line by line, as a console shows it: both streams as one, in the order in which they came. */
import type { Stream } from "./event.ts";
import { eventsOf, type Trace } from "./trace.ts";

export interface OutputLine {
  readonly stream: Stream;
  /** With its line end, if it has one: a line that changes the stream has none. */
  readonly text: string;
  /** When its first piece was written. */
  readonly atMs: number;
  /** Line of the program that wrote its first piece; 0 when the record does not say. */
  readonly programLine: number;
}

/** Pieces of one line (`print("a", end="")`) are one line, however many events they came in. */
export function outputLinesOf(trace: Trace): OutputLine[] {
  const lines: OutputLine[] = [];
  for (const event of eventsOf(trace)) {
    if (event.kind !== "output") continue;
    for (const piece of event.text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
      const last = lines.at(-1);
      if (last?.stream === event.stream && !last.text.endsWith("\n")) {
        lines[lines.length - 1] = { ...last, text: last.text + piece };
      } else {
        lines.push({ stream: event.stream, text: piece, atMs: event.atMs, programLine: event.line });
      }
    }
  }
  return lines;
}
