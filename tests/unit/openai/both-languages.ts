/** Programs that ask the same in both languages. Each prints lines of JSON. */
export const pythonHead = `import json, openai
from openai import OpenAI
client = OpenAI()
tools = [{"type": "function", "function": {"name": "get_weather", "description": "The weather in a city",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
def said(text): return [{"role": "user", "content": text}]
def show(*values): print(json.dumps(values, ensure_ascii=False, separators=(",", ":")))
def attempt(call):
    try:
        call()
    except openai.APIStatusError as error:
        show(type(error).__name__, error.status_code, error.code, error.param, error.type, error.body["message"], error.request_id)
    except openai.APIConnectionError as error:
        show(type(error).__name__)
    except openai.OpenAIError as error:
        show(type(error).__name__)
`;
export const typescriptHead = `import OpenAI from "openai";
const client = new OpenAI();
const tools = [{ type: "function" as const, function: { name: "get_weather", description: "The weather in a city",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] } } }];
const said = (content: string) => [{ role: "user" as const, content }];
const show = (...values: unknown[]) => console.log(JSON.stringify(values));
const names: Record<string, string> = { APIConnectionTimeoutError: "APITimeoutError" };
const attempt = async (call: () => Promise<unknown>) => {
  try {
    await call();
  } catch (error: any) {
    const name = names[error.constructor.name] ?? error.constructor.name;
    if (error.status === undefined) show(name);
    else show(name, error.status, error.code, error.param, error.type, error.error.message, error.requestID);
  }
};
`;

export interface Exchange {
  readonly python: string;
  readonly typescript: string;
  /** Requests whose schemas the languages' libraries word differently. */
  readonly hasOwnSchemas?: true;
  /** The TypeScript client waits up to a quarter less at random before it tries again. */
  readonly hasRandomWaits?: true;
}

