/** A live endpoint made of local promises, for runs on the real clock. */
import type { LiveAnswer, LiveTransport, WireRequest } from "../../../src/openai/wire.ts";

// The engine's own: a TypeScript run replaces it where it runs.
const { setTimeout } = globalThis;

/** What comes of one request: after `afterMs` an answer in parts, `everyMs` apart; or no connection at all. */
export interface Reply {
  readonly afterMs: number;
  readonly parts?: readonly string[];
  readonly everyMs?: number;
  readonly isStream?: boolean;
  readonly failure?: string;
}

/** Answers by the last message's text. Notes what it was asked and what was aborted. */
export class DelayedTransport implements LiveTransport {
  readonly asked: string[] = [];
  readonly aborted: string[] = [];
  readonly #replyTo: (text: string) => Reply;

  constructor(replyTo: (text: string) => Reply) {
    this.#replyTo = replyTo;
  }

  async send(request: WireRequest, signal: AbortSignal): Promise<LiveAnswer> {
    const { messages } = JSON.parse(request.body) as { messages: readonly { content: string }[] };
    const text = messages.at(-1)?.content ?? "";
    this.asked.push(text);
    signal.addEventListener("abort", () => this.aborted.push(text));
    const { afterMs, failure, parts, everyMs = 0, isStream = false } = this.#replyTo(text);
    await pause(afterMs, signal);
    if (failure !== undefined) throw new TypeError(failure);
    const contentType = isStream ? "text/event-stream" : "application/json";
    const body = partsOf(parts ?? [completion(text)], everyMs, signal);
    return { status: 200, headers: { "content-type": contentType }, reason: "", body };
  }
}

async function* partsOf(parts: readonly string[], everyMs: number, signal: AbortSignal): AsyncGenerator<string> {
  for (const part of parts) {
    await pause(everyMs, signal);
    yield part;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, ms);
    signal.addEventListener("abort", () => reject(new Error("aborted")));
  });
}

/** A chat completion that says `text`. */
export function completion(text: string): string {
  const message = { role: "assistant", content: text, refusal: null };
  const choices = [{ index: 0, message, finish_reason: "stop", logprobs: null }];
  return JSON.stringify({ id: "chatcmpl-1", object: "chat.completion", created: 1, model: "mock", choices });
}

/** Parts of a streamed completion, one a word. */
export function streamed(words: readonly string[]): string[] {
  const chunk = (delta: object, finish: string | null): string => {
    const choices = [{ index: 0, delta, finish_reason: finish, logprobs: null }];
    const data = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "mock", choices };
    return `data: ${JSON.stringify(data)}\n\n`;
  };
  return [...words.map((content) => chunk({ content }, null)), `${chunk({}, "stop")}data: [DONE]\n\n`];
}

/**
 * The endpoint of tests in workers: `count` is answered in parts, `nobody` not at all, `late` too late, all else by
 * itself after half a second. What was aborted is told by the next request: `aborted?`.
 */
export function scriptedTransport(): DelayedTransport {
  const transport: DelayedTransport = new DelayedTransport((text): Reply => {
    if (text === "aborted?") return { afterMs: 0, parts: [completion(transport.aborted.join())] };
    if (text === "count") {
      return { afterMs: 50, parts: streamed(["one", "two", "three"]), everyMs: 400, isStream: true };
    }
    if (text === "nobody") return { afterMs: 20, failure: "Failed to fetch" };
    return { afterMs: text === "late" ? 60_000 : 500 };
  });
  return transport;
}
