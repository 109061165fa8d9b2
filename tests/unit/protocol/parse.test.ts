import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFrameMessage, parseRunRequest, parseWorkerMessage } from "../../../src/protocol/parse.ts";
import { maxAskChars, maxAsksPerRun } from "../../../src/protocol/sizes.ts";
import { defaultLimits, type RunRequest } from "../../../src/trace/run.ts";

const chunk = { type: "chunk", run: 1, words: new Uint32Array(5), strings: ["a"] };
const times = { virtualMs: 0, realMs: 0.5 };
const ended = { type: "ended", run: 1, end: { ...times, state: "finished", result: "3" } };
const ask = { type: "ask", run: 1, ask: 1, operation: "chat.completions.create", body: "{}" };
const leave = { type: "leave", run: 1, ask: 1 };
const error = { type: "ValueError", message: "no", line: null, traceback: "", explanation: null };

/** Ten thousand objects in one another. */
function deep(): object {
  let value = {};
  for (let depth = 0; depth < 10_000; depth += 1) value = { value };
  return value;
}

describe("what passes", () => {
  test.each([
    chunk,
    ended,
    ask,
    { ...ask, ask: maxAsksPerRun, operation: "models.list", body: "" },
    leave,
    { type: "booted" },
    { type: "boot-failed", message: "no wasm" },
    { ...ended, end: { ...times, state: "failed", error } },
    { ...ended, end: { ...times, state: "stopped", reason: "wall-time", message: "too long" } },
  ])("$type from a worker", (message) => {
    expect(parseWorkerMessage(message)).toEqual(message);
  });

  test("an ask and a leave from the frame", () => {
    for (const message of [ask, leave]) expect(parseFrameMessage(message)).toEqual(message);
  });

  test("a language's boot and a beat from the frame", () => {
    for (const message of [{ type: "booted", language: "python", bootMs: 12.5 }, { type: "alive" }]) {
      expect(parseFrameMessage(message)).toEqual(message);
    }
  });
});

describe("what does not pass", () => {
  test.each([
    ["another field", { ...chunk, extra: 1 }],
    ["a run that is no number", { ...chunk, run: "1" }],
    ["a run below 1", { ...chunk, run: 0 }],
    ["words that are half an event", { ...chunk, words: new Uint32Array(4) }],
    ["words of another type", { ...chunk, words: new Float32Array(5) }],
    ["words as a view into more", { ...chunk, words: new Uint32Array(new ArrayBuffer(80), 0, 5) }],
    ["a string that is none", { ...chunk, strings: [1] }],
    ["a list with holes", { ...chunk, strings: Array(3) }],
    ["an end of unknown state", { ...ended, end: { ...ended.end, state: "passed" } }],
    ["an end with more to it", { ...ended, end: { ...ended.end, passed: true } }],
    ["a time that is no number", { ...ended, end: { ...ended.end, realMs: Number.NaN } }],
    ["an error without traceback", { ...ended, end: { ...times, state: "failed", error: { ...error, traceback: 1 } } }],
    ["an unknown reason", { ...ended, end: { ...times, state: "stopped", reason: "because", message: "" } }],
    ["an operation that every object has", { ...ask, operation: "constructor" }],
    ["an operation that is no text", { ...ask, operation: ["models.list"] }],
    ["an address for an operation", { ...ask, operation: "https://evil.example/v1" }],
    ["an operation with a path in it", { ...ask, operation: "models.list/../../files" }],
    ["a line break in the operation", { ...ask, operation: "models.list\n" }],
    ["an operation without end", { ...ask, operation: "a.".repeat(30) + "b" }],
    ["a body that is an object", { ...ask, body: { model: "m" } }],
    ["a body deep in objects", { ...ask, body: deep() }],
    ["a body over a megabyte", { ...ask, body: "x".repeat(maxAskChars + 1) }],
    ["headers with an ask", { ...ask, headers: { authorization: "x" } }],
    ["an ask without a number", { ...ask, ask: undefined }],
    ["an ask that counts from 0", { ...ask, ask: 0 }],
    ["one ask too many", { ...ask, ask: maxAsksPerRun + 1 }],
    ["half an ask", { ...ask, ask: 1.5 }],
    ["a leave with a reason", { ...leave, message: "x" }],
    ["an answer, which only the page gives", { type: "answer", run: 1, ask: 1, part: { kind: "end" } }],
    ["a key named __proto__ in an ask", JSON.parse(JSON.stringify(ask).replace("{", '{"__proto__":{},')) as unknown],
    ["a key named __proto__", JSON.parse('{"type":"booted","__proto__":{"x":1}}') as unknown],
  ])("%s", (_, message) => {
    expect(parseWorkerMessage(message)).toBeNull();
    expect(parseFrameMessage(message)).toBeNull();
  });

  test("anything at all: it never throws, and what passes has only its own fields", () => {
    fc.assert(
      fc.property(fc.anything({ withTypedArray: true, withNullPrototype: true, withSparseArray: true }), (data) => {
        const message = parseWorkerMessage(data);
        expect(message === null || Object.keys(message).length <= 5).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("what a run is asked for", () => {
  const request: RunRequest = {
    language: "python",
    source: "",
    seed: 1,
    traced: true,
    clock: "real",
    limits: defaultLimits,
    scenario: null,
  };

  test("passes when it is whole", () => {
    expect(parseRunRequest(request)).toEqual(request);
    expect(parseRunRequest({ ...request, model: "live" })).toEqual({ ...request, model: "live" });
    const shuffled = { ...request, clock: "virtual", shuffle: 4 };
    expect(parseRunRequest(shuffled)).toEqual(shuffled);
  });

  test.each([
    ["an unknown clock", { ...request, clock: "sundial" }],
    ["no clock", { ...request, clock: undefined }],
    ["an unknown language", { ...request, language: "basic" }],
    ["a wall time that is no number", { ...request, limits: { ...defaultLimits, wallMs: Number.NaN } }],
    ["a live endpoint on the virtual clock", { ...request, clock: "virtual", model: "live" }],
    ["a model by name", { ...request, model: "gpt-4o" }],
    ["an order on the real clock", { ...request, shuffle: 4 }],
    ["more than is known", { ...request, key: "sk-1" }],
  ])("does not pass with %s", (_, asked) => {
    expect(parseRunRequest(asked)).toBeNull();
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 53, "4", null])("does not pass with %s as an order", (shuffle) => {
    expect(parseRunRequest({ ...request, clock: "virtual", shuffle })).toBeNull();
  });
});
