import {
  badRequest,
  emptyArray,
  missing,
  notInMock,
  unsupportedValue,
  wrongType,
  type ApiError,
} from "../api-error.ts";
import { anObject, anything, toldFirst, type FieldRules } from "../fields.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import type { Tool, ToolChoice } from "./request.ts";
import { looseSchemaError, strictSchemaError } from "../structured/strict-schema.ts";

const namePattern = /^[a-zA-Z0-9_-]+$/;
const maxNameLength = 64;
const maxTools = 128;

/** The tools of a request: nested under `function`, as chat wants them (the Responses API has them flat). */
export function validateTools(value: unknown): readonly Tool[] | ApiError {
  return toolsOf(value, nestedTool);
}

/** A list of tools, each checked by `validateTool`. */
export function toolsOf(
  value: unknown,
  validateTool: (item: unknown, place: string) => Tool | ApiError,
): readonly Tool[] | ApiError {
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

const toolFields: FieldRules = { type: anything, function: anything };
/** Their values are checked by `validateFunction`. */
const functionFields: FieldRules = { name: anything, description: anything, parameters: anything, strict: anything };

function nestedTool(item: unknown, place: string): Tool | ApiError {
  if (!isObject(item)) return wrongType(place, "an object", kindOf(item));
  const type = item["type"];
  if (type === undefined) return missing(`${place}.type`);
  if (type === "custom") return notInMock("custom tools", `${place}.type`);
  if (type !== "function") return unsupportedValue(`${place}.type`, type, ["function", "custom"]);
  const declared = item["function"];
  if (declared === undefined) return missing(`${place}.function`);
  if (!isObject(declared)) return wrongType(`${place}.function`, "an object", kindOf(declared));
  const tool = validateFunction(declared, `${place}.function`);
  const problem = toldFirst("status" in tool ? tool : null, declared, functionFields, `${place}.function`);
  return toldFirst(problem, item, toolFields, place) ?? tool;
}

/** What chat has under `function`, and responses in the tool itself. */
export function validateFunction(declared: JsonObject, place: string): Tool | ApiError {
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
  const problem = strict === true ? strictSchemaError(parameters) : looseSchemaError(parameters);
  return problem === null ? { ...tool, parameters } : schemaError(name, schemaPlace, problem);
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

/** What may be called, and whether it must. */
export interface ChosenTools {
  readonly tools: readonly Tool[];
  readonly toolChoice: ToolChoice;
}

/** `tool_choice`: none, auto, required, one function by name, or some of the tools (`allowed_tools`). */
export function validateToolChoice(value: unknown, tools: readonly Tool[]): ChosenTools | ApiError {
  return toolChoiceOf(value, tools, {
    name: (choice) => (isObject(choice["function"]) ? choice["function"]["name"] : undefined),
    namePlace: "function.name",
    allowed: (choice) => choice["allowed_tools"],
    allowedPlace: "tool_choice.allowed_tools",
    fields: {
      function: { type: anything, function: anObject({ name: anything }) },
      allowed_tools: { type: anything, allowed_tools: anObject({ mode: anything, tools: anything }) },
    },
    mayLackTools: false,
  });
}

/** Where a surface keeps the parts of an object for `tool_choice`. */
export interface ToolChoiceForm {
  name(choice: JsonObject): unknown;
  /** `name`, or `function.name`. */
  readonly namePlace: string;
  /** The object with `mode` and `tools`. */
  allowed(choice: JsonObject): unknown;
  readonly allowedPlace: string;
  /** The fields of each type of choice. */
  readonly fields: Readonly<Record<"function" | "allowed_tools", FieldRules>>;
  /** `auto` and `none` are fine without tools. */
  readonly mayLackTools: boolean;
}

export function toolChoiceOf(value: unknown, tools: readonly Tool[], form: ToolChoiceForm): ChosenTools | ApiError {
  if (value === undefined || value === null) return { tools, toolChoice: { mode: tools.length > 0 ? "auto" : "none" } };
  const mayLackTools = form.mayLackTools && (value === "auto" || value === "none");
  if (tools.length === 0 && !mayLackTools && !isNonsense(value)) {
    return badRequest(
      "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
      "tool_choice",
    );
  }
  if (value === "none" || value === "auto" || value === "required") return { tools, toolChoice: { mode: value } };
  if (typeof value === "string") return unsupportedValue("tool_choice", value, ["none", "auto", "required"]);
  if (!isObject(value)) return wrongType("tool_choice", "one of a string or object", kindOf(value));
  const type = value["type"];
  if (type === undefined) return missing("tool_choice.type");
  if (type === "function" || type === "allowed_tools") {
    const chosen = type === "function" ? namedTool(value, tools, form) : allowedTools(form.allowed(value), tools, form);
    return toldFirst("status" in chosen ? chosen : null, value, form.fields[type], "tool_choice") ?? chosen;
  }
  const known = ["function", "allowed_tools", "custom"];
  return type === "custom"
    ? notInMock("tool_choice of type 'custom'", "tool_choice.type")
    : unsupportedValue("tool_choice.type", type, known);
}

function namedTool(value: JsonObject, tools: readonly Tool[], form: ToolChoiceForm): ChosenTools | ApiError {
  const name = form.name(value);
  if (name === undefined) return missing(`tool_choice.${form.namePlace}`);
  if (typeof name !== "string") return wrongType(`tool_choice.${form.namePlace}`, "a string", kindOf(name));
  if (tools.some((tool) => tool.name === name)) return { tools, toolChoice: { mode: "named", name } };
  return unknownTool(name);
}

/** A text that no surface knows is told so, with tools or without. */
const isNonsense = (value: unknown): boolean =>
  typeof value === "string" && !["none", "auto", "required"].includes(value);

function allowedTools(value: unknown, tools: readonly Tool[], form: ToolChoiceForm): ChosenTools | ApiError {
  const place = form.allowedPlace;
  if (value === undefined) return missing(place);
  if (!isObject(value)) return wrongType(place, "an object", kindOf(value));
  const { mode, tools: listed } = value;
  if (mode === undefined) return missing(`${place}.mode`);
  if (mode !== "auto" && mode !== "required") return unsupportedValue(`${place}.mode`, mode, ["auto", "required"]);
  if (listed === undefined) return missing(`${place}.tools`);
  if (!Array.isArray(listed)) return wrongType(`${place}.tools`, "an array of objects", kindOf(listed));
  if (listed.length === 0) return emptyArray(`${place}.tools`);
  const allowed: Tool[] = [];
  for (const [index, item] of listed.entries()) {
    const at = `${place}.tools[${index}]`;
    if (!isObject(item)) return wrongType(at, "an object", kindOf(item));
    const name = form.name(item);
    if (typeof name !== "string") return missing(`${at}.${form.namePlace}`);
    const tool = tools.find((one) => one.name === name);
    if (tool === undefined) return unknownTool(name);
    allowed.push(tool);
  }
  return { tools: allowed, toolChoice: { mode } };
}

const unknownTool = (name: string): ApiError =>
  badRequest(
    `Invalid value for 'tool_choice': no function named '${name}' was specified in the 'tools' parameter.`,
    "tool_choice",
  );
