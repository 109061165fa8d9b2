/** A small check of values against the JSON schemas of the OpenAPI description. */
import { readFileSync } from "node:fs";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Extract {
  readonly streamOrders: Readonly<Record<string, readonly string[]>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const file = new URL("../../fixtures/openai/openapi-extract.json", import.meta.url);
const extract = JSON.parse(readFileSync(file, "utf8")) as Extract;

/** Orders of events in the description's own examples, by the example's title. */
export const { streamOrders } = extract;

/** What of a value a schema of the description refuses; a field it does not know counts. */
export function problemsOf(value: unknown, schemaName: string): readonly string[] {
  return check(value, { $ref: schemaName }, schemaName);
}

function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = extract.schemas[schema.$ref.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`no schema ${schema.$ref}`);
  return resolve(found);
}

function check(value: unknown, given: Schema, place: string, isPart = false): readonly string[] {
  const schema = resolve(given);
  if (value === null && (schema.nullable === true || given.nullable === true)) return [];
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) {
    const tried = branches.map((branch) => check(value, branch, place, isPart));
    return tried.find((found) => found.length === 0) ?? tried.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  const parts = (schema.allOf ?? []).flatMap((part) => check(value, part, place, true));
  const own = [...typeProblems(value, schema, place), ...fieldProblems(value, schema, place)];
  return [...parts, ...own, ...(isPart ? [] : unknownFields(value, schema, place))];
}

function typeProblems(value: unknown, { type, enum: values }: Schema, place: string): readonly string[] {
  const problems: string[] = [];
  const types = type === undefined ? [] : [type].flat();
  if (types.length > 0 && !types.some((name) => isOf(value, name))) problems.push(`${place}: no ${types.join("|")}`);
  if (values && !values.includes(value)) problems.push(`${place}: ${JSON.stringify(value)} is none of its values`);
  return problems;
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function fieldProblems(value: unknown, schema: Schema, place: string): readonly string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((item, index) => check(item, items, `${place}[${index}]`)) : [];
  }
  if (!isRecord(value)) return [];
  const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(value, key));
  const fields = Object.entries(schema.properties ?? {}).flatMap(([key, field]) =>
    Object.hasOwn(value, key) ? check(value[key], field, `${place}.${key}`) : [],
  );
  return [...missing.map((key) => `${place}.${key}: missing`), ...fields];
}

function unknownFields(value: unknown, schema: Schema, place: string): readonly string[] {
  const known = knownFields(schema);
  if (!isRecord(value) || known.size === 0 || schema.additionalProperties !== undefined) return [];
  return Object.keys(value).flatMap((key) => (known.has(key) ? [] : [`${place}.${key}: unknown`]));
}

function knownFields(given: Schema): ReadonlySet<string> {
  const schema = resolve(given);
  return new Set([
    ...Object.keys(schema.properties ?? {}),
    ...(schema.allOf ?? []).flatMap((part) => [...knownFields(part)]),
  ]);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
