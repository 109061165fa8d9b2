import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { answered } from "./mock-client.ts";
import type { WireRequest } from "../../../src/openai/wire.ts";
import { prompts } from "./prompts.ts";

const request = fc
  .record({
    prompt: fc.constantFrom(...prompts),
    extra: fc.string(),
    stream: fc.boolean(),
    model: fc.constantFrom("mock", "mock:429:1", "mock:slow"),
  })
  .map(({ prompt, extra, stream, model }): WireRequest => ({
    method: "POST",
    path: "/chat/completions",
    headers: {},
    body: JSON.stringify({
      model,
      stream,
      tools: prompt.tools,
      messages: [{ role: "user", content: `${prompt.ask} ${extra}` }],
    }),
  }));

describe("determinism", () => {
  test("the same requests in the same order get the same bytes", () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 6 }), (requests) => {
        const [one, two] = [1, 1].map((seed) => createMock({ scenario: null, seed }));
        expect(requests.map((item) => one?.send(item))).toEqual(requests.map((item) => two?.send(item)));
      }),
    );
  });

  test("every answer has a reason, and chunks in order after the headers", () => {
    fc.assert(
      fc.property(request, (item) => {
        const { reason, headersAtMs, chunks } = answered(createMock({ scenario: null, seed: 1 }).send(item));
        expect(reason).toMatch(/\S.*[.!]$/);
        expect(chunks.length).toBeGreaterThan(0);
        chunks.reduce((before, { atMs }) => (expect(atMs).toBeGreaterThanOrEqual(before), atMs), headersAtMs);
      }),
    );
  });
});
