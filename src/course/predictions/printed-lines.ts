/** The lines a run wrote to stdout, empty ones left out: a program prints the same lines wherever it runs. */
import { eventsOf, type Trace } from "../../trace/trace.ts";

export interface PrintedLine {
  readonly text: string;
  readonly atMs: number;
  /** The event that wrote its last character. */
  readonly index: number;
}

export function printedLines(trace: Trace): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let open = "";
  let index = -1;
  let last = { atMs: 0, index: -1 };
  for (const event of eventsOf(trace)) {
    index += 1;
    if (event.kind !== "output" || event.stream !== "stdout") continue;
    last = { atMs: event.atMs, index };
    const parts = (open + event.text).split("\n");
    open = parts.pop() ?? "";
    for (const text of parts) if (text !== "") lines.push({ text, ...last });
  }
  if (open !== "") lines.push({ text: open, ...last });
  return lines;
}
