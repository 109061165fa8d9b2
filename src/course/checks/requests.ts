import { eventsOf } from "../../trace/trace.ts";
import type { RunRecord } from "../../trace/run.ts";
import { asObject, errorOf, messagesOf, replyOf, type Message } from "./messages.ts";

/** One request to the model and its answer. */
export interface ModelRequest {
  /** Lane of the request itself, and of who sent it. */
  readonly lane: number;
  readonly byLane: number;
  readonly method: string;
  readonly path: string;
  /** `messages` as sent; empty for requests that have none. */
  readonly messages: readonly Message[];
  readonly startMs: number;
  /** Null while unanswered. */
  readonly endMs: number | null;
  /** Numbers of the events that send and end it; `endIndex` is the trace's length when it never ended. */
  readonly startIndex: number;
  readonly endIndex: number;
  /** HTTP status; null while unanswered. */
  readonly status: number | null;
  readonly reply: Message | null;
  /** What a refusal says; empty when the request was accepted. */
  readonly error: string;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Every request, in the order they were sent. */
export function requests(run: RunRecord): readonly ModelRequest[] {
  const found: ModelRequest[] = [];
  let index = 0;
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "request-sent") {
      const sent = parsed(event.message);
      found.push({
        lane: event.lane,
        byLane: event.byLane,
        method: text(sent["method"]),
        path: text(sent["path"]),
        messages: messagesOf(sent["body"]),
        startMs: event.atMs,
        endMs: null,
        startIndex: index,
        endIndex: run.trace.length,
        status: null,
        reply: null,
        error: "",
      });
    } else if (event.kind === "request-ended") {
      const at = found.findLastIndex((request) => request.lane === event.lane && request.endMs === null);
      const request = found[at];
      if (request) {
        const { status, body } = parsed(event.message);
        found[at] = {
          ...request,
          endMs: event.atMs,
          endIndex: index,
          status: typeof status === "number" ? status : null,
          reply: replyOf(body),
          error: errorOf(body),
        };
      }
    }
    index += 1;
  }
  return found;
}

/** Requests that share their first user message: one conversation each, in the order they began. */
export function conversations(run: RunRecord): ReadonlyMap<string, readonly ModelRequest[]> {
  const byQuestion = new Map<string, ModelRequest[]>();
  for (const request of requests(run)) {
    const question = request.messages.find((one) => one.role === "user")?.content ?? "";
    const known = byQuestion.get(question);
    if (known) known.push(request);
    else byQuestion.set(question, [request]);
  }
  return byQuestion;
}
