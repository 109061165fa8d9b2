/** How runs end: errors with their lines, deadlocks, limits. */
import { eventsOf } from "../../../../src/trace/trace.ts";
import { describe, expect, test } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import type { RunError, RunRecord } from "../../../../src/trace/run.ts";
import { buildTimeline } from "../../../../src/timeline/model/model.ts";
import { stateAt } from "../../../../src/timeline/model/state.ts";
import { eventsOfKind, outputOf, run } from "./runs.ts";

function errorOf(record: RunRecord): RunError {
  if (record.end.state !== "failed") throw new Error(`it ended ${record.end.state}: ${outputOf(record)}`);
  return record.end.error;
}

const sleep = "const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));";

describe("a failing program", () => {
  test("an uncaught error has its stack, with the reader's lines and columns", async () => {
    const record = await run(`${sleep}
function inner(x: any): string {
  return x.name.first;
}
async function ask(patient: string) {
  await sleep(5);
  return inner({ patient });
}
async function main() {
  const answer = await ask("P1");
  return answer;
}
await main();`);
    expect(errorOf(record)).toEqual({
      type: "TypeError",
      message: "Cannot read properties of undefined (reading 'first')",
      line: 3,
      traceback: `TypeError: Cannot read properties of undefined (reading 'first')
    at inner (program.ts:3:17)
    at ask (program.ts:7:10)
    at async main (program.ts:10:18)
    at async program.ts:13:1`,
      explanation: null,
    });
    const ended = eventsOfKind(record, "step-ended");
    expect(ended.map(({ outcome, line }) => [outcome, line])).toEqual([
      ["raised", 0],
      ["raised", 10],
      ["raised", 13],
    ]);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  test("a rejection nobody handles fails the run at its line", async () => {
    const record = await run(`${sleep}
async function ask() {
  await null;
  throw new RangeError("no answer");
}
console.log("before");
void ask();
await sleep(50);
console.log("never");`);
    expect(errorOf(record)).toMatchObject({ type: "RangeError", message: "no answer", line: 4 });
    expect(outputOf(record)).toBe("before\n");
    expect(eventsOfKind(record, "warning").map(({ warning, line }) => [warning, line])).toEqual([
      ["unhandled-rejection", 4],
    ]);
  });

  test("a rejection that is handled later in the same turn does not", async () => {
    const record = await run('const p = Promise.reject(new Error("x"));\nawait p.catch(() => console.log("caught"));');
    expect(record.end.state).toBe("finished");
  });

  test("an error in a timer's callback fails the run", async () => {
    const record = await run('setTimeout(() => {\n  throw new Error("in a timer");\n}, 10);');
    expect(errorOf(record)).toMatchObject({ message: "in a timer", line: 2 });
  });

  test("anything can be thrown", async () => {
    expect(errorOf(await run('throw { code: 7, why: "x" };'))).toMatchObject({
      type: "Uncaught",
      message: "{ code: 7, why: 'x' }",
    });
  });

  test.each([true, false])("own error classes keep their name (traced: %s)", async (traced) => {
    const record = await run("class Refused extends Error {}\n\nthrow new Refused('no');", { traced });
    expect(errorOf(record)).toMatchObject({ type: "Refused", message: "no", line: 3 });
  });
});

describe("a program that waits for ever", () => {
  test("says who waits for what, at which lines", async () => {
    const record = await run(`async function take(name: string) {
  await new Promise<void>(() => {});
  return name;
}
async function main() {
  await Promise.all([take("lock")]);
}
await main();`);
    const error = errorOf(record);
    expect(error).toMatchObject({ type: "Deadlock", line: 2 });
    expect(error.traceback.split("\n").slice(1)).toEqual([
      "    program (program.ts:8) waits for main()",
      '    main() (program.ts:6) waits for Promise.all of take("lock")',
      '    take("lock") (program.ts:2) waits for new Promise<void>(() => {})',
    ]);
    expect(eventsOfKind(record, "warning").map(({ warning, line }) => [warning, line])).toEqual([["deadlock", 2]]);
  });

  test("names the circle of promises that wait for each other", async () => {
    const record = await run(`let openA!: () => void, openB!: () => void;
const a = new Promise<void>((resolve) => { openA = resolve; });
const b = new Promise<void>((resolve) => { openB = resolve; });
async function first() {
  await b;
  openA();
}
async function second() {
  await a;
  openB();
}
await Promise.all([first(), second()]);`);
    const circle =
      "They wait for each other in a circle: `first()` waits at line 5 for `b`, which `second()` would settle at line 10; `second()` waits at line 9 for `a`, which `first()` would settle at line 6. Nobody can be the first to go on.";
    expect(errorOf(record)).toMatchObject({ line: 5, explanation: circle });
    expect(eventsOfKind(record, "warning").map(({ warning, text }) => [warning, text])).toEqual([["deadlock", circle]]);
  });

  test("names the circle of calls that await each other", async () => {
    const record = await run(`let other!: Promise<void>;
async function one() { await null; await other; }
async function two(first: Promise<void>) { await first; }
const mine = one();
other = two(mine);
await mine;`);
    expect(errorOf(record).explanation).toBe(
      "They wait for each other in a circle: `one()` waits at line 2 for `two(<Promise>)`; `two(<Promise>)` waits at line 3 for `one()`. Nobody can be the first to go on.",
    );
  });

  test("a call that awaits itself", async () => {
    const record = await run(`let own: any;
async function one() { await null; await own; }
own = one();
await own;`);
    expect(errorOf(record).explanation).toContain("It waits for itself: `one()` waits at line 2 for `one()`");
  });

  test("a queue that nobody feeds", async () => {
    const record = await run(`const items: string[] = [], takers: ((item: string) => void)[] = [];
async function take() {
  if (items.length > 0) return items.shift();
  return await new Promise<string>((resolve) => takers.push(resolve));
}
async function consumer() {
  console.log(await take());
}
await consumer();`);
    expect(errorOf(record)).toMatchObject({ type: "Deadlock", line: 4 });
    expect(errorOf(record).traceback).toContain("    consumer() (program.ts:7) waits for take()");
    expect(errorOf(record).explanation).toContain("no timer is set and no request is open: nobody can settle it");
  });

  test("a lane that nobody awaits may wait for ever", async () => {
    const record = await run("(async () => { await new Promise(() => {}); })();\nconsole.log('over');");
    expect(record.end.state).toBe("finished");
  });
});

describe("limits", () => {
  test("an endless loop is stopped and keeps what it did", async () => {
    const record = await run('console.log("before");\nfor (;;) {}', { limits: { wallMs: 300 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(record.end.realMs).toBeLessThan(2000);
    expect(outputOf(record)).toBe("before\n");
  });

  test.each([
    ["await in a loop", "while (true) { await null; }"],
    ["promises that start promises", "const again = (): unknown => Promise.resolve().then(again);\nagain();"],
    ["a loop that swallows errors", "while (true) { try { for (;;) {} } catch {} }"],
    ["timers that set timers", "const again = () => { setTimeout(again, 1); };\nagain();"],
    ["an untraced loop", "console.log('x'); for (;;) {}"],
    ["a regular expression", "/^(a+)+$/.test('a'.repeat(60) + '!');"],
  ])("%s is stopped", async (name, source) => {
    // A quick machine reaches the cap on events first.
    const limits = { wallMs: 300, maxEvents: Number.MAX_SAFE_INTEGER };
    const record = await run(source, { traced: name !== "an untraced loop", limits });
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(breachesOf(record.trace, false)).toEqual([]);
  });

  test("too much output is cut off", async () => {
    const record = await run("for (;;) console.log('x'.repeat(100));", { limits: { maxOutputBytes: 10_000 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "output" });
    expect(outputOf(record)).toHaveLength(99 * 101);
  });

  test("past the cap on events the program runs on, and its output is kept", async () => {
    const source = `
async function work(n: number) {
  await null;
  console.log("work", n);
  return n;
}
for (let n = 0; n < 1000; n += 1) await work(n);
console.log("end");`;
    const [cut, whole] = [await run(source, { limits: { maxEvents: 1000 } }), await run(source)];
    expect(cut.end).toMatchObject({ state: "finished", virtualMs: whole.end.virtualMs });
    expect(outputOf(cut)).toBe(outputOf(whole));
    const kept = [...eventsOf(cut.trace)];
    expect(kept.slice(0, 1000)).toEqual([...eventsOf(whole.trace)].slice(0, 1000));
    expect(kept[1000]).toMatchObject({ kind: "gap", dropped: 0 });
    expect(new Set(kept.slice(1001).map(({ kind }) => kind))).toEqual(new Set(["output"]));
    expect(breachesOf(cut.trace, true)).toEqual([]);
  });

  test("too deep a recursion is the reader's error", async () => {
    const record = await run("const f = (n: number): number => f(n + 1);\n\nf(0);");
    expect(errorOf(record)).toMatchObject({ type: "RangeError", line: 1 });
  });

  test("too deep a recursion of async functions leaves a record that holds", async () => {
    const source = `async function down(n: number): Promise<number> {
  return 1 + (await down(n + 1));
}
try {
  await down(0);
} catch (error) {
  console.log((error as Error).name);
}
await new Promise((resolve) => setTimeout(resolve, 5));
console.log("end");`;
    const [traced, plain] = await Promise.all([run(source), run(source, { traced: false })]);
    expect(outputOf(traced)).toBe("RangeError\nend\n");
    expect(outputOf(plain)).toBe(outputOf(traced));
    expect(breachesOf(traced.trace, true)).toEqual([]);
  });

  test("100,000 async calls at once are recorded to their end", { timeout: 120_000 }, async () => {
    const source = `const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function ask(n: number) { await sleep(1000); return n; }
const answers = await Promise.all(Array.from({ length: 100_000 }, (_, n) => ask(n)));
console.log(answers.length);`;
    const record = await run(source, { limits: { wallMs: 90_000 } });
    expect(outputOf(record)).toBe("100000\n");
    expect(record.end).toMatchObject({ state: "finished" });
    expect(record.end.virtualMs).toBeCloseTo(1000, 0);
    expect(record.trace.length).toBeGreaterThan(1_000_000);
  });

  test("calls of plain functions past the cap are counted in the record", async () => {
    const record = await run(`const f = (n: number) => n;
async function main() {
  for (let n = 0; n < 100_070; n += 1) f(n);
  await null;
}
await main();`);
    const gaps = eventsOfKind(record, "gap");
    expect(gaps[0]).toMatchObject({ line: 1, lane: 2 });
    expect(gaps.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(2 * 70);
    expect(gaps.length).toBeLessThan(5);
    expect(eventsOfKind(record, "call-started").filter(({ name }) => name === "f")).toHaveLength(100_000);
    const timeline = buildTimeline(record.trace, record.source);
    expect(stateAt(timeline, timeline.length - 1).done.map(({ outcome }) => outcome)).toEqual(["returned", "returned"]);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  test.each([true, false])("a program that breaks what arrays inherit ends as ever (traced: %s)", async (traced) => {
    const source = `Array.prototype.push = () => 0;
Array.prototype.pop = () => undefined;
Array.prototype.splice = () => [];
Array.prototype.map = () => [];
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function ask(patient: string, ms: number) {
  await sleep(ms);
  return patient;
}
console.log((await Promise.all([ask("P1", 3000), ask("P2", 1000)])).join(" "));`;
    const record = await run(source, { traced, limits: { wallMs: 3000 } });
    expect(record.end.state).toBe("finished");
    expect(outputOf(record)).toBe("P1 P2\n");
    expect(record.end.virtualMs).toBeCloseTo(3000, 1);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });
});
