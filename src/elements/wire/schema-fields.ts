/** Form fields for the arguments of a tool, from its JSON schema: texts in, JSON text out, and back. */
import { field, listField, parseJson, textField } from "../../timeline/wire/json-reading.ts";

/** How a field is filled in. `json`: lists and objects, typed as JSON. */
export type FieldKind = "text" | "number" | "choice" | "yes-no" | "json";

export interface SchemaField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly description: string;
  readonly isRequired: boolean;
  /** For `choice`, as they are shown. */
  readonly choices: readonly string[];
}

/** Texts of the fields by name; a field that is left empty is left out. */
export type FieldTexts = Readonly<Record<string, string>>;

/** One field a property, in the schema's order. */
export function fieldsOf(schema: unknown): SchemaField[] {
  const properties = field(schema, "properties");
  if (typeof properties !== "object" || properties === null) return [];
  const required = listField(schema, "required");
  return Object.entries(properties).map(([name, property]: [string, unknown]) => {
    const choices = listField(property, "enum").filter((choice) => choice !== null);
    return {
      name,
      kind: choices.length > 0 ? "choice" : kindOf(property),
      description: textField(property, "description"),
      isRequired: required.includes(name),
      choices: choices.map(shownText),
    };
  });
}

/** `string` beside `null`, or the first of `anyOf`: the one that is not null counts. */
function kindOf(property: unknown): FieldKind {
  const type = field(property, "type");
  const names = Array.isArray(type) ? (type as unknown[]) : [type];
  const name = names.find((each) => each !== "null");
  if (name === "string") return "text";
  if (name === "number" || name === "integer") return "number";
  if (name === "boolean") return "yes-no";
  if (name !== undefined) return "json";
  const either = listField(property, "anyOf").find((each) => field(each, "type") !== "null");
  return either === undefined ? "json" : kindOf(either);
}

/** The arguments as the model would write them. What is no number, or no JSON, goes in as it was typed, as a text. */
export function jsonOfFields(fields: readonly SchemaField[], texts: FieldTexts, schema: unknown): string {
  const made: [string, unknown][] = [];
  for (const { name, kind } of fields) {
    const text = texts[name] ?? "";
    if (text === "") continue;
    made.push([name, valueOf(kind, text, field(field(schema, "properties"), name))]);
  }
  return JSON.stringify(Object.fromEntries(made));
}

function valueOf(kind: FieldKind, text: string, property: unknown): unknown {
  switch (kind) {
    case "text":
      return text;
    case "choice":
      return listField(property, "enum").find((choice) => shownText(choice) === text) ?? text;
    case "number":
      return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
    case "yes-no":
      return text === "true";
    case "json":
      return parseJson(text);
  }
}

/** The fields' texts of a JSON text; null when it is no object, so that there is nothing to show in fields. */
export function fieldsOfJson(fields: readonly SchemaField[], json: string): FieldTexts | null {
  const value = parseJson(json);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const texts: Record<string, string> = {};
  for (const { name } of fields) {
    const given = field(value, name);
    if (given !== undefined && given !== null) texts[name] = shownText(given);
  }
  return texts;
}

function shownText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
