import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { limited, rebuild, type ModelsInUse } from "../../../../src/openai/broker/allowed-body.ts";
import { operationNames, type OperationName } from "../../../../src/openai/operations.ts";
import { realBodies, type RealBody } from "./real-bodies.ts";

const asNamed: ModelsInUse = { model: "", embeddingModel: "" };
const models: ModelsInUse = { model: "gpt-5-mini", embeddingModel: "text-embedding-3-small" };
type Json = Readonly<Record<string, unknown>>;

function bodyOf(operation: OperationName, body: unknown, use = models): Json {
  const made = rebuild(operation, JSON.stringify(body), use);
  if (!made.ok) throw new Error(made.error.message);
  return made.allowed.body;
}

function refusal(operation: OperationName, body: unknown, use = models): { param: string | null; message: string } {
  const made = rebuild(operation, typeof body === "string" ? body : JSON.stringify(body), use);
  if (made.ok) throw new Error(`It went through: ${JSON.stringify(made.allowed.body)}`);
  expect(made.error.status).toBe(400);
  return { param: made.error.param, message: made.error.message };
}

const chat = (fields: Json): Json => ({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }], ...fields });
const responses = (fields: Json): Json => ({ model: "gpt-4o", input: "Hi", ...fields });

describe("what the real client sends", () => {
  let bodies: readonly RealBody[] = [];
  beforeAll(async () => {
    bodies = await realBodies();
  });

  it("goes out as it is, but for what clients add to replies that are sent back", () => {
    expect(new Set(bodies.map(({ operation }) => operation))).toEqual(new Set(operationNames));
    for (const { operation, body } of bodies) {
      if (operation === "models.list") continue;
      const sent = JSON.parse(body, (key, value: unknown) => (key === "parsed_arguments" ? undefined : value)) as Json;
      const made = bodyOf(operation, JSON.parse(body), { model: "mock", embeddingModel: "mock" });
      expect(made).toEqual(sent);
    }
  });
});

describe("the model", () => {
  it("is the one of the settings, whatever the program names", () => {
    expect(bodyOf("chat.completions.create", chat({ model: "mock:429" }))["model"]).toBe("gpt-5-mini");
    expect(bodyOf("responses.create", responses({ model: "o1-pro" }))["model"]).toBe("gpt-5-mini");
    expect(bodyOf("embeddings.create", { model: "mock", input: "a" })["model"]).toBe("text-embedding-3-small");
    expect(bodyOf("embeddings.create", { model: "text-embedding-3-large", input: "a" })["model"]).toBe(
      "text-embedding-3-large",
    );
  });

  it("is the program's when the settings name none, and never the mock", () => {
    expect(bodyOf("chat.completions.create", chat({}), asNamed)["model"]).toBe("gpt-4o");
    expect(refusal("chat.completions.create", chat({ model: "mock" }), asNamed)).toEqual({
      param: "model",
      message:
        "'mock' is the course's own mock model; your endpoint does not have it. Name your endpoint's model in the settings.",
    });
    expect(refusal("embeddings.create", { model: "mock", input: "a" }, asNamed).param).toBe("model");
    expect(refusal("responses.create", { input: "a" }).param).toBe("model");
  });
});

