import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { exchanges } from "./exchanges.ts";
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

  test("so do those of every surface, stored responses included", () => {
    const stored: WireRequest[] = [
      { method: "POST", path: "/responses", headers: {}, body: '{"model":"mock","input":"I am Ada"}' },
      { method: "GET", path: "/responses/resp_1", headers: {}, body: "" },
      {
        method: "POST",
        path: "/responses",
        headers: {},
        body: '{"model":"mock","input":"Who am I?","previous_response_id":"resp_1"}',
      },
      { method: "DELETE", path: "/responses/resp_1", headers: {}, body: "" },
    ];
    const all = exchanges.map(({ path, body }) => ({ method: "POST", path, headers: {}, body: JSON.stringify(body) }));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stored, ...all), { maxLength: 8 }), (requests) => {
        const [one, two] = [1, 2].map((seed) => createMock({ scenario: null, seed }));
        expect(requests.map((item) => one?.send(item))).toEqual(requests.map((item) => two?.send(item)));
      }),
    );
  });

  test("1,000 requests of each surface take little time", () => {
    const mock = createMock({ scenario: null, seed: 1 });
    const began = performance.now();
    for (const { path, body } of exchanges) {
      const request = { method: "POST", path, headers: {}, body: JSON.stringify(body) };
      for (let count = 0; count < 1000; count += 1) mock.send(request);
    }
    // Some 100 ms a surface; a wide margin for a busy machine.
    expect(performance.now() - began).toBeLessThan(1000 * exchanges.length);
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
