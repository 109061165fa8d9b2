/** Arguments for a tool, made from what a message names and what the schema wants. */
import type { Tool } from "../../chat/request.ts";
import type { JsonObject } from "../../json.ts";
import { filledFields } from "./fill.ts";
import { enumOf, paramsOf, propertiesOf, typeOf, type Param } from "../tools/params.ts";
import type { Source } from "../reading/source.ts";

export interface Filled {
  readonly arguments: JsonObject;
  /** Required parameters that neither the message nor what came before says. */
  readonly missing: readonly Param[];
}

/** What else may fill a parameter: earlier messages, results. Undefined: nothing. */
export type Fallback = (param: Param) => unknown;

const nothing: Fallback = () => undefined;

/** Fill what can be filled. Optional parameters that are not spoken of are left out. */
export function fillArguments(
  tool: Tool,
  source: Source,
  fallback: Fallback = nothing,
  override: Fallback = nothing,
): Filled {
  const params = paramsOf(tool);
  const said = filledFields(params, source, tool.parameters);
  const filled: Record<string, unknown> = {};
  const missing: Param[] = [];
  for (const param of params) {
    const value = override(param) ?? said[param.name] ?? fallback(param) ?? unsaid(param);
    if (value === undefined) {
      if (param.required) missing.push(param);
    } else if (param.required || value !== param.schema["default"]) filled[param.name] = value;
  }
  return { arguments: filled, missing };
}

/** What stands where nothing was said: the default, null where it fits, the first of the allowed values. */
function unsaid({ schema, required, nullable }: Param): unknown {
  const given: unknown = schema["default"];
  if (given !== undefined && given !== null) return given;
  if (!required) return undefined;
  if (nullable) return null;
  return enumOf(schema)[0];
}

/** A schema may hold itself: below this depth objects are left empty. */
const deepest = 5;

/** Something of the right type for what is missing, when a call is forced. */
export function placeholderFor(schema: JsonObject, depth = 0): unknown {
  const first = enumOf(schema)[0];
  if (first !== undefined) return first;
  switch (typeOf(schema)) {
    case "number":
    case "integer":
      return typeof schema["minimum"] === "number" ? schema["minimum"] : 0;
    case "boolean":
      return false;
    case "array":
      return [];
    case "object":
      if (depth > deepest) return {};
      return Object.fromEntries(
        propertiesOf(schema)
          .filter((param) => param.required)
          .map((param) => [param.name, placeholderFor(param.schema, depth + 1)]),
      );
    default:
      return "unknown";
  }
}