describe("what does not go out", () => {
  it("is left out where no answer changes", () => {
    const extras = {
      store: true,
      metadata: { a: "b" },
      user: "ada@example.com",
      safety_identifier: "x",
      service_tier: "priority",
      background: true,
      prompt_cache_key: "k",
    };
    expect(bodyOf("responses.create", responses(extras))).toEqual({ model: "gpt-5-mini", input: "Hi" });
    expect(bodyOf("chat.completions.create", chat({ ...extras, audio: null }))).toEqual({
      model: "gpt-5-mini",
      messages: [{ role: "user", content: "Hi" }],
    });
    expect(bodyOf("responses.create", responses({ store: false }))["store"]).toBe(false);
  });

  const withPart = (part: Json): Json =>
    chat({ messages: [{ role: "user", content: [{ type: "text", text: "See" }, part] }] });
  const withItem = (item: Json): Json => responses({ input: [{ role: "user", content: "Hi" }, item] });
  const withInput = (part: Json): Json => responses({ input: [{ role: "user", content: [part] }] });

  it.each<[OperationName, Json, string]>([
    [
      "chat.completions.create",
      withPart({ type: "image_url", image_url: { url: "https://evil.example/?leak" } }),
      "messages[0].content[1]",
    ],
    [
      "chat.completions.create",
      withPart({ type: "input_audio", input_audio: { data: "", format: "wav" } }),
      "messages[0].content[1]",
    ],
    ["chat.completions.create", withPart({ type: "file", file: { file_id: "file-1" } }), "messages[0].content[1]"],
    ["chat.completions.create", withPart({ type: "video" }), "messages[0].content[1].type"],
    ["chat.completions.create", chat({ tools: [{ type: "mcp", server_url: "https://evil.example" }] }), "tools[0]"],
    ["chat.completions.create", chat({ tools: [{ type: "web_search" }] }), "tools[0].type"],
    ["chat.completions.create", chat({ tools: [{ type: "custom", custom: { name: "x" } }] }), "tools[0]"],
    ["chat.completions.create", chat({ web_search_options: {} }), "web_search_options"],
    ["chat.completions.create", chat({ modalities: ["text", "audio"] }), "modalities"],
    ["chat.completions.create", chat({ base_url: "https://evil.example" }), "base_url"],
    ["chat.completions.create", chat({ headers: { authorization: "x" } }), "headers"],
    ["chat.completions.create", chat({ n: 9 }), "n"],
    ["chat.completions.create", chat({ messages: [{ role: "root", content: "Hi" }] }), "messages[0].role"],
    ["chat.completions.create", chat({ temperature: "hot" }), "temperature"],
    [
      "responses.create",
      withInput({ type: "input_image", image_url: "https://evil.example/?leak" }),
      "input[0].content[0]",
    ],
    ["responses.create", withInput({ type: "input_file", file_url: "https://evil.example" }), "input[0].content[0]"],
    ["responses.create", withItem({ type: "item_reference", id: "msg_1" }), "input[1]"],
    ["responses.create", withItem({ type: "mcp_call", id: "1" }), "input[1].type"],
    [
      "responses.create",
      withItem({ type: "function_call_output", call_id: "c", output: [{ type: "input_image", file_id: "f" }] }),
      "input[1].output[0]",
    ],
    ["responses.create", responses({ tools: [{ type: "mcp", server_url: "https://evil.example" }] }), "tools[0].type"],
    ["responses.create", responses({ tools: [{ type: "web_search" }] }), "tools[0].type"],
    ["responses.create", responses({ tools: [{ type: "code_interpreter" }] }), "tools[0].type"],
    ["responses.create", responses({ previous_response_id: "resp_1" }), "previous_response_id"],
    ["responses.create", responses({ conversation: "conv_1" }), "conversation"],
    ["responses.create", responses({ prompt: { id: "p" } }), "prompt"],
    ["responses.create", responses({ include: ["file_search_call.results"] }), "include[0]"],
    [
      "responses.create",
      responses({ tools: [{ type: "function", name: "f", parameters: { $ref: "https://evil.example/s.json" } }] }),
      "tools[0].parameters",
    ],
    ["embeddings.create", { model: "m", input: [{ image: "https://evil.example" }] }, "input[0]"],
  ])("%s refuses, naming the place (%#)", (operation, body, place) => {
    const { param, message } = refusal(operation, body);
    expect(param).toBe(place);
    expect(message).toMatch(/\.$/);
    expect(message).not.toContain("evil.example");
  });

  it.each(["", "[]", "null", "7", "{", '"x"', "[".repeat(100_000)])("is a body that is no object (%#)", (text) => {
    for (const operation of operationNames) if (operation !== "models.list") refusal(operation, text);
  });
});

