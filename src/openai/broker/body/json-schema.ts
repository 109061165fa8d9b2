/** A JSON schema, copied as it is: its property names are the program's own. */
import { wrongType } from "../../mock/api-error.ts";
import { isObject, kindOf } from "../../mock/json.ts";
import { notPassedOn, refusedBy, valueOf, type FieldRule } from "./fields.ts";

/** Copy it; a `$ref` to another place than the schema itself is refused, since some servers would fetch it. */
export const jsonSchema: FieldRule = (value, place) => {
  if (!isObject(value)) return refusedBy(wrongType(place, "an object", kindOf(value)));
  if (hasForeignReference(value)) return refusedBy(notPassedOn("A schema that refers to another document", place));
  return valueOf(copyOf(value));
};

function hasForeignReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasForeignReference);
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, item]) =>
      (/^\$(?:ref|dynamicRef|recursiveRef)$/.test(key) && typeof item === "string" && !item.startsWith("#")) ||
      hasForeignReference(item),
  );
}

/** `fromEntries` makes own fields, of any name: `__proto__` too. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)]));
}
