/** Fields for a tool's arguments. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldsOf, fieldsOfJson, jsonOfFields } from "../../../../src/elements/wire/schema-fields.ts";

const schema = {
  type: "object",
  properties: {
    city: { type: "string", description: "The city's name" },
    days: { type: ["integer", "null"] },
    unit: { type: "string", enum: ["celsius", "fahrenheit"] },
    now: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    note: { anyOf: [{ type: "null" }, { type: "string" }] },
  },
  required: ["city"],
};

describe("fields of a schema", () => {
  const fields = fieldsOf(schema);

  test("each property has the field that fits its type", () => {
    expect(fields.map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
      ["city", "text", true],
      ["days", "number", false],
      ["unit", "choice", false],
      ["now", "yes-no", false],
      ["tags", "json", false],
      ["note", "text", false],
    ]);
    expect(fields[2]?.choices).toEqual(["celsius", "fahrenheit"]);
  });

  test("what is filled in becomes JSON of the schema's types; what is empty is left out", () => {
    const texts = { city: "Paris", days: "3", unit: "celsius", now: "true", tags: '["a"]', note: "" };
    expect(JSON.parse(jsonOfFields(fields, texts, schema))).toEqual({
      city: "Paris",
      days: 3,
      unit: "celsius",
      now: true,
      tags: ["a"],
    });
  });

  test("what does not fit goes through as it was typed, for the program to see", () => {
    expect(JSON.parse(jsonOfFields(fields, { days: "three", tags: "[oops" }, schema))).toEqual({
      days: "three",
      tags: "[oops",
    });
  });

  test("JSON typed by hand fills the fields, unless it is no object", () => {
    expect(fieldsOfJson(fields, '{"city": "Oslo", "days": 2, "other": 1}')).toEqual({ city: "Oslo", days: "2" });
    expect(fieldsOfJson(fields, "{oops")).toBeNull();
    expect(fieldsOfJson(fields, "[]")).toBeNull();
  });

  test("texts there and back are the same", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (city) => {
        expect(fieldsOfJson(fields, jsonOfFields(fields, { city }, schema))).toEqual({ city });
      }),
    );
  });

  test("a schema without properties, or none at all, has no fields", () => {
    expect(fieldsOf(undefined)).toEqual([]);
    expect(fieldsOf({ type: "object" })).toEqual([]);
  });
});
