/** Fields that the API does not know, wherever they stand: refused, and named. */
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { weather } from "./tools.ts";

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

test("a message without a part is refused", async () => {
  const refused = mockedClient().client.chat.completions.create({
    model: "mock",
    messages: [{ role: "user", content: [] }],
  });
  await expect(refused).rejects.toMatchObject({ status: 400, code: "empty_array", param: "messages[0].content" });
});
