import {
  badRequest,
  emptyArray,
  missing,
  notInMock,
  unsupportedValue,
  wrongType,
  type ApiError,
} from "../api-error.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import type { Tool, ToolChoice } from "./request.ts";
import { strictSchemaError } from "./strict-schema.ts";

const namePattern = /^[a-zA-Z0-9_-]+$/;
const maxNameLength = 64;
const maxTools = 128;

/** The tools of a request: nested under `function`, as chat wants them (the Responses API has them flat). */
export function validateTools(value: unknown): readonly Tool[] | ApiError {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return wrongType("tools", "an array of objects", kindOf(value));
  if (value.length === 0) return emptyArray("tools");
  if (value.length > maxTools) {
    return badRequest(
      `Invalid 'tools': array too long. Expected an array with maximum length ${maxTools}, but got an array with length ${value.length} instead.`,
      "tools",
      "array_above_max_length",
    );
  }
  const tools: Tool[] = [];
  for (const [index, item] of value.entries()) {
    const tool = validateTool(item, `tools[${index}]`);
    if ("status" in tool) return tool;
    tools.push(tool);
  }
  return tools;
}

function validateTool(item: unknown, place: string): Tool | ApiError {
  if (!isObject(item)) return wrongType(place, "an object", kindOf(item));
  const type = item["type"];
  if (type === undefined) return missing(`${place}.type`);
  if (type === "custom") return notInMock("custom tools", `${place}.type`);
  if (type !== "function") return unsupportedValue(`${place}.type`, type, ["function", "custom"]);
  const declared = item["function"];
  if (declared === undefined) return missing(`${place}.function`);
  if (!isObject(declared)) return wrongType(`${place}.function`, "an object", kindOf(declared));
  return validateFunction(declared, `${place}.function`);
}

function validateFunction(declared: JsonObject, place: string): Tool | ApiError {
  const { name, description, parameters, strict } = declared;
  if (name === undefined) return missing(`${place}.name`);
  if (typeof name !== "string") return wrongType(`${place}.name`, "a string", kindOf(name));
  const nameError = toolNameError(name, `${place}.name`);
  if (nameError) return nameError;
  if (description !== undefined && description !== null && typeof description !== "string") {
    return wrongType(`${place}.description`, "a string", kindOf(description));
  }
  if (strict !== undefined && strict !== null && typeof strict !== "boolean") {
    return wrongType(`${place}.strict`, "a boolean", kindOf(strict));
  }
  const tool = { name, description: description ?? "" };
  if (parameters === undefined || parameters === null) return { ...tool, parameters: {} };
  if (!isObject(parameters)) return wrongType(`${place}.parameters`, "an object", kindOf(parameters));
  const schemaPlace = `${place}.parameters`;
  const schemaType = parameters["type"];
  if (Object.keys(parameters).length > 0 && schemaType !== "object") {
    const got = schemaType === undefined ? "None" : JSON.stringify(schemaType);
    return schemaError(name, schemaPlace, `schema must be a JSON Schema of 'type: "object"', got 'type: ${got}'.`);
  }
  if (strict === true) {
    const problem = strictSchemaError(parameters);
    if (problem !== null) return schemaError(name, schemaPlace, problem);
  }
  return { ...tool, parameters };
}

function schemaError(name: string, place: string, problem: string): ApiError {
  return badRequest(`Invalid schema for function '${name}': ${problem}`, place, "invalid_function_parameters");
}

function toolNameError(name: string, place: string): ApiError | null {
  if (name.length > maxNameLength) {
    return badRequest(
      `Invalid '${place}': string too long. Expected a string with maximum length ${maxNameLength}, but got a string with length ${name.length} instead.`,
      place,
      "string_above_max_length",
    );
  }
  if (namePattern.test(name)) return null;
  return badRequest(
    `Invalid '${place}': string does not match pattern. Expected a string that matches the pattern '${namePattern.source}'.`,
    place,
    "invalid_value",
  );
}

/** `tool_choice`: none, auto, required, or one function by name. */
export function validateToolChoice(value: unknown, tools: readonly Tool[]): ToolChoice | ApiError {
  if (value === undefined || value === null) return { mode: tools.length > 0 ? "auto" : "none" };
  if (tools.length === 0) {
    return badRequest(
      "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
      "tool_choice",
    );
  }
  if (value === "none" || value === "auto" || value === "required") return { mode: value };
  if (typeof value === "string") return unsupportedValue("tool_choice", value, ["none", "auto", "required"]);
  if (!isObject(value)) return wrongType("tool_choice", "one of a string or object", kindOf(value));
  if (value["type"] === undefined) return missing("tool_choice.type");
  if (value["type"] !== "function") {
    return value["type"] === "allowed_tools" || value["type"] === "custom"
      ? notInMock(`tool_choice of type '${value["type"]}'`, "tool_choice.type")
      : unsupportedValue("tool_choice.type", value["type"], ["function", "allowed_tools", "custom"]);
  }
  const named = value["function"];
  if (!isObject(named)) return missing("tool_choice.function");
  const name = named["name"];
  if (typeof name !== "string") return missing("tool_choice.function.name");
  if (tools.some((tool) => tool.name === name)) return { mode: "named", name };
  return badRequest(
    `Invalid value for 'tool_choice': no function named '${name}' was specified in the 'tools' parameter.`,
    "tool_choice",
  );
}
