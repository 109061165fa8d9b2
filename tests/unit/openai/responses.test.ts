import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { flat, time, weather } from "./tools.ts";

type Input = OpenAI.Responses.ResponseInputItem;
const paris = "What is the weather in Paris?";
const tools = [flat(weather)];

/** The calls of a response. */
const callsOf = (response: OpenAI.Responses.Response): OpenAI.Responses.ResponseFunctionToolCall[] =>
  response.output.filter((item) => item.type === "function_call");

describe("responses, with the real client", () => {
  test("a text answer is one message, and output_text", async () => {
    const { client, wire } = mockedClient();
    const response = await client.responses.create({ model: "mock", input: "What is 12 * 7?" });
    expect(response.output_text).toBe("12 * 7 = 84");
    expect(response).toMatchObject({ id: "resp_1", object: "response", status: "completed", error: null });
    expect(response.output).toMatchObject([{ id: "msg_1", type: "message", role: "assistant", status: "completed" }]);
    const { usage } = response;
    expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0));
    expect(wire[0]?.schedule.headersAtMs).toBe(1000);
  });

  test("a call goes there and back by call_id, the output sent as it came", async () => {
    const { client } = mockedClient();
    const input: Input[] = [{ role: "user", content: paris }];
    const first = await client.responses.create({ model: "mock", input, tools });
    const [call] = callsOf(first);
    if (!call) throw new Error("no call");
    expect(call).toEqual({
      id: "fc_1",
      type: "function_call",
      status: "completed",
      call_id: "call_1",
      name: "get_weather",
      arguments: '{"city": "Paris"}',
    });
    expect(first.output_text).toBe("");
    input.push(...first.output.filter((item) => item.type === "function_call"));
    input.push({ type: "function_call_output", call_id: call.call_id, output: '{"city": "Paris", "celsius": 20}' });
    const second = await client.responses.create({ model: "mock", input, tools });
    expect(second.output_text).toBe("It is 20 °C in Paris.");
  });

  test("previous_response_id stands for everything before, but not for the instructions", async () => {
    const { client } = mockedClient();
    const first = await client.responses.create({
      model: "mock",
      input: "My name is Ada.",
      instructions: "Be short.",
      store: true,
    });
    const second = await client.responses.create({
      model: "mock",
      input: "What is my name?",
      previous_response_id: first.id,
    });
    expect(second.output_text).toContain("Ada");
    expect(second.previous_response_id).toBe("resp_1");
    expect(second.instructions).toBeNull();
    const called = await client.responses.create({ model: "mock", input: paris, tools });
    const answered = await client.responses.create({
      model: "mock",
      input: [{ type: "function_call_output", call_id: "call_1", output: '{"city": "Paris", "celsius": 7}' }],
      previous_response_id: called.id,
      tools,
    });
    expect(answered.output_text).toBe("It is 7 °C in Paris.");
  });

  test("a stored response can be fetched, listed and deleted; one that was not stored cannot", async () => {
    const { client } = mockedClient();
    const kept = await client.responses.create({ model: "mock", input: "Hello", metadata: { lesson: "4" } });
    expect(await client.responses.retrieve(kept.id)).toEqual(kept);
    expect(kept.metadata).toEqual({ lesson: "4" });
    const items = await client.responses.inputItems.list(kept.id);
    expect(items.data).toMatchObject([{ role: "user", content: [{ type: "input_text", text: "Hello" }] }]);
    await expect(client.responses.cancel(kept.id)).rejects.toThrow("Cannot cancel a synchronous response");
    await client.responses.delete(kept.id);
    await expect(client.responses.retrieve(kept.id)).rejects.toThrow(OpenAI.NotFoundError);
    const passing = await client.responses.create({ model: "mock", input: "Hello", store: false });
    await expect(client.responses.retrieve(passing.id)).rejects.toThrow("Response with id 'resp_2' not found");
    const next = client.responses.create({ model: "mock", input: "And?", previous_response_id: passing.id });
    await expect(next).rejects.toMatchObject({ status: 400, code: "previous_response_not_found" });
  });

  test("an item can be referred to by its id", async () => {
    const { client } = mockedClient();
    const first = await client.responses.create({ model: "mock", input: paris, tools });
    const [call] = callsOf(first);
    const input: Input[] = [
      { role: "user", content: paris },
      { type: "item_reference", id: call?.id ?? "" },
      { type: "function_call_output", call_id: "call_1", output: '{"city": "Paris", "celsius": 3}' },
    ];
    expect((await client.responses.create({ model: "mock", input, tools })).output_text).toBe("It is 3 °C in Paris.");
  });

  test("the token limit leaves the response incomplete", async () => {
    const { client } = mockedClient();
    const response = await client.responses.create({ model: "mock", input: "Count to 50", max_output_tokens: 16 });
    expect(response).toMatchObject({ status: "incomplete", incomplete_details: { reason: "max_output_tokens" } });
    expect(response.output).toMatchObject([{ status: "incomplete" }]);
    expect(response.usage?.output_tokens).toBe(16);
  });

  test("tool_choice: none, required, one by name, some", async () => {
    const { client } = mockedClient();
    const both = [flat(weather), flat(time)];
    const names = async (
      input: string,
      tool_choice: OpenAI.Responses.ResponseCreateParams["tool_choice"] & {},
    ): Promise<string[]> =>
      callsOf(await client.responses.create({ model: "mock", input, tools: both, tool_choice })).map(
        ({ name }) => name,
      );
    expect(await names(paris, "none")).toEqual([]);
    expect(await names("Hello!", "required")).toHaveLength(1);
    expect(await names("Hello!", { type: "function", name: "get_time" })).toEqual(["get_time"]);
    const onlyTime = { type: "allowed_tools", mode: "auto", tools: [{ type: "function", name: "get_time" }] } as const;
    expect(await names(paris, { ...onlyTime, tools: [...onlyTime.tools] })).toEqual([]);
  });

  test("an async tool's output may come later than with the next request", async () => {
    const { client } = mockedClient();
    const later = [{ ...flat(weather), async: true }];
    const first = await client.responses.create({ model: "mock", input: paris, tools: later });
    expect(callsOf(first)).toMatchObject([{ call_id: "call_1", async: true }]);
    const second = await client.responses.create({
      model: "mock",
      input: "Tell me a joke meanwhile",
      tools: later,
      previous_response_id: first.id,
    });
    expect(second.output_text).toContain("atom");
    const third = await client.responses.create({
      model: "mock",
      input: [{ type: "function_call_output", call_id: "call_1", output: '{"city": "Paris", "celsius": 9}' }],
      tools: later,
      previous_response_id: second.id,
    });
    expect(third.output_text).toBe("It is 9 °C in Paris.");
  });

  test("input tokens are counted without an answer, and all fields are optional", async () => {
    const { client } = mockedClient();
    const counted = await client.responses.inputTokens.count({ model: "mock", input: "What is 12 * 7?" });
    const { usage } = await client.responses.create({ model: "mock", input: "What is 12 * 7?" });
    expect(counted).toMatchObject({ object: "response.input_tokens", input_tokens: usage?.input_tokens });
    expect((await client.responses.inputTokens.count()).input_tokens).toBeLessThan(counted.input_tokens);
  });

  test("log probabilities are those of a model that is sure", async () => {
    const { client } = mockedClient();
    const response = await client.responses.create({
      model: "mock",
      input: "What is 12 * 7?",
      include: ["message.output_text.logprobs"],
      top_logprobs: 1,
    });
    const [item] = response.output;
    const [part] = item?.type === "message" ? item.content : [];
    const listed = part?.type === "output_text" ? (part.logprobs ?? []) : [];
    expect(listed.map(({ token }) => token).join("")).toBe("12 * 7 = 84");
    expect(listed.every(({ logprob, top_logprobs }) => logprob === 0 && top_logprobs.length === 1)).toBe(true);
  });
});

