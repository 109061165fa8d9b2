/** Whatever is sent, the mock answers: with 200, or with a 4xx and an error body. It never throws. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { exchanges } from "./exchanges.ts";
import { answered } from "./mock-client.ts";

const paths = ["/chat/completions", "/responses", "/responses/input_tokens", "/embeddings"];

/** Values a field may be given by mistake: any JSON, or what some other field wants. */
const wrong = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    ...["auto", "mock", "json_schema", "function", "__proto__", "constructor"],
    ...[{ type: "function" }, { type: "json_schema" }, { type: "message", role: "user" }, [[]], [null], [{}]],
    ...[{ status: 200 }, { error: { status: 1 } }, { type: "allowed_tools", mode: "auto", tools: [{}] }],
  ),
);

type Path = readonly (string | number)[];

/** Every place in a value. */
function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

/** `value` with what lies at a place replaced; undefined takes it out. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === String(key) ? replaced(item, rest, by) : item));
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: replaced(fields[key], rest, by) };
}

const mock = createMock({ scenario: null, seed: 1 });

function expectAnswer(method: string, path: string, body: string): void {
  const { status, chunks, reason } = answered(mock.send({ method, path, headers: {}, body }));
  expect([200, 400, 403, 404, 405]).toContain(status);
  expect(reason).not.toBe("");
  if (status === 200) return;
  const { error } = JSON.parse(chunks.map(({ text }) => text).join("")) as { error: Record<string, unknown> };
  expect(Object.keys(error)).toEqual(["message", "type", "param", "code"]);
  expect(error["message"]).toBeTypeOf("string");
}

describe("bad input", () => {
  test("a good request with one thing wrong in it", () => {
    const spoilt = fc.constantFrom(...exchanges).chain(({ path, body }) =>
      fc.record({
        path: fc.constant(path),
        body: fc
          .tuple(fc.constantFrom(...placesOf(body)), fc.option(wrong, { nil: undefined }))
          .map(([place, by]) => replaced(body, place, by)),
      }),
    );
    fc.assert(
      fc.property(spoilt, ({ path, body }) => expectAnswer("POST", path, JSON.stringify([body]).slice(1, -1))),
      { numRuns: 1500 },
    );
  });

  test("any JSON, any text, to any endpoint", () => {
    const text = fc.oneof(fc.json(), fc.string(), fc.string({ unit: "binary" }));
    fc.assert(fc.property(fc.constantFrom(...paths), text, (path, body) => expectAnswer("POST", path, body)));
  });

  test("known fields with any values", () => {
    const names =
      "model messages input tools tool_choice text response_format stream n stop store include instructions metadata previous_response_id max_output_tokens encoding_format dimensions".split(
        " ",
      );
    const body = fc.dictionary(fc.constantFrom(...names), wrong).map((fields) => ({ model: "mock", ...fields }));
    fc.assert(
      fc.property(fc.constantFrom(...paths), body, (path, value) => expectAnswer("POST", path, JSON.stringify(value))),
      { numRuns: 1000 },
    );
  });

  test("any path and method", () => {
    const path = fc.oneof(
      fc.webPath(),
      fc.string(),
      fc.constantFrom(...paths, "/responses/%", "/models/", "//", "/responses/{id}"),
    );
    const method = fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "get", "");
    fc.assert(fc.property(method, path, (name, place) => expectAnswer(name, place, "")));
  });

  test.for([100, 5000, 20_000])("a schema or value %i deep does not overflow the stack", (levels) => {
    const deep = (key: string, inner: string): string => `{"${key}":`.repeat(levels) + inner + "}".repeat(levels);
    const hello = '"messages":[{"role":"user","content":"Hello, set the light"}]';
    const closed = (schema: string): string =>
      `{"type":"object","properties":{"b":${schema}},"required":["b"],"additionalProperties":false}`;
    const inJson = (strict: boolean, schema: string): string =>
      `{"model":"mock",${hello},"response_format":{"type":"json_schema","json_schema":{"name":"a","strict":${strict},"schema":${schema}}}}`;
    const schemas = ['"type":"array","items"', '"anyOf":[{}],"items"', '"type":"object","properties":{},"a"'].map(
      (key) => closed(deep(key.replace(/^"/, "").replace(/"$/, ""), "{}")),
    );
    expectAnswer("POST", "/responses", `{"model":"mock","input":[${deep("a", "1")}]}`);
    for (const schema of schemas) {
      for (const strict of [true, false]) expectAnswer("POST", "/chat/completions", inJson(strict, schema));
      const tool = `{"type":"function","function":{"name":"set_light","description":"Set the light","parameters":${schema}}}`;
      for (const choice of ["auto", "required"]) {
        const body = `{"model":"mock",${hello},"tools":[${tool}],"tool_choice":"${choice}"}`;
        expectAnswer("POST", "/chat/completions", body);
      }
    }
  });
});
