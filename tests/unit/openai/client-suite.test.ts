/**
 * What the client's own test suite asks of an endpoint, for each resource that the mock has or lacks: the mock answers, or
 * refuses as the real API does what the real API would not answer.
 */
import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";

type Ask = (client: OpenAI) => PromiseLike<unknown>;

const messages = [{ role: "developer" as const, content: "Be short." }];
const model = "gpt-5.4";

describe("answered", () => {
  const asks: Readonly<Record<string, Ask>> = {
    "a completion, from one message to the developer": (client) => client.chat.completions.create({ model, messages }),
    "a completion, with every setting that the mock plays": (client) =>
      client.post("/chat/completions", {
        body: {
          model,
          messages: [{ role: "developer", content: "Be short.", name: "ada" }],
          frequency_penalty: -2,
          logit_bias: {},
          logprobs: true,
          max_completion_tokens: 16,
          metadata: { lesson: "one" },
          modalities: ["text"],
          n: 1,
          parallel_tool_calls: true,
          prediction: { type: "content", content: "Yes." },
          presence_penalty: -2,
          prompt_cache_key: "key",
          prompt_cache_options: { mode: "implicit", ttl: "30m" },
          prompt_cache_retention: "in_memory",
          reasoning_effort: "none",
          response_format: { type: "text" },
          safety_identifier: "ada",
          seed: -9007199254740991,
          service_tier: "auto",
          stop: "\n",
          store: true,
          stream: false,
          temperature: 1,
          tool_choice: "none",
          tools: [{ type: "function", function: { name: "look_up", description: "Look a word up" } }],
          top_logprobs: 0,
          top_p: 1,
          user: "ada",
          verbosity: "low",
        },
      }),
    "the stored completions": (client) => client.chat.completions.list(),
    "the tokens of nothing": (client) => client.responses.inputTokens.count(),
    "the tokens of an input with settings": (client) =>
      client.responses.inputTokens.count({
        model,
        input: "Hello",
        instructions: "Be short.",
        parallel_tool_calls: true,
        reasoning: { effort: "none", summary: "auto" },
        text: { format: { type: "text" }, verbosity: "low" },
        tool_choice: "none",
        truncation: "auto",
      }),
    "an embedding": (client) =>
      client.embeddings.create({ model: "text-embedding-3-small", input: "A fox", dimensions: 1, user: "ada" }),
    "a model of the real API": (client) => client.models.retrieve("gpt-4o-mini"),
    "the models": (client) => client.models.list(),
  };
  test.for(Object.keys(asks))("%s", async (name) => {
    const { client, wire } = mockedClient();
    await asks[name]?.(client);
    expect(wire.map(({ schedule }) => schedule.status)).toEqual([200]);
  });
});

describe("refused as by the real API", () => {
  const asks: Readonly<Record<string, readonly [Ask, number, string | null, RegExp]>> = {
    "a completion nobody stored": [(client) => client.chat.completions.retrieve("x"), 404, null, /'x' not found/],
    "its metadata": [(client) => client.chat.completions.update("x", { metadata: {} }), 404, null, /'x' not found/],
    "its end": [(client) => client.chat.completions.delete("x"), 404, null, /'x' not found/],
    "its messages": [(client) => client.chat.completions.messages.list("x"), 404, null, /'x' not found/],
    "a response nobody made": [(client) => client.responses.retrieve("x"), 404, null, /'x' not found/],
    "its input": [(client) => client.responses.inputItems.list("x"), 404, null, /'x' not found/],
    "its deletion": [(client) => client.responses.delete("x"), 404, null, /'x' not found/],
    "its cancelling": [(client) => client.responses.cancel("x"), 404, null, /'x' not found/],
    "a response to nothing": [(client) => client.responses.create({}), 400, "missing_required_parameter", /'model'/],
    "another's model, to be deleted": [
      (client) => client.models.delete("ft:gpt-4o-mini:acme"),
      404,
      "model_not_found",
      /does not exist/,
    ],
    "a model of everyone, to be deleted": [(client) => client.models.delete("gpt-4o-mini"), 403, null, /your own/],
    "a path that is none": [(client) => client.get("/nowhere"), 404, null, /Invalid URL \(GET \/v1\/nowhere\)/],
    "a method that is none": [(client) => client.put("/models"), 405, "method_not_supported", /Not allowed to PUT/],
    "tokens of 0": [
      (client) => client.chat.completions.create({ model, messages, max_completion_tokens: 0 }),
      400,
      "integer_below_min_value",
      /'max_completion_tokens'/,
    ],
    "options of a stream without one": [
      (client) => client.chat.completions.create({ model, messages, stream_options: { include_usage: true } }),
      400,
      null,
      /only allowed when 'stream' is enabled/,
    ],
  };
  test.for(Object.keys(asks))("%s", async (name) => {
    const ask = asks[name];
    if (!ask) throw new Error(name);
    const [send, status, code, message] = ask;
    await expect(send(mockedClient().client)).rejects.toMatchObject({
      status,
      code,
      type: "invalid_request_error",
      message: expect.stringMatching(message) as string,
    });
  });
});

test.for([
  ["text/plain;charset=UTF-8", 400],
  ["application/x-www-form-urlencoded", 400],
  ["application/jsonlines", 400],
  ["application/json", 200],
  ["Application/JSON; charset=utf-8", 200],
] as const)("a body of type %s is answered with %i", async ([type, status]) => {
  const { client, wire } = mockedClient();
  const sent = client.post("/responses", { body: { model, input: "Hello" }, headers: { "content-type": type } });
  const outcome: unknown = await sent.catch((error: unknown) => error);
  expect(wire[0]?.schedule.status).toBe(status);
  if (status === 200) return;
  expect(outcome).toMatchObject({
    code: "unsupported_content_type",
    message: expect.stringContaining(`you specified the header 'Content-Type: ${type}'`) as string,
  });
});

describe("not here, and told so", () => {
  const asks: Readonly<Record<string, Ask>> = {
    "POST /v1/completions": (client) => client.completions.create({ model, prompt: "Hello" }),
    "POST /v1/responses/compact": (client) => client.responses.compact({ model: "gpt-5.4", input: "Hello" }),
    "GET /v1/batches": (client) => client.batches.list(),
    "GET /v1/files": (client) => client.files.list(),
    "POST /v1/moderations": (client) => client.moderations.create({ input: "Hello" }),
    "POST /v1/images/generations": (client) => client.images.generate({ prompt: "A fox" }),
    "POST /v1/conversations": (client) => client.conversations.create(),
    "GET /v1/vector_stores": (client) => client.vectorStores.list(),
  };
  test.for(Object.keys(asks))("%s", async (place) => {
    const answered = asks[place]?.(mockedClient().client);
    await expect(answered).rejects.toThrow(OpenAI.NotFoundError);
    await expect(answered).rejects.toMatchObject({
      code: "not_in_mock",
      message: expect.stringContaining(`The mock model does not know ${place}. A real endpoint may.`) as string,
    });
  });

  test.for([
    ["audio", { audio: { format: "wav", voice: "alloy" } }],
    ["functions", { functions: [{ name: "look_up" }] }],
    ["web_search_options", { web_search_options: {} }],
    ["moderation", { moderation: { model: "omni" } }],
    ["logit_bias", { logit_bias: { 5: 1 } }],
  ] as const)("the setting %s", async ([param, setting]) => {
    const refused = mockedClient().client.post("/chat/completions", { body: { model, messages, ...setting } });
    await expect(refused).rejects.toMatchObject({ status: 400, code: "not_in_mock", param });
  });
});
