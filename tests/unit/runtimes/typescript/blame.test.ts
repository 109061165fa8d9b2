/** Who woke whom, and what each pause waits for: known, or not told. */
import { describe, expect, test } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { eventsOfKind, laneNames, run } from "./runs.ts";

const start = `const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function ask(name: string, ms = 10) { await sleep(ms); return name; }
`;

/** Each pause of one lane: what it waits for, then what ended it. */
async function pausesOf(source: string, lane = "program"): Promise<readonly string[]> {
  const record = await run(start + source);
  expect(breachesOf(record.trace, true)).toEqual([]);
  const names = laneNames(record);
  const isIt = (event: { readonly lane: number }): boolean => names.get(event.lane) === lane;
  const ready = eventsOfKind(record, "ready").filter((event) => isIt(event) && event.cause !== "created");
  const targets = eventsOfKind(record, "waits-for").filter(isIt);
  let used = 0;
  return eventsOfKind(record, "step-suspended")
    .filter(isIt)
    .map(({ wait, target, what }, at) => {
      const { cause = "none", byLane = 0, timerId = 0 } = ready[at] ?? {};
      const lanes: string[] = [];
      if (wait === "lane" || wait === "request") lanes.push(names.get(target) ?? "");
      if (wait === "timer") lanes.push(String(target));
      if (wait === "lanes") {
        while (used < targets.length && targets[used]?.atMs !== undefined && lanes.length < 9) {
          lanes.push(names.get(targets[used]?.target ?? 0) ?? "");
          used += 1;
        }
      }
      const by = timerId > 0 ? `timer ${timerId}` : (names.get(byLane) ?? "nobody known");
      return `${[wait, what, ...lanes].filter((word) => word !== "").join(" ")} <- ${cause}, ${by}`;
    });
}

describe("combinators", () => {
  test.each([
    ['Promise.all([ask("P1", 5), ask("P2", 9)])', 'lanes Promise.all ask("P1", 5) ask("P2", 9) <- lane, ask("P2", 9)'],
    [
      'Promise.allSettled([ask("P1", 9), ask("P2", 5)])',
      'lanes Promise.allSettled ask("P1", 9) ask("P2", 5) <- lane, ask("P1", 9)',
    ],
    ['Promise.any([ask("P1", 9), ask("P2", 5)])', 'lanes Promise.any ask("P1", 9) ask("P2", 5) <- lane, ask("P2", 5)'],
    [
      'Promise.race([ask("P1", 9), ask("P2", 5)])',
      'lanes Promise.race ask("P1", 9) ask("P2", 5) <- lane, ask("P2", 5)',
    ],
    [
      'Promise.race([ask("P1", 9), ask("P2", 8), sleep(5)])',
      'lanes Promise.race of 2 calls and a timer ask("P1", 9) ask("P2", 8) <- timer, timer 3',
    ],
    ["Promise.all([sleep(3), sleep(5)])", "future Promise.all of 2 timers <- timer, timer 2"],
    [
      'Promise.all([Promise.race([ask("P1", 9), sleep(4)]), ask("P2", 6), 7])',
      'lanes Promise.all of a call and a Promise.race ask("P1", 9) ask("P2", 6) <- lane, ask("P2", 6)',
    ],
    [
      "Promise.all([sleep(5), new Promise((_, reject) => reject(1))]).catch(() => 0)",
      "future Promise.all of a timer <- wakeup, program",
    ],
  ])("%s", async (awaited, expected) => {
    expect(await pausesOf(`await ${awaited};`)).toEqual([expected]);
  });
});

describe("chains of then", () => {
  test("what the callback gave back is what is waited for from then on", async () => {
    expect(await pausesOf('await sleep(5).then(() => ask("P1", 20));')).toEqual(['timer 1 <- lane, ask("P1", 20)']);
    expect(await pausesOf('await ask("P1", 5).then(() => sleep(20)).then(() => 1).finally(() => 2);')).toEqual([
      'lane ask("P1", 5) <- timer, timer 2',
    ]);
  });

  test("a promise of the engine that a callback gave back: nobody known", async () => {
    const source = `const stream = new ReadableStream({ start(c) { setTimeout(() => c.enqueue(1), 9); } });
await sleep(5).then(() => stream.getReader().read());`;
    expect(await pausesOf(source)).toEqual(["timer 2 <- wakeup, nobody known"]);
  });
});

