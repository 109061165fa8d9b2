/** The reader answers as the model, over the Responses API. */
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { answered } from "./mock-client.ts";

describe("typed answers", () => {
  const body = JSON.stringify({ model: "mock", input: "Hello" });
  const request = { method: "POST", path: "/responses", headers: {}, body };

  test("a text, a call with broken arguments, then the reader is asked", () => {
    const answers = [{ say: "I am you" }, { call: [{ name: "f", arguments: "{oops" }] }];
    const mock = createMock({ scenario: null, seed: 1, settings: { answers } });
    const outputs = answers.map(() => {
      const { output } = JSON.parse(answered(mock.send(request)).chunks[0]?.text ?? "") as { output: unknown };
      return output;
    });
    expect(outputs).toMatchObject([
      [{ type: "message", content: [{ type: "output_text", text: "I am you" }] }],
      [{ type: "function_call", name: "f", arguments: "{oops", call_id: "call_1" }],
    ]);
    expect(mock.send(request)).toEqual({ asksReader: true });
  });

  test("what is refused, and what asks no model, asks no reader", () => {
    const mock = createMock({ scenario: null, seed: 1, settings: { answers: [] } });
    const send = (path: string, text: string): number => answered(mock.send({ ...request, path, body: text })).status;
    expect(send("/responses", "{}")).toBe(400);
    expect(send("/responses/input_tokens", body)).toBe(200);
    expect(send("/embeddings", JSON.stringify({ model: "mock", input: "a" }))).toBe(200);
  });

  test("a typed text stays as typed, also where a schema is wanted", () => {
    const mock = createMock({ scenario: null, seed: 1, settings: { answers: [{ say: "no JSON" }] } });
    const schema = { type: "object", properties: {}, required: [], additionalProperties: false };
    const format = { type: "json_schema", name: "a", strict: true, schema };
    const asked = JSON.stringify({ model: "mock", input: "Hello", text: { format } });
    expect(answered(mock.send({ ...request, body: asked })).chunks[0]?.text).toContain('"text":"no JSON"');
  });
});
