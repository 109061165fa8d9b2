/** In which form a reply is wanted: `response_format` of chat, `text.format` of responses. */
import { badRequest, missing, unsupportedValue, wrongType, type ApiError } from "../api-error.ts";
import { anything, toldFirst, type FieldRules } from "../fields.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";
import { looseSchemaError, rootError, strictSchemaError } from "./strict-schema.ts";

export type ReplyFormat =
  | { readonly kind: "text" }
  | { readonly kind: "json_object" }
  | {
      readonly kind: "json_schema";
      readonly name: string;
      readonly description: string | null;
      /** `{}` when none was sent. */
      readonly schema: JsonObject;
      readonly strict: boolean;
    };

type Checked = { readonly format: ReplyFormat } | { readonly error: ApiError };

const types = ["text", "json_object", "json_schema"];
const namePattern = /^[a-zA-Z0-9_-]+$/;
/** Their values are checked with what they mean. */
const typeAlone: FieldRules = { type: anything };
const schemaFields: FieldRules = { name: anything, description: anything, schema: anything, strict: anything };
const textFormat: Checked = { format: { kind: "text" } };

/** `response_format`: the schema lies under `json_schema`. */
export function chatFormat(value: unknown): Checked {
  return formatOf(value, "response_format", { ...typeAlone, json_schema: anything }, (format) => {
    const inner = format["json_schema"];
    const place = "response_format.json_schema";
    if (inner === undefined) return { error: missing(place) };
    if (!isObject(inner)) return { error: wrongType(place, "an object", kindOf(inner)) };
    const checked = schemaFormat(inner, place, { param: "response_format", code: null, isSchemaNeeded: false });
    return orUnknown(checked, inner, schemaFields, place);
  });
}

/** `text.format`: the schema lies flat in it. */
export function responsesFormat(value: unknown): Checked {
  return formatOf(value, "text.format", { ...typeAlone, ...schemaFields }, (format) =>
    schemaFormat(format, "text.format", {
      param: "text.format.schema",
      code: "invalid_json_schema",
      isSchemaNeeded: true,
    }),
  );
}

/** `fields`: those of a format with a schema; the others have a type alone. */
function formatOf(
  value: unknown,
  place: string,
  fields: FieldRules,
  withSchema: (format: JsonObject) => Checked,
): Checked {
  if (value === undefined || value === null) return textFormat;
  if (!isObject(value)) return { error: wrongType(place, "an object", kindOf(value)) };
  const type = value["type"];
  if (type === undefined) return { error: missing(`${place}.type`) };
  if (typeof type !== "string" || !types.includes(type))
    return { error: unsupportedValue(`${place}.type`, type, types) };
  if (type === "json_schema") return orUnknown(withSchema(value), value, fields, place);
  return orUnknown(type === "text" ? textFormat : { format: { kind: "json_object" } }, value, typeAlone, place);
}

function orUnknown(checked: Checked, value: JsonObject, fields: FieldRules, place: string): Checked {
  const problem = toldFirst("error" in checked ? checked.error : null, value, fields, place);
  return problem === null ? checked : { error: problem };
}

interface SchemaPlace {
  readonly param: string;
  readonly code: string | null;
  readonly isSchemaNeeded: boolean;
}

function schemaFormat(fields: JsonObject, place: string, schemaPlace: SchemaPlace): Checked {
  const { name, schema, strict, description } = fields;
  if (name === undefined) return { error: missing(`${place}.name`) };
  if (typeof name !== "string") return { error: wrongType(`${place}.name`, "a string", kindOf(name)) };
  const wrongName = nameError(name, `${place}.name`);
  if (wrongName) return { error: wrongName };
  if (schema === undefined && schemaPlace.isSchemaNeeded) return { error: missing(`${place}.schema`) };
  if (schema !== undefined && !isObject(schema)) {
    return { error: wrongType(`${place}.schema`, "an object", kindOf(schema)) };
  }
  if (strict !== undefined && strict !== null && typeof strict !== "boolean") {
    return { error: wrongType(`${place}.strict`, "a boolean", kindOf(strict)) };
  }
  if (description !== undefined && description !== null && typeof description !== "string") {
    return { error: wrongType(`${place}.description`, "a string", kindOf(description)) };
  }
  const problem =
    schema === undefined
      ? null
      : strict === true
        ? strictSchemaError(schema)
        : (rootError(schema) ?? looseSchemaError(schema));
  if (problem !== null) {
    const message = `Invalid schema for response_format '${name}': ${problem}`;
    return { error: badRequest(message, schemaPlace.param, schemaPlace.code) };
  }
  return {
    format: {
      kind: "json_schema",
      name,
      description: description ?? null,
      schema: schema ?? {},
      strict: strict === true,
    },
  };
}

function nameError(name: string, place: string): ApiError | null {
  if (name.length > 64) {
    return badRequest(
      `Invalid '${place}': string too long. Expected a string with maximum length 64, but got a string with length ${name.length} instead.`,
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
