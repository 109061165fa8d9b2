/** Chat completions made with `store: true`, fetched, listed, changed and deleted with the real client. */
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { problemsOf } from "./schema-check.ts";
import { weather } from "./tools.ts";

type Body = Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>;

const asked = (client: OpenAI, content: string, more: Body = {}): Promise<OpenAI.ChatCompletion> =>
  client.chat.completions.create({ model: "mock", messages: [{ role: "user", content }], store: true, ...more });

async function idsOf(pages: AsyncIterable<{ readonly id: string }>): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of pages) ids.push(id);
  return ids;
}

describe("stored completions", () => {
  test("one is fetched as it was answered, with what was asked", async () => {
    const { client } = mockedClient();
    const made = await asked(client, "What is 12 * 7?", { metadata: { lesson: "one" }, temperature: 0.5, seed: 7 });
    const fetched = await client.chat.completions.retrieve(made.id);
    expect(fetched).toMatchObject(JSON.parse(JSON.stringify(made)) as object);
    expect(fetched).toMatchObject({ metadata: { lesson: "one" }, temperature: 0.5, seed: 7, request_id: "req_1" });
    // Fields of the description's example that its schema does not list.
    const inExample =
      /\.(?:request_id|tool_choice|seed|top_p|temperature|presence_penalty|frequency_penalty|input_user|tools|response_format): unknown$/;
    expect(problemsOf(fetched, "CreateChatCompletionResponse").filter((text) => !inExample.test(text))).toEqual([]);
  });

  test("a streamed one is kept whole", async () => {
    const { client } = mockedClient();
    const stream = client.chat.completions.stream({
      model: "mock",
      messages: [{ role: "user", content: "What is 12 * 7?" }],
      store: true,
    });
    const { id, choices } = await stream.finalChatCompletion();
    const fetched = await client.chat.completions.retrieve(id);
    expect(fetched.choices[0]?.message.content).toBe(choices[0]?.message.content);
    expect(fetched.choices[0]?.finish_reason).toBe("stop");
  });

  test.for([{}, { store: false }, { store: null }])("none is kept without store: %j", async (more) => {
    const { client } = mockedClient();
    const { id } = await asked(client, "Hello", { store: null, ...more });
    await expect(client.chat.completions.retrieve(id)).rejects.toThrow(OpenAI.NotFoundError);
    expect(await idsOf(client.chat.completions.list())).toEqual([]);
  });

  test("a stream that broke off is not kept", async () => {
    const { client } = mockedClient();
    const stream = await client.chat.completions.create({
      model: "mock:mid-stream-error",
      messages: [{ role: "user", content: "Tell me a joke" }],
      store: true,
      stream: true,
    });
    await expect(idsOf(stream)).rejects.toThrow(OpenAI.APIError);
    expect(await idsOf(client.chat.completions.list())).toEqual([]);
  });

  test("the list goes over pages in either order, by model, and by metadata", async () => {
    const { client, wire } = mockedClient();
    for (let index = 0; index < 5; index += 1) {
      await asked(client, "Hello", {
        model: index < 3 ? "mock" : "gpt-5",
        metadata: { even: String(index % 2 === 0) },
      });
    }
    const all = ["chatcmpl-1", "chatcmpl-2", "chatcmpl-3", "chatcmpl-4", "chatcmpl-5"];
    expect(await idsOf(client.chat.completions.list({ limit: 2 }))).toEqual(all);
    expect(wire.slice(5).map(({ request }) => request.path)).toEqual([
      "/chat/completions?limit=2",
      "/chat/completions?limit=2&after=chatcmpl-2",
      "/chat/completions?limit=2&after=chatcmpl-4",
    ]);
    expect(await idsOf(client.chat.completions.list({ order: "desc" }))).toEqual(all.toReversed());
    expect(await idsOf(client.chat.completions.list({ model: "gpt-5" }))).toEqual(all.slice(3));
    const even = client.chat.completions.list({ metadata: { even: "true" }, limit: 1 });
    expect(await idsOf(even)).toEqual(["chatcmpl-1", "chatcmpl-3", "chatcmpl-5"]);
  });

  test("each can be deleted while the list is read", async () => {
    const { client } = mockedClient();
    for (let index = 0; index < 3; index += 1) await asked(client, "Hello");
    for await (const { id } of client.chat.completions.list({ limit: 1 })) {
      expect(await client.chat.completions.delete(id)).toMatchObject({
        object: "chat.completion.deleted",
        id,
        deleted: true,
      });
      await expect(client.chat.completions.delete(id)).rejects.toThrow(`Chat completion with id '${id}' not found`);
    }
    expect(await idsOf(client.chat.completions.list())).toEqual([]);
  });

  test("metadata can be changed, and nothing else", async () => {
    const { client } = mockedClient();
    const { id } = await asked(client, "Hello", { metadata: { a: "b" } });
    const changed = await client.chat.completions.update(id, { metadata: { c: "d" } });
    expect(changed.metadata).toEqual({ c: "d" });
    expect((await client.chat.completions.retrieve(id)).metadata).toEqual({ c: "d" });
    const refusals: readonly (readonly [object, string | null])[] = [
      [{}, "metadata"],
      [{ metadata: { a: 1 } }, "metadata.a"],
      [{ metadata: "a" }, "metadata"],
      [{ metadata: {}, model: "mock" }, null],
    ];
    for (const [body, param] of refusals) {
      await expect(client.post(`/chat/completions/${id}`, { body })).rejects.toMatchObject({ status: 400, param });
    }
  });

  test("its messages are those that were sent, in order, each with an id", async () => {
    const { client } = mockedClient();
    const parts = [{ type: "text" as const, text: "And in Rome?" }];
    const call = { id: "call_9", type: "function" as const, function: { name: "get_weather", arguments: "{}" } };
    const { id } = await asked(client, "", {
      tools: [weather],
      messages: [
        { role: "user", content: "What is the weather in Paris?", name: "ada" },
        { role: "assistant", tool_calls: [call] },
        { role: "tool", tool_call_id: "call_9", content: "20" },
        { role: "user", content: parts },
      ],
    });
    const { data } = await client.chat.completions.messages.list(id);
    expect(data).toEqual([
      { id: `${id}-0`, role: "user", content: "What is the weather in Paris?", name: "ada", content_parts: null },
      { id: `${id}-1`, role: "assistant", content: null, name: null, content_parts: null, tool_calls: [call] },
      { id: `${id}-2`, role: "tool", content: "20", name: null, content_parts: null, tool_call_id: "call_9" },
      { id: `${id}-3`, role: "user", content: null, name: null, content_parts: parts },
    ]);
    const newest = client.chat.completions.messages.list(id, { order: "desc", limit: 3 });
    expect(await idsOf(newest)).toEqual([`${id}-3`, `${id}-2`, `${id}-1`, `${id}-0`]);
  });

  test.for([
    ["limit=0", "limit", "integer_below_min_value"],
    ["limit=101", "limit", "integer_above_max_value"],
    ["limit=a", "limit", "invalid_type"],
    ["limit=", "limit", "invalid_type"],
    ["order=up", "order", "invalid_value"],
    ["after=nope", "after", null],
  ] as const)("a list with ?%s is refused", async ([query, param, code]) => {
    const { client } = mockedClient();
    const { id } = await asked(client, "Hello");
    const { id: response } = await client.responses.create({ model: "mock", input: "Hello" });
    for (const path of [
      "/chat/completions",
      `/chat/completions/${id}/messages`,
      `/responses/${response}/input_items`,
    ]) {
      await expect(client.get(`${path}?${query}`)).rejects.toMatchObject({ status: 400, param, code });
    }
  });
});
