/** Faults from the panel and from the model's name, as the real client sees them. */
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { faultList, parseFault } from "../../../src/openai/mock/decide/faults/fault-list.ts";
import { mockedClient, type MockedClient } from "./mock-client.ts";
import { add, weather } from "./tools.ts";

const ask = (
  client: OpenAI,
  model = "mock",
  tools: OpenAI.ChatCompletionFunctionTool[] = [weather],
): Promise<OpenAI.ChatCompletion> =>
  client.chat.completions.create({
    model,
    tools,
    messages: [{ role: "user", content: "What is the weather in Oslo?" }],
  });

const withFaults = (faults: readonly string[], maxRetries = 0): MockedClient =>
  mockedClient({ settings: { faults }, maxRetries });

const statuses = ({ wire }: MockedClient): number[] => wire.map(({ schedule }) => schedule.status);

describe.for(["panel", "model name"] as const)("a fault from the %s", (from) => {
  const make = (fault: string, maxRetries = 0): { mocked: MockedClient; model: string } => ({
    mocked: withFaults(from === "panel" ? [fault] : [], maxRetries),
    model: from === "panel" ? "mock" : `mock:${fault}`,
  });

  test.for([
    ["401", OpenAI.AuthenticationError, 1],
    ["404", OpenAI.NotFoundError, 1],
    ["409", OpenAI.ConflictError, 2],
    ["429", OpenAI.RateLimitError, 2],
    ["500", OpenAI.InternalServerError, 2],
    ["503", OpenAI.InternalServerError, 2],
  ] as const)("%s: the client's error, and as many tries as the headers say", async ([fault, error, tries]) => {
    const { mocked, model } = make(fault, 1);
    await expect(ask(mocked.client, model)).rejects.toBeInstanceOf(error);
    expect(statuses(mocked)).toEqual(Array.from({ length: tries }, () => Number(fault)));
  });

  test("it ends after as many requests as it says", async () => {
    const { mocked, model } = make("429:2", 2);
    expect((await ask(mocked.client, model)).choices[0]?.finish_reason).toBe("tool_calls");
    expect(statuses(mocked)).toEqual([429, 429, 200]);
    expect(mocked.wire[0]?.schedule.headers).toMatchObject({ "retry-after": "1", "x-should-retry": "true" });
    expect(mocked.wire[1]?.schedule.reason).toContain("request 2 of 2");
  });

  test.for([
    ["slow", 10_000],
    ["timeout", 3_600_000],
  ] as const)("%s takes %d ms, once", async ([fault, atMs]) => {
    const { mocked, model } = make(`${fault}:1`);
    await ask(mocked.client, model);
    await ask(mocked.client, model);
    expect(mocked.wire.map(({ schedule }) => schedule.headersAtMs)).toEqual([atMs, 1000]);
  });

  test("bad-arguments: first cut off, then of a wrong type, then well", async () => {
    const { mocked, model } = make("bad-arguments:2");
    const texts: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      const call = (await ask(mocked.client, model)).choices[0]?.message.tool_calls?.[0];
      texts.push(call?.type === "function" ? call.function.arguments : "");
    }
    expect(() => JSON.parse(texts[0] ?? "") as unknown).toThrow();
    expect(texts.slice(1)).toEqual(['{"city": 42}', '{"city": "Oslo"}']);
  });

  test("bad-arguments waits for a call", async () => {
    const { mocked, model } = make("bad-arguments:1");
    expect((await ask(mocked.client, model, [add])).choices[0]?.message.content).toContain("no tool");
    const call = (await ask(mocked.client, model)).choices[0]?.message.tool_calls?.[0];
    expect(call).not.toMatchObject({ function: { arguments: '{"city": "Oslo"}' } });
  });

  test("refusal: words in `refusal`, none in `content`", async () => {
    const { mocked, model } = make("refusal");
    const choice = (await ask(mocked.client, model)).choices[0];
    expect(choice).toMatchObject({ finish_reason: "stop", message: { content: null } });
    expect(choice?.message.refusal).toMatch(/can't help/);
  });

  test("mid-stream-error: some words, then the error; without a stream a 500", async () => {
    const { mocked, model } = make("mid-stream-error");
    const stream = await mocked.client.chat.completions.create({
      model,
      stream: true,
      messages: [{ role: "user", content: "Tell me a joke" }],
    });
    let text = "";
    const read = async (): Promise<void> => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
    };
    await expect(read()).rejects.toThrow(/server had an error/);
    expect(text.length).toBeGreaterThan(5);
    await expect(ask(mocked.client, model)).rejects.toBeInstanceOf(OpenAI.InternalServerError);
  });
});

test("faults add up: an error first, then a slow answer", async () => {
  const mocked = withFaults(["slow", "500:1"], 1);
  await ask(mocked.client);
  expect(statuses(mocked)).toEqual([500, 200]);
  expect(mocked.wire[1]?.schedule.headersAtMs).toBe(10_000);
});

test("a fault strikes a typed answer too, and does not use it up", async () => {
  const mocked = mockedClient({ settings: { faults: ["429:1"], answers: [{ say: "Mine." }] }, maxRetries: 1 });
  expect((await ask(mocked.client)).choices[0]?.message.content).toBe("Mine.");
});

test("every fault of the list is told in a sentence and can be read", () => {
  for (const { name, title, sentence } of faultList) {
    expect(parseFault(`${name}:3`)).toEqual({ name, times: 3 });
    expect(title).not.toBe("");
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
});

test.for(["429:x", "42", "", ":2", "mock:429"])("the settings refuse %j and say what there is", (fault) => {
  expect(() => withFaults([fault])).toThrow(/faults\.0: there is no fault .*bad-arguments/);
});
