import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { calculate, search, sendEmail, time, tool, weather } from "./tools.ts";

type Message = OpenAI.ChatCompletionMessageParam;
type Tools = OpenAI.ChatCompletionFunctionTool[];

async function reply(messages: Message[], tools?: Tools): Promise<OpenAI.ChatCompletionMessage> {
  const settings = tools ? { model: "mock", messages, tools } : { model: "mock", messages };
  const message = (await mockedClient().client.chat.completions.create(settings)).choices[0]?.message;
  if (!message) throw new Error("no choice");
  return message;
}

const user = (content: string): Message => ({ role: "user", content });
const said = (content: string): Message => ({ role: "assistant", content });

describe("answers from tool results", () => {
  async function worded(tools: Tools, args: object, content: string): Promise<string | null> {
    const name = tools[0]?.function.name ?? "";
    const call = { id: "call_9", type: "function" as const, function: { name, arguments: JSON.stringify(args) } };
    const messages: Message[] = [
      user("Please look."),
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "call_9", content },
    ];
    return (await reply(messages, tools)).content;
  }

  test.for([
    [weather, { city: "Paris" }, '{"city": "Paris", "celsius": 45}', "It is 45 °C in Paris."],
    [weather, { city: "Paris" }, '{"celsius": -3}', "It is -3 °C in Paris."],
    [weather, { city: "Oslo" }, '{"temp_f": 50, "condition": "cloudy"}', "It is 50 °F and cloudy in Oslo."],
    [
      weather,
      { city: "Oslo" },
      '{"temperature": 7, "unit": "celsius", "wind": "calm"}',
      "It is 7 °C in Oslo (wind: calm).",
    ],
    [weather, { city: "Oslo" }, "7 degrees and rain", "Oslo: 7 degrees and rain."],
    [weather, { city: "Atlantis" }, '{"error": "no such city"}', "get_weather reported an error: no such city."],
    [time, { timezone: "Asia/Tokyo" }, '{"city": "Tokyo", "time": "14:05"}', "The time in Tokyo is 14:05."],
    [calculate, { expression: "12 * 7" }, "84", "The result for 12 * 7 is 84."],
    [search, { query: "loops" }, "[]", "I found nothing."],
    [search, { query: "loops" }, '[{"title": "One"}, {"title": "Two"}]', "I found 2: One, Two."],
    [sendEmail, { to: "a@b.c" }, '{"sent": true}', "Done: sent."],
    [weather, { city: "Oslo" }, "null", "get_weather gave nothing back."],
  ] as const)("%#", async ([asked, args, content, answer]) => {
    expect(await worded([asked], args, content)).toBe(answer);
  });

  test("a key named like a built-in does no harm", async () => {
    expect(await worded([weather], { city: "Oslo" }, '{"__proto__": {"a": 1}, "constructor": 2}')).toContain("2");
  });
});

describe("conversation", () => {
  test("what was told is remembered while it is in the messages", async () => {
    const told = [user("Hi, my name is Ann."), said("Nice to meet you, Ann.")];
    expect((await reply([...told, user("What is my name?")])).content).toBe("Your name is Ann.");
    expect((await reply([user("What is my name?")])).content).toContain("not told me your name");
  });

  test("the joke is about atoms", async () => {
    expect((await reply([user("Tell me a joke")])).content).toContain("atom");
  });

  test.for([
    ["What is 12 * 7?", "12 * 7 = 84"],
    ["what's 2 + 3 * 4", "2 + 3 * 4 = 14"],
    ["What is 10 divided by 4?", "10 / 4 = 2.5"],
  ] as const)("%s", async ([ask, answer]) => {
    expect((await reply([user(ask)])).content).toBe(answer);
  });

  test("without a fitting tool it says which it can see", async () => {
    const answer = await reply([user("Who wrote Hamlet?")], [weather, time]);
    expect(answer.content).toBe("I have no tool for that; I can see get_weather and get_time.");
  });

  test("a missing argument is asked for, and the reply completes the call", async () => {
    const first = await reply([user("What is the weather?")], [weather]);
    expect(first.content).toBe("Which city do you mean?");
    const second = await reply(
      [user("What is the weather?"), said("Which city do you mean?"), user("Oslo")],
      [weather],
    );
    expect(second.tool_calls).toMatchObject([{ function: { arguments: '{"city": "Oslo"}' } }]);
  });

  test("a question at the end of a long text is found", async () => {
    const long = `${"This report has no end. ".repeat(5000)}What is the weather in Oslo?`;
    expect((await reply([user(long)], [weather])).tool_calls).toMatchObject([
      { function: { arguments: '{"city": "Oslo"}' } },
    ]);
  });

  test("“And in Oslo?” goes on with the last question", async () => {
    const before = [user("What is the weather in Paris?"), said("It is 20 °C in Paris.")];
    expect((await reply([...before, user("And in Oslo?")], [weather])).tool_calls).toMatchObject([
      { function: { name: "get_weather", arguments: '{"city": "Oslo"}' } },
    ]);
  });
});

describe("the lesson's scenario", () => {
  const scenario = {
    version: 1,
    turns: [
      {
        when: { says: ["weather", "moon"] },
        call: [{ tool: "weather", arguments: { city: "Moon base" } }],
        because: "The lesson visits the moon.",
      },
      { when: { says: ["weather"], results: 1 }, say: "Take a coat." },
    ],
  };
  const moon = user("What's the weather on the Moon?");

  test("it comes first, finds the tool by its role and says why", async () => {
    const renamed = tool("himmel", "The weather somewhere", { stadt: { type: "string" } });
    const { client, wire } = mockedClient({ scenario });
    const first = await client.chat.completions.create({ model: "mock", messages: [moon], tools: [time, renamed] });
    expect(first.choices[0]?.message.tool_calls).toMatchObject([
      { function: { name: "himmel", arguments: '{"stadt": "Moon base"}' } },
    ]);
    expect(wire[0]?.schedule.reason).toBe("The lesson visits the moon.");
  });

  test("a turn may wait for results", async () => {
    const { client } = mockedClient({ scenario });
    const messages: Message[] = [
      moon,
      {
        role: "assistant",
        tool_calls: [{ id: "a", type: "function", function: { name: "get_weather", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "a", content: "cold" },
    ];
    const reply = await client.chat.completions.create({ model: "mock", messages, tools: [weather] });
    expect(reply.choices[0]?.message.content).toBe("Take a coat.");
  });

  test.for([
    [{ turns: [] }, "version"],
    [{ version: 1, turns: [{ when: { says: "weather" }, say: "x" }] }, "turns.0.when.says"],
    [{ version: 1, turns: [{ when: {}, say: "x", call: [{ tool: "a" }] }] }, "turns.0"],
    [
      {
        version: 1,
        turns: [
          { when: {}, say: "x" },
          { when: {}, call: [{ tool: 3 }] },
        ],
      },
      "turns.1.call.0.tool",
    ],
    ["text", "scenario"],
  ] as const)("a mistake is named with its place: %#", ([broken, place]) => {
    expect(() => mockedClient({ scenario: broken })).toThrow(
      new RegExp(`malformed\\. ${place.replaceAll(".", "\\.")}:`),
    );
  });
});
