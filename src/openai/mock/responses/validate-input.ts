import { badRequest, missing, notInMock, unsupportedValue, wrongType, type ApiError } from "../api-error.ts";
import { anArray, anything, aBoolean, anObject, aString, oneOf, toldFirst, type FieldRules } from "../fields.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import type { Item, ItemReference } from "./item.ts";
import { contentText } from "./validate-content.ts";

const statusRule = oneOf("in_progress", "completed", "incomplete");

/** Fields of each kind of item; the API refuses any other. */
const fieldsOf: Readonly<Record<string, FieldRules>> = {
  message: {
    type: anything,
    role: anything,
    content: anything,
    id: aString(),
    status: statusRule,
    phase: oneOf("commentary", "final_answer"),
  },
  function_call: {
    type: anything,
    id: aString(),
    call_id: aString(64, 1),
    name: aString(),
    arguments: aString(),
    status: statusRule,
    namespace: aString(),
    caller: anObject(),
    async: aBoolean,
  },
  function_call_output: {
    type: anything,
    id: aString(),
    call_id: aString(64, 1),
    output: anything,
    name: aString(),
    namespace: aString(),
    caller: anObject(),
    status: statusRule,
  },
  reasoning: {
    type: anything,
    id: aString(),
    summary: anArray(anObject()),
    content: anArray(anObject()),
    encrypted_content: aString(),
    status: statusRule,
  },
  item_reference: { type: anything, id: aString() },
};

/** Kinds of the real API that need a tool of OpenAI's own. */
const otherKinds =
  /^(?:file_search|web_search|computer|code_interpreter|image_generation|local_shell|shell|apply_patch|mcp|custom_tool|tool_search|compaction|additional_tools|program)/;

/**
 * `input` as items: a string is one user message. `newId` is asked for an id for each item that has none.
 * Calls against outputs are checked later, when what came before is known.
 */
export function validateInput(
  value: unknown,
  newId: (kind: string) => string,
): readonly (Item | ItemReference)[] | ApiError {
  if (typeof value === "string") {
    const id = newId("msg");
    const content = [{ type: "input_text", text: value }];
    return [
      {
        kind: "message",
        role: "user",
        text: value,
        id,
        wire: { id, type: "message", status: "completed", role: "user", content },
      },
    ];
  }
  if (value === undefined || value === null) return missing("input");
  if (!Array.isArray(value)) return wrongType("input", "one of a string or array of input items", kindOf(value));
  const items: (Item | ItemReference)[] = [];
  for (const [index, one] of value.entries()) {
    const place = `input[${index}]`;
    if (!isObject(one)) return wrongType(place, "an object", kindOf(one));
    const item = validateItem(one, place, newId);
    if ("status" in item) return item;
    items.push(item);
  }
  return items;
}

type Made = Item | ItemReference | ApiError;

function validateItem(sent: JsonObject, place: string, newId: (kind: string) => string): Made {
  const type = sent["type"] ?? (sent["role"] === undefined && sent["id"] !== undefined ? "item_reference" : "message");
  const rules = typeof type === "string" && Object.hasOwn(fieldsOf, type) ? fieldsOf[type] : undefined;
  if (typeof type !== "string" || rules === undefined) {
    return typeof type === "string" && otherKinds.test(type)
      ? notInMock(`input items of type '${type}'`, `${place}.type`)
      : unsupportedValue(`${place}.type`, type, Object.keys(fieldsOf));
  }
  const item = itemOf(type, sent, place, newId);
  return toldFirst("status" in item ? item : null, sent, rules, place) ?? item;
}

function itemOf(type: string, sent: JsonObject, place: string, newId: (kind: string) => string): Made {
  switch (type) {
    case "function_call":
      return callItem(sent, place, newId);
    case "function_call_output":
      return outputItem(sent, place, newId);
    case "reasoning": {
      const id = textField(sent, "id");
      if (id === null) return missing(`${place}.id`);
      return sent["summary"] === undefined
        ? missing(`${place}.summary`)
        : { kind: "reasoning", id, wire: { ...sent, id } };
    }
    case "item_reference": {
      const id = textField(sent, "id");
      return id === null ? missing(`${place}.id`) : { kind: "reference", id };
    }
    default:
      return messageItem(sent, place, newId);
  }
}

function messageItem(sent: JsonObject, place: string, newId: (kind: string) => string): Made {
  const { role, content } = sent;
  if (role === undefined) return missing(`${place}.role`);
  if (role !== "user" && role !== "assistant" && role !== "system" && role !== "developer") {
    return unsupportedValue(`${place}.role`, role, ["assistant", "system", "developer", "user"]);
  }
  const read = contentText(content, role, `${place}.content`);
  if ("error" in read) return read.error;
  const id = textField(sent, "id") ?? newId("msg");
  return {
    kind: "message",
    role: role === "developer" ? "system" : role,
    text: read.text,
    id,
    wire: { ...sent, id, type: "message", status: "completed", content: read.parts },
  };
}

function callItem(sent: JsonObject, place: string, newId: (kind: string) => string): Made {
  const [callId, name, text] = ["call_id", "name", "arguments"].map((field) => textField(sent, field));
  if (typeof callId !== "string") return missing(`${place}.call_id`);
  if (typeof name !== "string") return missing(`${place}.name`);
  if (typeof text !== "string") return missing(`${place}.arguments`);
  const id = textField(sent, "id") ?? newId("fc");
  return {
    kind: "call",
    callId,
    name,
    arguments: text,
    isAsync: sent["async"] === true,
    id,
    wire: { ...sent, id, status: "completed" },
  };
}

function outputItem(sent: JsonObject, place: string, newId: (kind: string) => string): Made {
  const callId = textField(sent, "call_id");
  if (callId === null) return missing(`${place}.call_id`);
  const { output } = sent;
  if (output === undefined || output === null) return missing(`${place}.output`);
  const id = textField(sent, "id") ?? newId("fco");
  const wire = { ...sent, id, status: "completed" };
  if (typeof output === "string") return { kind: "output", callId, text: output, id, wire };
  if (!Array.isArray(output)) {
    return wrongType(`${place}.output`, "one of a string or array of objects", kindOf(output));
  }
  const read = contentText(output, "user", `${place}.output`);
  return "error" in read ? read.error : { kind: "output", callId, text: read.text, id, wire };
}

function textField(sent: JsonObject, field: string): string | null {
  const value = sent[field];
  return typeof value === "string" ? value : null;
}

/** Calls against outputs, over everything the model would read. The wording is the API's own. */
export function pairingError(items: readonly Item[]): ApiError | null {
  const asked = new Set(items.flatMap((item) => (item.kind === "call" ? [item.callId] : [])));
  const answered = new Set(items.flatMap((item) => (item.kind === "output" ? [item.callId] : [])));
  for (const item of items) {
    if (item.kind === "output" && !asked.has(item.callId)) {
      return badRequest(`No tool call found for function call output with call_id ${item.callId}.`, "input");
    }
    if (item.kind === "call" && !item.isAsync && !answered.has(item.callId)) {
      return badRequest(`No tool output found for function call ${item.callId}.`, "input");
    }
  }
  return null;
}
