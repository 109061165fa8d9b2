/** The messages of chat completions as they stand on the wire, read without trusting their shape. */

type Json = Readonly<Record<string, unknown>>;

/** A call that the model asked for. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text, as it came. */
  readonly arguments: string;
}

export interface Message {
  readonly role: string;
  /** Its text; null when it has none. */
  readonly content: string | null;
  readonly toolCalls: readonly ToolCall[];
  /** Of a tool message: the call it answers; null when it says none. */
  readonly toolCallId: string | null;
}

/** An object of JSON, or null for anything else. */
export function asObject(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asText = (value: unknown): string | null => (typeof value === "string" ? value : null);

function toolCall(value: unknown): ToolCall {
  const call = asObject(value);
  const called = asObject(call?.["function"]);
  return {
    id: asText(call?.["id"]) ?? "",
    name: asText(called?.["name"]) ?? "",
    arguments: asText(called?.["arguments"]) ?? "",
  };
}

/** One message, from a request's list or from a reply's choice. */
export function message(value: unknown): Message {
  const fields = asObject(value);
  return {
    role: asText(fields?.["role"]) ?? "",
    content: asText(fields?.["content"]),
    toolCalls: asList(fields?.["tool_calls"]).map(toolCall),
    toolCallId: asText(fields?.["tool_call_id"]),
  };
}

/** The `messages` of a request's body. */
export function messagesOf(body: unknown): readonly Message[] {
  return asList(asObject(body)?.["messages"]).map(message);
}

/** The first choice's message of a reply's body; null when there is none, as in an error. */
export function replyOf(body: unknown): Message | null {
  const choice = asObject(asList(asObject(body)?.["choices"])[0]);
  return choice ? message(choice["message"]) : null;
}

/** The text of an error body; empty for any other. */
export function errorOf(body: unknown): string {
  return asText(asObject(asObject(body)?.["error"])?.["message"]) ?? "";
}
