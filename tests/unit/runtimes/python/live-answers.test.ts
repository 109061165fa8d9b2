/** Answers of a live endpoint that do not go well, with the worker's own transport: what the real package does then. */
import { describe, expect, it } from "vitest";
import { Brokered } from "../../../../src/runtimes/worker/brokered.ts";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { ScriptedEndpoint, type GateReport } from "../scripted-endpoint.ts";
import { runReal, ways, type Way } from "./both-drivers.ts";
import { events, linesOf } from "./run.ts";

const client = `import asyncio, openai
from openai import AsyncOpenAI, OpenAI
def messages(text): return [{"role": "user", "content": text}]
`;

/** Run with the page's side of the way in this process. */
async function runLive(way: Way, source: string): Promise<{ record: RunRecord; gate: GateReport }> {
  const endpoint = new ScriptedEndpoint();
  const leaves = new Map<number, () => void>();
  const transport: Brokered = new Brokered((asking) => {
    if (asking.type === "leave") leaves.get(asking.ask)?.();
    else
      leaves.set(
        asking.ask,
        endpoint.ask(asking, (part) => transport.receive(asking.ask, part)),
      );
  });
  const record = await runReal(way, client + source, { transport });
  return { record, gate: endpoint.report };
}

describe.each(ways)("%s", (way) => {
  it("a body that breaks off is asked for again, as by the real package", async () => {
    const { record, gate } = await runLive(
      way,
      `async def main():
    answer = await AsyncOpenAI().chat.completions.create(model="m", messages=messages("cut once"))
    print(answer.choices[0].message.content)
asyncio.run(main())
`,
    );
    expect(linesOf(record)).toEqual(["whole"]);
    expect(gate.asked).toHaveLength(2);
    expect(events(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["raised", "returned"]);
  });

  it("a stream that breaks off raises the connection error, and is not asked for again", async () => {
    const { record, gate } = await runLive(
      way,
      `async def main():
    kept = []
    try:
        async for chunk in await AsyncOpenAI().chat.completions.create(model="m", messages=messages("drop"), stream=True):
            kept.append(chunk.choices[0].delta.content)
    except openai.APIConnectionError as error:
        print(kept, error, error.__cause__)
asyncio.run(main())
`,
    );
    expect(linesOf(record)).toEqual(["['one ', 'two '] Connection error. The connection to model.example broke."]);
    expect(gate.asked).toHaveLength(1);
  });

  it("a stream that says it is complete is complete, though the connection stays open", async () => {
    const { record, gate } = await runLive(
      way,
      `async def main():
    async for chunk in await AsyncOpenAI().chat.completions.create(model="m", messages=messages("linger"), stream=True):
        print(chunk.choices[0].delta.content)
asyncio.run(main())
`,
    );
    expect(linesOf(record)).toEqual(["one ", "two ", "three", "None"]);
    expect(events(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["returned"]);
    expect(Object.keys(gate.leftMs)).toEqual(["1"]);
  });

  it("a stream that is left early is left upstream", async () => {
    const { record, gate } = await runLive(
      way,
      `async def first():
    async for chunk in await AsyncOpenAI().chat.completions.create(model="m", messages=messages("hello"), stream=True):
        return chunk.choices[0].delta.content
async def main():
    print(await first())
    await asyncio.sleep(0.5)
asyncio.run(main())
`,
    );
    expect(linesOf(record)).toEqual(["one "]);
    expect(Object.keys(gate.leftMs)).toEqual(["1"]);
    expect(events(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["cancelled"]);
  });

  it("what the page refuses is explained as the page's", async () => {
    const { record, gate } = await runLive(
      way,
      `OpenAI().chat.completions.create(model="m", messages=messages("cap"))\n`,
    );
    const { end } = record;
    expect(end).toMatchObject({ state: "failed", error: { type: "PermissionDeniedError", line: 4 } });
    expect(end.state === "failed" ? end.error.explanation : "").toContain("This page kept the request from going out");
    expect(gate.asked).toHaveLength(1);
  });
});
