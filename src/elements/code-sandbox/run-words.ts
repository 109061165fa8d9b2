/** The sentences of a sandbox's status line. Times are shown to 10 ms. */
import type { EventKind, Language } from "../../trace/event.ts";
import type { RunEnd } from "../../trace/run.ts";
import type { Trace } from "../../trace/trace.ts";

export const languageNames: Readonly<Record<Language, string>> = { python: "Python", typescript: "TypeScript" };

/** `3.00 s` */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** How a run ended, in one sentence. A live one waits as long as its model takes. */
export function endWords(end: RunEnd, isLive = false): string {
  switch (end.state) {
    case "finished":
      return `Finished after ${seconds(end.virtualMs)} ${isLive ? "in real time" : "on the run's clock"}.`;
    case "failed": {
      const place = end.error.line === null ? "" : ` at line ${end.error.line}`;
      return `Failed${place} after ${seconds(end.virtualMs)}: ${end.error.type}.`;
    }
    case "stopped":
      return end.message;
  }
}

/** In which order it ran; empty for the usual one. */
export function orderWords(order: number | undefined): string {
  return order === undefined ? "" : ` It ran in the shuffled order ${order}.`;
}

/** Kinds of events that come after the record is full, or at the end of any. */
const lateKinds: ReadonlySet<EventKind> = new Set(["output", "gap", "warning", "step-ended"]);

/** Where the record ended while the program went on; empty for a whole record. Looks back over what may follow a gap. */
export function gapWords(trace: Trace, end: RunEnd): string {
  let gapMs: number | null = null;
  for (let index = trace.length - 1; index >= 0; index -= 1) {
    const { kind, atMs } = trace.at(index);
    if (!lateKinds.has(kind)) break;
    if (kind === "gap") gapMs = atMs;
  }
  if (gapMs === null) return "";
  return ` The record is full: it ends at ${seconds(gapMs)}, and the program went on to ${seconds(end.virtualMs)}. All it printed is shown.`;
}

/** `2 things to look at` */
export function lookWords(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? " There is one thing to look at."
    : ` There are ${count.toLocaleString("en")} things to look at.`;
}

const megabyte = 1e6;

/** `1.2 of 6.3 MB`, from what each file has so far. */
export function amountWords(files: Iterable<{ readonly loadedBytes: number; readonly totalBytes: number }>): string {
  let loaded = 0;
  let total = 0;
  for (const file of files) {
    loaded += file.loadedBytes;
    total += file.totalBytes;
  }
  return `${(loaded / megabyte).toFixed(1)} of ${(total / megabyte).toFixed(1)} MB`;
}
