import { isObject, type JsonObject } from "../json.ts";

/**
 * What a schema with `strict: true` lacks, in the API's words, or null.
 * Every object must close itself (`additionalProperties: false`) and require all it has.
 */
export function strictSchemaError(schema: JsonObject, context: readonly string[] = []): string | null {
  const where = `In context=(${context.map((part) => `'${part}'`).join(", ")}${context.length === 1 ? "," : ""})`;
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  if (schema["type"] === "object") {
    if (schema["additionalProperties"] !== false) {
      return `${where}, 'additionalProperties' is required to be supplied and to be false.`;
    }
    const required: readonly unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
    const missing = Object.keys(properties).find((key) => !required.includes(key));
    if (missing !== undefined) {
      return `${where}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
    }
  }
  for (const [key, property] of Object.entries(properties)) {
    const problem = isObject(property) ? strictSchemaError(property, [...context, "properties", key]) : null;
    if (problem !== null) return problem;
  }
  return isObject(schema["items"]) ? strictSchemaError(schema["items"], [...context, "items"]) : null;
}
