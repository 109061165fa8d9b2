/** What the bodies on the wire say, on every surface: chat completions, responses, embeddings, models. */
import { field, listField, textField } from "./json-reading.ts";

export type Surface = "chat" | "responses" | "embeddings" | "models" | "other";

/** Tokens as the reply counts them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
}

/** An error in a body: `{error: {message, type, param, code}}`, or an `error` event of a stream. */
export interface WireError {
  readonly message: string;
  readonly type: string;
  readonly code: string;
  readonly param: string;
}

/** One message that the model says: words, a refusal, calls of tools. */
export interface Saying {
  readonly text: string;
  readonly refusal: string;
  readonly calls: readonly ToolCallSaid[];
}

export interface ToolCallSaid {
  readonly id: string;
  readonly name: string;
  /** JSON text as the model wrote it. */
  readonly args: string;
}

export function surfaceOf(path: string): Surface {
  if (path.startsWith("/chat/completions")) return "chat";
  if (path.startsWith("/responses")) return "responses";
  if (path.startsWith("/embeddings")) return "embeddings";
  return path.startsWith("/models") ? "models" : "other";
}

/** Whether a request has the model at work: others look up, list or delete what was made before. */
export function makesReply(method: string, path: string): boolean {
  return method === "POST" && /^\/(?:chat\/completions|responses|embeddings)$/.test(path.replace(/\?.*$/s, ""));
}

/** Items of a request's input: a text counts as none, `null` where there is no input. */
export function inputItems(body: unknown): readonly unknown[] | null {
  const messages = field(body, "messages");
  if (Array.isArray(messages)) return messages as unknown[];
  const input = field(body, "input");
  if (Array.isArray(input)) return input as unknown[];
  return typeof input === "string" ? [] : null;
}

/** Ids of tool calls that a request makes (its history) or answers. */
export function idsInRequest(body: unknown): string[] {
  return unique(
    (inputItems(body) ?? []).flatMap((item) => [
      ...listField(item, "tool_calls").map((call) => textField(call, "id")),
      textField(item, "tool_call_id"),
      textField(item, "call_id"),
    ]),
  );
}

/** Ids of the calls that a request answers with results. */
export function answeredIds(body: unknown): string[] {
  return unique(
    (inputItems(body) ?? []).map((item) =>
      textField(item, "type") === "function_call_output" ? textField(item, "call_id") : textField(item, "tool_call_id"),
    ),
  );
}

/** Names of the tools that a request offers. */
export function offeredTools(body: unknown): string[] {
  return unique(listField(body, "tools").map(toolName));
}

/** What a reply says, one entry a choice; a response of many items is one. */
export function sayingsOf(body: unknown): readonly Saying[] {
  const choices = listField(body, "choices");
  if (choices.length > 0) return choices.map((choice) => chatSaying(field(choice, "message")));
  const items = listField(body, "output");
  return items.length === 0 ? [] : [outputSaying(items)];
}

function chatSaying(message: unknown): Saying {
  const calls = listField(message, "tool_calls").map((call) => ({
    id: textField(call, "id"),
    name: toolName(call),
    args: textField(field(call, "function"), "arguments"),
  }));
  return { text: textField(message, "content"), refusal: textField(message, "refusal"), calls };
}

function outputSaying(items: readonly unknown[]): Saying {
  const parts = items.flatMap((item) => listField(item, "content"));
  const calls = items
    .filter((item) => textField(item, "type") === "function_call")
    .map((item) => ({
      id: textField(item, "call_id"),
      name: textField(item, "name"),
      args: textField(item, "arguments"),
    }));
  return {
    text: parts.map((part) => textField(part, "text")).join(""),
    refusal: parts.map((part) => textField(part, "refusal")).join(""),
    calls,
  };
}

/** The tokens of a reply; null where it does not say. */
export function usageOf(body: unknown): Usage | null {
  const usage = field(body, "usage");
  const totalTokens = field(usage, "total_tokens");
  if (typeof totalTokens !== "number") return null;
  const inputTokens = numberField(usage, "prompt_tokens") ?? numberField(usage, "input_tokens") ?? 0;
  const outputTokens = numberField(usage, "completion_tokens") ?? numberField(usage, "output_tokens") ?? 0;
  return { inputTokens, outputTokens, totalTokens };
}

export function errorOf(body: unknown): WireError | null {
  const error = field(body, "error");
  if (typeof error !== "object" || error === null) return null;
  const { message, type, param, code } = error as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return { message: text(message), type: text(type), param: text(param), code: text(code) };
}

/** The name that both clients give to a status: what your program can catch. Empty for a status that is no error. */
export function errorClassOf(status: number): string {
  if (status < 400) return "";
  const named: Readonly<Record<number, string>> = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
  };
  return named[status] ?? (status >= 500 ? "InternalServerError" : "APIStatusError");
}

/** Name in a tool or in a call of one; chat keeps it in `function`, responses beside it. */
function toolName(tool: unknown): string {
  return textField(field(tool, "function"), "name") || textField(tool, "name");
}

function numberField(value: unknown, name: string): number | null {
  const found = field(value, name);
  return typeof found === "number" ? found : null;
}

export function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => id !== "");
}

/** The JSON of a message as text, laid out to be read. */
export function prettyBody(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body, null, 2);
}
