/** Objects of the Python package print, dump, copy and compare as the real package's do: fixtures/openai-python/objects.py. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { loadPythonAssets } from "../../../src/runtimes/python/build.ts";
import { runInNode } from "../../../src/runtimes/python/node.ts";

// The snapshot may have to be made first: that is no test's time.
beforeAll(async () => {
  await loadPythonAssets();
}, 300_000);

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/openai-python/${name}`, import.meta.url), "utf8");

test("what the real package printed", async () => {
  const { output, error } = await runInNode(fixture("objects.py"));
  expect(error?.traceback).toBeUndefined();
  expect(output.split("\n")).toEqual(fixture("objects.txt").split("\n"));
});

test("settings of a client come from its arguments, the environment and with_options, and go out with each request", async () => {
  const { output, error } = await runInNode(`
import os
os.environ |= {"OPENAI_API_KEY": "from-environment", "OPENAI_BASE_URL": "https://example.com/v1"}
from openai import OpenAI, AsyncOpenAI, omit, NOT_GIVEN
from unblocked import wire
sent, real = [], wire.send
def send(method, path, headers, body, **more):
    sent.append((path, headers, body))
    return real(method, path, headers, body, **more)
wire.send = send
client = OpenAI(default_headers={"X-Mine": "1"}, default_query={"a": 1}, max_retries=3)
print(client.api_key, client.base_url, client.timeout, client.max_retries)
other = client.with_options(timeout=5, default_headers={"X-Other": "2"}, default_query={"b": [True, "x y"]})
print(other.timeout, other.max_retries, other.api_key, OpenAI(api_key="mine").api_key)
said = [{"role": "user", "content": "Hi"}]
other.chat.completions.create(model="mock", messages=said, temperature=omit, top_p=NOT_GIVEN,
    extra_headers={"X-MINE": omit, "x-third": "3"}, extra_query={"c": None, "d": 4}, extra_body={"user": "ada"})
path, headers, body = sent[0]
print(path)
print({name: value for name, value in headers.items() if name.startswith(("x-", "auth"))})
print(body)
`);
  expect(error?.traceback).toBeUndefined();
  expect(output.trimEnd().split("\n")).toEqual([
    "from-environment https://example.com/v1/ 600.0 3",
    "5 3 from-environment mine",
    "/chat/completions?a=1&b%5B%5D=true&b%5B%5D=x+y&d=4",
    "{'authorization': 'Bearer from-environment', 'x-other': '2', 'x-third': '3', 'x-stainless-retry-count': '0'}",
    `{"messages": [{"role": "user", "content": "Hi"}], "model": "mock", "user": "ada"}`,
  ]);
});

test("the async client does all that the sync one does", async () => {
  const { output, error } = await runInNode(`
import asyncio, openai
from dataclasses import dataclass
from openai import AsyncOpenAI
@dataclass
class City:
    name: str
async def main():
    client = AsyncOpenAI()
    said = [{"role": "user", "content": "What is 2 + 2?"}]
    first = await client.responses.create(model="mock", input="What is 2 + 2?")
    print(first.output_text, (await client.responses.retrieve(first.id)).id, [item.id async for item in client.responses.input_items.list(first.id)])
    print([event.type async for event in await client.responses.create(model="mock", input="Hi", stream=True)][-1])
    async with client.responses.stream(model="mock", input="What is 2 + 2?") as stream:
        print((await stream.get_final_response()).output_text)
    async with client.chat.completions.stream(model="mock", messages=said) as stream:
        async for event in stream: pass
        print(event.type, (await stream.get_final_completion()).choices[0].message.content)
    parsed = await client.chat.completions.parse(model="mock", messages=said, response_format=City)
    print(type(parsed.choices[0].message.parsed).__name__, type((await client.responses.parse(model="mock", input="Hi", text_format=City)).output_parsed).__name__)
    print(len((await client.embeddings.create(model="text-embedding-3-small", input="cat", dimensions=4)).data[0].embedding))
    print((await client.models.retrieve("mock")).id, (await client.models.list()).has_next_page(), [model.id async for model in client.models.list()][0])
    raw = await client.chat.completions.with_raw_response.create(model="mock:429:1", messages=said)
    print(raw.status_code, raw.retries_taken, raw.parse().choices[0].message.content)
    await client.responses.delete(first.id)
    try:
        await client.responses.cancel(first.id)
    except openai.NotFoundError as error:
        print(error.status_code)
asyncio.run(main())
`);
  expect(error?.traceback).toBeUndefined();
  expect(output.trimEnd().split("\n")).toEqual([
    "2 + 2 = 4 resp_1 ['msg_in_1']",
    "response.completed",
    "2 + 2 = 4",
    "content.done 2 + 2 = 4",
    "City City",
    "4",
    "mock False mock",
    "200 1 2 + 2 = 4",
    "404",
  ]);
});

test("schemas of dataclasses and TypedDicts are strict, and what does not fit is told", async () => {
  const { output, error } = await runInNode(`
import json, openai
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Literal, TypedDict
from openai import OpenAI
class Mood(Enum):
    GOOD = "good"
    BAD = "bad"
class Point(TypedDict):
    x: float
@dataclass
class Visit:
    """A visit."""
    who: Annotated[str, "Who came"]
    mood: Mood
    kind: Literal["short", "long"]
    at: list[Point]
    note: str | None
tool = openai.pydantic_function_tool(Visit, name="note_visit")
print(json.dumps(tool["function"]["parameters"]))
client = OpenAI()
said = [{"role": "user", "content": "Note the visit of Ada."}]
message = client.chat.completions.parse(model="mock", messages=said, tools=[tool], tool_choice="required").choices[0].message
visit = message.tool_calls[0].function.parsed_arguments
print(type(visit).__name__, type(visit.mood).__name__, visit.kind in ("short", "long"), type(visit.at).__name__)
from openai.lib._schemas import value_of
for data in ('{"x": "1"}', '{}', '[1]', '{"x": 1}'):
    try:
        print(value_of(Point, json.loads(data)))
    except ValueError as error:
        print(error)
class Bare:
    x: int
for wrong in (Bare, 3):
    try:
        client.chat.completions.parse(model="mock", messages=said, response_format=wrong)
    except TypeError as error:
        print(error)
@dataclass
class Bad:
    when: complex
try:
    client.responses.parse(model="mock", input="Hi", text_format=Bad)
except TypeError as error:
    print(error)
`);
  expect(error?.traceback).toBeUndefined();
  const [schema = "", ...rest] = output.trimEnd().split("\n");
  expect(JSON.parse(schema)).toEqual({
    title: "Visit",
    description: "A visit.",
    type: "object",
    additionalProperties: false,
    required: ["who", "mood", "kind", "at", "note"],
    properties: {
      who: { type: "string", description: "Who came" },
      mood: { type: "string", enum: ["good", "bad"] },
      kind: { type: "string", enum: ["short", "long"] },
      at: {
        type: "array",
        items: {
          title: "Point",
          type: "object",
          additionalProperties: false,
          required: ["x"],
          properties: { x: { type: "number" } },
        },
      },
      note: { anyOf: [{ type: "string" }, { type: "null" }] },
    },
  });
  expect(rest).toEqual([
    "Visit Mood True list",
    "The model's JSON does not fit: x should be number, and is '1'.",
    "The model's JSON does not fit: x is missing.",
    "The model's JSON does not fit: it should be an object, and is [1].",
    "{'x': 1.0}",
    expect.stringContaining("Bare is no dataclass and no TypedDict. Put `@dataclass` above the class"),
    expect.stringContaining("3 is no dataclass and no TypedDict"),
    expect.stringContaining("Bad.when: no strict JSON schema can be made for"),
  ]);
});
