/** Fields that the API does not know, wherever they stand: refused, and named. */
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { flat, weather } from "./tools.ts";

const hello = { role: "user", content: "Hello" };
const call = { id: "call_1", type: "function", function: { name: "get_weather", arguments: "{}" } };
const answer = { role: "tool", tool_call_id: "call_1", content: "20" };
const asking = (...calls: readonly object[]): object => ({ role: "assistant", content: null, tool_calls: calls });

describe("unknown fields of a chat request", () => {
  test.for([
    ["a message", { messages: [{ ...hello, id: "msg_1" }] }, "messages[0].id"],
    ["a result", { messages: [hello, asking(call), { ...answer, call_id: "call_1" }] }, "messages[2].call_id"],
    [
      "a call put together from pieces, with their index",
      { messages: [hello, asking({ index: 0, ...call }), answer] },
      "messages[1].tool_calls[0].index",
    ],
    [
      "a called function",
      { messages: [asking({ ...call, function: { ...call.function, args: {} } }), answer] },
      "messages[0].tool_calls[0].function.args",
    ],
    [
      "a part",
      { messages: [{ role: "user", content: [{ type: "text", text: "Hi", cache_control: { type: "ephemeral" } }] }] },
      "messages[0].content[0].cache_control",
    ],
    ["a tool", { messages: [hello], tools: [{ ...weather, strict: true }] }, "tools[0].strict"],
    [
      "a tool's function",
      { messages: [hello], tools: [{ ...weather, function: { ...weather.function, input_schema: {} } }] },
      "tools[0].function.input_schema",
    ],
    [
      "the form of the reply",
      { messages: [hello], response_format: { type: "text", schema: {} } },
      "response_format.schema",
    ],
    [
      "a schema's wrapping",
      { messages: [hello], response_format: { type: "json_schema", json_schema: { name: "a", schem: {} } } },
      "response_format.json_schema.schem",
    ],
    [
      "a chosen tool",
      {
        messages: [hello],
        tools: [weather],
        tool_choice: { type: "function", function: { name: "get_weather" }, strict: true },
      },
      "tool_choice.strict",
    ],
    [
      "a field under another's name, where nothing else is missing",
      { messages: [{ ...hello, text: "Hi" }] },
      "messages[0].text",
    ],
    [
      "a prediction",
      { messages: [hello], prediction: { type: "content", content: "Hi", text: "Hi" } },
      "prediction.text",
    ],
  ] as const)("%s", async ([, body, param]) => {
    const refused = mockedClient().client.post("/chat/completions", { body: { model: "mock", ...body } });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      type: "invalid_request_error",
      code: "unknown_parameter",
      param,
      message: `400 Unknown parameter: '${param}'.`,
    });
  });

  test.for([
    [{ messages: [{ role: "user", text: "Hi" }] }, "messages[0].content"],
    [{ messages: [{ role: "user", content: [{ type: "text", content: "Hi" }] }] }, "messages[0].content[0].text"],
    [
      { messages: [asking({ index: 0, ...call, function: { name: "f", args: {} } })] },
      "messages[0].tool_calls[0].function.arguments",
    ],
    [{ messages: [hello], tools: [{ type: "function", name: "f" }] }, "tools[0].function"],
    [{ messages: [hello], tools: [{ type: "function", function: { title: "f" } }] }, "tools[0].function.name"],
    [
      { messages: [hello], tools: [weather], tool_choice: { type: "function", name: "f" } },
      "tool_choice.function.name",
    ],
    [{ messages: [hello], response_format: { type: "json_schema", schema: {} } }, "response_format.json_schema"],
  ] as const)("what is missing comes first: %j", async ([body, param]) => {
    const refused = mockedClient().client.post("/chat/completions", { body: { model: "mock", ...body } });
    await expect(refused).rejects.toMatchObject({ status: 400, code: "missing_required_parameter", param });
  });

  test("of the body itself, all at once", async () => {
    const { client } = mockedClient();
    const refusalOf = (path: string, more: object): Promise<unknown> =>
      client.post(path, { body: { model: "mock", messages: [hello], input: "Hello", ...more } });
    await expect(refusalOf("/chat/completions", { temprature: 0 })).rejects.toThrow(
      "400 Unrecognized request arguments supplied: input, temprature",
    );
    await expect(refusalOf("/embeddings", {})).rejects.toThrow("400 Unrecognized request argument supplied: messages");
  });

  test("a reply goes back as it came, from every method that gives one", async () => {
    const { client } = mockedClient();
    const parameters = { ...weather.function.parameters, additionalProperties: false };
    const tools = [{ type: "function" as const, function: { ...weather.function, parameters, strict: true } }];
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: "What is the weather in Paris?" }];
    const asked = { model: "mock", messages, tools };
    const replies = [
      (await client.chat.completions.create(asked)).choices[0]?.message,
      (await client.chat.completions.parse(asked)).choices[0]?.message,
      (await client.chat.completions.stream(asked).finalChatCompletion()).choices[0]?.message,
    ];
    for (const reply of replies) {
      const called = reply?.tool_calls?.[0];
      if (!reply || !called) throw new Error("no call");
      const result = { role: "tool" as const, tool_call_id: called.id, content: '{"celsius": 20}' };
      const last = await client.chat.completions.create({ ...asked, messages: [...messages, reply, result] });
      expect(last.choices[0]?.message.content).toContain("20");
    }
  });
});

describe("unknown fields of a request for a response", () => {
  test.for([
    ["/responses", { text: { format: { type: "json_object", schema: {} } } }, "text.format.schema"],
    [
      "/responses",
      { tools: [flat(weather)], tool_choice: { type: "function", name: "get_weather", strict: true } },
      "tool_choice.strict",
    ],
    ["/responses/input_tokens", { stream: true }, "stream"],
    ["/responses/input_tokens", { messages: [] }, "messages"],
  ] as const)("%s %j", async ([path, body, param]) => {
    const refused = mockedClient().client.post(path, { body: { model: "mock", input: "Hello", ...body } });
    await expect(refused).rejects.toMatchObject({ status: 400, code: "unknown_parameter", param });
  });
});

test.for([
  [[{ role: "user", text: "Hi" }], "input[0].content"],
  [[{ role: "user", content: [{ type: "input_text", content: "Hi" }] }], "input[0].content[0].text"],
  [[{ type: "function_call_output", id: "call_1", result: "20" }], "input[0].call_id"],
] as const)("what an input item lacks comes before what it has too much: %j", async ([input, param]) => {
  const refused = mockedClient().client.post("/responses", { body: { model: "mock", input } });
  await expect(refused).rejects.toMatchObject({ status: 400, code: "missing_required_parameter", param });
});

test("a message without a part is refused", async () => {
  const refused = mockedClient().client.chat.completions.create({
    model: "mock",
    messages: [{ role: "user", content: [] }],
  });
  await expect(refused).rejects.toMatchObject({ status: 400, code: "empty_array", param: "messages[0].content" });
});
