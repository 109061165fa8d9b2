/** The sentences of a sandbox's status line. Times are shown to 10 ms. */
import type { Language } from "../../trace/event.ts";
import type { RunEnd } from "../../trace/run.ts";

export const languageNames: Readonly<Record<Language, string>> = { python: "Python", typescript: "TypeScript" };

/** `3.00 s` */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** How a run ended, in one sentence. */
export function endWords(end: RunEnd): string {
  switch (end.state) {
    case "finished":
      return `Finished after ${seconds(end.virtualMs)} on the program's clock.`;
    case "failed": {
      const place = end.error.line === null ? "" : ` at line ${end.error.line}`;
      return `Failed${place} after ${seconds(end.virtualMs)}: ${end.error.type}.`;
    }
    case "stopped":
      return end.message;
  }
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