describe("promises settled by others", () => {
  test("a call that nobody keeps is not taken for what is awaited next", async () => {
    const source = `const stream = new ReadableStream({ start(c) { setTimeout(() => c.enqueue(1), 9); } });
void ask("P1", 5);
await stream.getReader().read();`;
    expect(await pausesOf(source)).toEqual(["future stream.getReader().read() <- wakeup, nobody known"]);
  });

  test("the lane that calls resolve is the waker, in a hand-made semaphore too", async () => {
    const source = `const queue: (() => void)[] = [];
let free = 1;
async function acquire() {
  if (free > 0) { free -= 1; return; }
  await new Promise<void>((resolve) => queue.push(resolve));
}
function release() { const next = queue.shift(); if (next) next(); else free += 1; }
async function work(name: string) { await acquire(); await sleep(10); release(); }
await Promise.all([work("A"), work("B"), work("C")]);`;
    const record = await run(start + source);
    const names = laneNames(record);
    const woken = eventsOfKind(record, "ready").filter(({ cause }) => cause === "wakeup");
    expect(woken.map(({ byLane }) => names.get(byLane))).toEqual(['work("A")', 'work("B")']);
  });

  test("Promise.withResolvers", async () => {
    const source = `const gate = Promise.withResolvers<void>();
async function opens() { await sleep(5); gate.resolve(); }
void opens();
await gate.promise;`;
    expect(await pausesOf(source)).toEqual(["future gate.promise <- wakeup, opens()"]);
  });

  test("an event's listener runs in the step of whoever dispatches it", async () => {
    const source = `const bell = new EventTarget();
const rung = new Promise<void>((resolve) => bell.addEventListener("ring", () => resolve()));
async function rings() { await sleep(5); bell.dispatchEvent(new Event("ring")); }
void rings();
await rung;`;
    expect(await pausesOf(source)).toEqual(["future rung <- wakeup, rings()"]);
  });

  test("a promise resolved with another waits for that one", async () => {
    const source = `const later = new Promise<string>((resolve) => setTimeout(() => resolve(ask("P1", 20)), 5));
await later;`;
    expect(await pausesOf(source)).toEqual(["timer 1 <- wakeup, nobody known"]);
  });

  test("a thenable is no news until it calls back", async () => {
    const source = `const slow = { then(done: () => void) { setTimeout(done, 20); } };
await new Promise<void>((resolve) => resolve(slow as any));`;
    const record = await run(start + source);
    const ready = eventsOfKind(record, "ready").filter(({ lane, cause }) => lane === 1 && cause !== "created");
    expect(ready.map(({ atMs }) => Math.round(atMs))).toEqual([20]);
  });

  test("an object without then only gives up its turn", async () => {
    expect(await pausesOf("await { a: 1 } as any;")).toEqual(["turn <- turn, program"]);
  });
});

describe("generators", () => {
  test("a consumer waits for its producer, which waits for a timer", async () => {
    const source = `async function* numbers() { await sleep(10); yield 1; }
async function use() { for await (const one of numbers()) void one; }
await use();`;
    expect(await pausesOf(source, "use()")).toEqual([
      "lanes next() numbers() <- wakeup, numbers()",
      "turn <- turn, use()",
    ]);
  });

  test("a stream read by for await: nobody knows who wakes", async () => {
    const source = `const stream = new ReadableStream({ start(c) { setTimeout(() => { c.enqueue(1); c.close(); }, 9); } });
for await (const one of stream) void one;`;
    expect((await pausesOf(source))[0]).toBe("future the next value of stream <- wakeup, nobody known");
  });
});

describe("aborting", () => {
  const heard = `const stop = new AbortController();
const heard = new Promise((_, reject) => stop.signal.addEventListener("abort", () => reject(stop.signal.reason)));
`;

  test("by a lane", async () => {
    const source = `${heard}async function aborts() { await sleep(5); stop.abort(); }
void aborts();
await heard.catch(() => 0);`;
    expect(await pausesOf(source)).toEqual(["future heard.catch(() => 0) <- cancelled, aborts()"]);
  });

  test("by a timer, in whose callback another's promise is rejected", async () => {
    const source = `${heard}setTimeout(() => stop.abort(), 5);
await heard.catch(() => 0);`;
    expect(await pausesOf(source)).toEqual(["future heard.catch(() => 0) <- cancelled, timer 1"]);
  });

  test("by AbortSignal.timeout, at the line that made it", async () => {
    const source = `const signal = AbortSignal.timeout(5);
const heard = new Promise((_, reject) => {
  const timer = setTimeout(reject, 50);
  signal.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); });
});
try { await heard; } catch {}`;
    const record = await run(source);
    expect(eventsOfKind(record, "timer-set").map(({ line, timerId }) => [line, timerId])).toEqual([
      [1, 1],
      [3, 2],
    ]);
    const ready = eventsOfKind(record, "ready").filter(({ lane, cause }) => lane === 1 && cause !== "created");
    expect(ready).toMatchObject([{ cause: "cancelled", byLane: 0, timerId: 1 }]);
  });

  test("the signal's error is told by its own name, not as a DOMException", async () => {
    const record = await run(`async function fails(error: unknown) { throw error; }
const own = new DOMException("", "DataError");
class Named extends DOMException { get name() { throw new Error("not to be asked"); } }
await Promise.allSettled([fails(AbortSignal.abort().reason), fails(own), fails(new Named("no"))]);`);
    expect(
      eventsOfKind(record, "step-ended").flatMap(({ outcome, value }) => (outcome === "raised" ? [value] : [])),
    ).toEqual(["AbortError: This operation was aborted", "DataError", "Named"]);
  });

  test("a request that is given up: by whom", async () => {
    const source = `import OpenAI from "openai";
const client = new OpenAI();
const stop = new AbortController();
async function ask() {
  try {
    await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: "hi" }] }, { signal: stop.signal });
  } catch { return "given up"; }
}
async function aborts() { await new Promise((resolve) => setTimeout(resolve, 1)); stop.abort(); }
await Promise.all([ask(), aborts()]);`;
    const record = await run(source);
    expect(record.end.state).toBe("finished");
    const names = laneNames(record);
    const woken = eventsOfKind(record, "ready").filter(
      ({ lane, cause }) => names.get(lane) === "ask()" && cause !== "created",
    );
    expect(woken.map(({ cause, byLane }) => [cause, names.get(byLane)])).toEqual([["cancelled", "aborts()"]]);
  });
});
