/** Deciding never throws, is always the same, is quick, and bears long texts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { answered } from "./mock-client.ts";
import { demos } from "./prompts-demos.ts";
import { schemaPrompts } from "./prompts-schemas.ts";
import { talks } from "./prompts-talks.ts";

const allTools = [...schemaPrompts, ...demos, ...talks].flatMap(({ tools }) => tools);
const words = [...schemaPrompts.map(({ ask }) => ask), ...demos, ...talks]
  .flatMap((row) => JSON.stringify(row).split(/[^\p{L}\p{N}'@.,?!:#$-]+/u))
  .filter((word) => word !== "");

/** Sentences of words that occur in prompts, in any order, and anything else. */
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(" ")),
  fc.string({ maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "Return JSON with keys",
    "Thought: Action: Observation:",
    "Classify as a or b:",
    "yes",
    "Extract the a from: b",
    "\n\n\n",
    "{{{",
    "'",
  ),
);

/** Schemas with every keyword the mock reads, also where they make no sense. */
const { schema } = fc.letrec<{ schema: unknown; object: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.record(
      {
        type: fc.constantFrom("string", "number", "integer", "boolean", "null", "array", ["string", "null"], 7),
        description: fc.oneof(text, fc.constant("e.g. Paris, France")),
        enum: fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 3 }),
        format: fc.constantFrom("date", "date-time", "email", "uuid", "time"),
        default: fc.jsonValue(),
        $ref: fc.constantFrom("#", "#/$defs/x", "#/properties/a", "other"),
        minimum: fc.integer(),
        maxLength: fc.nat(20),
        minItems: fc.nat(4),
      },
      { requiredKeys: [] },
    ),
    fc.record({ anyOf: fc.array(tie("schema"), { maxLength: 3 }) }),
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    tie("object"),
  ),
  object: fc
    .dictionary(
      fc.constantFrom("a", "city", "order_id", "date", "__proto__", "items", "name", "count"),
      tie("schema"),
      {
        maxKeys: 4,
      },
    )
    .map((properties) => ({ type: "object", properties, required: Object.keys(properties) })),
}));

const parameters = fc
  .dictionary(fc.constantFrom("a", "city", "order_id", "start_date", "to", "text", "x1"), schema, { maxKeys: 4 })
  .map((properties) => ({ type: "object", properties, required: Object.keys(properties) }));

const tool = fc.oneof(
  fc.constantFrom(...allTools),
  fc
    .record({ name: fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/), description: text, parameters })
    .map((made) => ({ type: "function", function: made })),
);

const send = (body: object): { readonly status: number; readonly text: string; readonly reason: string } => {
  const mock = createMock({ scenario: null, seed: 1 });
  const answer = answered(
    mock.send({ method: "POST", path: "/chat/completions", headers: {}, body: JSON.stringify(body) }),
  );
  return { status: answer.status, text: answer.chunks.map((chunk) => chunk.text).join(""), reason: answer.reason };
};

describe("whatever is asked", () => {
  test("a request is answered, twice the same, with a reason", () => {
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.uniqueArray(tool, { maxLength: 5, selector: (item) => item.function.name }),
        fc.constantFrom("auto", "none", "required"),
        (system, before, ask, tools, choice) => {
          const messages = [
            { role: "system", content: system },
            { role: "user", content: before },
            { role: "assistant", content: "Which one do you mean?" },
            { role: "user", content: ask },
          ];
          const body = { model: "mock", messages, ...(tools.length > 0 ? { tools, tool_choice: choice } : {}) };
          const answer = send(body);
          expect(answer).toEqual(send(body));
          expect(answer.reason).not.toBe("");
          expect([200, 400]).toContain(answer.status);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("results of any kind are worded", () => {
    fc.assert(
      fc.property(text, fc.oneof(fc.json(), fc.string()), fc.constantFrom(...allTools), (ask, result, item) => {
        const { name } = item.function;
        const call = { id: "a", type: "function", function: { name, arguments: "{}" } };
        const messages = [
          { role: "user", content: ask },
          { role: "assistant", tool_calls: [call] },
          { role: "tool", tool_call_id: "a", content: result },
        ];
        expect(send({ model: "mock", messages, tools: [item] }).status).toBe(200);
      }),
      { numRuns: 200 },
    );
  });
});

test.for([
  ["words", "the weather in Paris and then "],
  ["blanks", " "],
  ["line ends", "Action: Observation:\n"],
  ["empty lines", "\n"],
  ["digits", "1"],
  ["letters", "a"],
  ["points", "a.b-"],
  ["names", "Ann and Bob, "],
  ["braces", 'Return JSON {"a": {'],
  ["lists", "one of: a, b, "],
  ["quotes", "classify as 'a' or \"b"],
] as const)("50,000 signs of %s are read in good time", ([, piece]) => {
  const content = `solve translate summarise extract the a from: ${piece.repeat(Math.ceil(50_000 / piece.length))} x`;
  const start = performance.now();
  expect(send({ model: "mock", messages: [{ role: "user", content }], tools: allTools.slice(0, 1) }).status).toBe(200);
  expect(send({ model: "mock", messages: [{ role: "user", content }] }).status).toBe(200);
  expect(performance.now() - start).toBeLessThan(15_000);
});

test("a thousand requests with eight tools do not take long (about half a second on a free machine)", () => {
  const mock = createMock({ scenario: null, seed: 1 });
  const tools = [...new Map(allTools.map((item) => [item.function.name, item])).values()].slice(0, 8);
  const start = performance.now();
  for (let count = 0; count < 1000; count += 1) {
    const body = JSON.stringify({
      model: "mock",
      tools,
      messages: [{ role: "user", content: `How is the weather in Town${count}?` }],
    });
    answered(mock.send({ method: "POST", path: "/chat/completions", headers: {}, body }));
  }
  expect(performance.now() - start).toBeLessThan(15_000);
});
