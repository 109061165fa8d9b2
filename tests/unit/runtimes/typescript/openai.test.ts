/** The real client over the mock's wire: who waits on which request. */
import { describe, expect, test } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";

const head = `import OpenAI from "openai";
const client = new OpenAI();
async function answer(question: string) {
  const reply = await client.chat.completions.create({ model: "mock", messages: [{ role: "user", content: question }] });
  return reply.choices[0]!.message.content;
}
`;

describe("the model client", () => {
  test("the caller waits on the request's lane", async () => {
    const record = await run(`${head}console.log(await answer("hello"));`);
    expect(record.end.state).toBe("finished");
    expect(outputOf(record).length).toBeGreaterThan(5);
    const names = laneNames(record);
    expect([...names.values()]).toEqual(["program", 'answer("hello")', "POST /chat/completions"]);
    expect(eventsOfKind(record, "lane-created").at(-1)).toMatchObject({ laneKind: "request", parent: 2, line: 4 });
    const [wait] = eventsOfKind(record, "step-suspended");
    expect(wait).toMatchObject({ lane: 2, wait: "request", target: 3, line: 4 });
    const [sent] = eventsOfKind(record, "request-sent");
    expect(sent).toMatchObject({ lane: 3, byLane: 2 });
    expect(JSON.parse(sent?.message ?? "")).toEqual({
      method: "POST",
      path: "/chat/completions",
      body: { model: "mock", messages: [{ role: "user", content: "hello" }] },
    });
    const ended = JSON.parse(eventsOfKind(record, "request-ended")[0]?.message ?? "") as { status: number };
    expect(ended.status).toBe(200);
    expect(eventsOfKind(record, "ready").filter(({ lane }) => lane === 2)).toMatchObject([
      { cause: "request", byLane: 3 },
    ]);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  test("calls in Promise.all overlap, each with its own request", async () => {
    const record = await run(`${head}console.log((await Promise.all([answer("hello"), answer("good day")])).length);`);
    const waits = eventsOfKind(record, "step-suspended").map(({ lane, wait, target }) => [lane, wait, target]);
    expect(waits).toEqual([
      [2, "request", 3],
      [4, "request", 5],
      [1, "lanes", 0],
    ]);
    const [first, second] = eventsOfKind(record, "request-sent");
    expect([first?.byLane, second?.byLane]).toEqual([2, 4]);
    expect(second?.atMs).toBeCloseTo(first?.atMs ?? -1, 1);
  });

  test("Promise.all over the client's own promises waits for the requests", async () => {
    const record = await run(`${head}const ask = (content: string) =>
  client.chat.completions.create({ model: "mock", messages: [{ role: "user", content }] });
await Promise.all([ask("hello"), ask("good day")]);`);
    expect(eventsOfKind(record, "waits-for").map(({ target }) => target)).toEqual([2, 3]);
    expect(eventsOfKind(record, "step-suspended")[0]).toMatchObject({ wait: "lanes", what: "Promise.all" });
  });

  test("a stream wakes its reader chunk by chunk", async () => {
    const record = await run(`${head}const stream = await client.chat.completions.create({
  model: "mock", stream: true, messages: [{ role: "user", content: "tell me a joke" }] });
for await (const chunk of stream) console.log(chunk.choices[0]?.delta.content ?? "");`);
    expect(record.end.state).toBe("finished");
    const chunks = eventsOfKind(record, "request-chunk");
    expect(chunks.length).toBeGreaterThan(3);
    const moments = new Set(eventsOfKind(record, "output").map(({ atMs }) => Math.round(atMs)));
    expect(moments.size).toBeGreaterThan(3);
    const waits = eventsOfKind(record, "step-suspended").filter(({ line }) => line === 9);
    expect(waits.filter(({ wait, target }) => wait === "request" && target === 2).length).toBeGreaterThan(3);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  test("errors are the client's own, and can be caught", async () => {
    const record = await run(`${head}try {
  await client.chat.completions.create({ model: "mock", messages: [{ role: "tool", content: "x", tool_call_id: "y" }] });
} catch (error) {
  console.log(error instanceof OpenAI.BadRequestError, error instanceof OpenAI.APIError && error.status);
}`);
    expect(outputOf(record)).toBe("true 400\n");
  });

  test("a request can be aborted", async () => {
    const record = await run(`${head}const stop = new AbortController();
setTimeout(() => stop.abort(), 10);
try {
  await client.chat.completions.create(
    { model: "mock", messages: [{ role: "user", content: "hello" }] }, { signal: stop.signal });
} catch (error) {
  console.log((error as Error).constructor.name, Math.round(performance.now()));
}`);
    expect(outputOf(record)).toBe("APIUserAbortError 10\n");
    expect(eventsOfKind(record, "request-ended")).toMatchObject([{ outcome: "cancelled" }]);
  });

  test("plain and traced runs print the same", async () => {
    const source = `${head}const all = ["a", "b", "c"].map(async (q) => { console.log(q, (await answer(q))?.length); });
console.log("asked"); await Promise.all(all);`;
    const [plain, traced] = await Promise.all([run(source, { traced: false }), run(source)]);
    expect(outputOf(traced)).toBe(outputOf(plain));
  });
});
