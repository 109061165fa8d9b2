/** What a program finds around it: clock, timers, console, globals. */
import { describe, expect, test } from "vitest";
import { evaluateProgram } from "../../../../src/runtimes/typescript/evaluate.ts";
import { eventsOfKind, outputOf, run } from "./runs.ts";

describe("the clock", () => {
  test("moves with timers only, in the order they were set", async () => {
    const record = await run(`
const begun = Date.now();
for (const name of ["a", "b", "c"]) setTimeout(() => console.log(name, Date.now() - begun), 60_000);
setTimeout(() => console.log("soon", Math.round(performance.now())), 1_000);
setTimeout(() => console.log("at once", Math.round(performance.now())));
const id = setInterval(() => { console.log("tick"); if (performance.now() > 2_500) clearInterval(id); }, 1_000);
const cancelled = setTimeout(() => console.log("never"), 5);
clearTimeout(cancelled);`);
    expect(outputOf(record).split("\n")).toEqual([
      ...["at once 0", "soon 1000", "tick", "tick", "tick", "a 60000", "b 60000", "c 60000", ""],
    ]);
    expect(record.end.realMs).toBeLessThan(5_000);
    // The interval is cleared by its own callback, when it has fired and is not set again: nothing is left to cancel.
    expect(eventsOfKind(record, "timer-cancelled")).toHaveLength(1);
  });

  test("lets a spinning program end, and tells of the held loop", async () => {
    const record = await run(`setTimeout(() => console.log("late"), 1000);
const end = Date.now() + 2000;
while (Date.now() < end) {}
console.log("done", Math.round(performance.now() / 100));`);
    expect(outputOf(record)).toBe("done 20\nlate\n");
    const [held] = eventsOfKind(record, "loop-blocked");
    expect(held).toMatchObject({ line: 3, real: false, lane: 1 });
    expect(Math.round((held?.durationMs ?? 0) / 10)).toBe(200);
  });

  test("starts at the same date in every run", async () => {
    const source =
      "console.log(new Date().toISOString(), typeof Date(), new Date(0).getTime(), new Date() instanceof Date);";
    expect(outputOf(await run(source))).toBe("2026-01-01T00:00:00.000Z string 0 true\n");
  });
});

