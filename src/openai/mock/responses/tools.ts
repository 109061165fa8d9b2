/** Tools as the Responses API wants them: flat. */
import { missing, notInMock, unsupportedValue, wrongType, type ApiError } from "../api-error.ts";
import type { Tool } from "../chat/request.ts";
import { toolChoiceOf, toolsOf, validateFunction, type ChosenTools } from "../chat/validate-tools.ts";
import { aBoolean, anArray, anObject, anything, oneOf, toldFirst, type FieldRules } from "../fields.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import { strictSchemaError } from "../structured/strict-schema.ts";

const functionRules: FieldRules = {
  type: anything,
  name: anything,
  description: anything,
  parameters: anything,
  strict: anything,
  output_schema: anObject(),
  defer_loading: aBoolean,
  allowed_callers: anArray(oneOf("direct", "programmatic")),
  async: aBoolean,
};

/** Tools that OpenAI runs itself, and others of the real API. */
const otherTools = [
  "file_search",
  "computer",
  "computer_use_preview",
  "web_search",
  "web_search_2025_08_26",
  "web_search_preview",
  "web_search_preview_2025_03_11",
  "mcp",
  "code_interpreter",
  "programmatic_tool_calling",
  "image_generation",
  "local_shell",
  "shell",
  "custom",
  "namespace",
  "tool_search",
  "apply_patch",
];

export function flatTools(value: unknown): readonly Tool[] | ApiError {
  // An empty list is fine here, other than in chat.
  return Array.isArray(value) && value.length === 0 ? [] : toolsOf(value, flatTool);
}

function flatTool(item: unknown, place: string): Tool | ApiError {
  if (!isObject(item)) return wrongType(place, "an object", kindOf(item));
  const { type } = item;
  if (type === undefined) return missing(`${place}.type`);
  if (typeof type === "string" && otherTools.includes(type)) {
    return notInMock(`tools of type '${type}'`, `${place}.type`);
  }
  if (type !== "function") return unsupportedValue(`${place}.type`, type, ["function", ...otherTools]);
  // A tool nested under `function`, as chat has it, has no name of its own: that is what the API says of it.
  if (item["name"] === undefined) return missing(`${place}.name`);
  const tool = validateFunction(item, place);
  if ("status" in tool) return toldFirst(tool, item, functionRules, place) ?? tool;
  return toldFirst(null, item, functionRules, place) ?? (item["async"] === true ? { ...tool, isAsync: true } : tool);
}

/** `tool_choice`: none, auto, required, one function by name, or some of the tools. Names stand beside `type`. */
export function flatToolChoice(value: unknown, tools: readonly Tool[]): ChosenTools | ApiError {
  if (isObject(value) && typeof value["type"] === "string" && otherTools.includes(value["type"])) {
    return notInMock(`tool_choice of type '${value["type"]}'`, "tool_choice.type");
  }
  return toolChoiceOf(value, tools, {
    name: (choice) => choice["name"],
    namePlace: "name",
    allowed: (choice) => choice,
    allowedPlace: "tool_choice",
    fields: {
      function: { type: anything, name: anything },
      allowed_tools: { type: anything, mode: anything, tools: anything },
    },
    mayLackTools: true,
  });
}

/** Tools as a response shows them: with every field. `strict` left out means: where the schema allows it. */
export function shownTools(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((tool) => {
    const parameters = isObject(tool["parameters"]) ? tool["parameters"] : null;
    return {
      ...tool,
      description: tool["description"] ?? null,
      parameters,
      strict: tool["strict"] ?? (parameters !== null && strictSchemaError(parameters) === null),
    };
  });
}
