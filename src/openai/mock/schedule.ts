import type { WireChunk, WireSchedule } from "../wire.ts";
import type { ApiError } from "./api-error.ts";
import { refusalMs } from "./latency.ts";

/** Headers every answer carries. Without the content type the client hands out a string instead of an object. */
export function headersOf(contentType: string, requestId: string): Record<string, string> {
  return { "content-type": contentType, "x-request-id": requestId };
}

/** One JSON body, all at once after `atMs`. */
export function jsonSchedule(body: unknown, atMs: number, requestId: string, reason: string): WireSchedule {
  return {
    status: 200,
    headers: headersOf("application/json", requestId),
    headersAtMs: atMs,
    chunks: [{ atMs, text: JSON.stringify(body) }],
    reason,
  };
}

/** Server-sent events; the headers come with the first. */
export function eventSchedule(
  chunks: readonly WireChunk[],
  headersAtMs: number,
  requestId: string,
  reason: string,
): WireSchedule {
  return {
    status: 200,
    headers: headersOf("text/event-stream; charset=utf-8", requestId),
    headersAtMs,
    chunks,
    reason,
  };
}

/** A refusal with the API's error body. */
export function errorSchedule(error: ApiError, requestId: string, reason: string): WireSchedule {
  const { status, message, type, param, code, headers } = error;
  return {
    status,
    headers: { ...headersOf("application/json", requestId), ...headers },
    headersAtMs: refusalMs,
    chunks: [{ atMs: refusalMs, text: JSON.stringify({ error: { message, type, param, code } }) }],
    reason,
  };
}

/** A refusal of what the request says. */
export const refused = (error: ApiError, requestId: string): WireSchedule =>
  errorSchedule(error, requestId, `Refused with ${error.status}: ${error.message}`);
