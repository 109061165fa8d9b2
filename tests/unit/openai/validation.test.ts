import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { answered } from "./mock-client.ts";
import { weather } from "./tools.ts";

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
}

function post(body: unknown, path = "/chat/completions", method = "POST"): Refusal {
  const mock = createMock({ scenario: null, seed: 1 });
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = answered(mock.send({ method, path, headers: {}, body: text }));
  const parsed = JSON.parse(answer.chunks.map(({ text }) => text).join("")) as { error?: Omit<Refusal, "status"> };
  if (!parsed.error) throw new Error(`accepted: ${JSON.stringify(body)}`);
  return { status: answer.status, ...parsed.error };
}

const paris = { role: "user", content: "What is the weather in Paris?" };
const call = { id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city": "Paris"}' } };
const asked = { role: "assistant", content: null, tool_calls: [call] };
const result = { role: "tool", tool_call_id: "call_1", content: '{"city": "Paris", "celsius": 20}' };
const chat = (messages: unknown, more: object = {}): object => ({ model: "mock", messages, tools: [weather], ...more });

describe("the wrong answers of the lesson's exercise", () => {
  test.for([
    [
      "assistant message left out",
      [paris, result],
      /role 'tool' must be a response to a preceeding message with 'tool_calls'/,
      "messages.[1].role",
    ],
    [
      "wrong tool_call_id",
      [paris, asked, { ...result, tool_call_id: "get_weather" }],
      /'get_weather' not found in 'tool_calls'/,
      "messages.[2].tool_call_id",
    ],
    [
      "no tool_call_id",
      [paris, asked, { role: "tool", content: "20" }],
      /must have a 'tool_call_id'/,
      "messages[2].tool_call_id",
    ],
    [
      "result sent as a user message",
      [paris, asked, { role: "user", content: "20" }],
      /did not have response messages: call_1/,
      "messages.[2].role",
    ],
    ["call never answered", [paris, asked], /did not have response messages: call_1/, "messages.[2].role"],
    [
      "result sent as an object",
      [paris, asked, { ...result, content: { celsius: 20 } }],
      /'messages\[2\].content': expected one of a string or array of objects, but got an object/,
      "messages[2].content",
    ],
    [
      "one of two calls answered",
      [paris, { ...asked, tool_calls: [call, { ...call, id: "call_2" }] }, result],
      /response messages: call_2$/,
      "messages.[3].role",
    ],
    ["answered twice", [paris, asked, result, result], /answered already/, "messages.[3].tool_call_id"],
    [
      "arguments not a string",
      [paris, { ...asked, tool_calls: [{ ...call, function: { name: "f", arguments: {} } }] }, result],
      /arguments': expected a string, but got an object/,
      "messages[1].tool_calls[0].function.arguments",
    ],
  ] as const)("%s", ([, messages, message, param]) => {
    expect(post(chat(messages))).toMatchObject({
      status: 400,
      type: "invalid_request_error",
      param,
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("what the real API refuses", () => {
  const fn = weather.function;
  test.for([
    ["malformed JSON", '{"model": "mock"', 400, /could not parse the JSON body/, null],
    ["a body that is no object", "[]", 400, /expected an object, but got an array/, "invalid_type"],
    ["no model", { messages: [paris] }, 400, /you must provide a model parameter/, null],
    ["no messages", { model: "mock" }, 400, /Missing required parameter: 'messages'/, "missing_required_parameter"],
    ["no message at all", chat([]), 400, /'messages': empty array/, "empty_array"],
    ["messages as text", chat("Hi"), 400, /expected an array of objects, but got a string/, "invalid_type"],
    [
      "an unknown role",
      chat([{ role: "bot", content: "Hi" }]),
      400,
      /Invalid value: 'bot'. Supported values are: 'system', 'assistant', 'user'/,
      "invalid_value",
    ],
    ["no role", chat([{ content: "Hi" }]), 400, /'messages\[0\].role'/, "missing_required_parameter"],
    ["no content", chat([{ role: "user" }]), 400, /'messages\[0\].content'/, "missing_required_parameter"],
    ["null content", chat([{ role: "user", content: null }]), 400, /expected a string, got null/, null],
    ["an unknown field", chat([paris], { modle: "x" }), 400, /Unrecognized request argument supplied: modle/, null],
    [
      "a space in a tool's name",
      chat([paris], { tools: [{ ...weather, function: { ...fn, name: "get weather" } }] }),
      400,
      /'tools\[0\].function.name': string does not match pattern/,
      "invalid_value",
    ],
    [
      "a long tool's name",
      chat([paris], { tools: [{ ...weather, function: { ...fn, name: "x".repeat(65) } }] }),
      400,
      /string too long/,
      "string_above_max_length",
    ],
    [
      "a flat tool",
      chat([paris], { tools: [{ type: "function", ...fn }] }),
      400,
      /Missing required parameter: 'tools\[0\].function'/,
      "missing_required_parameter",
    ],
    ["no tools in the list", chat([paris], { tools: [] }), 400, /'tools': empty array/, "empty_array"],
    [
      "a schema that is no object's",
      chat([paris], { tools: [{ ...weather, function: { ...fn, parameters: { type: "string" } } }] }),
      400,
      /schema must be a JSON Schema of 'type: "object"'/,
      "invalid_function_parameters",
    ],
    [
      "a strict schema left open",
      chat([paris], { tools: [{ ...weather, function: { ...fn, strict: true } }] }),
      400,
      /'additionalProperties' is required/,
      "invalid_function_parameters",
    ],
    [
      "tool_choice without tools",
      { model: "mock", messages: [paris], tool_choice: "auto" },
      400,
      /only allowed when 'tools' are specified/,
      null,
    ],
    [
      "an unknown tool_choice",
      chat([paris], { tool_choice: "always" }),
      400,
      /Supported values are: 'none', 'auto', and 'required'/,
      "invalid_value",
    ],
    [
      "tool_choice of a tool that is not there",
      chat([paris], { tool_choice: { type: "function", function: { name: "nope" } } }),
      400,
      /no function named 'nope'/,
      null,
    ],
    [
      "a list of nothing said",
      chat([paris], {
        tools: [
          { ...weather, function: { ...fn, parameters: { type: "object", properties: { a: { type: "array" } } } } },
        ],
      }),
      400,
      /In context=\('properties', 'a'\), array schema missing items/,
      "invalid_function_parameters",
    ],
    ["a number as stop", chat([paris], { stop: 7 }), 400, /'stop': expected one of a string or array/, "invalid_type"],
    [
      "five stops",
      chat([paris], { stop: ["a", "b", "c", "d", "e"] }),
      400,
      /'stop': array too long/,
      "array_above_max_length",
    ],
    ["no choices", chat([paris], { n: 0 }), 400, /'n': integer below minimum/, "integer_below_min_value"],
    ["half a choice", chat([paris], { n: 1.5 }), 400, /'n': expected an integer, but got a decimal/, "invalid_type"],
    [
      "a text for stream",
      chat([paris], { stream: "yes" }),
      400,
      /'stream': expected a boolean, but got a string/,
      "invalid_type",
    ],
    [
      "two token limits",
      chat([paris], { max_tokens: 9, max_completion_tokens: 9 }),
      400,
      /at the same time/,
      "invalid_parameter_combination",
    ],
    ["likely tokens without logprobs", chat([paris], { top_logprobs: 2 }), 400, /only allowed when 'logprobs'/, null],
    [
      "too many likely tokens",
      chat([paris], { logprobs: true, top_logprobs: 21 }),
      400,
      /<= 20/,
      "integer_above_max_value",
    ],
    [
      "an unknown effort",
      chat([paris], { reasoning_effort: "huge" }),
      400,
      /'huge'. Supported values are/,
      "invalid_value",
    ],
    [
      "an unknown stream option",
      chat([paris], { stream: true, stream_options: { usage: true } }),
      400,
      /'stream_options.usage'/,
      "unknown_parameter",
    ],
    [
      "seventeen pairs of metadata",
      chat([paris], { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [i, "x"])) }),
      400,
      /at most 16/,
      "object_above_max_properties",
    ],
    ["old functions", chat([paris], { functions: [] }), 400, /'tools' and 'tool_choice' have replaced/, "not_in_mock"],
    ["sound", chat([paris], { modalities: ["text", "audio"] }), 400, /does not know audio/, "not_in_mock"],
    ["a bias", chat([paris], { logit_bias: { 5: 10 } }), 400, /'logit_bias'/, "not_in_mock"],
    [
      "a custom tool",
      { model: "mock", messages: [paris], tools: [{ type: "custom" }] },
      400,
      /custom tools/,
      "not_in_mock",
    ],
    ["an image", chat([{ role: "user", content: [{ type: "image_url" }] }]), 400, /reads text only/, "not_in_mock"],
    [
      "an unknown part",
      chat([{ role: "user", content: [{ type: "input_text" }] }]),
      400,
      /'input_text'. Supported values are: 'text'/,
      "invalid_value",
    ],
    ["an old role", chat([{ role: "function", content: "" }]), 400, /role 'tool' has replaced/, "not_in_mock"],
    [
      "some tools, none of them there",
      chat([paris], {
        tool_choice: {
          type: "allowed_tools",
          allowed_tools: { mode: "auto", tools: [{ type: "function", function: { name: "nope" } }] },
        },
      }),
      400,
      /no function named 'nope'/,
      null,
    ],
    ["too hot", chat([paris], { temperature: 3 }), 400, /Expected a value <= 2, but got 3/, "decimal_above_max_value"],
    [
      "stream options without stream",
      chat([paris], { stream_options: { include_usage: true } }),
      400,
      /only allowed when 'stream' is enabled/,
      null,
    ],
  ] as const)("%s", ([, body, status, message, code]) => {
    expect(post(body)).toMatchObject({
      status,
      code,
      type: "invalid_request_error",
      message: expect.stringMatching(message) as string,
    });
  });

  test("unknown paths and wrong methods", () => {
    expect(post("", "/chat/complete")).toMatchObject({ status: 404, message: "Invalid URL (POST /v1/chat/complete)" });
    expect(post("", "/constructor")).toMatchObject({ status: 404 });
    expect(post("", "/chat/completions", "PUT")).toMatchObject({ status: 405, code: "method_not_supported" });
  });

  test("any JSON gets an answer or a 400, never an exception", () => {
    const mock = createMock({ scenario: null, seed: 1 });
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom(paris, asked, result, [paris], [asked, result]));
    const body = fc.record(
      {
        model: fc.oneof(fc.constant("mock"), fc.jsonValue()),
        messages: fc.oneof(fc.array(field), field),
        tools: field,
        tool_choice: field,
        stop: field,
        n: fc.oneof(fc.integer({ min: 0, max: 3 }), field),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (value) => {
        const request = { method: "POST", path: "/chat/completions", headers: {}, body: JSON.stringify(value) };
        const { status } = answered(mock.send(request));
        expect([200, 400]).toContain(status);
      }),
    );
  });
});
