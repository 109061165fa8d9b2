/** A JSON schema made plain: references followed, `allOf` joined, `null` taken out of a choice. */
import { isObject, type JsonObject } from "../../json.ts";

/** References may go in circles; beyond this depth a schema says nothing. */
const deepest = 6;

/** The schema with its `$ref` and `allOf` resolved against the root they stand in. Anything that is no object schema is `{}`. */
export function resolve(schema: unknown, root: JsonObject, depth = 0): JsonObject {
  if (!isObject(schema) || depth > deepest) return {};
  const { $ref: reference, allOf, ...rest } = schema;
  let joined: JsonObject = rest;
  if (typeof reference === "string") joined = join(resolve(pointed(reference, root), root, depth + 1), joined);
  if (Array.isArray(allOf)) {
    for (const part of allOf as readonly unknown[]) joined = join(joined, resolve(part, root, depth + 1));
  }
  const choices = choicesOf(joined, root, depth);
  const [only] = choices;
  if (choices.length !== 1 || only === undefined) return joined;
  const without = Object.entries(joined).filter(([key]) => key !== "anyOf" && key !== "oneOf");
  return join(only, Object.fromEntries(without));
}

/** The branches of `anyOf` or `oneOf`, resolved, without `null`; empty when there are none. */
export function choicesOf(schema: JsonObject, root: JsonObject, depth = 0): readonly JsonObject[] {
  const branches: unknown = schema["anyOf"] ?? schema["oneOf"];
  if (!Array.isArray(branches)) return [];
  return (branches as readonly unknown[])
    .map((branch) => resolve(branch, root, depth + 1))
    .filter((branch) => branch["type"] !== "null");
}

/** Whether null fits. */
export function isNullable(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const type: unknown = schema["type"];
  if (type === "null" || schema["nullable"] === true || (Array.isArray(type) && type.includes("null"))) return true;
  const branches: unknown = schema["anyOf"] ?? schema["oneOf"];
  return Array.isArray(branches) && branches.some(isNullable);
}

/** What a reference points at: `#/$defs/Step`, or `#` for the root. */
function pointed(reference: string, root: JsonObject): unknown {
  if (!reference.startsWith("#")) return {};
  let found: unknown = root;
  for (const part of reference.slice(1).split("/").filter(Boolean)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

/** Two schemas that both hold; what the second says counts more. */
function join(first: JsonObject, second: JsonObject): JsonObject {
  const properties = { ...objectAt(first, "properties"), ...objectAt(second, "properties") };
  const required = [...listAt(first, "required"), ...listAt(second, "required")];
  return {
    ...first,
    ...second,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

const objectAt = (schema: JsonObject, key: string): JsonObject => (isObject(schema[key]) ? schema[key] : {});
const listAt = (schema: JsonObject, key: string): readonly unknown[] =>
  Array.isArray(schema[key]) ? (schema[key] as readonly unknown[]) : [];
