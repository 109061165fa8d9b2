/** The few headers of an answer that a client reads. All others stay in the broker. */
import { redact } from "./redact.ts";

const kept = [
  "content-type",
  "retry-after",
  "retry-after-ms",
  "x-should-retry",
  "x-request-id",
  "openai-processing-ms",
] as const;
const maxChars = 200;

/** Kept headers by their lower-case names, each cut and without the key. */
export function keptHeaders(headers: Headers, key: string | null): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, redact(value, key).slice(0, maxChars)] as const];
    }),
  );
}
