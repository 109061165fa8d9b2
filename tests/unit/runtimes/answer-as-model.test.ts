/** The reader answers as the model: the run ends at the request, and starts over with what was typed. */
import { describe, expect, test } from "vitest";
import { runInNode as runPython } from "../../../src/runtimes/python/node.ts";
import { runInNode as runTypeScript } from "../../../src/runtimes/typescript/node.ts";
import { eventsOf } from "../../../src/trace/trace.ts";

const programs = {
  python: `
from openai import OpenAI
client = OpenAI()
def ask(text):
    message = client.chat.completions.create(
        model="mock", messages=[{"role": "user", "content": text}]
    ).choices[0].message
    print(message.tool_calls[0].function.arguments if message.tool_calls else message.content)
try:
    ask("one")
    ask("two")
finally:
    print("over")
`,
  typescript: `
import OpenAI from "openai";
const client = new OpenAI();
async function ask(text: string) {
  const { message } = (await client.chat.completions.create({ model: "mock", messages: [{ role: "user", content: text }] })).choices[0]!;
  const call = message.tool_calls?.[0];
  console.log(call?.type === "function" ? call.function.arguments : message.content);
}
try {
  await ask("one");
  await ask("two");
} finally {
  console.log("over");
}
`,
};
const run = { python: runPython, typescript: runTypeScript };

describe.for(["python", "typescript"] as const)("answering as the model in %s", (language) => {
  const runWith = (answers: unknown, traced = true): ReturnType<typeof runPython> =>
    run[language](programs[language], { mock: { answers }, traced });

  test.for([true, false])("the run ends where nothing is typed yet, without `finally` (traced: %s)", async (traced) => {
    const { end, output } = await runWith([], traced);
    expect(end).toMatchObject({ state: "stopped", reason: "answer" });
    expect(output).toBe("");
  });

  test("the record keeps the request that waits for an answer", async () => {
    const { trace, output, end } = await runWith([{ say: "first" }]);
    const kinds = Array.from(eventsOf(trace), ({ kind }) => kind);
    expect(end).toMatchObject({ state: "stopped", reason: "answer" });
    expect(end.virtualMs).toBeCloseTo(1000, 3);
    expect(output).toBe("first\n");
    expect(kinds.filter((kind) => kind === "request-sent")).toHaveLength(2);
    expect(kinds.filter((kind) => kind === "request-ended")).toHaveLength(1);
  });

  test("the program gets what was typed, as it was typed", async () => {
    const { end, output } = await runWith([{ call: [{ name: "f", arguments: "{oops" }] }, { say: "second" }]);
    expect(end.state).toBe("finished");
    expect(output).toBe("{oops\nsecond\nover\n");
  });
});
