/** A streamed answer, piece by piece: server-sent events read as they came, and the reply they add up to. */
import { field, listField, parseJson, textField } from "./json-reading.ts";
import type { RequestSpan, Timeline } from "../model/model.ts";
import { errorOf } from "./wire-bodies.ts";

/** One event of the stream. */
export interface StreamPiece {
  /** The event of the record with which it was complete. */
  readonly index: number;
  readonly atMs: number;
  /** What it is: `text`, `tool call`, `response.output_text.delta`, … */
  readonly what: string;
  /** The words or the JSON text it adds; may be empty. */
  readonly text: string;
}

export interface StreamReading {
  readonly pieces: readonly StreamPiece[];
  /** The body that a request without streaming would have got, as far as it came. */
  readonly whole: unknown;
}

/** Null for an answer that was not streamed. */
export function readStream(timeline: Timeline, request: RequestSpan): StreamReading | null {
  if (request.chunkIndexes.length === 0) return null;
  const pieces: StreamPiece[] = [];
  const whole = new WholeReply();
  let rest = "";
  for (const index of request.chunkIndexes) {
    const event = timeline.trace.at(index);
    if (event.kind !== "request-chunk") continue;
    const parts = (rest + event.text).split(/\r?\n\r?\n/);
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const piece = pieceOf(part, whole);
      if (piece !== null) pieces.push({ index, atMs: event.atMs, ...piece });
    }
  }
  return pieces.length === 0 ? null : { pieces, whole: whole.body };
}

type PieceWords = Pick<StreamPiece, "what" | "text">;

function pieceOf(part: string, whole: WholeReply): PieceWords | null {
  const data = part
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trimStart())
    .join("\n");
  if (data === "") return null;
  if (data === "[DONE]") return { what: "end", text: data };
  const body = parseJson(data);
  whole.add(body);
  const error = errorOf(body);
  if (error !== null) return { what: "error", text: error.message };
  const type = textField(body, "type");
  if (type !== "") return { what: type, text: textField(body, "delta") || textField(body, "message") };
  return chatPiece(body);
}

function chatPiece(body: unknown): PieceWords {
  const choice = listField(body, "choices")[0];
  const delta = field(choice, "delta");
  const finish = textField(choice, "finish_reason");
  if (choice === undefined) return { what: "usage", text: "" };
  const call = listField(delta, "tool_calls")[0];
  if (call !== undefined) {
    const made = field(call, "function");
    const name = textField(made, "name");
    return { what: "tool call", text: name === "" ? textField(made, "arguments") : name };
  }
  const text = textField(delta, "content") || textField(delta, "refusal");
  if (text !== "") return { what: textField(delta, "refusal") === "" ? "text" : "refusal", text };
  return finish === "" ? { what: "role", text: textField(delta, "role") } : { what: "finish", text: finish };
}

interface Choice {
  content: string;
  refusal: string;
  finish: string;
  readonly calls: { id: string; name: string; args: string }[];
}

/** Adds the events up to the body that would have come at once. */
class WholeReply {
  readonly #choices: Choice[] = [];
  #usage: unknown;
  #response: unknown = null;
  #error: unknown;
  #lastText = "";

  add(event: unknown): void {
    const error = field(event, "error");
    if (typeof error === "object" && error !== null) this.#error = error;
    if (textField(event, "type") === "error") this.#error = event;
    const response = field(event, "response");
    if (response !== undefined) this.#response = response;
    if (textField(event, "type") === "response.output_text.delta") this.#lastText += textField(event, "delta");
    const usage = field(event, "usage");
    if (typeof usage === "object" && usage !== null) this.#usage = usage;
    for (const choice of listField(event, "choices")) this.#addChoice(choice);
  }

  get body(): unknown {
    const error = this.#error === undefined ? {} : { error: this.#error };
    if (this.#response !== null) {
      const isWhole = listField(this.#response, "output").length > 0 || this.#lastText === "";
      const output = [{ type: "message", content: [{ type: "output_text", text: this.#lastText }] }];
      return { ...this.#response, ...(isWhole ? {} : { output }), ...error };
    }
    return {
      choices: this.#choices.map(({ content, refusal, finish, calls }) => ({
        message: {
          content,
          refusal,
          tool_calls: calls.map(({ id, name, args }) => ({ id, function: { name, arguments: args } })),
        },
        finish_reason: finish,
      })),
      usage: this.#usage,
      ...error,
    };
  }

  #addChoice(choice: unknown): void {
    const index = field(choice, "index");
    const at = typeof index === "number" && index >= 0 && index < maxChoices ? index : 0;
    const found = (this.#choices[at] ??= { content: "", refusal: "", finish: "", calls: [] });
    const delta = field(choice, "delta");
    found.content += textField(delta, "content");
    found.refusal += textField(delta, "refusal");
    found.finish ||= textField(choice, "finish_reason");
    for (const call of listField(delta, "tool_calls")) {
      const place = field(call, "index");
      const number = typeof place === "number" && place >= 0 && place < maxChoices ? place : 0;
      const made = (found.calls[number] ??= { id: "", name: "", args: "" });
      made.id ||= textField(call, "id");
      made.name += textField(field(call, "function"), "name");
      made.args += textField(field(call, "function"), "arguments");
    }
  }
}

/** Indexes in a body are the endpoint's: no list is made longer than this for one. */
const maxChoices = 1_000;
