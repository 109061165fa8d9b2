/** The record and the console say nothing that did not happen. */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";

describe("plain and traced runs say the same", () => {
  test("a printed promise has no state that nobody can know", async () => {
    const source = `const settled = Promise.resolve(1);
await settled;
console.log(settled, ["<pending>", settled]);`;
    const expected = "Promise { <unknown> } [ '<pending>', Promise { <unknown> } ]\n";
    expect(outputOf(await run(source))).toBe(expected);
    expect(outputOf(await run(source, { traced: false }))).toBe(expected);
  });

  test("a spinning loop takes as long with a record as without", async () => {
    const lesson = new URL("../../../../content/10-async/10-await/snippets/paused-or-held.ts", import.meta.url);
    const source = await readFile(lesson, "utf8");
    const [plain, traced] = [await run(source, { traced: false }), await run(source)];
    expect(outputOf(traced)).toBe(outputOf(plain));
    expect(traced.end.virtualMs).toBe(plain.end.virtualMs);
  });
});

describe("who calls", () => {
  test("a timer's async callback is called by the loop", async () => {
    const record = await run("setTimeout(async function later() { await null; }, 5);");
    const later = eventsOfKind(record, "lane-created").find(({ name }) => name === "later()");
    expect(later?.parent).toBe(0);
    const created = eventsOfKind(record, "ready").find(({ lane }) => lane === later?.lane);
    expect(created).toMatchObject({ cause: "created", byLane: 0 });
    expect(laneNames(record).size).toBe(2);
  });

  test("a method that a block's end calls has its symbol's name", async () => {
    const record = await run("await using held = { async [Symbol.asyncDispose]() { await null; } };");
    expect([...laneNames(record).values()]).toEqual(["program", "[Symbol.asyncDispose]()"]);
  });
});

const start = `const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function ask(name: string, ms = 10) { await sleep(ms); return name; }
`;

/** Each pause of the program's own lane with what ended it. */
async function pausesOf(source: string, lane = "program"): Promise<readonly string[]> {
  const record = await run(start + source);
  const names = laneNames(record);
  const isIt = (event: { readonly lane: number }): boolean => names.get(event.lane) === lane;
  const ready = eventsOfKind(record, "ready").filter((event) => isIt(event) && event.cause !== "created");
  return eventsOfKind(record, "step-suspended")
    .filter(isIt)
    .map(({ wait, what }, at) => {
      const { cause = "none", byLane = 0, timerId = 0 } = ready[at] ?? {};
      return `${wait} ${what}: ${cause} ${timerId > 0 ? timerId : (names.get(byLane) ?? "nobody")}`;
    });
}

describe("why a lane goes on", () => {
  test("a bare timer that wins a race, beside the call that loses", async () => {
    expect(await pausesOf(`await Promise.race([ask("P1", 3000), sleep(1000)]);`)).toEqual([
      "lanes Promise.race of a call and a timer: timer 2",
    ]);
    expect(await pausesOf(`await Promise.all([ask("P1", 10), sleep(1000)]);`)).toEqual([
      "lanes Promise.all of a call and a timer: timer 2",
    ]);
    expect(await pausesOf(`await Promise.race([ask("P1", 10), sleep(1000)]);`)).toEqual([
      'lanes Promise.race of a call and a timer: lane ask("P1", 10)',
    ]);
  });

  test("a promise rejected by an abort is not woken by the timer it has just cleared", async () => {
    const pauses = await pausesOf(`const stop = new AbortController();
setTimeout(() => stop.abort(new Error("no")), 5);
const heard = new Promise((_, reject) => {
  const timer = setTimeout(reject, 50);
  stop.signal.addEventListener("abort", () => { clearTimeout(timer); reject(stop.signal.reason); });
});
try { await heard; } catch {}`);
    expect(pauses).toEqual(["timer : cancelled 1"]);
  });

  test("what is settled already only gives up its turn", async () => {
    expect(await pausesOf("await Promise.resolve(1);")).toEqual(["future Promise.resolve(1): turn program"]);
  });

  test("the end of a generator wakes nobody", async () => {
    const source = `async function* two() { yield 1; yield 2; }
async function use() { for await (const one of two()) void one; }
await use();`;
    expect(await pausesOf(source, "use()")).toEqual(["turn : turn use()", "turn : turn use()", "turn : turn use()"]);
  });
});

describe("calls made by the engine", () => {
  test.each(['["P1", "P2"].map((name) => name).map(ask)', '["P1", "P2"].map(async (name) => { await ask(name); })'])(
    "Promise.all(%s) waits for its members",
    async (members) => {
      const record = await run(`${start}await Promise.all(${members});`);
      expect(eventsOfKind(record, "waits-for")).toHaveLength(2);
      const targets = eventsOfKind(record, "waits-for").map(({ target }) => target);
      const children = eventsOfKind(record, "lane-created").filter(({ parent }) => parent === 1);
      expect(targets).toEqual(children.map(({ lane }) => lane));
    },
  );
});

describe("a promise that is returned", () => {
  test("its call is over, with its value or error, when the promise is", async () => {
    const record = await run(`${start}
async function outer() { return ask("P1", 20); }
async function late() { return sleep(5).then(() => 7); }
async function fails() { return sleep(5).then(() => { throw new Error("no"); }); }
console.log(await outer(), await late(), await fails().catch(() => "caught"));`);
    expect(outputOf(record)).toBe("P1 7 caught\n");
    const names = laneNames(record);
    const ended = eventsOfKind(record, "call-ended").map((event) => {
      return `${names.get(event.lane) ?? ""} ${event.outcome} ${event.value} at ${event.atMs.toFixed(0)}`;
    });
    expect(ended).toContain('outer() returned "P1" at 20');
    expect(ended).toContain("late() returned 7 at 25");
    expect(ended).toContain("fails() raised Error: no at 30");
  });
});

test("what cannot be iterated is named as without a record", async () => {
  const source = `const five: any = 5;
const holder: any = { five };
const give = (): any => five;
const said = async (loop: () => Promise<void>) => console.log(await loop().catch(String));
await said(async () => { for await (const one of 5 as any) void one; });
await said(async () => { for await (const one of five) void one; });
await said(async () => { for await (const one of holder.five) void one; });
await said(async () => { for await (const one of give()) void one; });`;
  const traced = outputOf(await run(source));
  expect(traced).toContain("TypeError: 5 is not async iterable\n");
  expect(traced).toBe(outputOf(await run(source, { traced: false })));
});
