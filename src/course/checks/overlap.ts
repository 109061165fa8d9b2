import { isBefore } from "./seconds.ts";

/** A stretch of time: a call, a request, a wait. `endMs` is null when it was still open at the end. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number | null;
}

const end = (span: Span): number => span.endMs ?? Number.POSITIVE_INFINITY;

/** Whether there is a time at which all of them were under way. Touching ends do not count. */
export function overlap(spans: readonly Span[]): boolean {
  if (spans.length === 0) return false;
  const lastStartMs = Math.max(...spans.map((span) => span.startMs));
  const firstEndMs = Math.min(...spans.map(end));
  return isBefore(lastStartMs, firstEndMs);
}

/** The greatest number of them that were under way at once. One that ends as another begins is over. */
export function maxInFlight(spans: readonly Span[]): number {
  let most = 0;
  for (const { startMs } of spans) {
    const underWay = spans.filter((span) => !isBefore(startMs, span.startMs) && isBefore(startMs, end(span)));
    most = Math.max(most, underWay.length);
  }
  return most;
}
