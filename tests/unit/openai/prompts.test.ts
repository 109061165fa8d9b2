import { describe, expect, test } from "vitest";
import { mockedClient } from "./mock-client.ts";
import { laterPrompts } from "./prompts-later.ts";
import { prompts, type Prompt } from "./prompts.ts";

async function callsFor({ ask, tools }: Prompt): Promise<readonly (readonly [string, unknown])[]> {
  const reply = await mockedClient().client.chat.completions.create({
    model: "mock",
    messages: [{ role: "user", content: ask }],
    tools: [...tools],
  });
  const calls = reply.choices[0]?.message.tool_calls ?? [];
  return calls.map((call) =>
    call.type === "function" ? [call.function.name, JSON.parse(call.function.arguments)] : [call.type, {}],
  );
}

describe("the table of prompts", () => {
  test.for([...prompts, ...laterPrompts].map((prompt) => [prompt.ask, prompt] as const))("%s", async ([, prompt]) => {
    const calls = await callsFor(prompt);
    expect(calls.map(([name]) => name)).toEqual(prompt.calls.map(([name]) => name));
    for (const [index, [, args]] of prompt.calls.entries()) if (args) expect(calls[index]?.[1]).toMatchObject(args);
  });
});
