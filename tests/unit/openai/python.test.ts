/** The Python package on the real runtime and the real mock; the same exchange as the TypeScript client's. */
import { describe, expect, test } from "vitest";
import { runPythonInNode } from "../../../src/runtimes/python/node.ts";
import { defaultLimits } from "../../../src/trace/run.ts";
import { eventsOf } from "../../../src/trace/trace.ts";

async function printed(source: string): Promise<readonly string[]> {
  const record = await runPythonInNode({
    language: "python",
    source,
    seed: 1,
    traced: true,
    clock: "virtual",
    limits: defaultLimits,
    scenario: null,
  });
  const text = [...eventsOf(record.trace)].map((event) => (event.kind === "output" ? event.text : "")).join("");
  expect(record.end, text).toMatchObject({ state: "finished" });
  return text.trimEnd().split("\n");
}

const opening = `
import asyncio, json, time
import openai
from openai import AsyncOpenAI, OpenAI
tools = [{"type": "function", "function": {"name": "get_weather",
    "description": "The weather now in one city", "parameters": {"type": "object",
    "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
messages = [{"role": "user", "content": "What is the weather in Paris?"}]
client = OpenAI()
def at():
    return f"{time.monotonic():.2f}"
`;

describe("the Python package", () => {
  test("carries a tool call there and back, the reply object sent as it came", async () => {
    const lines = await printed(`${opening}
message = client.chat.completions.create(model="mock", messages=messages, tools=tools).choices[0].message
call = message.tool_calls[0]
print(message.content, call.id, call.function.name, call.function.arguments)
messages += [message, {"role": "tool", "tool_call_id": call.id, "content": json.dumps({"city": "Paris", "celsius": 20})}]
print(client.chat.completions.create(model="mock", messages=messages, tools=tools).choices[0].message.content, at())
print(json.dumps(message.model_dump(exclude_unset=True)) == json.dumps(message.to_dict()))
print(json.loads(message.model_dump_json())["tool_calls"][0]["id"], message.audio)
print([model.id for model in client.models.list()][0])`);
    expect(lines).toEqual([
      'None call_1 get_weather {"city": "Paris"}',
      "It is 20 °C in Paris. 2.00",
      "True",
      "call_1 None",
      "mock",
    ]);
  });

  test("raises the real package's errors, retries and times out on the run's clock", async () => {
    const lines = await printed(`${opening}
def attempt(options, **settings):
    start = time.monotonic()
    try:
        reply = client.with_options(**options).chat.completions.create(**{"messages": messages, **settings})
        print("answered", f"{time.monotonic() - start:.2f}")
    except openai.APIStatusError as error:
        print(type(error).__module__, type(error).__name__, error.status_code, error.code, error.request_id, f"{time.monotonic() - start:.2f}")
    except openai.APIConnectionError as error:
        print(type(error).__name__, error, f"{time.monotonic() - start:.2f}")
attempt({}, model="mock:429:2")
attempt({"max_retries": 1}, model="mock:500")
attempt({}, model="mock:401")
attempt({"timeout": 5, "max_retries": 1}, model="mock:timeout")
attempt({}, model="mock", messages=[{"role": "tool", "tool_call_id": "x", "content": "20"}])
attempt({}, model="mock", messages="Hi")
try:
    client.chat.completions.create(model="mock", mesages=[], messages=messages)
except TypeError as error:
    print(error)
try:
    client.images.generate()
except NotImplementedError as error:
    print("pip install openai" in str(error))`);
    expect(lines).toEqual([
      "answered 3.20",
      "openai InternalServerError 500 None req_5 0.70",
      "openai AuthenticationError 401 invalid_api_key req_6 0.10",
      "APITimeoutError Request timed out. 10.50",
      "openai BadRequestError 400 None req_9 0.10",
      "openai BadRequestError 400 invalid_type req_10 0.10",
      "Completions.create() got an unexpected keyword argument 'mesages'",
      "True",
    ]);
  });

  test("streams, and async requests overlap", async () => {
    const lines = await printed(`${opening}
async def ask(client, city):
    question = {"role": "user", "content": f"What is the weather in {city}?"}
    reply = await client.chat.completions.create(model="mock", messages=[question], tools=tools)
    return reply.choices[0].message.tool_calls[0].function.arguments

async def main():
    client = AsyncOpenAI()
    print(await asyncio.gather(*[ask(client, city) for city in ("Paris", "Oslo", "Rome")]), at())
    joke = [{"role": "user", "content": "What is 12 * 7?"}]
    pieces = []
    async for chunk in await client.chat.completions.create(model="mock", messages=joke, stream=True):
        pieces.append(chunk.choices[0].delta.content or "")
    print(pieces, at())
asyncio.run(main())
pieces = [(call.index, call.id, call.function.name, call.function.arguments)
    for chunk in client.chat.completions.create(model="mock", messages=messages, tools=tools, stream=True)
    for call in chunk.choices[0].delta.tool_calls or []]
print(pieces[0], "".join(piece[3] for piece in pieces))`);
    expect(lines).toEqual([
      `['{"city": "Paris"}', '{"city": "Oslo"}', '{"city": "Rome"}'] 1.00`,
      "['', '12', ' *', ' 7', ' =', ' 84', ''] 2.00",
      `(0, 'call_4', 'get_weather', '') {"city": "Paris"}`,
    ]);
  });
});