describe("how long an answer may be", () => {
  it("is lowered where the program said it, and said where it did not", () => {
    expect(limited("chat.completions.create", { max_tokens: 900 }, 300, true)).toEqual({ max_tokens: 300 });
    expect(limited("chat.completions.create", { max_completion_tokens: 100 }, 300, true)).toEqual({
      max_completion_tokens: 100,
    });
    expect(limited("chat.completions.create", {}, 300, true)).toEqual({ max_completion_tokens: 300 });
    expect(limited("chat.completions.create", {}, 300, false)).toEqual({ max_tokens: 300 });
    expect(limited("responses.create", { max_output_tokens: 900 }, 300, false)).toEqual({ max_output_tokens: 300 });
    expect(limited("responses.create", {}, 300, false)).toEqual({ max_output_tokens: 300 });
    expect(limited("embeddings.create", { input: "a" }, 300, true)).toEqual({ input: "a" });
  });
});

describe("whatever a program sends", () => {
  const allowed: Readonly<Record<OperationName, RegExp>> = {
    "chat.completions.create":
      /^(?:model|messages|stream|parallel_tool_calls|temperature|top_p|top_logprobs|store|tools|tool_choice|stream_options|response_format|stop|n|max_tokens|max_completion_tokens|frequency_penalty|presence_penalty|seed|logprobs|logit_bias|reasoning_effort|verbosity|modalities)$/,
    "responses.create":
      /^(?:model|input|instructions|stream|parallel_tool_calls|temperature|top_p|top_logprobs|store|max_output_tokens|max_tool_calls|include|reasoning|text|tools|tool_choice|truncation|stream_options)$/,
    "embeddings.create": /^(?:model|input|encoding_format|dimensions)$/,
    "models.list": /^$/,
  };
  const names = fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "model",
    "messages",
    "input",
    "tools",
    "store",
    "url",
    "type",
    "content",
    "role",
    "image_url",
    "metadata",
    "prototype",
  );
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      fc.jsonValue(),
      fc.constantFrom("text", "user", "function", "mock", "message", "gpt-4o"),
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.oneof(names, fc.string()), tie("value")), { maxLength: 6 })
        .map((fields) => Object.fromEntries(fields) as unknown),
    ),
  })).value;
  const nearBody = fc.record(
    {
      model: fc.constant("m"),
      messages: fc.array(fc.record({ role: fc.constant("user"), content: json })),
      input: json,
      tools: json,
    },
    { requiredKeys: ["model"] },
  );

  it("becomes a body of allowed fields alone, or an honest refusal", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...operationNames),
        fc.oneof(json, nearBody),
        fc.array(fc.tuple(names, json)),
        (operation, value, fields) => {
          const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
          const mixed = isObject ? Object.fromEntries([...Object.entries(value), ...fields]) : value;
          const made = rebuild(operation, JSON.stringify(mixed), models);
          if (made.ok) {
            for (const name of Object.keys(made.allowed.body)) expect(name).toMatch(allowed[operation]);
            expect(Object.getPrototypeOf(made.allowed.body)).toBe(Object.prototype);
            expect(JSON.stringify(made.allowed.body)).not.toMatch(/"(?:image_url|metadata|url)":/);
            expect(made.allowed.choices).toBeLessThanOrEqual(8);
          } else {
            expect(made.error.status).toBe(400);
            expect(made.error.message.length).toBeLessThan(1_000);
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect(Object.hasOwn(Object.prototype, "messages")).toBe(false);
  });

  it("may be deep or long: it ends soon", () => {
    const deep = `{"model":"m","messages":[{"role":"user","content":"a"}],"tools":[{"type":"function","function":{"name":"f","parameters":${'{"a":'.repeat(150)}1${"}".repeat(150)}}}]}`;
    expect(rebuild("chat.completions.create", deep, models).ok).toBe(true);
    const deeper = `{"model":"m","input":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    expect(rebuild("responses.create", deeper, models).ok).toBe(false);
    const long = JSON.stringify({
      model: "m",
      messages: Array.from({ length: 30_000 }, () => ({ role: "user", content: "a" })),
    });
    expect(rebuild("chat.completions.create", long, models).ok).toBe(false);
  });
});
