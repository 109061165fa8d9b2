/** A way to a model that answers in its own time, as a broker in front of a real endpoint would, well or badly. */
import type { AnswerPart } from "../../../src/protocol/messages.ts";
import type { ModelAsk, ModelGate } from "../../../src/sandbox/model-gate.ts";
import { completion, streamed } from "./delayed-transport.ts";

/** What a test learns of the way. Times are `performance.now()`. */
export interface GateReport {
  readonly asked: readonly ModelAsk[];
  /** When an ask was left, by its number from 1. */
  readonly leftMs: Readonly<Record<number, number>>;
  readonly closedMs: readonly number[];
}

type Timed = readonly [afterMs: number, part: AnswerPart];

const json = { "content-type": "application/json" };
const events = { "content-type": "text/event-stream; charset=utf-8" };
const head = (headers: Readonly<Record<string, string>>, status = 200): AnswerPart => ({
  kind: "head",
  status,
  headers: { "x-request-id": "req_1", ...headers },
});
const text = (words: string): AnswerPart => ({ kind: "text", text: words });
const end: AnswerPart = { kind: "end" };
const broken: AnswerPart = { kind: "failed", why: "network", message: "The connection to model.example broke." };
const errorBody = (message: string, code: string): AnswerPart =>
  text(JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code } }));

// The engine's own: a program may have another.
const { setTimeout } = globalThis;

const gapMs = 150;
const words = ["one ", "two ", "three"];
const chatStream: readonly Timed[] = streamed(words).map((part) => [gapMs, text(part)]);

/** One event of the Responses API. */
function event(type: string, sequence_number: number, more: object): AnswerPart {
  return text(`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number, ...more })}\n\n`);
}

function responsesStream(): readonly Timed[] {
  const content = { type: "output_text", text: words.join(""), annotations: [] };
  const message = { id: "msg_1", type: "message", role: "assistant", status: "completed", content: [content] };
  const response = { id: "resp_1", object: "response", created_at: 1, status: "completed", model: "m" };
  const at = { item_id: "msg_1", output_index: 0, content_index: 0 };
  return [
    [gapMs, event("response.created", 0, { response: { ...response, status: "in_progress", output: [] } })],
    ...words.map((delta, index): Timed => [gapMs, event("response.output_text.delta", index + 1, { ...at, delta })]),
    [gapMs, event("response.completed", 4, { response: { ...response, output: [message] } })],
  ];
}

/** What comes of a request, by the last word that the program says in it; `tries` counts those that said the same. */
function partsFor(word: string, isStreamed: boolean, tries: number): readonly Timed[] {
  switch (word) {
    case "busy":
      return tries === 1
        ? [
            [50, head({ ...json, "retry-after-ms": "300" }, 429)],
            [0, errorBody("Slow down.", "rate_limit_exceeded")],
            [0, end],
          ]
        : [
            [50, head(json)],
            [0, text(completion("after the wait"))],
            [0, end],
          ];
    case "stranger":
      return [
        [50, head(json, 401)],
        [0, errorBody("Incorrect API key provided.", "invalid_api_key")],
        [0, end],
      ];
    case "drop":
      return isStreamed
        ? [[50, head(events)], ...chatStream.slice(0, 2), [gapMs, broken]]
        : [
            [50, head(json)],
            [gapMs, text('{"id": "chat')],
            [gapMs, broken],
          ];
    case "nobody":
      return [[50, { kind: "failed", why: "network", message: "No connection to model.example." }]];
    case "stall":
      return [[50, head(isStreamed ? events : json)], ...(isStreamed ? chatStream.slice(0, 1) : [])];
    case "silence":
      return [];
    case "linger":
      // The words are complete, and the connection is not closed.
      return [[50, head(events)], ...chatStream];
    case "cut once":
      return tries === 1
        ? [
            [50, head(json)],
            [0, text('{"id": "chat')],
            [50, broken],
          ]
        : [
            [50, head(json)],
            [0, text(completion("whole"))],
            [0, end],
          ];
    case "garbage":
      return isStreamed
        ? [[50, head(events)], chatStream[0] ?? [0, end], [gapMs, text("data: {{{\n\n")], [0, end]]
        : [
            [50, head(json)],
            [0, text("<html>{{{")],
            [0, end],
          ];
    case "cap":
      return [[10, { kind: "failed", why: "refused", message: "This run may make 20 calls, and has made them." }]];
    case "other-model": {
      const sent = JSON.stringify({ model: "llama3.2", messages: [{ role: "user", content: "other-model" }] });
      return [
        [50, { kind: "head", status: 200, headers: json, sent }],
        [0, text(completion("from llama"))],
        [0, end],
      ];
    }
    default:
      return isStreamed
        ? [[50, head(events)], ...chatStream, [gapMs, end]]
        : [
            [gapMs, head(json)],
            [gapMs, text(completion(`You said ${word}`))],
            [0, end],
          ];
  }
}

/** Answers by the words of the request. */
export class ScriptedEndpoint implements ModelGate {
  readonly #asked: ModelAsk[] = [];
  readonly #leftMs: Record<number, number> = {};
  readonly #closedMs: number[] = [];

  get report(): GateReport {
    return { asked: this.#asked, leftMs: this.#leftMs, closedMs: this.#closedMs };
  }

  ask(ask: ModelAsk, onPart: (part: AnswerPart) => void): () => void {
    const number = this.#asked.push(ask);
    const { stream = false } = JSON.parse(ask.body || "{}") as { stream?: boolean };
    const word = [
      "busy",
      "stranger",
      "drop",
      "nobody",
      "stall",
      "silence",
      "garbage",
      "cap",
      "other-model",
      "linger",
      "cut once",
    ].find((each) => ask.body.includes(`"${each}"`));
    const tries = this.#asked.filter(({ body }) => body === ask.body).length;
    const parts =
      ask.operation === "responses.create"
        ? [[50, head(events)] as const, ...responsesStream(), [0, end] as const]
        : partsFor(word ?? "hello", stream, tries);
    const left = new AbortController();
    void (async () => {
      for (const [afterMs, part] of parts) {
        if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
        if (left.signal.aborted) return;
        onPart(part);
      }
    })();
    return () => {
      left.abort();
      this.#leftMs[number] = performance.now();
    };
  }

  close(): void {
    this.#closedMs.push(performance.now());
  }
}
