/** Errors of the model's client that nobody catches: the typed error first, then what it means. */
import { describe, expect, test } from "vitest";
import { runInNode } from "../../../../src/runtimes/typescript/node.ts";

const head = `import OpenAI from "openai";
const client = new OpenAI({ maxRetries: 0, timeout: 2000 });
const ask = (model: string, more: object[] = []) => client.chat.completions.create({
  model, messages: [{ role: "user", content: "What is the weather in Rome?" }, ...more] as any,
  tools: [{ type: "function", function: { name: "get_weather", description: "The weather in a city",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] } } }] });
`;
const call = `{ role: "assistant", tool_calls: [{ id: "call_7", type: "function", function: { name: "get_weather", arguments: "{}" } }] }`;

/** What ends the program, its type and message as they stand in the client, then a part of the sentence. */
const failures: Readonly<Record<string, readonly [source: string, type: string, line: number, sentence: string]>> = {
  "a wrong key": [`await ask("mock:401");`, "AuthenticationError", 7, "does not accept your key"],
  "too many requests": [`await ask("mock:429");`, "RateLimitError", 7, "`retry-after`"],
  "no such model": [`await ask("mock:404");`, "NotFoundError", 7, "how the model's name is spelled"],
  "an error at the endpoint": [`await ask("mock:500");`, "InternalServerError", 7, "not in your program"],
  "no answer in time": [`await ask("mock:timeout");`, "APIConnectionTimeoutError", 7, "the client's `timeout`"],
  "a wrong field": [`await ask("mock", [{ role: "usr", content: "x" }]);`, "BadRequestError", 7, "`messages[1].role`"],
  "a result that answers no call": [
    `await ask("mock", [${call}, { role: "tool", content: "sunny" }]);`,
    "BadRequestError",
    7,
    "give it the call's `id` as its `tool_call_id`",
  ],
  "a call without its result": [
    `await ask("mock", [${call}, { role: "user", content: "And?" }]);`,
    "BadRequestError",
    7,
    "needs an answer: one message with role `tool`",
  ],
  "arguments that are no JSON": [
    `const reply = await ask("mock:bad-arguments");
const [first] = reply.choices[0]!.message.tool_calls!;
console.log(JSON.parse(first.function.arguments).city);`,
    "SyntaxError",
    9,
    "the model wrote them, and a model makes mistakes",
  ],
  "a request to elsewhere": [`await fetch("https://example.com/");`, "TypeError", 7, "a sandbox without a network"],
  "a value of another shape": [
    `import { z } from "zod";
z.object({ city: z.string() }).parse({ city: 7 });`,
    "ZodError",
    8,
    "`safeParse`",
  ],
};

describe("what ends a program that talks to a model", () => {
  test.each(Object.entries(failures))("%s", async (_, [source, type, line, sentence]) => {
    const [traced, plain] = await Promise.all([runInNode(head + source), runInNode(head + source, { traced: false })]);
    expect(traced.error).toMatchObject({ type });
    expect(traced.error?.explanation).toContain(sentence);
    expect(traced.error?.traceback).toMatch(new RegExp(`^${type}: `));
    if (traced.error?.line !== null) expect(traced.error?.line).toBe(line);
    expect(plain.error).toEqual(traced.error);
  });

  test("errors of the same name in a program without packages are the reader's own", async () => {
    const { error } = await runInNode("class RateLimitError extends Error {}\nthrow new RateLimitError('mine');");
    expect(error).toMatchObject({ type: "RateLimitError", explanation: null, line: 2 });
    expect(error?.traceback).toBe("RateLimitError: mine\n    at program.ts:2:7");
  });
});
