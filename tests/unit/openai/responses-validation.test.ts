import { describe, expect, test } from "vitest";
import { createMock } from "../../../src/openai/mock/mock.ts";
import { answered } from "./mock-client.ts";
import { flat, weather } from "./tools.ts";

interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
}

function refusalOf(body: unknown, path = "/responses", method = "POST"): Refusal {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = answered(createMock({ scenario: null, seed: 1 }).send({ method, path, headers: {}, body: text }));
  const parsed = JSON.parse(answer.chunks.map(({ text }) => text).join("")) as { error?: Omit<Refusal, "status"> };
  if (!parsed.error) throw new Error(`accepted: ${text}`);
  return { status: answer.status, ...parsed.error };
}

const tool = flat(weather);
const ask = (input: unknown, more: object = {}): object => ({ model: "mock", input, ...more });
const paris = { role: "user", content: "What is the weather in Paris?" };
const call = { type: "function_call", call_id: "call_1", name: "get_weather", arguments: "{}" };
const output = { type: "function_call_output", call_id: "call_1", output: "20" };
const invalid = "invalid_value";
const missing = "missing_required_parameter";

describe("what the Responses API refuses", () => {
  test.for([
    ["no JSON", "{", /could not parse the JSON body/, null, null],
    ["no model", { input: "Hi" }, /parameter: 'model'/, "model", missing],
    ["no input", { model: "mock" }, /parameter: 'input'/, "input", missing],
    ["a number as input", ask(7), /'input': expected one of a string or array of input items/, "input", "invalid_type"],
    ["an unknown field", ask("Hi", { modle: 1 }), /Unknown parameter: 'modle'/, "modle", "unknown_parameter"],
    [
      "chat's messages",
      { model: "mock", messages: [paris] },
      /'messages'. In the Responses API, this parameter has moved to 'input'/,
      "messages",
      "unsupported_parameter",
    ],
    [
      "chat's response_format",
      ask("Hi", { response_format: { type: "text" } }),
      /moved to 'text.format'/,
      "response_format",
      "unsupported_parameter",
    ],
    ["a tool nested as in chat", ask("Hi", { tools: [weather] }), /'tools\[0\].name'/, "tools[0].name", missing],
    [
      "a tool with a field too many",
      ask("Hi", { tools: [{ ...tool, function: {} }] }),
      /Unknown parameter: 'tools\[0\].function'/,
      "tools[0].function",
      "unknown_parameter",
    ],
    [
      "a strict tool left open",
      ask("Hi", { tools: [{ ...tool, strict: true }] }),
      /Invalid schema for function 'get_weather': In context=\(\), 'additionalProperties'/,
      "tools[0].parameters",
      "invalid_function_parameters",
    ],
    [
      "a tool of OpenAI's own",
      ask("Hi", { tools: [{ type: "web_search" }] }),
      /The mock model does not know/,
      "tools[0].type",
      "not_in_mock",
    ],
    ["an unknown tool", ask("Hi", { tools: [{ type: "magic" }] }), /Invalid value: 'magic'/, "tools[0].type", invalid],
    [
      "an unknown tool_choice",
      ask("Hi", { tools: [tool], tool_choice: "always" }),
      /Supported values are: 'none', 'auto', and 'required'/,
      "tool_choice",
      invalid,
    ],
    [
      "tool_choice as in chat",
      ask("Hi", { tools: [tool], tool_choice: { type: "function", function: { name: "get_weather" } } }),
      /'tool_choice.name'/,
      "tool_choice.name",
      missing,
    ],
    [
      "tool_choice of a tool that is not there",
      ask("Hi", { tools: [tool], tool_choice: { type: "function", name: "nope" } }),
      /no function named 'nope'/,
      "tool_choice",
      null,
    ],
    [
      "an output without its call",
      ask([paris, output]),
      /No tool call found for function call output with call_id call_1/,
      "input",
      null,
    ],
    ["a call without its output", ask([paris, call]), /No tool output found for function call call_1/, "input", null],
    [
      "an output that is an object",
      ask([call, { ...output, output: { celsius: 20 } }]),
      /'input\[1\].output'/,
      "input[1].output",
      "invalid_type",
    ],
    [
      "an output without a call_id",
      ask([call, { ...output, call_id: undefined }]),
      /'input\[1\].call_id'/,
      "input[1].call_id",
      missing,
    ],
    [
      "chat's role tool",
      ask([{ role: "tool", content: "20" }]),
      /'tool'. Supported values are: 'assistant'/,
      "input[0].role",
      invalid,
    ],
    [
      "chat's tool_calls",
      ask([{ role: "assistant", content: "", tool_calls: [] }]),
      /'input\[0\].tool_calls'/,
      "input[0].tool_calls",
      "unknown_parameter",
    ],
    [
      "chat's text part",
      ask([{ role: "user", content: [{ type: "text", text: "Hi" }] }]),
      /'text'. Supported values are: 'input_text'/,
      "input[0].content[0].type",
      invalid,
    ],
    [
      "input_text from the assistant",
      ask([{ role: "assistant", content: [{ type: "input_text", text: "Hi" }] }]),
      /Supported values are: 'output_text' and 'refusal'/,
      "input[0].content[0].type",
      invalid,
    ],
    [
      "what parse() added",
      ask([{ ...call, parsed_arguments: {} }, output]),
      /'input\[0\].parsed_arguments'/,
      "input[0].parsed_arguments",
      "unknown_parameter",
    ],
    ["an unknown item", ask([{ type: "thought" }]), /Invalid value: 'thought'/, "input[0].type", invalid],
    [
      "an image",
      ask([{ role: "user", content: [{ type: "input_image" }] }]),
      /reads text only/,
      "input[0].content[0].type",
      "not_in_mock",
    ],
    [
      "an unknown reference",
      ask([{ type: "item_reference", id: "msg_9" }]),
      /Item with id 'msg_9' not found/,
      "input",
      null,
    ],
    [
      "an unknown previous response",
      ask("Hi", { previous_response_id: "resp_9" }),
      /Previous response with id 'resp_9' not found/,
      "previous_response_id",
      "previous_response_not_found",
    ],
    [
      "too few tokens",
      ask("Hi", { max_output_tokens: 5 }),
      /Expected a value >= 16, but got 5/,
      "max_output_tokens",
      "integer_below_min_value",
    ],
    ["too hot", ask("Hi", { temperature: 2.5 }), /Expected a value <= 2/, "temperature", "decimal_above_max_value"],
    [
      "an unknown effort",
      ask("Hi", { reasoning: { effort: "huge" } }),
      /'huge'. Supported/,
      "reasoning.effort",
      invalid,
    ],
    [
      "a long metadata value",
      ask("Hi", { metadata: { a: "x".repeat(513) } }),
      /maximum length 512/,
      "metadata.a",
      "string_above_max_length",
    ],
    [
      "stream options without stream",
      ask("Hi", { stream_options: {} }),
      /only allowed when 'stream'/,
      "stream_options",
      null,
    ],
    ["the background", ask("Hi", { background: true }), /background responses/, "background", "not_in_mock"],
    ["conversations", ask("Hi", { conversation: "conv_1" }), /conversations/, "conversation", "not_in_mock"],
  ] as const)("%s", ([, body, message, param, code]) => {
    const refusal = refusalOf(body);
    expect(refusal).toMatchObject({ type: "invalid_request_error", param, code });
    expect(refusal.message).toMatch(message);
    expect([400, 404]).toContain(refusal.status);
  });

  test.for([
    ["GET", "/responses", 405, "method_not_supported"],
    ["POST", "/responses/resp_1", 405, "method_not_supported"],
    ["GET", "/responses/resp_1", 404, null],
    ["DELETE", "/responses/resp_1", 404, null],
    ["POST", "/responses/compact", 404, "not_in_mock"],
    ["GET", "/models/nope", 404, "model_not_found"],
    ["DELETE", "/models/mock", 403, null],
    ["DELETE", "/models/ft:gpt-4o-mini:us::1", 404, "model_not_found"],
    ["GET", "/embeddings", 405, "method_not_supported"],
    ["GET", "/chat/completions/chatcmpl-1", 404, null],
    ["PUT", "/chat/completions/chatcmpl-1", 405, "method_not_supported"],
    ["POST", "/images/generations", 404, "not_in_mock"],
    ["POST", "/response", 404, null],
    ["GET", "/responses/%E0%A4%A", 404, null],
    ["GET", "", 404, null],
  ] as const)("%s %s is %i", ([method, path, status, code]) => {
    expect(refusalOf("", path, method)).toMatchObject({ status, code, type: "invalid_request_error" });
  });
});
