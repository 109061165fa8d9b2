import { eventsOf } from "../../trace/trace.ts";
import type { Stream } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";

/** One printed line, without its line end. */
export interface OutputLine {
  readonly text: string;
  /** When it was finished. */
  readonly atMs: number;
  /** Number of the event that finished it. */
  readonly index: number;
  /** Line of the program that printed it; 0 when unknown. */
  readonly line: number;
}

/** Everything printed, as one text. */
export function output(run: RunRecord, stream: Stream = "stdout"): string {
  let text = "";
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "output" && event.stream === stream) text += event.text;
  }
  return text;
}

/** The printed lines, in order. */
export function outputLines(run: RunRecord, stream: Stream = "stdout"): readonly OutputLine[] {
  const lines: OutputLine[] = [];
  let text = "";
  let last = { atMs: 0, index: 0, line: 0 };
  let index = 0;
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "output" && event.stream === stream) {
      last = { atMs: event.atMs, index, line: event.line };
      const parts = (text + event.text).split("\n");
      text = parts.pop() ?? "";
      for (const part of parts) lines.push({ text: part, ...last });
    }
    index += 1;
  }
  if (text !== "") lines.push({ text, ...last });
  return lines;
}

/** The last printed line that is not empty, or null when nothing was printed. */
export function lastLine(run: RunRecord): OutputLine | null {
  return outputLines(run).findLast((line) => line.text.trim() !== "") ?? null;
}

/** Whether lines containing these texts were printed, in this order; others may stand between them. */
export function order(run: RunRecord, texts: readonly string[]): boolean {
  const lines = outputLines(run);
  let from = 0;
  for (const text of texts) {
    const at = lines.findIndex((line, index) => index >= from && line.text.includes(text));
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
