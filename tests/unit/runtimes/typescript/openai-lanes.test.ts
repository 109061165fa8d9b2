/** Lanes of requests that the client's helpers, the Agents SDK and retries make: whose they are, and when parts came. */
import { describe, expect, test } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";

const head = `import OpenAI from "openai";
const client = new OpenAI();
const messages = [{ role: "user" as const, content: "What is the weather in Rome and in Paris?" }];
const weather = { type: "function" as const, function: { name: "get_weather", description: "The weather in a city",
  parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] }, parse: JSON.parse,
  function: async ({ city }: { city: string }) => \`sunny in \${city}\` } };
`;

/** Request lanes with their caller's name and the line that asked. */
function requestsOf(record: RunRecord): readonly (readonly [name: string, caller: string, line: number])[] {
  const names = laneNames(record);
  return eventsOfKind(record, "lane-created")
    .filter(({ laneKind }) => laneKind === "request")
    .map(({ name, parent, line }) => [name, names.get(parent) ?? "", line]);
}

async function whole(source: string): Promise<RunRecord> {
  const [record, plain] = await Promise.all([run(head + source), run(head + source, { traced: false })]);
  expect(record.end.state).toBe("finished");
  expect(outputOf(plain)).toBe(outputOf(record));
  expect(breachesOf(record.trace, true)).toEqual([]);
  return record;
}

describe("requests of helpers", () => {
  test("a stream belongs to its caller, who waits for its parts", async () => {
    const record = await whole(`async function tell() {
  const stream = client.chat.completions.stream({ model: "mock", messages: [{ role: "user", content: "Tell me a joke" }] });
  for await (const chunk of stream) console.log(chunk.choices[0]?.delta.content);
}
await tell();`);
    expect(requestsOf(record)).toEqual([["POST /chat/completions", "tell()", 8]]);
    const chunks = eventsOfKind(record, "request-chunk").map(({ atMs }) => Math.round(atMs));
    expect(chunks[0]).toBeGreaterThanOrEqual(400);
    expect(new Set(chunks).size).toBeGreaterThan(5);
    const printed = eventsOfKind(record, "output").map(({ atMs }) => Math.round(atMs));
    expect(new Set(printed)).toEqual(new Set(chunks));
    const endMs = eventsOfKind(record, "request-ended")[0]?.atMs ?? 0;
    const waits = eventsOfKind(record, "step-suspended").filter(({ lane, atMs }) => lane === 2 && atMs < endMs);
    expect(waits[0]).toMatchObject({ wait: "future" });
    expect(waits.slice(1).map(({ wait, target }) => [wait, target])).toEqual(waits.slice(1).map(() => ["request", 3]));
    const causes = eventsOfKind(record, "ready").filter(({ lane, cause }) => lane === 2 && cause === "request");
    expect(causes.length).toBeGreaterThan(5);
  });

  test("a stream of a response too", async () => {
    const record = await whole(`async function tell() {
  const stream = client.responses.stream({ model: "mock", input: "Tell me a joke" });
  for await (const event of stream) if (event.type === "response.output_text.delta") console.log(event.delta);
}
await Promise.all([tell(), tell()]);`);
    expect(requestsOf(record)).toEqual([
      ["POST /responses", "tell()", 8],
      ["POST /responses", "tell()", 8],
    ]);
    const callers = eventsOfKind(record, "request-sent").map(({ byLane }) => byLane);
    expect(new Set(callers).size).toBe(2);
  });

  test("all requests of a tool runner belong to who started it", async () => {
    const record = await whole(`async function go() {
  const runner = client.chat.completions.runTools({ model: "mock", messages, tools: [weather] });
  return await runner.finalContent();
}
console.log(await go());`);
    const requests = requestsOf(record);
    expect(requests.length).toBeGreaterThan(1);
    expect(new Set(requests.map(([name, caller, line]) => `${name} ${caller} ${line}`))).toEqual(
      new Set(["POST /chat/completions go() 8"]),
    );
  });

  test("agents of one lane are told, of two lanes left open", async () => {
    const agents = `import { Agent, run } from "@openai/agents";
const ask = async (text: string) => (await run(new Agent({ name: "A", model: "mock" }), text)).finalOutput;
`;
    const one = await whole(`${agents}console.log(await ask("hello"), await ask("good day"));`);
    expect(requestsOf(one).map(([, caller]) => caller)).toEqual(['ask("hello")', 'ask("good day")']);
    const two = await whole(`${agents}console.log(await Promise.all([ask("hello"), ask("good day")]));`);
    expect(requestsOf(two).map(([, caller]) => caller)).toEqual(["", ""]);
  });

  test("a retry is a lane of its own, after a timer", async () => {
    const record = await whole(`async function go() {
  await client.chat.completions.create({ model: "mock:429:1", messages });
}
await go();`);
    expect(requestsOf(record).map(([name, caller]) => `${name} ${caller}`)).toEqual([
      "POST /chat/completions go()",
      "POST /chat/completions go()",
    ]);
    const ends = eventsOfKind(record, "request-ended").map(({ atMs, message }) => ({
      atMs: Math.round(atMs),
      status: (JSON.parse(message) as { status: number }).status,
    }));
    expect(ends[0]?.status).toBe(429);
    expect(ends[1]?.status).toBe(200);
    const again = eventsOfKind(record, "request-sent")[1];
    const timer = eventsOfKind(record, "timer-fired").find(({ atMs }) => Math.abs(atMs - (again?.atMs ?? 0)) < 1);
    expect(timer).toBeDefined();
    expect(Math.round((again?.atMs ?? 0) - (ends[0]?.atMs ?? 0))).toBe(1000);
    const sets = eventsOfKind(record, "timer-set").filter(({ timerId }) => timerId === timer?.timerId);
    expect(Math.round(sets[0]?.deadlineMs ?? 0)).toBe(Math.round(again?.atMs ?? -1));
  });
});
