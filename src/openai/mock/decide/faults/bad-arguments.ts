/** The fault `bad-arguments`: what a model sometimes writes instead of the arguments a tool wants. */
import { isObject, spacedJson, type JsonObject } from "../../json.ts";
import type { Tool } from "../../chat/request.ts";
import type { PlannedCall } from "../decider.ts";
import { typeOf } from "../tools/params.ts";

/** Spoil a call: the odd times its JSON is cut off, the even times it is JSON that does not fit the schema. */
export function spoilCall(call: PlannedCall, tool: Tool | undefined, time: number): PlannedCall {
  const text = call.argumentsText ?? spacedJson(call.arguments);
  const misfit = time % 2 === 0 ? misfitOf(call.arguments, tool) : null;
  if (misfit !== null) return { name: call.name, arguments: misfit };
  const cut = text.length > 2 ? text.slice(0, Math.max(1, Math.floor(text.length * 0.6))) : "{";
  return { ...call, argumentsText: cut };
}

/** The same arguments with the first one of a wrong type; null when there is nothing to misfit. */
function misfitOf(args: JsonObject, tool: Tool | undefined): JsonObject | null {
  const [first] = Object.entries(args);
  if (first === undefined) return null;
  const [name] = first;
  const properties = tool?.parameters["properties"];
  const schema = isObject(properties) && isObject(properties[name]) ? properties[name] : {};
  return { ...args, [name]: typeOf(schema) === "string" ? 42 : "many" };
}
