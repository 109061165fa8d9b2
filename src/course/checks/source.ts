import type { RunRecord } from "../../trace/run.ts";

const comments = { python: /#.*$/gm, typescript: /\/\/.*$|\/\*[\s\S]*?\*\//gm } as const;

/**
 * Whether the program's text, comments aside, matches. For choosing the WORDS of a message that the record has already
 * decided on; whether an answer passes must never hang on it.
 */
export function mentions(run: RunRecord, pattern: RegExp): boolean {
  return pattern.test(run.source.replace(comments[run.language], ""));
}
