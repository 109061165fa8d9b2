/** What a program finds around it: clock, timers, console, globals. */
import { describe, expect, test } from "vitest";
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
    expect(eventsOfKind(record, "timer-cancelled")).toHaveLength(2);
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
    const names = ["process", "require", "Buffer", "setImmediate", "MessageChannel", "Worker", "WebSocket"];
    const record = await run(`console.log([${names.map((name) => `typeof ${name}`).join(", ")}].join(" "));`);
    expect(outputOf(record)).toBe(`${names.map(() => "undefined").join(" ")}\n`);
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

describe("console", () => {
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
