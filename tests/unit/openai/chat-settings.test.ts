import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { time, weather } from "./tools.ts";

type Settings = Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>;

async function ask(content: string, settings: Settings = {}): Promise<OpenAI.ChatCompletion.Choice> {
  const messages = [{ role: "user" as const, content }];
  const reply = await mockedClient().client.chat.completions.create({ model: "mock", messages, ...settings });
  const [choice] = reply.choices;
  if (!choice) throw new Error("no choice");
  return choice;
}

describe("settings of a chat completion", () => {
  test("what only tunes a real model is taken, and changes nothing", async () => {
    const plain = await ask("Tell me a joke");
    const tuned = await ask("Tell me a joke", {
      temperature: 0.2,
      top_p: 0.5,
      frequency_penalty: -2,
      presence_penalty: 2,
      seed: -5,
      reasoning_effort: "low",
      verbosity: "high",
      service_tier: "auto",
      store: true,
      metadata: { lesson: "4" },
      user: "ada",
      modalities: ["text"],
      prediction: { type: "content", content: "x" },
      logit_bias: {},
      stop: null,
    });
    expect(tuned).toEqual(plain);
  });

  test("log probabilities: one entry a token, each certain", async () => {
    const { logprobs } = await ask("What is 12 * 7?", { logprobs: true, top_logprobs: 3 });
    const listed = logprobs?.content ?? [];
    expect(listed.map(({ token }) => token).join("")).toBe("12 * 7 = 84");
    for (const { logprob, token, top_logprobs } of listed) {
      expect(logprob).toBe(0);
      expect(top_logprobs.map((likely) => likely.token)).toEqual([token]);
    }
    expect((await ask("Hello")).logprobs).toBeNull();
  });

  test("allowed_tools leaves only those to be called", async () => {
    const only = (name: string): OpenAI.ChatCompletionAllowedToolChoice => ({
      type: "allowed_tools",
      allowed_tools: { mode: "auto", tools: [{ type: "function", function: { name } }] },
    });
    const tools = [weather, time];
    const names = async (name: string): Promise<unknown> =>
      (await ask("What is the weather in Paris?", { tools, tool_choice: only(name) })).finish_reason;
    expect(await names("get_weather")).toBe("tool_calls");
    expect(await names("get_time")).toBe("stop");
  });

  test("arguments are cut at the token limit, and finish_reason says so", async () => {
    const choice = await ask("What is the weather in Paris?", { tools: [weather], max_completion_tokens: 4 });
    const [call] = choice.message.tool_calls ?? [];
    expect(choice.finish_reason).toBe("length");
    expect(() => JSON.parse(call?.type === "function" ? call.function.arguments : "{}") as unknown).toThrow();
  });
});
