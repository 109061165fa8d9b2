/**
 * How a body is rebuilt: each field is read by a rule that makes a new value, or leaves the field out, or says what is
 * wrong. Nothing that no rule has read can be in the result.
 */
import { badRequest, unsupportedValue, wrongType, type ApiError } from "../../mock/api-error.ts";
import { isObject, kindOf } from "../../mock/json.ts";

export type Rebuilt =
  | { readonly kind: "value"; readonly value: unknown }
  /** The field is left out. */
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly error: ApiError };

/** `place` names the value as the API does: `messages[0].content`. */
export type FieldRule = (value: unknown, place: string) => Rebuilt;
export type FieldTable = Readonly<Record<string, FieldRule>>;

export const valueOf = (value: unknown): Rebuilt => ({ kind: "value", value });
export const refusedBy = (error: ApiError): Rebuilt => ({ kind: "refused", error });
const nothing: Rebuilt = { kind: "nothing" };

/** For what costs more, is kept elsewhere or names a person, and changes no answer. */
export const leftOut: FieldRule = () => nothing;

/** For what cannot go out. `what` begins the sentence: `Images`. */
export const keptIn =
  (what: string): FieldRule =>
  (_value, place) =>
    refusedBy(notPassedOn(what, place));

const notPassedOnCode = "not_passed_on";

/** Said by this site, not by the endpoint. */
export function notPassedOn(what: string, place: string): ApiError {
  return badRequest(
    `${what} cannot be part of a live run on this site: '${place}' was not sent.`,
    place,
    notPassedOnCode,
  );
}

export const text: FieldRule = (value, place) =>
  typeof value === "string" ? valueOf(value) : refusedBy(wrongType(place, "a string", kindOf(value)));

export const flag: FieldRule = (value, place) =>
  typeof value === "boolean" ? valueOf(value) : refusedBy(wrongType(place, "a boolean", kindOf(value)));

export const number: FieldRule = (value, place) =>
  typeof value === "number" && Number.isFinite(value)
    ? valueOf(value)
    : refusedBy(wrongType(place, "a number", kindOf(value)));

/** A whole number, 1 or more. */
export const count: FieldRule = (value, place) =>
  Number.isSafeInteger(value) && Number(value) >= 1
    ? valueOf(value)
    : refusedBy(wrongType(place, "a positive integer", kindOf(value)));

/** One of some words; any other is refused as the API refuses it. */
export const word =
  (...words: readonly string[]): FieldRule =>
  (value, place) =>
    typeof value === "string" && words.includes(value)
      ? valueOf(value)
      : refusedBy(unsupportedValue(place, value, words));

export function list(item: FieldRule, maxLength: number): FieldRule {
  return (value, place) => {
    if (!Array.isArray(value)) return refusedBy(wrongType(place, "an array", kindOf(value)));
    if (value.length > maxLength) return refusedBy(badRequest(`'${place}' has more than ${maxLength} parts.`, place));
    const items: unknown[] = [];
    for (const [index, one] of value.entries()) {
      const made = item(one, `${place}[${index}]`);
      if (made.kind === "refused") return made;
      if (made.kind === "value") items.push(made.value);
    }
    return valueOf(items);
  };
}

/** A string as it is, anything else by `rule`. */
export const textOr =
  (rule: FieldRule): FieldRule =>
  (value, place) =>
    typeof value === "string" ? valueOf(value) : rule(value, place);

/**
 * An object of the fields in `table`. A null stays one where the field may stand. Other fields are refused by
 * name; with `others: "leave-out"` they are left out: for what servers write and programs send back as it came.
 */
export function object(table: FieldTable, others: "refuse" | "leave-out" = "refuse"): FieldRule {
  const rules = new Map(Object.entries(table));
  return (value, place) => {
    if (!isObject(value)) return refusedBy(wrongType(place, "an object", kindOf(value)));
    const fields: [string, unknown][] = [];
    for (const [name, one] of Object.entries(value)) {
      const at = place === "" ? name : `${place}.${name}`;
      const rule = rules.get(name);
      if (rule === undefined) {
        if (others === "leave-out") continue;
        return refusedBy(notPassedOn("A field that this site does not know", at));
      }
      const made = rule(one, at);
      if (made.kind === "value") fields.push([name, made.value]);
      else if (made.kind === "refused") {
        if (one !== null) return made;
        if (made.error.code !== notPassedOnCode) fields.push([name, null]);
      }
    }
    return valueOf(Object.fromEntries(fields));
  };
}

/** An object read by the rule for its `type`; `missing` is the type of one that names none. */
export function byType(rules: FieldTable, missing: string | null = null): FieldRule {
  const known = new Map(Object.entries(rules));
  return (value, place) => {
    if (!isObject(value)) return refusedBy(wrongType(place, "an object", kindOf(value)));
    const type = value["type"] ?? missing;
    const rule = typeof type === "string" ? known.get(type) : undefined;
    if (rule !== undefined) return rule(value, place);
    const what = typeof type === "string" ? `Parts of type '${type.slice(0, 60)}'` : "Parts without a type";
    return refusedBy(notPassedOn(what, `${place}.type`));
  };
}
