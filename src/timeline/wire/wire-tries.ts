/** Requests that are sent again: the client's retries, or the program's own. */
import { field, parseJson } from "./json-reading.ts";
import type { RequestSpan } from "../model/model.ts";

/** A later try of a request. */
export interface Try {
  /** From 2. */
  readonly number: number;
  /** The request it repeats. */
  readonly of: RequestSpan;
  /** Since that one failed. */
  readonly afterMs: number;
}

/** Whether a request came to nothing: an error status, no answer, or given up. */
export function hasFailed(request: RequestSpan): boolean {
  return request.outcome === "raised" || request.outcome === "cancelled" || statusOf(request) >= 400;
}

/** Status of the answer; 0 when there was none. */
export function statusOf(request: RequestSpan): number {
  const status = field(parseJson(request.received), "status");
  return typeof status === "number" ? status : 0;
}

/**
 * By the lane of the request: those which are the same as a failed one of the same sender, sent after it had failed.
 * Each failed request has one next try at most.
 */
export function triesOf(requests: readonly RequestSpan[]): ReadonlyMap<number, Try> {
  const tries = new Map<number, Try>();
  const failed = new Map<string, RequestSpan[]>();
  for (const request of requests) {
    const key = `${request.byLane} ${request.sent}`;
    const same = failed.get(key) ?? [];
    const at = same.findIndex(({ endIndex }) => (endIndex ?? request.sentIndex) < request.sentIndex);
    const [before] = at < 0 ? [] : same.splice(at, 1);
    if (before !== undefined) {
      const number = (tries.get(before.lane)?.number ?? 1) + 1;
      tries.set(request.lane, { number, of: before, afterMs: request.sentMs - (before.endMs ?? before.sentMs) });
    }
    if (request.endIndex !== null && hasFailed(request)) failed.set(key, [...same, request]);
  }
  return tries;
}
