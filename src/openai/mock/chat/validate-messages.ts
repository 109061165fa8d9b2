import {
  badRequest,
  emptyArray,
  missing,
  notInMock,
  unsupportedValue,
  wrongType,
  type ApiError,
} from "../api-error.ts";
import { toldFirst } from "../fields.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import { callFields, calledFields, messageFields, partFields } from "./message-fields.ts";
import type { ChatMessage, ToolCall } from "./request.ts";

const roles = ["system", "assistant", "user", "function", "tool", "developer"];
const textOrParts = "one of a string or array of objects";

/** Check each message by itself; `pairing.ts` checks calls against answers. */
export function validateMessages(value: unknown): readonly ChatMessage[] | ApiError {
  if (value === undefined) return missing("messages");
  if (!Array.isArray(value)) return wrongType("messages", "an array of objects", kindOf(value));
  if (value.length === 0) return emptyArray("messages");
  const messages: ChatMessage[] = [];
  for (const [index, item] of value.entries()) {
    const place = `messages[${index}]`;
    if (!isObject(item)) return wrongType(place, "an object", kindOf(item));
    const message = validateMessage(item, place);
    if ("status" in message) return message;
    messages.push(message);
  }
  return messages;
}

function validateMessage(item: JsonObject, place: string): ChatMessage | ApiError {
  const role = item["role"];
  if (role === undefined) return missing(`${place}.role`);
  if (typeof role !== "string") return wrongType(`${place}.role`, "a string", kindOf(role));
  const message = messageOf(role, item, place);
  const fields = Object.hasOwn(messageFields, role) ? messageFields[role] : undefined;
  const problem = "status" in message ? message : null;
  return (fields === undefined ? problem : toldFirst(problem, item, fields, place)) ?? message;
}

function messageOf(role: string, item: JsonObject, place: string): ChatMessage | ApiError {
  switch (role) {
    case "system":
    case "developer":
    case "user": {
      const text = textOf(item["content"], `${place}.content`);
      return typeof text === "string" ? { role: role === "user" ? "user" : "system", text } : text;
    }
    case "assistant":
      return assistantMessage(item, place);
    case "tool":
      return toolMessage(item, place);
    case "function":
      return notInMock("messages of role 'function', which role 'tool' has replaced", `${place}.role`);
    default:
      return unsupportedValue(`${place}.role`, role, roles);
  }
}

function assistantMessage(item: JsonObject, place: string): ChatMessage | ApiError {
  const calls = item["tool_calls"];
  const hasCalls = calls !== undefined && calls !== null;
  const content = item["content"] ?? item["refusal"];
  if (content === undefined || content === null) {
    if (hasCalls) return withCalls(calls, "", place);
    return badRequest("Invalid value for 'content': expected a string, got null.", `${place}.content`);
  }
  const text = textOf(content, `${place}.content`);
  if (typeof text !== "string") return text;
  return hasCalls ? withCalls(calls, text, place) : { role: "assistant", text, calls: [] };
}

function toolMessage(item: JsonObject, place: string): ChatMessage | ApiError {
  const callId = item["tool_call_id"];
  if (callId === undefined || callId === null) {
    return {
      ...missing(`${place}.tool_call_id`),
      message: `Missing parameter 'tool_call_id': messages with role 'tool' must have a 'tool_call_id'.`,
    };
  }
  if (typeof callId !== "string") return wrongType(`${place}.tool_call_id`, "a string", kindOf(callId));
  const text = textOf(item["content"], `${place}.content`);
  return typeof text === "string" ? { role: "tool", text, callId } : text;
}

function withCalls(value: unknown, text: string, place: string): ChatMessage | ApiError {
  const list = `${place}.tool_calls`;
  if (!Array.isArray(value)) return wrongType(list, "an array of objects", kindOf(value));
  if (value.length === 0) return emptyArray(list);
  const calls: ToolCall[] = [];
  for (const [index, item] of value.entries()) {
    const call = validateCall(item, `${list}[${index}]`);
    if ("status" in call) return call;
    calls.push(call);
  }
  return { role: "assistant", text, calls };
}

function validateCall(item: unknown, place: string): ToolCall | ApiError {
  if (!isObject(item)) return wrongType(place, "an object", kindOf(item));
  const id = item["id"];
  if (id === undefined) return missing(`${place}.id`);
  if (typeof id !== "string") return wrongType(`${place}.id`, "a string", kindOf(id));
  const type = item["type"];
  if (type === undefined) return missing(`${place}.type`);
  if (type === "custom") return notInMock("calls of custom tools", `${place}.type`);
  if (type !== "function") return unsupportedValue(`${place}.type`, type, ["function", "custom"]);
  const called = item["function"];
  if (called === undefined) return missing(`${place}.function`);
  if (!isObject(called)) return wrongType(`${place}.function`, "an object", kindOf(called));
  const call = calledOf(id, called, place);
  const problem = toldFirst("status" in call ? call : null, called, calledFields, `${place}.function`);
  return toldFirst(problem, item, callFields, place) ?? call;
}

function calledOf(id: string, { name, arguments: text }: JsonObject, place: string): ToolCall | ApiError {
  if (name === undefined) return missing(`${place}.function.name`);
  if (typeof name !== "string") return wrongType(`${place}.function.name`, "a string", kindOf(name));
  if (text === undefined) return missing(`${place}.function.arguments`);
  if (typeof text !== "string") return wrongType(`${place}.function.arguments`, "a string", kindOf(text));
  return { id, name, arguments: text };
}

/** The text of a content field: a string, or text parts joined. */
function textOf(content: unknown, place: string): string | ApiError {
  if (content === undefined) return missing(place);
  if (content === null) return badRequest("Invalid value for 'content': expected a string, got null.", place);
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return wrongType(place, textOrParts, kindOf(content));
  if (content.length === 0) return emptyArray(place);
  const texts: string[] = [];
  for (const [index, part] of content.entries()) {
    const at = `${place}[${index}]`;
    if (!isObject(part)) return wrongType(at, "an object", kindOf(part));
    const text = partText(part, at);
    if (typeof text !== "string") return text;
    texts.push(text);
  }
  return texts.join("\n");
}

const partTypes = ["text", "image_url", "input_audio", "refusal", "file"];

function partText(part: JsonObject, place: string): string | ApiError {
  const { type } = part;
  if (type === undefined) return missing(`${place}.type`);
  if (type !== "text" && type !== "refusal") {
    return typeof type === "string" && partTypes.includes(type)
      ? notInMock(`'${type}': it reads text only`, `${place}.type`)
      : unsupportedValue(`${place}.type`, type, partTypes);
  }
  const text = part[type];
  if (text === undefined) return missing(`${place}.${type}`);
  const read = typeof text === "string" ? text : wrongType(`${place}.${type}`, "a string", kindOf(text));
  return toldFirst(typeof read === "string" ? null : read, part, partFields[type], place) ?? read;
}
