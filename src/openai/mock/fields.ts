/** Rules for single fields of a request body, and the check of a body against a table of them. */
import { badRequest, unsupportedValue, wrongType, notInMock, type ApiError } from "./api-error.ts";
import { isObject, kindOf, type JsonObject } from "./json.ts";

/** What is wrong with a value, or null. `place` names it: `text.format`. */
export type FieldRule = (value: unknown, place: string) => ApiError | null;
export type FieldRules = Readonly<Record<string, FieldRule>>;

export const anything: FieldRule = () => null;

export const aBoolean: FieldRule = (value, place) =>
  typeof value === "boolean" ? null : wrongType(place, "a boolean", kindOf(value));

export function aString(maxLength = Infinity, minLength = 0): FieldRule {
  return (value, place) => {
    if (typeof value !== "string") return wrongType(place, "a string", kindOf(value));
    if (value.length > maxLength) {
      return badRequest(
        `Invalid '${place}': string too long. Expected a string with maximum length ${maxLength}, but got a string with length ${value.length} instead.`,
        place,
        "string_above_max_length",
      );
    }
    if (value.length >= minLength) return null;
    return badRequest(
      `Invalid '${place}': empty string. Expected a string with minimum length ${minLength}, but got an empty string instead.`,
      place,
      "empty_string",
    );
  };
}

export const oneOf =
  (...values: readonly string[]): FieldRule =>
  (value, place) =>
    typeof value === "string" && values.includes(value) ? null : unsupportedValue(place, value, values);

export const anInteger = (min: number, max = Number.MAX_SAFE_INTEGER): FieldRule => numberRule(min, max, true);
export const aDecimal = (min: number, max: number): FieldRule => numberRule(min, max, false);

function numberRule(min: number, max: number, isWhole: boolean): FieldRule {
  const kind = isWhole ? "integer" : "decimal";
  return (value, place) => {
    if (typeof value !== "number" || (isWhole && !Number.isInteger(value))) {
      return wrongType(place, isWhole ? "an integer" : "a decimal", kindOf(value));
    }
    if (value >= min && value <= max) return null;
    const [side, sign, bound] = value < min ? (["below", ">=", min] as const) : (["above", "<=", max] as const);
    const limit = value < min ? "minimum" : "maximum";
    return badRequest(
      `Invalid '${place}': ${kind} ${side} ${limit} value. Expected a value ${sign} ${bound}, but got ${value} instead.`,
      place,
      `${kind}_${side}_${limit.slice(0, 3)}_value`,
    );
  };
}

/** An object; with rules, one of just those fields. */
export function anObject(rules: FieldRules | null = null): FieldRule {
  return (value, place) => {
    if (!isObject(value)) return wrongType(place, "an object", kindOf(value));
    return rules === null ? null : checkFields(value, rules, unknownParameter, `${place}.`);
  };
}

export function anArray(item: FieldRule): FieldRule {
  return (value, place) => {
    if (!Array.isArray(value)) return wrongType(place, "an array", kindOf(value));
    for (const [index, one] of value.entries()) {
      const problem = item(one, `${place}[${index}]`);
      if (problem) return problem;
    }
    return null;
  };
}

/** Up to 16 texts by name. */
export const metadata: FieldRule = (value, place) => {
  if (!isObject(value)) return wrongType(place, "an object", kindOf(value));
  const entries = Object.entries(value);
  if (entries.length > 16) {
    return badRequest(
      `Invalid '${place}': too many properties. Expected an object with at most 16 properties, but got an object with ${entries.length} properties instead.`,
      place,
      "object_above_max_properties",
    );
  }
  for (const [key, text] of entries) {
    const problem = aString(64)(key, place) ?? aString(512)(text, `${place}.${key}`);
    if (problem) return problem;
  }
  return null;
};

/** A field of the real API that the mock does not play. */
export const notHere =
  (what: string): FieldRule =>
  (_value, place) =>
    notInMock(what, place);

export const unknownParameter = (place: string): ApiError =>
  badRequest(`Unknown parameter: '${place}'.`, place, "unknown_parameter");

/** How chat and embeddings word fields that they do not know: all at once, by name. The wording is the API's own. */
export function unknownArguments(body: JsonObject, rules: FieldRules): ApiError {
  const names = Object.keys(body)
    .filter((field) => !Object.hasOwn(rules, field))
    .sort();
  return badRequest(`Unrecognized request argument${names.length > 1 ? "s" : ""} supplied: ${names.join(", ")}`);
}

/**
 * What is told of an object of which `problem` is known: the API names a field that is missing first, then one that it
 * does not know, then any other fault.
 */
export function toldFirst(
  problem: ApiError | null,
  object: JsonObject,
  rules: FieldRules,
  place: string,
): ApiError | null {
  if (problem?.code === "missing_required_parameter") return problem;
  return checkFields(object, rules, undefined, `${place}.`) ?? problem;
}

/** The first field at fault, in the order sent. A null counts as left out. */
export function checkFields(
  body: JsonObject,
  rules: FieldRules,
  unknown: (place: string) => ApiError = unknownParameter,
  prefix = "",
): ApiError | null {
  for (const [field, value] of Object.entries(body)) {
    const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
    const place = `${prefix}${field}`;
    if (rule === undefined) return unknown(place);
    const problem = value === null ? null : rule(value, place);
    if (problem) return problem;
  }
  return null;
}
