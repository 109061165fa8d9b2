/**
 * What strict mode asks of a JSON schema, and its limits.
 * Source: the guide to structured outputs, "Supported schemas"; the wording is the API's own.
 */
import { isObject, type JsonObject } from "../json.ts";

const notPermitted = new Set(
  (
    "allOf oneOf not if then else dependentRequired dependentSchemas patternProperties unevaluatedProperties propertyNames " +
    "minProperties maxProperties unevaluatedItems contains minContains maxContains uniqueItems prefixItems default"
  ).split(" "),
);
const maxDepth = 10;
const maxProperties = 5000;
const maxEnumValues = 1000;
const maxNameChars = 120_000;

interface Walk {
  readonly root: JsonObject;
  properties: number;
  enumValues: number;
  /** Characters of all names, definitions, enum and const values. */
  chars: number;
}

/** What a schema with `strict: true` lacks, or null. */
export function strictSchemaError(schema: JsonObject): string | null {
  const walk: Walk = { root: schema, properties: 0, enumValues: 0, chars: 0 };
  return rootError(schema) ?? nodeError(schema, [], 0, walk) ?? limitsError(walk);
}

/** The root is an object, strict or not, and no union. */
export function rootError(schema: JsonObject): string | null {
  const type = schema["type"];
  if (type === "object") return null;
  return `schema must be a JSON Schema of 'type: "object"', got 'type: ${type === undefined ? '"None"' : JSON.stringify(type)}'.`;
}

/** What is wrong with a schema even without `strict`: a list must say what of. */
export function looseSchemaError(schema: JsonObject, context: readonly string[] = []): string | null {
  const types: readonly unknown[] = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  if (types.includes("array") && schema["items"] === undefined && schema["prefixItems"] === undefined) {
    return `${where(context)}, array schema missing items.`;
  }
  const properties = isObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const children: readonly (readonly [unknown, ...string[]])[] = [
    ...properties.map(([key, child]) => [child, "properties", key] as const),
    [schema["items"], "items"],
    ...(Array.isArray(schema["anyOf"]) ? schema["anyOf"] : []).map(
      (child: unknown, index) => [child, "anyOf", String(index)] as const,
    ),
  ];
  for (const [child, ...place] of children) {
    const problem = isObject(child) ? looseSchemaError(child, [...context, ...place]) : null;
    if (problem !== null) return problem;
  }
  return null;
}

const where = (context: readonly string[]): string =>
  `In context=(${context.map((part) => `'${part}'`).join(", ")}${context.length === 1 ? "," : ""})`;

function nodeError(node: unknown, context: readonly string[], depth: number, walk: Walk): string | null {
  if (!isObject(node)) return `${where(context)}, schema must be an object.`;
  if (depth > maxDepth) return `${where(context)}, schema is nested more than ${maxDepth} levels deep.`;
  const forbidden = Object.keys(node).find((key) => notPermitted.has(key));
  if (forbidden !== undefined) return `${where(context)}, '${forbidden}' is not permitted.`;
  if (node["$ref"] !== undefined) return refError(node, context, walk);
  const types: readonly unknown[] = Array.isArray(node["type"]) ? node["type"] : [node["type"]];
  countEnum(node["enum"], walk);
  const own =
    (types.includes("object") ? objectError(node, context, walk) : null) ??
    (types.includes("array") && !isObject(node["items"]) ? `${where(context)}, array schema missing items.` : null) ??
    (types[0] === undefined && ["anyOf", "enum", "const"].every((key) => node[key] === undefined)
      ? `${where(context)}, schema must have a 'type' key.`
      : null);
  return own ?? childrenError(node, context, depth, walk);
}

function refError(node: JsonObject, context: readonly string[], walk: Walk): string | null {
  const target = node["$ref"];
  const others = Object.keys(node).filter((key) => key !== "$ref" && key !== "$defs" && key !== "definitions");
  if (others.length > 0) {
    return `${where(context)}, $ref cannot have keywords {${others.map((key) => `'${key}'`).join(", ")}}.`;
  }
  if (typeof target === "string" && resolveRef(walk.root, target) !== null) return null;
  return `${where(context)}, reference to component '${typeof target === "string" ? target : JSON.stringify(target)}' which was not found in the schema.`;
}

/** What `#/$defs/Step` points at in a schema, or null. */
export function resolveRef(root: JsonObject, target: string): JsonObject | null {
  if (target !== "#" && !target.startsWith("#/")) return null;
  const steps = target.split("/").slice(1);
  let node: unknown = root;
  for (const step of steps) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    node = isObject(node) && Object.hasOwn(node, key) ? node[key] : null;
  }
  return isObject(node) ? node : null;
}

function objectError(node: JsonObject, context: readonly string[], walk: Walk): string | null {
  if (node["additionalProperties"] !== false) {
    return `${where(context)}, 'additionalProperties' is required to be supplied and to be false.`;
  }
  const names = Object.keys(isObject(node["properties"]) ? node["properties"] : {});
  walk.properties += names.length;
  walk.chars += names.reduce((sum, name) => sum + name.length, 0);
  const required: readonly unknown[] = Array.isArray(node["required"]) ? node["required"] : [];
  const missing = names.find((name) => !required.includes(name));
  if (missing !== undefined) {
    return `${where(context)}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
  }
  const extra = required.find((name) => typeof name !== "string" || !names.includes(name));
  return extra === undefined
    ? null
    : `${where(context)}, 'required' is required to be supplied and to be an array including every key in properties. Extra required key '${JSON.stringify(extra).replaceAll('"', "")}' supplied.`;
}

function childrenError(node: JsonObject, context: readonly string[], depth: number, walk: Walk): string | null {
  for (const group of ["properties", "$defs", "definitions"]) {
    const named = node[group];
    for (const [key, child] of Object.entries(isObject(named) ? named : {})) {
      // A definition is counted from its own root: how deep it lies depends on who refers to it.
      const problem = nodeError(child, [...context, group, key], group === "properties" ? depth + 1 : 0, walk);
      if (problem !== null) return problem;
    }
  }
  if (isObject(node["items"])) {
    const problem = nodeError(node["items"], [...context, "items"], depth + 1, walk);
    if (problem !== null) return problem;
  }
  const either: readonly unknown[] = Array.isArray(node["anyOf"]) ? node["anyOf"] : [];
  for (const [index, child] of either.entries()) {
    const problem = nodeError(child, [...context, "anyOf", String(index)], depth, walk);
    if (problem !== null) return problem;
  }
  return null;
}

function countEnum(values: unknown, walk: Walk): void {
  if (!Array.isArray(values)) return;
  walk.enumValues += values.length;
  walk.chars += values.reduce((sum: number, value) => sum + String(value).length, 0);
}

function limitsError({ properties, enumValues, chars }: Walk): string | null {
  if (properties > maxProperties)
    return `schema has ${properties} properties, more than the limit of ${maxProperties}.`;
  if (enumValues > maxEnumValues)
    return `schema has ${enumValues} enum values, more than the limit of ${maxEnumValues}.`;
  return chars > maxNameChars
    ? `the names and enum values of the schema have ${chars} characters, more than the limit of ${maxNameChars}.`
    : null;
}
