import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { weather } from "./tools.ts";

type Message = OpenAI.ChatCompletionMessageParam;
const paris: Message = { role: "user", content: "What is the weather in Paris?" };

describe("the real client, without streaming", () => {
  test("the first reply to the lesson's question is a call, not an answer", async () => {
    const { client } = mockedClient();
    const reply = await client.chat.completions.create({ model: "mock", messages: [paris], tools: [weather] });
    const [choice] = reply.choices;
    expect(choice?.message.content).toBeNull();
    expect(choice?.finish_reason).toBe("tool_calls");
    expect(choice?.message.tool_calls).toEqual([
      { id: "call_1", type: "function", function: { name: "get_weather", arguments: '{"city": "Paris"}' } },
    ]);
    expect(reply.id).toBe("chatcmpl-1");
    expect(reply._request_id).toBe("req_1");
    expect(reply.usage?.total_tokens).toBe((reply.usage?.prompt_tokens ?? 0) + (reply.usage?.completion_tokens ?? 0));
  });

  test.for([20, 45])("the round trip answers from the result: %i", async (celsius) => {
    const { client, wire } = mockedClient();
    const messages: Message[] = [paris];
    const first = await client.chat.completions.create({ model: "mock", messages, tools: [weather] });
    const message = first.choices[0]?.message;
    const call = message?.tool_calls?.[0];
    if (!message || !call) throw new Error("no call");
    messages.push(message, {
      role: "tool",
      tool_call_id: call.id,
      content: JSON.stringify({ city: "Paris", celsius }),
    });
    const second = await client.chat.completions.create({ model: "mock", messages, tools: [weather] });
    expect(second.choices[0]?.message.content).toBe(`It is ${celsius} °C in Paris.`);
    expect(second.choices[0]?.finish_reason).toBe("stop");
    expect(wire.map(({ schedule }) => schedule.headersAtMs)).toEqual([1000, 1000]);
    expect(wire[1]?.schedule.reason).toContain("get_weather came back");
  });

  test("runTools carries three calls there and back", async () => {
    const { client } = mockedClient();
    const asked: string[] = [];
    const runner = client.chat.completions.runTools({
      model: "mock",
      messages: [{ role: "user", content: "Compare the weather in Paris, Oslo and Cairo." }],
      tools: [
        {
          type: "function",
          function: {
            name: "get_weather",
            description: "The weather now in one city",
            parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
            parse: (text: string) => JSON.parse(text) as { city: string },
            function: ({ city }: { city: string }) => {
              asked.push(city);
              return { city, celsius: city.length };
            },
          },
        },
      ],
    });
    expect(await runner.finalContent()).toBe("It is 5 °C in Paris. It is 4 °C in Oslo. It is 5 °C in Cairo.");
    expect(asked).toEqual(["Paris", "Oslo", "Cairo"]);
  });

  test.for([
    ["Tell me a joke", 0],
    ["What is the weather in Paris?", 1],
  ] as const)("runTools, whole and streamed: %s makes %i calls", async ([content, count]) => {
    for (const stream of [false, true]) {
      const { client, wire } = mockedClient();
      let calls = 0;
      const settings = {
        model: "mock",
        messages: [{ role: "user" as const, content }],
        tools: [
          {
            type: "function" as const,
            function: {
              name: "get_weather",
              description: "The weather now in one city",
              parameters: { type: "object" as const, properties: { city: { type: "string" as const } } },
              function: () => {
                calls += 1;
                return '{"city": "Paris", "celsius": 20}';
              },
            },
          },
        ],
      };
      const runner = stream
        ? client.chat.completions.runTools({ ...settings, stream: true })
        : client.chat.completions.runTools(settings);
      expect(await runner.finalContent()).toBeTruthy();
      expect(calls).toBe(count);
      expect(wire).toHaveLength(count + 1);
    }
  });

  test("parallel_tool_calls false brings one call at a time", async () => {
    const { client } = mockedClient();
    const messages: Message[] = [{ role: "user", content: "What is the weather in Paris and in Oslo?" }];
    const cities: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const settings = { model: "mock", messages, tools: [weather], parallel_tool_calls: false };
      const message = (await client.chat.completions.create(settings)).choices[0]?.message;
      const calls = message?.tool_calls ?? [];
      if (!message || calls.length === 0) break;
      expect(calls).toHaveLength(1);
      messages.push(message);
      for (const call of calls) {
        const { city } = JSON.parse(call.type === "function" ? call.function.arguments : "{}") as { city: string };
        cities.push(city);
        messages.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify({ city, celsius: 7 }) });
      }
    }
    expect(cities).toEqual(["Paris", "Oslo"]);
  });

  test("tool_choice decides whether a tool is called", async () => {
    const { client } = mockedClient();
    const hello: Message = { role: "user", content: "Hello!" };
    const ask = async (message: Message, tool_choice: OpenAI.ChatCompletionToolChoiceOption) => {
      const reply = await client.chat.completions.create({
        model: "mock",
        messages: [message],
        tools: [weather],
        tool_choice,
      });
      return reply.choices[0];
    };
    expect((await ask(paris, "none"))?.message.tool_calls).toBeUndefined();
    expect((await ask(hello, "auto"))?.message.tool_calls).toBeUndefined();
    expect((await ask(hello, "required"))?.message.tool_calls).toHaveLength(1);
    const named = await ask(hello, { type: "function", function: { name: "get_weather" } });
    expect(named?.message.tool_calls).toHaveLength(1);
    expect(named?.finish_reason).toBe("stop");
  });

  test("n, stop and a token limit shape the reply", async () => {
    const { client } = mockedClient();
    const messages: Message[] = [{ role: "user", content: "Count to 5" }];
    const many = await client.chat.completions.create({ model: "mock", messages, n: 2 });
    expect(many.choices.map((choice) => choice.message.content)).toEqual(["1, 2, 3, 4, 5", "1, 2, 3, 4, 5"]);
    const stopped = await client.chat.completions.create({ model: "mock", messages, stop: ", 4" });
    expect(stopped.choices[0]?.message.content).toBe("1, 2, 3");
    const short = await client.chat.completions.create({ model: "mock", messages, max_completion_tokens: 3 });
    expect(short.choices[0]).toMatchObject({ finish_reason: "length", message: { content: "1, 2" } });
  });

  test("models are listed", async () => {
    const { client } = mockedClient();
    const ids: string[] = [];
    for await (const model of client.models.list()) ids.push(model.id);
    expect(ids).toEqual(expect.arrayContaining(["mock", "mock:429", "mock:slow"]));
  });
});

