/** A request as the model reads it: who said what so far, and which tools it may ask for. */
import { field, listField, textField } from "./json-reading.ts";
import { surfaceOf } from "./wire-bodies.ts";
import type { Exchange, SentMessage } from "./wire.ts";

export interface SpokenLine {
  /** `system`, `user`, `assistant`, `tool`, …, as sent. */
  readonly role: string;
  /** Words, or the result of a tool. */
  readonly text: string;
  /** Calls that the model made: `get_weather({"city": "Paris"})`. */
  readonly calls: readonly string[];
  /** Id of the call that a result answers; empty for others. */
  readonly answers: string;
}

export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  /** Its JSON schema as sent. */
  readonly parameters: unknown;
}

/** What was said before the model's turn, oldest first. Responses that go on from others are followed back. */
export function conversationOf(list: readonly Exchange[], sent: SentMessage): SpokenLine[] {
  const { body } = sent;
  if (sent.surface === "chat") return listField(body, "messages").map(chatLine);
  const instructions = textField(body, "instructions");
  const own = instructions === "" ? [] : [line("system", instructions)];
  const input = field(body, "input");
  const items = typeof input === "string" ? [line("user", input)] : listField(body, "input").flatMap(itemLine);
  return [...earlierLines(list, textField(body, "previous_response_id")), ...own, ...items];
}

function earlierLines(list: readonly Exchange[], responseId: string): SpokenLine[] {
  if (responseId === "") return [];
  for (const reply of list) {
    if (reply.kind !== "reply") continue;
    const whole = reply.stream?.whole ?? reply.body;
    if (textField(whole, "id") !== responseId) continue;
    const sent = list.find((one) => one.kind === "request" && one.lane === reply.lane);
    const before = sent?.kind === "request" && sent.index < reply.index ? conversationOf(list, sent) : [];
    // Instructions are not carried over to the next response.
    return [...before.filter(({ role }) => role !== "system"), ...listField(whole, "output").flatMap(itemLine)];
  }
  return [];
}

/** Tools the model may ask for. */
export function toolsOffered({ body }: SentMessage): OfferedTool[] {
  return listField(body, "tools").flatMap((tool) => {
    const made = field(tool, "function") ?? tool;
    const name = textField(made, "name");
    if (name === "") return [];
    return [{ name, description: textField(made, "description"), parameters: field(made, "parameters") }];
  });
}

/** Whether the reader can answer a request as the model: only those that ask for words can be. */
export function asksForReply({ path, method }: SentMessage): boolean {
  const surface = surfaceOf(path);
  return method === "POST" && (surface === "chat" || surface === "responses");
}

function chatLine(message: unknown): SpokenLine {
  const calls = listField(message, "tool_calls").map((call) => {
    const made = field(call, "function");
    return `${textField(made, "name")}(${textField(made, "arguments")})`;
  });
  return {
    role: textField(message, "role"),
    text: contentText(field(message, "content")) || textField(message, "refusal"),
    calls,
    answers: textField(message, "tool_call_id"),
  };
}

function itemLine(item: unknown): SpokenLine[] {
  switch (textField(item, "type")) {
    case "function_call":
      return [{ ...line("assistant", ""), calls: [`${textField(item, "name")}(${textField(item, "arguments")})`] }];
    case "function_call_output":
      return [{ ...line("tool", contentText(field(item, "output"))), answers: textField(item, "call_id") }];
    case "message":
    case "":
      return [line(textField(item, "role"), contentText(field(item, "content")))];
    default:
      return [];
  }
}

function line(role: string, text: string): SpokenLine {
  return { role, text, calls: [], answers: "" };
}

/** Content is a text, or a list of parts. */
function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return (content as unknown[])
    .map((part) => textField(part, "text") || textField(part, "refusal") || `(${textField(part, "type")})`)
    .join("\n");
}