export const exchanges: Readonly<Record<string, Exchange>> = {
  "a tool call there and back": {
    python: `
messages = said("What is the weather in Paris?")
message = client.chat.completions.create(model="mock", messages=messages, tools=tools).choices[0].message
call = message.tool_calls[0]
show(message.content, call.id, call.function.name, call.function.arguments)
messages += [message, {"role": "tool", "tool_call_id": call.id, "content": '{"celsius":20}'}]
reply = client.chat.completions.create(model="mock", messages=messages, tools=tools)
show(reply.choices[0].message.content, reply.choices[0].finish_reason, reply.usage.total_tokens, reply._request_id)`,
    typescript: `
const messages: any[] = said("What is the weather in Paris?");
const { message } = (await client.chat.completions.create({ model: "mock", messages, tools })).choices[0]!;
const call: any = message.tool_calls![0];
show(message.content, call.id, call.function.name, call.function.arguments);
messages.push(message, { role: "tool", tool_call_id: call.id, content: '{"celsius":20}' });
const reply = await client.chat.completions.create({ model: "mock", messages, tools });
show(reply.choices[0]!.message.content, reply.choices[0]!.finish_reason, reply.usage!.total_tokens, reply._request_id);`,
  },
  "parameters of a chat": {
    python: `
reply = client.chat.completions.create(model="mock", messages=said("What is 12 * 7?"), n=2, max_completion_tokens=3,
    temperature=0, seed=7, stop=["!"], logprobs=True, top_logprobs=1, user="ada", metadata={"a": "b"},
    extra_headers={"x-mine": "1"}, extra_body={"service_tier": "auto"})
show([[choice.index, choice.finish_reason, choice.message.content, len(choice.logprobs.content)] for choice in reply.choices])`,
    typescript: `
const reply = await client.chat.completions.create({ model: "mock", messages: said("What is 12 * 7?"), n: 2,
  max_completion_tokens: 3, temperature: 0, seed: 7, stop: ["!"], logprobs: true, top_logprobs: 1, user: "ada",
  metadata: { a: "b" }, service_tier: "auto" }, { headers: { "x-mine": "1" } });
show(reply.choices.map((choice) => [choice.index, choice.finish_reason, choice.message.content, choice.logprobs!.content!.length]));`,
  },
  "chunks of a stream": {
    python: `
for chunk in client.chat.completions.create(model="mock", messages=said("Weather in Oslo?"), tools=tools, stream=True,
    stream_options={"include_usage": True}):
    show(chunk.to_dict())`,
    typescript: `
for await (const chunk of await client.chat.completions.create({ model: "mock", messages: said("Weather in Oslo?"), tools,
  stream: true, stream_options: { include_usage: true } })) show(chunk);`,
  },
  "the stream helper": {
    python: `
with client.chat.completions.stream(model="mock", messages=said("What is 2 + 2?")) as stream:
    for event in stream:
        if event.type == "content.delta" and event.delta:  # the TypeScript helper leaves empty ones out
            show("delta", event.delta, event.snapshot)
        if event.type == "content.done":
            show("done", event.content)
    show(stream.get_final_completion().choices[0].message.content)`,
    typescript: `
const stream = client.chat.completions.stream({ model: "mock", messages: said("What is 2 + 2?") });
stream.on("content.delta", ({ delta, snapshot }) => show("delta", delta, snapshot));
stream.on("content.done", ({ content }) => show("done", content));
show((await stream.finalChatCompletion()).choices[0]!.message.content);`,
  },
  "arguments in the stream helper": {
    python: `
with client.chat.completions.stream(model="mock", messages=said("Weather in Oslo?"), tools=tools) as stream:
    for event in stream:
        if event.type == "tool_calls.function.arguments.delta":
            show(event.index, event.name, event.arguments_delta, event.arguments)
        if event.type == "tool_calls.function.arguments.done":
            show(event.index, event.name, event.arguments)`,
    typescript: `
const stream = client.chat.completions.stream({ model: "mock", messages: said("Weather in Oslo?"), tools });
stream.on("tool_calls.function.arguments.delta", (event) =>
  show(event.index, event.name, event.arguments_delta, event.arguments));
stream.on("tool_calls.function.arguments.done", (event) => show(event.index, event.name, event.arguments));
await stream.done();`,
  },
  responses: {
    python: `
first = client.responses.create(model="mock", input="My name is Ada.", instructions="Be brief.")
show(first.output_text, first.status, first.usage.total_tokens, [item.type for item in first.output])
second = client.responses.create(model="mock", input="What is my name?", previous_response_id=first.id)
show(second.output_text, second.previous_response_id, client.responses.retrieve(second.id).output_text)
show([[item.type, item.role, item.content[0].text] for item in client.responses.input_items.list(second.id)])
client.responses.delete(second.id)
attempt(lambda: client.responses.retrieve(second.id))`,
    typescript: `
const first = await client.responses.create({ model: "mock", input: "My name is Ada.", instructions: "Be brief." });
show(first.output_text, first.status, first.usage!.total_tokens, first.output.map((item) => item.type));
const second = await client.responses.create({ model: "mock", input: "What is my name?", previous_response_id: first.id });
show(second.output_text, second.previous_response_id, ((await client.responses.retrieve(second.id)) as any).output_text);
const items: any[] = [];
for await (const item of client.responses.inputItems.list(second.id)) items.push(item);
show(items.map((item) => [item.type, item.role, item.content[0].text]));
await client.responses.delete(second.id);
await attempt(() => client.responses.retrieve(second.id));`,
  },
  "a call in a response": {
    python: `
flat = [{"type": "function", "strict": False, **tools[0]["function"]}]
sent = said("What is the weather in Paris?")
reply = client.responses.create(model="mock", input=sent, tools=flat)
call = reply.output[0]
show(call.type, call.name, call.arguments, call.call_id)
sent += [*reply.output, {"type": "function_call_output", "call_id": call.call_id, "output": "20 degrees"}]
show(client.responses.create(model="mock", input=sent, tools=flat).output_text)`,
    typescript: `
const flat: any[] = [{ type: "function", strict: false, ...tools[0]!.function }];
const sent: any[] = said("What is the weather in Paris?");
const reply = await client.responses.create({ model: "mock", input: sent, tools: flat });
const call: any = reply.output[0];
show(call.type, call.name, call.arguments, call.call_id);
sent.push(...reply.output, { type: "function_call_output", call_id: call.call_id, output: "20 degrees" });
show((await client.responses.create({ model: "mock", input: sent, tools: flat })).output_text);`,
  },
  "events of a response": {
    python: `
for event in client.responses.create(model="mock", input="What is 2 + 2?", stream=True):
    show(event.to_dict())`,
    typescript: `
for await (const event of await client.responses.create({ model: "mock", input: "What is 2 + 2?", stream: true })) show(event);`,
  },
  "the response stream helper": {
    python: `
with client.responses.stream(model="mock", input="What is 2 + 2?") as stream:
    for event in stream:
        if event.type == "response.output_text.delta":
            show(event.delta, event.sequence_number)
    show(stream.get_final_response().output_text)`,
    typescript: `
const stream = client.responses.stream({ model: "mock", input: "What is 2 + 2?" });
for await (const event of stream) {
  if (event.type === "response.output_text.delta") show(event.delta, event.sequence_number);
}
show((await stream.finalResponse()).output_text);`,
  },
  "JSON of a schema": {
    python: `
schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"], "additionalProperties": False}
wanted = {"type": "json_schema", "json_schema": {"name": "place", "schema": schema, "strict": True}}
reply = client.chat.completions.create(model="mock", messages=said("Ada lives in Paris."), response_format=wanted)
show(json.loads(reply.choices[0].message.content))`,
    typescript: `
const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"], additionalProperties: false };
const wanted: any = { type: "json_schema", json_schema: { name: "place", schema, strict: true } };
const reply = await client.chat.completions.create({ model: "mock", messages: said("Ada lives in Paris."), response_format: wanted });
show(JSON.parse(reply.choices[0]!.message.content!));`,
  },
  "values of a type, refused and cut too": {
    hasOwnSchemas: true,
    python: `
from dataclasses import dataclass
@dataclass
class Place:
    city: str
def ask(model, **more):
    message = client.chat.completions.parse(model=model, messages=said("Ada lives in Paris."), response_format=Place, **more).choices[0].message
    show(message.parsed and message.parsed.city, message.refusal is None)
ask("mock")
ask("mock:refusal")
attempt(lambda: ask("mock", max_completion_tokens=1))
show(client.responses.parse(model="mock", input="Ada lives in Paris.", text_format=Place).output_parsed.city)`,
    typescript: `
import { z } from "zod";
import { zodResponseFormat, zodTextFormat } from "openai/helpers/zod";
const Place = z.object({ city: z.string() });
const ask = async (model: string, more = {}) => {
  const { message } = (await client.chat.completions.parse({ model, messages: said("Ada lives in Paris."),
    response_format: zodResponseFormat(Place, "Place"), ...more })).choices[0]!;
  show(message.parsed && message.parsed.city, message.refusal === null);
};
await ask("mock");
await ask("mock:refusal");
await attempt(() => ask("mock", { max_completion_tokens: 1 }));
show((await client.responses.parse({ model: "mock", input: "Ada lives in Paris.", text: { format: zodTextFormat(Place, "Place") } })).output_parsed!.city);`,
  },
  vectors: {
    python: `
reply = client.embeddings.create(model="text-embedding-3-small", input=["cat", "kitten"], dimensions=8)
show([[item.index, [round(number * 1e6) for number in item.embedding]] for item in reply.data], reply.usage.total_tokens)
plain = client.embeddings.create(model="text-embedding-3-small", input="cat", dimensions=2, encoding_format="float")
show(len(plain.data[0].embedding))`,
    typescript: `
const reply = await client.embeddings.create({ model: "text-embedding-3-small", input: ["cat", "kitten"], dimensions: 8 });
show(reply.data.map((item) => [item.index, item.embedding.map((number) => Math.round(number * 1e6))]), reply.usage.total_tokens);
const plain = await client.embeddings.create({ model: "text-embedding-3-small", input: "cat", dimensions: 2, encoding_format: "float" });
show(plain.data[0]!.embedding.length);`,
  },
  models: {
    python: `
show([model.id for model in client.models.list()], client.models.retrieve("mock").to_dict())
attempt(lambda: client.models.retrieve("no such/model"))`,
    typescript: `
const ids: string[] = [];
for await (const model of client.models.list()) ids.push(model.id);
show(ids, await client.models.retrieve("mock"));
await attempt(() => client.models.retrieve("no such/model"));`,
  },
  "refused requests": {
    python: `
ask = lambda **more: attempt(lambda: client.chat.completions.create(**{"model": "mock", "messages": said("Hi"), **more}))
ask(model="mock:401")
ask(model="no-such-model")
ask(temperature=3)
ask(messages=[{"role": "usr", "content": "Hi"}])
ask(messages=[*said("Hi"), {"role": "tool", "tool_call_id": "call_9", "content": "20"}])
ask(tools=[{"type": "function", "name": "flat"}])
ask(tool_choice="sometimes")
attempt(lambda: client.responses.create(model="mock", input="Hi", tools=tools))
attempt(lambda: client.responses.create(model="mock", input="Hi", previous_response_id="resp_99"))
attempt(lambda: client.embeddings.create(model="text-embedding-3-small", input=""))`,
    typescript: `
const ask = (more: any) => attempt(() => client.chat.completions.create({ model: "mock", messages: said("Hi"), ...more }));
await ask({ model: "mock:401" });
await ask({ model: "no-such-model" });
await ask({ temperature: 3 });
await ask({ messages: [{ role: "usr", content: "Hi" }] });
await ask({ messages: [...said("Hi"), { role: "tool", tool_call_id: "call_9", content: "20" }] });
await ask({ tools: [{ type: "function", name: "flat" }] });
await ask({ tool_choice: "sometimes" });
await attempt(() => client.responses.create({ model: "mock", input: "Hi", tools: tools as any }));
await attempt(() => client.responses.create({ model: "mock", input: "Hi", previous_response_id: "resp_99" }));
await attempt(() => client.embeddings.create({ model: "text-embedding-3-small", input: "" }));`,
  },
  "retries that the endpoint times": {
    python: `
show(client.chat.completions.create(model="mock:429:2", messages=said("What is 2 + 2?")).choices[0].message.content)
attempt(lambda: client.with_options(max_retries=0).responses.create(model="mock:429", input="Hi"))
attempt(lambda: client.with_options(max_retries=1).responses.create(model="mock:429", input="Hi"))`,
    typescript: `
show((await client.chat.completions.create({ model: "mock:429:2", messages: said("What is 2 + 2?") })).choices[0]!.message.content);
await attempt(() => client.withOptions({ maxRetries: 0 }).responses.create({ model: "mock:429", input: "Hi" }));
await attempt(() => client.withOptions({ maxRetries: 1 }).responses.create({ model: "mock:429", input: "Hi" }));`,
  },
  "retries that the client times": {
    hasRandomWaits: true,
    python: `
attempt(lambda: client.chat.completions.create(model="mock:500", messages=said("Hi")))
attempt(lambda: client.with_options(max_retries=1, timeout=3).chat.completions.create(model="mock:timeout", messages=said("Hi")))`,
    typescript: `
await attempt(() => client.chat.completions.create({ model: "mock:500", messages: said("Hi") }));
await attempt(() => client.withOptions({ maxRetries: 1, timeout: 3000 }).chat.completions.create({ model: "mock:timeout", messages: said("Hi") }));`,
  },
  "streams that break off": {
    python: `
def chat():
    for chunk in client.chat.completions.create(model="mock:mid-stream-error", messages=said("What is 2 + 2?"), stream=True):
        show(chunk.choices[0].delta.content)
attempt(chat)`,
    typescript: `
await attempt(async () => {
  for await (const chunk of await client.chat.completions.create({ model: "mock:mid-stream-error", messages: said("What is 2 + 2?"), stream: true }))
    show(chunk.choices[0]!.delta.content ?? null);
});`,
  },
};