describe("responses, streamed", () => {
  test("the .stream() helper puts text together", async () => {
    const { client, wire } = mockedClient();
    const stream = client.responses.stream({ model: "mock", input: "Tell me a joke" });
    let text = "";
    stream.on("response.output_text.delta", ({ delta }) => (text += delta));
    const final = await stream.finalResponse();
    expect(final.output_text).toBe(text);
    expect(final.output_text).toContain("atom");
    expect(wire[0]?.schedule.headersAtMs).toBe(500);
    expect(wire[0]?.schedule.chunks.slice(3, 7).map(({ atMs }) => atMs)).toEqual([500, 600, 700, 800]);
  });

  test("two calls come one after the other, with their arguments in pieces", async () => {
    const { client } = mockedClient();
    const events: OpenAI.Responses.ResponseStreamEvent[] = [];
    const input = "What is the weather in Paris and in Oslo?";
    for await (const event of await client.responses.create({ model: "mock", input, tools, stream: true })) {
      events.push(event);
    }
    const done = events.flatMap((event) =>
      event.type === "response.function_call_arguments.done" ? [`${event.output_index} ${event.arguments}`] : [],
    );
    expect(done).toEqual(['0 {"city": "Paris"}', '1 {"city": "Oslo"}']);
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, index) => index));
    const last = events.at(-1);
    expect(last?.type === "response.completed" ? callsOf(last.response).map(({ call_id }) => call_id) : []).toEqual([
      "call_1",
      "call_2",
    ]);
  });

  test("a refusal is a part of its own", async () => {
    const { client } = mockedClient();
    const final = await client.responses.stream({ model: "mock:refusal", input: "Hello" }).finalResponse();
    const [item] = final.output;
    expect(item?.type === "message" ? item.content : []).toMatchObject([{ type: "refusal" }]);
    expect(final.output_text).toBe("");
  });

  test("the token limit ends the stream as incomplete", async () => {
    const { client } = mockedClient();
    const settings = { model: "mock", input: "Count to 50", max_output_tokens: 16, stream: true } as const;
    const types: string[] = [];
    for await (const { type } of await client.responses.create(settings)) types.push(type);
    expect(types.at(-1)).toBe("response.incomplete");
  });

  test("a stream that breaks off raises an API error", async () => {
    const { client } = mockedClient();
    const settings = { model: "mock:mid-stream-error", input: "Tell me a joke", stream: true } as const;
    const types: string[] = [];
    const reading = (async () => {
      for await (const { type } of await client.responses.create(settings)) types.push(type);
    })();
    await expect(reading).rejects.toThrow(OpenAI.APIError);
    expect(types).toContain("response.output_text.delta");
  });
});
