/** A value that fits a JSON schema. */
import { isObject, type JsonObject } from "../json.ts";
import { resolveRef } from "../structured/strict-schema.ts";
import type { Question } from "./decider.ts";

/** Past this depth of references, lists stay empty and unions take their null. */
const deep = 4;

/** Make a value of `schema` for what was asked; the root is an object. */
export function structuredValue(schema: JsonObject, question: Question): unknown {
  return valueOf(schema, { root: schema, text: question.text }, 0);
}

interface Source {
  readonly root: JsonObject;
  readonly text: string;
}

function valueOf(node: unknown, source: Source, depth: number): unknown {
  if (!isObject(node) || depth > 3 * deep) return null;
  if (typeof node["$ref"] === "string") return valueOf(resolveRef(source.root, node["$ref"]), source, depth + 1);
  if (node["const"] !== undefined) return node["const"];
  if (Array.isArray(node["enum"])) return first(node["enum"]);
  const either: readonly unknown[] = Array.isArray(node["anyOf"]) ? node["anyOf"] : [];
  if (either.length > 0) {
    const empty = either.some((item) => isObject(item) && item["type"] === "null");
    return empty && depth > deep ? null : valueOf(either[0], source, depth + 1);
  }
  const type = Array.isArray(node["type"]) ? first(node["type"]) : node["type"];
  switch (type) {
    case "object":
      return objectOf(node, source, depth);
    case "array":
      return depth > deep ? [] : [valueOf(node["items"], source, depth + 1)];
    case "string":
      return source.text.slice(0, 60);
    case "number":
    case "integer":
      return typeof node["minimum"] === "number" ? node["minimum"] : 1;
    case "boolean":
      return true;
    default:
      return null;
  }
}

function objectOf(node: JsonObject, source: Source, depth: number): JsonObject {
  const properties = isObject(node["properties"]) ? node["properties"] : {};
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [key, valueOf(property, source, depth + 1)]),
  );
}

const first = (values: readonly unknown[]): unknown => values[0] ?? null;