describe("globals", () => {
  test("nothing of the host can be reached", async () => {
    const names = ["process", "require", "Buffer", "setImmediate", "BroadcastChannel", "Worker", "WebSocket"];
    const record = await run(`console.log([${names.map((name) => `typeof ${name}`).join(", ")}].join(" "));`);
    expect(outputOf(record)).toBe(`${names.map(() => "undefined").join(" ")}\n`);
  });

  test("a `Request` is sent with its method, headers and body, as the same words beside the address are", async () => {
    const record = await run(`
const url = "https://api.openai.com/v1/chat/completions";
const headers = { "content-type": "application/json", authorization: "Bearer none" };
const body = JSON.stringify({ model: "mock", messages: [{ role: "user", content: "Tell me a joke" }] });
const request = new Request(url, { method: "POST", headers, body });
const answers = await Promise.all([fetch(request), fetch(url, { method: "POST", headers, body })]);
const said = await Promise.all(answers.map(async (answer) => (await answer.json()).choices[0].message.content));
console.log(answers.map(({ status }) => status).join(" "), said[0] === said[1], request.bodyUsed);
await fetch(request).catch((error: Error) => console.log(error.name));
console.log((await fetch(new Request(url.replace("chat/completions", "models"), { headers }))).status);
console.log((await fetch(new Request(url, { method: "POST", headers, body }), { body: "{}" })).status);`);
    expect(outputOf(record)).toBe("200 200 true true\nTypeError\n200\n400\n");
    const sent = eventsOfKind(record, "request-sent").map(({ message }) => JSON.parse(message) as unknown);
    expect(sent[0]).toEqual(sent[1]);
  });

  test("a body of the program's own is made and read, every way there is, and `Buffer` stays out of reach", async () => {
    const record = await run(`
const seen = new Set<string>();
const look = () => seen.add(typeof Buffer);
const made = new Response("é1", { status: 201 });
console.log(made.status, made.headers.get("content-type"), made instanceof Response, made.constructor === Response);
const pending = made.clone().text().then((text) => (look(), text));
look();
console.log(await pending, (await made.arrayBuffer()).byteLength, made.bodyUsed);
await made.text().catch((error: Error) => console.log(error.name, error.message));
console.log(await new Response('{"a": [1]}').json(), (await new Response("abc").bytes()).length);
const blob = await new Response(new Blob(["x"], { type: "text/css" })).blob();
console.log(blob.size, blob.type, await new Response(new URLSearchParams({ a: "b" })).text());
console.log(await new Request("https://a.test/", { method: "POST", body: "asked" }).text());
console.log((await new Response(null).text()) === "", (await Response.json({ b: 2 }).json()).b);
for await (const part of new Response("parts").body!) { look(); console.log(part.length); }
class Own extends Response { get own() { return true; } }
const own = new Own({ toString() { look(); return "own"; } } as unknown as string);
console.log(own.own, own instanceof Own, await own.text());
await new Response("{oops").json().catch((error: Error) => console.log(error.name));
console.log([...seen].join(" "));`);
    expect(outputOf(record).split("\n")).toEqual([
      ...["201 text/plain;charset=UTF-8 true true", "é1 3 true"],
      ...["TypeError Body is unusable: Body has already been read", "{ a: [ 1 ] } 3", "1 text/css a=b", "asked"],
      ...["true 2", "5", "true true own", "SyntaxError", "undefined", ""],
    ]);
  });

  test("chance follows the seed", async () => {
    const source = "console.log(Math.random(), Math.random());";
    const first = outputOf(await run(source));
    expect(outputOf(await run(source, { traced: false }))).toBe(first);
    expect(first).not.toBe("");
  });

  test("there is no network", async () => {
    const record = await run(`await fetch("https://example.com/").catch((error: Error) => console.log(error.name));`);
    expect(outputOf(record)).toBe("TypeError\n");
  });

  test("AbortSignal.timeout follows the run's clock", async () => {
    const record = await run(`
const signal = AbortSignal.timeout(3_000);
signal.addEventListener("abort", () => console.log((signal.reason as Error).name, Math.round(performance.now())));`);
    expect(outputOf(record)).toBe("TimeoutError 3000\n");
  });
});

describe("a module", () => {
  test("has no this and no arguments, and names its default export", async () => {
    const record = await run(`export default class { static said = console.log(this.name); }
console.log(this, (() => this)(), typeof arguments);
console.log(arguments);`);
    expect(outputOf(record)).toBe("default\nundefined undefined undefined\n");
    expect(record.end).toMatchObject({ state: "failed", error: { type: "ReferenceError", line: 3 } });
  });

  test("with syntax that the engine does not know ends with a sentence", () => {
    const evaluate = (): never => {
      throw new SyntaxError("Unexpected identifier 'held'");
    };
    const result = evaluateProgram({ evaluate }, "");
    expect(result).toMatchObject({ error: { type: "SyntaxError", message: "Unexpected identifier 'held'" } });
    expect("error" in result && result.error.explanation).toContain("your browser");
  });
});

