import fc from "fast-check";
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { tokensOf } from "../../../src/openai/mock/chat/tokens.ts";
import { mockedClient } from "./mock-client.ts";
import { time, weather } from "./tools.ts";

const user = (content: string): OpenAI.ChatCompletionMessageParam[] => [{ role: "user", content }];

describe("streaming", () => {
  test("text comes a token at a time, role first, and is the text of the plain answer", async () => {
    const { client, wire } = mockedClient();
    const messages = user("Tell me a joke");
    const plain = await client.chat.completions.create({ model: "mock", messages });
    const deltas: OpenAI.ChatCompletionChunk.Choice.Delta[] = [];
    const reasons: (string | null)[] = [];
    for await (const chunk of await client.chat.completions.create({ model: "mock", messages, stream: true })) {
      const [choice] = chunk.choices;
      if (choice) deltas.push(choice.delta);
      reasons.push(choice?.finish_reason ?? null);
    }
    expect(deltas[0]).toMatchObject({ role: "assistant" });
    expect(deltas.map((delta) => delta.content ?? "").join("")).toBe(plain.choices[0]?.message.content);
    expect(deltas.length).toBeGreaterThan(8);
    expect(reasons.at(-1)).toBe("stop");
    const { schedule } = wire[1] ?? {};
    expect(schedule?.headers["content-type"]).toContain("text/event-stream");
    expect(schedule?.chunks.slice(0, 3).map(({ atMs }) => atMs)).toEqual([500, 600, 700]);
    expect(schedule?.chunks.at(-1)?.text).toBe("data: [DONE]\n\n");
  });

  test("usage comes last, without choices, when asked for", async () => {
    const { client } = mockedClient();
    const settings = {
      model: "mock",
      messages: user("Hello"),
      stream: true,
      stream_options: { include_usage: true },
    } as const;
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of await client.chat.completions.create(settings)) chunks.push(chunk);
    const last = chunks.at(-1);
    expect(last?.choices).toEqual([]);
    expect(last?.usage?.completion_tokens).toBeGreaterThan(0);
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  });

  test("the .stream() helper puts two calls together", async () => {
    const { client } = mockedClient();
    const stream = client.chat.completions.stream({
      model: "mock",
      messages: user("What is the weather in Paris and what time is it in Tokyo?"),
      tools: [weather, time],
    });
    const done: string[] = [];
    stream.on("tool_calls.function.arguments.done", ({ name, arguments: text }) => done.push(`${name} ${text}`));
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.finish_reason).toBe("tool_calls");
    expect(choices[0]?.message.tool_calls?.map(({ id, type }) => [id, type])).toEqual([
      ["call_1", "function"],
      ["call_2", "function"],
    ]);
    expect(done).toEqual(['get_weather {"city": "Paris"}', 'get_time {"timezone": "Asia/Tokyo"}']);
  });

  test("the .stream() helper gives the text", async () => {
    const { client } = mockedClient();
    const stream = client.chat.completions.stream({ model: "mock", messages: user("What is 12 * 7?") });
    let text = "";
    stream.on("content", (delta) => (text += delta));
    expect(await stream.finalContent()).toBe("12 * 7 = 84");
    expect(text).toBe("12 * 7 = 84");
  });

  test("a stream can be left in the middle, or aborted", async () => {
    const { client } = mockedClient();
    const left: unknown[] = [];
    for await (const chunk of await client.chat.completions.create({
      model: "mock",
      messages: user("Tell me a joke"),
      stream: true,
    })) {
      if (left.push(chunk) === 3) break;
    }
    expect(left).toHaveLength(3);
    const chat = client.chat.completions.stream({ model: "mock", messages: user("Tell me a joke") });
    await chat[Symbol.asyncIterator]().next();
    chat.abort();
    await expect(chat.done()).rejects.toThrow(OpenAI.APIUserAbortError);
    const responses = client.responses.stream({ model: "mock", input: "Tell me a joke" });
    await responses[Symbol.asyncIterator]().next();
    responses.abort();
    await expect(responses.done()).rejects.toThrow(OpenAI.APIUserAbortError);
  });

  test("tokens joined are the text, whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => tokensOf(text).join("") === text));
  });

  test("an error while streaming is asked for is plain JSON", async () => {
    const { client, wire } = mockedClient();
    await expect(
      client.chat.completions.create({ model: "mock:429", messages: user("Hi"), stream: true }),
    ).rejects.toThrow("429");
    expect(wire[0]?.schedule.headers["content-type"]).toBe("application/json");
  });
});
