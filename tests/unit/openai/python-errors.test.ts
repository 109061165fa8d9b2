/** Errors of the Python client that nobody catches: the typed error's own traceback first, then what it means. */
import { beforeAll, describe, expect, test } from "vitest";
import { loadPythonAssets } from "../../../src/runtimes/python/build.ts";
import { runInNode } from "../../../src/runtimes/python/node.ts";

// The snapshot may have to be made first: that is no test's time.
beforeAll(async () => {
  await loadPythonAssets();
}, 300_000);

const head = `import asyncio, json
from openai import AsyncOpenAI, OpenAI
client = OpenAI(max_retries=0, timeout=2)
tools = [{"type": "function", "function": {"name": "get_weather", "description": "The weather in a city",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
def ask(model, *more):
    messages = [{"role": "user", "content": "What is the weather in Rome?"}, *more]
    return client.chat.completions.create(model=model, messages=messages, tools=tools)
call = {"role": "assistant", "tool_calls": [
    {"id": "call_7", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}]}
`;

/** What ends the program, its type, where it shows first, and a part of the sentence. */
const failures: Readonly<Record<string, readonly [source: string, type: string, line: number, sentence: string]>> = {
  "a wrong key": [`ask("mock:401")`, "AuthenticationError", 8, "does not accept your key"],
  "too many requests": [`ask("mock:429")`, "RateLimitError", 8, "`retry-after`"],
  "no such model": [`ask("mock:404")`, "NotFoundError", 8, "how the model's name is spelled"],
  "an error at the endpoint": [`ask("mock:500")`, "InternalServerError", 8, "not in your program"],
  "no answer in time": [`ask("mock:timeout")`, "APITimeoutError", 8, "the client's `timeout`"],
  "a wrong field": [`ask("mock", {"role": "usr", "content": "x"})`, "BadRequestError", 8, "`messages[1].role`"],
  "a result that names no call": [
    `ask("mock", call, {"role": "tool", "content": "sunny"})`,
    "BadRequestError",
    8,
    "give it the call's `id` as its `tool_call_id`",
  ],
  "a call without its result": [
    `ask("mock", call, {"role": "user", "content": "And?"})`,
    "BadRequestError",
    8,
    "needs an answer: one message with role `tool`",
  ],
  "arguments that are no JSON": [
    `call = ask("mock:bad-arguments").choices[0].message.tool_calls[0]\nprint(json.loads(call.function.arguments)["city"])`,
    "JSONDecodeError",
    12,
    "the arguments of a call of `get_weather`",
  ],
  "a stream that breaks off": [
    `for chunk in client.chat.completions.create(model="mock:mid-stream-error", messages=[{"role": "user", "content": "Hello"}], stream=True):\n    pass`,
    "APIError",
    11,
    "broke off with an error after it had begun",
  ],
  "an awaited request": [
    `async def main():
    await AsyncOpenAI(max_retries=0).responses.create(model="mock:429", input="Hi")
asyncio.run(main())`,
    "RateLimitError",
    12,
    "`retry-after`",
  ],
  "pydantic, which is not here": [`import pydantic`, "ModuleNotFoundError", 11, "`@dataclass`"],
};

describe("what ends a Python program that talks to a model", () => {
  test.each(Object.entries(failures))("%s", async (_, [source, type, line, sentence]) => {
    const [traced, plain] = [await runInNode(head + source), await runInNode(head + source, { traced: false })];
    expect(traced.error).toMatchObject({ type, line });
    expect(traced.error?.explanation).toContain(sentence);
    expect(traced.error?.traceback).toMatch(/^(?:\w+|json\.decoder\..*|Traceback)/);
    expect(traced.error?.traceback).toContain(type);
    expect(traced.error?.traceback).not.toContain("site/");
    expect(plain.error).toEqual(traced.error);
  });

  test("text that no model wrote is explained without one", async () => {
    const { error } = await runInNode(`import json\njson.loads("{'a': 1}")`);
    expect(error?.explanation).toContain("This text is no valid JSON near");
    expect(error?.explanation).not.toContain("call of");
  });
});