describe("what browsers have", () => {
  /** What a program prints, which must be the same plain and traced. */
  async function printed(source: string): Promise<readonly string[]> {
    const [plain, traced] = await Promise.all([run(source, { traced: false }), run(source)]);
    expect(plain.end).toMatchObject({ state: "finished" });
    expect(outputOf(traced)).toBe(outputOf(plain));
    return outputOf(plain).trimEnd().split("\n");
  }

  test("chance of crypto follows the seed", async () => {
    const [uuid, bytes, big] = await printed(`console.log(crypto.randomUUID());
console.log(crypto.getRandomValues(new Uint8Array(4)).join());
try { crypto.getRandomValues(new Uint8Array(70_000)); } catch (error) { console.log((error as Error).name); }`);
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(bytes?.split(",")).toHaveLength(4);
    expect(big).toBe("QuotaExceededError");
  });

  test("performance marks stand on the run's clock", async () => {
    const lines = await printed(`performance.mark("begin");
await new Promise((resolve) => setTimeout(resolve, 250));
performance.mark("end");
const { name, duration } = performance.measure("pause", "begin", "end");
console.log(name, Math.round(duration), performance.getEntriesByType("mark").length);
performance.clearMarks();
console.log(performance.getEntries().map((entry) => entry.name).join());
try { performance.measure("x", "nowhere"); } catch (error) { console.log((error as Error).name); }`);
    expect(lines).toEqual(["pause 250 2", "pause", "SyntaxError"]);
  });

  test("every way to ask for the date gives the run's", async () => {
    const lines = await printed(`const day = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC" });
console.log(day.format(), [new Date(5)].map(day.format)[0], day.formatToParts().length, new Date().getFullYear());
class Day extends Date {}
console.log(new Day() instanceof Date, new Day().getTime() === Date.UTC(2026, 0, 1), Date.name, Date.length);`);
    expect(lines).toEqual(["01/01/2026 01/01/1970 5 2026", "true true Date 7"]);
  });

  test("messages arrive in tasks of their own, in order", async () => {
    const lines = await printed(`const { port1, port2 } = new MessageChannel();
port1.onmessage = (event) => { console.log("port1", event.data); Promise.resolve().then(() => console.log("micro")); };
port2.postMessage({ n: 1 });
port2.postMessage([2]);
try { port2.postMessage(() => 3); } catch (error) { console.log((error as Error).name); }
console.log("posted");
const nextTask = () => new Promise<void>((resolve) => {
  const channel = new MessageChannel();
  channel.port1.addEventListener("message", () => resolve());
  channel.port1.start();
  channel.port2.postMessage(null);
});
await nextTask();
console.log("after a turn", Math.round(performance.now()));`);
    expect(lines).toEqual([
      ...["DataCloneError", "posted", "port1 { n: 1 }", "micro", "port1 [ 2 ]", "micro", "after a turn 0"],
    ]);
  });

  test("the engine's own work takes no time on the clock, and no timer overtakes it", async () => {
    const lines =
      await printed(`const digest = crypto.subtle.digest("SHA-256", new Uint8Array(1_000_000)).then(() => "digest");
console.log(await Promise.race([digest, new Promise((resolve) => setTimeout(resolve, 1, "timer"))]));
const sizes: number[] = [];
const packed = new Blob(["hello"]).stream().pipeThrough(new CompressionStream("gzip"));
for await (const part of packed.pipeThrough(new DecompressionStream("gzip"))) sizes.push(part.length);
console.log(sizes.join());`);
    expect(lines).toEqual(["digest", "5"]);
  });

  test("streams, signals and events work as outside", async () => {
    const lines = await printed(`const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const slow = new ReadableStream<string>({
  async pull(controller) { await wait(10); controller.enqueue("x"); if (performance.now() > 25) controller.close(); },
});
const loud = new TransformStream<string, string>({ transform(part, controller) { controller.enqueue(part.toUpperCase()); } });
for await (const part of slow.pipeThrough(loud)) console.log(part, Math.round(performance.now()));
await ReadableStream.from([1, 2]).pipeTo(new WritableStream({ write: (part) => console.log("write", part) }));
const signal = AbortSignal.any([AbortSignal.timeout(100), AbortSignal.timeout(50)]);
await new Promise((resolve) => signal.addEventListener("abort", resolve));
console.log((signal.reason as Error).name, Math.round(performance.now() / 10));
const target = new EventTarget();
target.addEventListener("said", (event) => console.log((event as CustomEvent).detail), { once: true });
console.log(target.dispatchEvent(new CustomEvent("said", { detail: "hello" })), target.dispatchEvent(new Event("said")));
console.log(await Array.fromAsync([Promise.resolve(1), 2]), [1, 2].values().map((x) => x * 2).toArray());
console.log(await Promise.try(() => 7), structuredClone(new Map([[1, new Date(0)]])), new WeakRef([1]).deref());`);
    expect(lines).toEqual([
      ...["X 10", "X 20", "X 30", "write 1", "write 2", "TimeoutError 8", "hello", "true true"],
      ...["[ 1, 2 ] [ 2, 4 ]", "7 Map(1) { 1 => 1970-01-01T00:00:00.000Z } [ 1 ]"],
    ]);
  });
});

