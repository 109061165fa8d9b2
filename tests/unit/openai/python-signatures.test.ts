/** The Python package's parameters and fields are the real package's: held against what derive.py read from its source. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { loadPythonAssets } from "../../../src/runtimes/python/build.ts";
import { runInNode } from "../../../src/runtimes/python/node.ts";

// The snapshot may have to be made first: that is no test's time.
beforeAll(async () => {
  await loadPythonAssets();
}, 300_000);

interface Derived {
  readonly source: string;
  readonly signatures: Readonly<Record<string, readonly string[]>>;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

const real = JSON.parse(
  readFileSync(new URL("../../fixtures/openai-python/signatures.json", import.meta.url), "utf8"),
) as Derived;

/** Where ours are, and what each leaves out of the real one's parameters: all that raises NotImplementedError when given. */
const clientOptions = [
  "admin_api_key",
  "workload_identity",
  "webhook_secret",
  "provider",
  "data_residency",
  "websocket_base_url",
  "_strict_response_validation",
  "_enforce_credentials",
  "_extra_kwargs",
];
const owners: readonly (readonly [string, string, readonly string[]])[] = [
  ["openai.resources.chat", "Completions", ["create", "parse", "stream"]],
  ["openai.resources.responses", "Responses", ["create", "parse", "stream", "retrieve", "delete", "cancel"]],
  ["openai.resources.input_items", "InputItems", ["list"]],
  ["openai.resources.embeddings", "Embeddings", ["create"]],
  ["openai.resources.models", "Models", ["list", "retrieve"]],
  ["openai", "OpenAI", ["__init__", "copy"]],
  ["openai.lib.streaming.chat", "ChatCompletionStream", ["get_final_completion", "until_done", "close"]],
  ["openai.lib.streaming.responses", "ResponseStream", ["get_final_response", "until_done", "close"]],
];
const alone: readonly (readonly [string, string])[] = [
  ["openai", "APIError.__init__"],
  ["openai", "APIStatusError.__init__"],
  ["openai", "APIConnectionError.__init__"],
  ["openai", "APITimeoutError.__init__"],
  ["openai", "LengthFinishReasonError.__init__"],
  ["openai", "ContentFilterFinishReasonError.__init__"],
  ["openai", "BaseModel.to_dict"],
  ["openai", "BaseModel.to_json"],
  ["openai", "pydantic_function_tool"],
];

/** Each async twin must have what its sync one has. */
const functions = [
  ...owners.flatMap(([module, owner, names]) =>
    ["", "Async"].flatMap((prefix) => names.map((name) => [module, `${prefix}${owner}.${name}`] as const)),
  ),
  ...alone,
];

test("functions take what the real ones take, in the same order", async () => {
  const { output, end } = await runInNode(`
import importlib, inspect, json
from operator import attrgetter
found = {}
for module, name in json.loads('''${JSON.stringify(functions)}'''):
    parameters = inspect.signature(attrgetter(name)(importlib.import_module(module))).parameters.values()
    found[name] = [one.name for one in parameters if one.name != "self" and one.kind is not one.VAR_KEYWORD]
print(json.dumps(found))
`);
  expect(end.state, JSON.stringify(end)).toBe("finished");
  const found = JSON.parse(output) as Record<string, readonly string[]>;
  const wanted = Object.fromEntries(
    functions.map(([, name]) => {
      const left = /OpenAI\./.test(name) ? clientOptions : [];
      return [name, (real.signatures[name] ?? ["not in the fixture"]).filter((one) => !left.includes(one))];
    }),
  );
  for (const name of Object.keys(wanted)) {
    if (/OpenAI\.copy$|OpenAI\.__init__$/.test(name)) {
      expect([...(found[name] ?? [])].sort(), name).toEqual([...(wanted[name] ?? [])].sort());
    } else {
      expect(found[name], name).toEqual(wanted[name]);
    }
  }
});

/** Classes whose fields are spelled out; the real package's moderation, audio and annotations stay plain data here. */
const classes: Readonly<Record<string, string>> = {
  "model:Model": "openai.types.Model",
  "embedding:Embedding": "openai.types.Embedding",
  "create_embedding_response:CreateEmbeddingResponse": "openai.types.CreateEmbeddingResponse",
  "completion_usage:CompletionUsage": "openai.types.CompletionUsage",
  "completion_usage:PromptTokensDetails": "openai.types.PromptTokensDetails",
  "completion_usage:CompletionTokensDetails": "openai.types.CompletionTokensDetails",
  "chat/chat_completion:ChatCompletion": "openai.types.chat.ChatCompletion",
  "chat/chat_completion:Choice": "openai.types.chat.chat_completion.Choice",
  "chat/chat_completion:ChoiceLogprobs": "openai.types.chat.chat_completion.ChoiceLogprobs",
  "chat/chat_completion_message:ChatCompletionMessage": "openai.types.chat.ChatCompletionMessage",
  "chat/chat_completion_chunk:ChatCompletionChunk": "openai.types.chat.ChatCompletionChunk",
  "chat/chat_completion_chunk:Choice": "openai.types.chat.chat_completion_chunk.Choice",
  "chat/chat_completion_chunk:ChoiceDelta": "openai.types.chat.chat_completion_chunk.ChoiceDelta",
  "chat/chat_completion_chunk:ChoiceDeltaToolCall": "openai.types.chat.chat_completion_chunk.ChoiceDeltaToolCall",
  "responses/response:Response": "openai.types.responses.Response",
  "responses/response_usage:ResponseUsage": "openai.types.responses.ResponseUsage",
  "responses/response_error:ResponseError": "openai.types.responses.ResponseError",
  "responses/function_tool:FunctionTool": "openai.types.responses.FunctionTool",
  "responses/response_text_config:ResponseTextConfig": "openai.types.responses.ResponseTextConfig",
  ...Object.fromEntries(
    Object.keys(real.fields)
      .filter((path) => /^responses\/response_(output|function|reasoning_item|.*event).*:Response/.test(path))
      .filter((path) => !/reasoning_summary/.test(path))
      .map((path) => [path, `openai.types.responses.${path.split(":")[1] ?? ""}`]),
  ),
  ...Object.fromEntries(
    Object.keys(real.fields)
      .filter((path) => path.startsWith("lib/streaming"))
      .map((path) => [path, `openai.lib.streaming._chat_events.${path.split(":")[1] ?? ""}`]),
  ),
};

test("objects have the real ones' fields, in the same order", async () => {
  expect(Object.keys(classes).length).toBeGreaterThan(40);
  const { output, end } = await runInNode(`
import importlib, json
found = {}
for path in json.loads('''${JSON.stringify(Object.values(classes))}'''):
    module, _, name = path.rpartition(".")
    found[path] = list(getattr(importlib.import_module(module), name)().model_dump())
print(json.dumps(found))
`);
  expect(end.state, JSON.stringify(end)).toBe("finished");
  const found = JSON.parse(output) as Record<string, readonly string[]>;
  for (const [path, ours] of Object.entries(classes)) expect(found[ours], ours).toEqual(real.fields[path]);
});
