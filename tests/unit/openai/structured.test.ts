import OpenAI from "openai";
import { LengthFinishReasonError } from "openai/error";
import { describe, expect, test } from "vitest";
import { strictSchemaError } from "../../../src/openai/mock/structured/strict-schema.ts";
import { mockedClient } from "./mock-client.ts";

const schema = {
  type: "object",
  properties: {
    name: { type: "string" },
    date: { type: "string" },
    participants: { type: "array", items: { type: "string" } },
    kind: { type: "string", enum: ["meeting", "party"] },
  },
  required: ["name", "date", "participants", "kind"],
  additionalProperties: false,
};
const format = { type: "json_schema", json_schema: { name: "event", schema, strict: true } } as const;
const flatFormat = { type: "json_schema", name: "event", schema, strict: true } as const;
const messages = [{ role: "user" as const, content: "Alice and Bob go to a science fair on Friday." }];

describe("structured outputs, with the real client", () => {
  test("chat: the reply is JSON of the schema, and parse hands out the value", async () => {
    const { client } = mockedClient();
    const reply = await client.chat.completions.parse({ model: "mock", messages, response_format: format });
    const value = JSON.parse(reply.choices[0]?.message.content ?? "") as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["name", "date", "participants", "kind"]);
    expect(["meeting", "party"]).toContain(value["kind"]);
    expect(value["participants"]).toBeInstanceOf(Array);
    expect(reply.choices[0]?.message.refusal).toBeNull();
  });

  test("responses: the same under text.format, and the response shows it", async () => {
    const { client } = mockedClient();
    const settings = { model: "mock", input: "Alice and Bob go to a fair.", text: { format: flatFormat } };
    const response = await client.responses.parse(settings);
    expect(JSON.parse(response.output_text)).toHaveProperty("participants");
    expect(response.text?.format).toEqual({ ...flatFormat, description: null });
  });

  test("streamed, the pieces are the same JSON", async () => {
    const { client } = mockedClient();
    const whole = await client.chat.completions.create({ model: "mock", messages, response_format: format });
    const stream = client.chat.completions.stream({ model: "mock", messages, response_format: format });
    expect(await stream.finalContent()).toBe(whole.choices[0]?.message.content);
  });

  test("a refusal takes the place of the value", async () => {
    const { client } = mockedClient();
    const reply = await client.chat.completions.parse({ model: "mock:refusal", messages, response_format: format });
    expect(reply.choices[0]?.message).toMatchObject({ content: null, refusal: expect.any(String) as string });
    expect(reply.choices[0]?.message.parsed).toBeNull();
  });

  test("JSON cut at the token limit is the client's LengthFinishReasonError", async () => {
    const { client } = mockedClient();
    const settings = { model: "mock", messages, response_format: format, max_completion_tokens: 3 };
    await expect(client.chat.completions.parse(settings)).rejects.toThrow(LengthFinishReasonError);
  });

  test("JSON mode gives an object, and wants the word JSON", async () => {
    const { client } = mockedClient();
    const json = { type: "json_object" } as const;
    const asked = [{ role: "user" as const, content: "Tell me a joke as JSON" }];
    const reply = await client.chat.completions.create({ model: "mock", messages: asked, response_format: json });
    expect(JSON.parse(reply.choices[0]?.message.content ?? "")).toBeTypeOf("object");
    const without = client.chat.completions.create({ model: "mock", messages, response_format: json });
    await expect(without).rejects.toThrow("'messages' must contain the word 'json' in some form");
    const input = client.responses.create({ model: "mock", input: "Hello", text: { format: json } });
    await expect(input).rejects.toThrow("Response input messages must contain the word 'json'");
  });

  test("tools are called all the same, and the value follows their results", async () => {
    const { client } = mockedClient();
    const tools = [
      {
        type: "function" as const,
        function: {
          name: "get_weather",
          description: "The weather in a city",
          parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
        },
      },
    ];
    const reply = await client.chat.completions.create({
      model: "mock",
      messages: [{ role: "user", content: "What is the weather in Paris?" }],
      tools,
      response_format: format,
    });
    expect(reply.choices[0]?.finish_reason).toBe("tool_calls");
  });
});