describe("console", () => {
  test("has every method", async () => {
    const record = await run(`function inner() { console.trace("here", 1); }
inner();
console.assert(false, "%s is wrong", "it");
console.assert(true, "never");
console.dir({ a: { b: {} } }, { depth: 0 });
console.groupCollapsed("group");
console.count();
console.countReset();
console.count();
console.groupEnd();
console.time("t");
await new Promise((resolve) => setTimeout(resolve, 1500));
console.timeLog("t", "so far");
console.timeEnd("t");
console.timeEnd("t");
console.table(new Map([["k", 1]]));
console.table([{ a: 1, b: 2 }], ["b"]);
console.dirxml("x");
console.clear();`);
    const written = eventsOfKind(record, "output");
    const texts = (stream: string): string =>
      written
        .filter((one) => one.stream === stream)
        .map((one) => one.text)
        .join("");
    expect(texts("stderr")).toBe(`Trace: here 1
    at inner (program.ts:1:28)
    at program.ts:2:1
Assertion failed: it is wrong
Warning: No such label 't' for console.timeEnd()
`);
    expect(texts("stdout")).toBe(`{ a: [Object] }
group
  default: 1
  default: 1
t: 1.500s so far
t: 1.500s
┌───────────────────┬─────┬────────┐
│ (iteration index) │ Key │ Values │
├───────────────────┼─────┼────────┤
│ 0                 │ 'k' │ 1      │
└───────────────────┴─────┴────────┘
┌─────────┬───┐
│ (index) │ b │
├─────────┼───┤
│ 0       │ 2 │
└─────────┴───┘
x
`);
  });

  test("words values as Node does, and knows its streams and lines", async () => {
    const record = await run(`console.log("%s is %d", "x", 4, { a: [1, new Map([[1, { b: 2 }]])] }, undefined);
console.error("wrong");

console.table([{ a: 1, b: "x" }, { a: 2 }]);
console.group("inside");
console.info([new Error("shown").message, Symbol("s"), 10n, -0]);
console.groupEnd();
console.log();`);
    expect(outputOf(record)).toBe(`x is 4 { a: [ 1, Map(1) { 1 => [Object] } ] } undefined
wrong
┌─────────┬───┬─────┐
│ (index) │ a │ b   │
├─────────┼───┼─────┤
│ 0       │ 1 │ 'x' │
│ 1       │ 2 │     │
└─────────┴───┴─────┘
inside
  [ 'shown', Symbol(s), 10n, -0 ]

`);
    const written = eventsOfKind(record, "output");
    expect(written.map(({ stream, line, lane }) => [stream, line, lane])).toEqual([
      ["stdout", 1, 1],
      ["stderr", 2, 1],
      ["stdout", 4, 1],
      ["stdout", 5, 1],
      ["stdout", 6, 1],
      ["stdout", 8, 1],
    ]);
  });

  test("a plain run writes output only", async () => {
    const record = await run('const f = async () => { await null; console.log("x"); };\nawait f();', { traced: false });
    expect(outputOf(record)).toBe("x\n");
    expect(record.trace.length).toBe(1);
  });
});

describe("many lanes", () => {
  test("10,000 async functions that sleep 3 s take 3.0 s", async () => {
    const source = `const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));
async function ask(patient: number) {
  await sleep(3);
  return patient;
}
const answers = await Promise.all(Array.from({ length: 10_000 }, (_, patient) => ask(patient)));
console.log(answers.length);`;
    const plain = await run(source, { traced: false });
    const traced = await run(source);
    for (const record of [plain, traced]) {
      expect(outputOf(record)).toBe("10000\n");
      expect((record.end.virtualMs / 1000).toFixed(1)).toBe("3.0");
    }
    expect(eventsOfKind(traced, "lane-created")).toHaveLength(10_001);
    const ratio = traced.end.realMs / plain.end.realMs;
    console.log(
      `10,000 async functions: ${Math.round(traced.end.realMs)} ms traced, ${Math.round(plain.end.realMs)} ms plain, ratio ${ratio.toFixed(2)}`,
    );
  });
});
