/** Runs on the real clock: the engine's own timers, and answers from outside. */
import { describe, expect, test } from "vitest";
import { runTypeScriptInNode, type WorkerOptions } from "../../../../src/runtimes/typescript/node.ts";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { defaultLimits, type RunLimits, type RunRecord } from "../../../../src/trace/run.ts";
import { eventsOfKind, outputOf } from "./runs.ts";

interface Options extends WorkerOptions {
  readonly traced?: boolean;
  readonly limits?: Partial<RunLimits>;
}

const workerUrl = new URL("./delayed-worker.ts", import.meta.url);

async function runReal(source: string, { traced = true, limits, ...options }: Options = {}): Promise<RunRecord> {
  const all = { ...defaultLimits, wallMs: 30_000, ...limits };
  const request = {
    language: "typescript",
    source,
    seed: 1,
    traced,
    clock: "real",
    limits: all,
    scenario: null,
  } as const;
  const record = await runTypeScriptInNode(request, { workerUrl, ...options });
  expect(breachesOf(record.trace, record.end.state === "finished", "real")).toEqual([]);
  return record;
}

const nap = "const nap = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));\n";

describe("timers", () => {
  test.each([true, false])("really wait, and overlap (traced: %s)", async (traced) => {
    const record = await runReal(
      `${nap}const began = performance.now();
const say = async (name: string, ms: number) => { await nap(ms); console.log(name); };
await Promise.all([say("slow", 400), say("quick", 200), say("quick too", 200)]);
const took = performance.now() - began;
console.log(took >= 395 && took < 5000);`,
      { traced },
    );
    expect(record.end).toMatchObject({ state: "finished" });
    expect(outputOf(record)).toBe("quick\nquick too\nslow\ntrue\n");
    expect(record.end.virtualMs).toBeGreaterThan(390);
    if (traced) expect(eventsOfKind(record, "timer-fired")).toHaveLength(3);
  });

  test("show the real date, and intervals repeat", async () => {
    const before = Date.now();
    const record = await runReal(`console.log(Date.now());
let count = 0;
await new Promise<void>((resolve) => {
  const id = setInterval(() => { count += 1; if (count === 3) { clearInterval(id); resolve(); } }, 50);
});
console.log(count);`);
    const [date, count] = outputOf(record).split("\n");
    expect(Number(date)).toBeGreaterThanOrEqual(before);
    expect(Number(date)).toBeLessThanOrEqual(Date.now());
    expect(count).toBe("3");
  });

  test("computing is no spinning", async () => {
    const record = await runReal(`for (const end = performance.now() + 40; performance.now() < end; );`);
    expect(eventsOfKind(record, "loop-blocked").filter(({ real }) => !real)).toEqual([]);
  });

  test("a deadlock is proven when nothing is pending", async () => {
    const record = await runReal(`${nap}await nap(20);\nawait new Promise(() => {});`);
    expect(record.end).toMatchObject({ state: "failed", error: { type: "Deadlock", line: 3 } });
  });

  test("wall time ends a program that waits", async () => {
    const record = await runReal(`${nap}console.log("before");\nawait nap(100_000);`, { limits: { wallMs: 300 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(outputOf(record)).toBe("before\n");
  });

  test("Stop drops the timers that are pending", async () => {
    const record = await runReal(`${nap}console.log("before");\nawait nap(600);\nconsole.log("never");`, {
      stopAfterMs: 200,
    });
    expect(record.end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(outputOf(record)).toBe("before\n");
  });
});

const client = `import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIUserAbortError } from "openai";
const client = new OpenAI({ maxRetries: 0 });
const messages = (content: string) => [{ role: "user" as const, content }];
const ask = async (text: string, options = {}) =>
  (await client.chat.completions.create({ model: "m", messages: messages(text) }, options)).choices[0]?.message.content;
`;

describe("answers from outside", () => {
  test.each([true, false])("two requests overlap (traced: %s)", async (traced) => {
    const record = await runReal(
      `${client}const began = performance.now();
console.log((await Promise.all([ask("one"), ask("two")])).join());
const took = performance.now() - began;
console.log(took > 490 && took < 950);`,
      { traced },
    );
    expect(outputOf(record)).toBe("one,two\ntrue\n");
    if (!traced) return;
    expect(eventsOfKind(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["returned", "returned"]);
  });

  test("parts of a stream come one by one", async () => {
    const record = await runReal(`${client}
const stream = await client.chat.completions.create({ model: "m", messages: messages("count"), stream: true });
for await (const chunk of stream) {
  const text = chunk.choices[0]?.delta.content;
  if (text) console.log(text);
}`);
    expect(outputOf(record)).toBe("one\ntwo\nthree\n");
    const times = eventsOfKind(record, "output").map(({ atMs }) => atMs);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(100);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(100);
    expect(eventsOfKind(record, "request-chunk")).toHaveLength(4);
  });

  test("aborting and timing out reach the transport", async () => {
    const record = await runReal(`${client}
const failure = (error: unknown) => console.log((error as Error).constructor.name);
const controller = new AbortController();
setTimeout(() => controller.abort(), 100);
await ask("late", { signal: controller.signal }).catch(failure);
await ask("late", { timeout: 100 }).catch(failure);
console.log(await ask("aborted?"));`);
    expect(outputOf(record)).toBe("APIUserAbortError\nAPIConnectionTimeoutError\nlate,late\n");
    expect(eventsOfKind(record, "request-ended").map(({ outcome }) => outcome)).toEqual([
      "cancelled",
      "cancelled",
      "returned",
    ]);
  });

  test("no connection is the client's connection error", async () => {
    const record = await runReal(`${client}
await ask("nobody").catch((error) => console.log(error instanceof APIConnectionError, String(error.cause)));`);
    expect(outputOf(record)).toBe("true TypeError: fetch failed: Failed to fetch\n");
    expect(eventsOfKind(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["raised"]);
  });
});