describe("what the format may not be", () => {
  const refusals = [
    [{ type: "json" }, /'json'. Supported values are: 'text', 'json_object', and 'json_schema'/],
    [{ type: "json_schema" }, /response_format.json_schema'/],
    [{ type: "json_schema", json_schema: { schema } }, /response_format.json_schema.name'/],
    [{ type: "json_schema", json_schema: { name: "an event", schema } }, /does not match pattern/],
    [{ type: "json_schema", json_schema: { name: "e".repeat(65), schema } }, /maximum length 64/],
    [
      { type: "json_schema", json_schema: { name: "e", schema: { type: "array" } } },
      /Invalid schema for response_format 'e': schema must be a JSON Schema of 'type: "object"', got 'type: "array"'/,
    ],
    [
      { type: "json_schema", json_schema: { name: "e", strict: true, schema: { type: "object", properties: {} } } },
      /In context=\(\), 'additionalProperties' is required to be supplied and to be false/,
    ],
  ] as const;

  test.for(refusals)("chat: %j", async ([response_format, message]) => {
    const { client } = mockedClient();
    const settings = { model: "mock", messages, response_format } as unknown as OpenAI.ChatCompletionCreateParams;
    await expect(client.chat.completions.create(settings)).rejects.toThrow(message);
  });

  test("responses: the schema is named as text.format.schema", async () => {
    const { client } = mockedClient();
    const open = { ...flatFormat, schema: { ...schema, additionalProperties: true } };
    const asked = client.responses.create({ model: "mock", input: "Hello", text: { format: open } });
    await expect(asked).rejects.toMatchObject({ param: "text.format.schema", code: "invalid_json_schema" });
  });
});

describe("strict schemas", () => {
  const closed = (properties: object, more: object = {}): Record<string, unknown> => ({
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    ...more,
  });
  const nested = (levels: number): Record<string, unknown> =>
    closed(levels === 0 ? { end: { type: "string" } } : { next: nested(levels - 1) });

  test.for([
    ["all of it", closed({ a: { type: ["string", "null"] }, b: { anyOf: [{ type: "number" }, { type: "null" }] } })],
    ["a definition", closed({ a: { $ref: "#/$defs/A" } }, { $defs: { A: closed({ n: { type: "integer" } }) } })],
    ["itself", closed({ next: { anyOf: [{ $ref: "#" }, { type: "null" }] } })],
    ["ten levels", nested(9)],
    [
      "limits of numbers, lists and texts",
      closed({
        a: { type: "number", minimum: 1 },
        b: { type: "array", items: { type: "string", pattern: "x" }, minItems: 1 },
      }),
    ],
  ] as const)("takes %s", ([, good]) => {
    expect(strictSchemaError(good)).toBeNull();
  });

  test.for([
    ["a property not required", closed({ a: { type: "string" } }, { required: [] }), /Missing 'a'/],
    ["one required that is not there", closed({}, { required: ["b"] }), /Extra required key 'b' supplied/],
    ["an open object inside", closed({ a: { type: "object" } }), /In context=\('properties', 'a'\), 'additionalProp/],
    ["a default", closed({ a: { type: "string", default: "x" } }), /'default' is not permitted/],
    ["oneOf", closed({ a: { oneOf: [{ type: "string" }] } }), /'oneOf' is not permitted/],
    ["no type", closed({ a: {} }), /schema must have a 'type' key/],
    ["a list of anything", closed({ a: { type: "array" } }), /array schema missing items/],
    ["a lost reference", closed({ a: { $ref: "#/$defs/B" } }), /component '#\/\$defs\/B' which was not found/],
    ["words beside a reference", closed({ a: { $ref: "#", description: "x" } }), /\$ref cannot have keywords/],
    ["a union at the root", { anyOf: [closed({})] }, /got 'type: "None"'/],
    ["eleven levels", nested(11), /nested more than 10 levels/],
    [
      "too many properties",
      closed(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`p${i}`, { type: "null" }]))),
      /5001 properties/,
    ],
    [
      "too many values",
      closed({ a: { type: "string", enum: Array.from({ length: 1001 }, String) } }),
      /1001 enum values/,
    ],
  ] as const)("refuses %s", ([, bad, message]) => {
    expect(strictSchemaError(bad)).toMatch(message);
  });
});
