/** What came before as a source of arguments: results, earlier messages, the system's words. */
import type { ChatMessage } from "../../chat/request.ts";
import { isObject, parseJson, type JsonObject } from "../../json.ts";
import type { Fallback } from "../fill/arguments.ts";
import type { Question, ToolResult } from "../decider.ts";
import { entitiesOf } from "../reading/entities.ts";
import { fillValue } from "../fill/fill.ts";
import { typeOf, type Param, type ParamRole } from "../tools/params.ts";
import { Source } from "../reading/source.ts";
import { wordsOf } from "../reading/words.ts";

/** Roles of which a text names one thing that can be meant by "it" or "there". */
const named = new Set<ParamRole>(
  "timezone email phone url path ticker id city country currency language date time name".split(" ") as ParamRole[],
);

/** How far back a text is looked at, in messages. */
const furthest = 12;

/** The value of a parameter in the results of this turn; a result that failed has none. */
export function inResults(results: readonly ToolResult[]): Fallback {
  return (param) => {
    for (const { call, text } of results.toReversed()) {
      const value =
        inJson(param, parseJson(text), call.name) ?? (parseJson(text) === undefined ? inText(param, text) : undefined);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** The value of a parameter in this turn's results, else in earlier messages, nearest first, else in the system's words. */
export function inHistory({ before, results }: Question): Fallback {
  const now = inResults(results);
  return (param) => now(param) ?? inMessages(param, before);
}

function inMessages(param: Param, messages: readonly ChatMessage[]): unknown {
  const names = new Map<string, string>();
  for (const message of messages) {
    if (message.role === "assistant") for (const call of message.calls) names.set(call.id, call.name);
  }
  const talk = messages.filter(({ role }) => role !== "system").slice(-furthest);
  for (const message of [...talk.toReversed(), ...messages.filter(({ role }) => role === "system")]) {
    const value = inMessage(param, message, names);
    if (value !== undefined) return value;
  }
  return undefined;
}

function inMessage(param: Param, message: ChatMessage, names: ReadonlyMap<string, string>): unknown {
  if (message.role === "tool") {
    const json = parseJson(message.text);
    return (
      inJson(param, json, names.get(message.callId) ?? "") ??
      (json === undefined ? inText(param, message.text) : undefined)
    );
  }
  if (message.role === "assistant") {
    for (const call of message.calls) {
      const value = inJson(param, parseJson(call.arguments), call.name);
      if (value !== undefined) return value;
    }
  }
  if (message.role === "assistant" && /\?\s*$/.test(message.text)) return undefined;
  return inText(param, message.text);
}

function inText(param: Param, text: string): unknown {
  if (!named.has(param.role) || text === "") return undefined;
  const value = fillValue({ ...param, required: false }, new Source(entitiesOf(text)), {
    siblings: [],
    root: param.schema,
  });
  return param.role === "email" && typeof value === "string" && !value.includes("@") ? undefined : value;
}

/** A field of that name, of the last word of it, or an `id` of the thing that was looked up. */
function inJson(param: Param, json: unknown, toolName: string): unknown {
  if (typeof json === "string" || typeof json === "number") {
    return typeof json === "string"
      ? (inText(param, json) ?? (param.role === "id" && /^[\w-]+$/.test(json) ? json : undefined))
      : undefined;
  }
  const objects = objectsIn(json);
  const wanted = wordsOf(param.name);
  const last = wanted.at(-1) ?? "";
  const toolWords = wordsOf(toolName);
  const isLike = (key: string): boolean => {
    const words = wordsOf(key);
    if (words.join(" ") === wanted.join(" ")) return true;
    if (param.role === "city")
      return words.some((word) => /^(city|location|place|town|ciudad|ville|stadt)$/.test(word));
    if (param.role === "time" && last === "time")
      return words.some((word) => /^(time|start|begin|starts|hour|from)$/.test(word));
    if (param.role === "date" && last === "date") return words.some((word) => /^(date|day|on)$/.test(word));
    if (param.role === "email") return words.includes("email") || words.includes("mail");
    const vague = words.length === 1 && words[0] === last;
    const longer = wanted.length === 1 && words.at(-1) === last;
    return (
      (vague &&
        (wanted.length === 1 ||
          wanted.slice(0, -1).some((word) => toolWords.some((other) => other.startsWith(word.slice(0, 4)))))) ||
      longer
    );
  };
  for (const object of objects) {
    if (object["error"] !== undefined) continue;
    for (const [key, value] of Object.entries(object))
      if (isLike(key) && suits(param, value)) return typed(param, value);
  }
  return undefined;
}

/** The object, those in its fields and in its lists, outermost first. */
function objectsIn(json: unknown, depth = 0): readonly JsonObject[] {
  if (depth > 4) return [];
  if (Array.isArray(json))
    return (json as readonly unknown[]).slice(0, 20).flatMap((item) => objectsIn(item, depth + 1));
  if (!isObject(json)) return [];
  return [json, ...Object.values(json).flatMap((value) => objectsIn(value, depth + 1))];
}

function suits({ schema }: Param, value: unknown): boolean {
  const type = typeOf(schema);
  if (type === "string") return typeof value === "string" || typeof value === "number";
  if (type === "number" || type === "integer")
    return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
  if (type === "array") return Array.isArray(value);
  return typeof value === type;
}

const typed = ({ schema }: Param, value: unknown): unknown =>
  typeOf(schema) === "string" ? String(value) : ["number", "integer"].includes(typeOf(schema)) ? Number(value) : value;
