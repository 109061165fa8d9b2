/** Parameters of a tool and the part each plays, read from name, description and schema. */
import type { Tool } from "../chat/request.ts";
import { isObject, type JsonObject } from "../json.ts";
import { wordsOf } from "./words.ts";

export interface Param {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
  readonly role: ParamRole;
}

type ParamRole = (typeof roleWords)[number][0] | "plain";

/** First hit wins; the name is asked before the description. With words of other languages, so that translated parameters work. */
const roleWords = [
  ["timezone", "timezone tz zone zeitzone"],
  ["email", "email mail recipient recipients correo courriel"],
  ["url", "url link website uri href"],
  ["currency", "currency currencies moneda devise waehrung"],
  ["language", "language lang idioma langue sprache locale"],
  ["ticker", "ticker symbol"],
  ["expression", "expression formula equation calculation"],
  ["id", "id ids identifier code tracking reference sku"],
  [
    "city",
    "city cities town location place destination origin departure arrival where ciudad ville stadt citta cidade ort lieu lugar by",
  ],
  ["date", "date day when datum fecha jour deadline checkin checkout"],
  ["time", "time hour start end uhrzeit hora heure"],
  ["query", "query q search keyword keywords topic term question subject"],
  ["text", "text message body content note prompt task title comment reason description label texto nachricht"],
  ["name", "name person user customer patient who contact nombre nom artist author employee company"],
] as const;

/** The parameters of a tool, in the schema's order. */
export function paramsOf(tool: Tool): readonly Param[] {
  return propertiesOf(tool.parameters);
}

/** The properties of an object schema. */
export function propertiesOf(schema: JsonObject): readonly Param[] {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const required: readonly unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(properties).map(([name, value]) => {
    const property = isObject(value) ? value : {};
    return { name, schema: property, required: required.includes(name), role: roleOf(name, property) };
  });
}

function roleOf(name: string, schema: JsonObject): ParamRole {
  if (schema["format"] === "email") return "email";
  if (schema["format"] === "date" || schema["format"] === "date-time") return "date";
  if (schema["format"] === "uri") return "url";
  return roleIn(wordsOf(name)) ?? roleIn(wordsOf(descriptionOf(schema))) ?? "plain";
}

function roleIn(words: readonly string[]): ParamRole | undefined {
  const joined = words.join("");
  return roleWords.find(([, list]) => list.split(" ").some((word) => words.includes(word) || word === joined))?.[0];
}

export const descriptionOf = (schema: JsonObject): string =>
  typeof schema["description"] === "string" ? schema["description"] : "";

/** The type of a schema; the first that is not `null` when it has several. */
export function typeOf(schema: JsonObject): string {
  const type: unknown = schema["type"];
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const first = types.find((item) => item !== "null");
  if (typeof first === "string") return first;
  return isObject(schema["properties"]) ? "object" : "string";
}

export const enumOf = (schema: JsonObject): readonly unknown[] => {
  const values: unknown = schema["enum"];
  return Array.isArray(values) ? values : "const" in schema ? [schema["const"]] : [];
};