describe("the real client's errors and retries", () => {
  const ask = (client: OpenAI, model: string) => client.chat.completions.create({ model, messages: [paris] });

  test.for([
    ["mock:401", OpenAI.AuthenticationError, "invalid_api_key"],
    ["mock:404", OpenAI.NotFoundError, "model_not_found"],
    ["mock:429", OpenAI.RateLimitError, "rate_limit_exceeded"],
    ["mock:500", OpenAI.InternalServerError, null],
  ] as const)("%s is a typed error", async ([model, kind, code]) => {
    const error: unknown = await ask(mockedClient().client, model).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ code, requestID: "req_1" });
  });

  test("a rate limit is tried again, and the third try answers", async () => {
    const { client, wire } = mockedClient({ maxRetries: 2 });
    const reply = await ask(client, "mock:429:2");
    expect(reply.choices[0]?.message.content).toBeTruthy();
    expect(wire.map(({ schedule }) => schedule.status)).toEqual([429, 429, 200]);
    expect(wire[0]?.schedule.headers["retry-after"]).toBe("1");
  });

  test("a wrong key is not tried again", async () => {
    const { client, wire } = mockedClient({ maxRetries: 2 });
    await expect(ask(client, "mock:401")).rejects.toThrow(OpenAI.AuthenticationError);
    expect(wire).toHaveLength(1);
  });

  test("mock:slow takes ten times as long", async () => {
    const { client, wire } = mockedClient();
    await ask(client, "mock:slow");
    expect(wire[0]?.schedule.headersAtMs).toBe(10_000);
  });
});
