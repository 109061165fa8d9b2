/** A shuffled order: tasks that are due at the same time change places, microtasks and parts of an answer do not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ShuffledTimers } from "../../../../src/runtimes/typescript/shuffled-timers.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";
import { expectNoFaults } from "../generated-runs.ts";
import { faultsOfRuns } from "../record-faults.ts";
import { inOneSource, programInFunction } from "./generated-programs.ts";
import { outputOf, run } from "./runs.ts";

const orders = [1, 2, 3, 4, 5, 6];
const sleep = `const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));`;

async function printedBy(source: string): Promise<string[]> {
  const records = await Promise.all(orders.map((shuffle) => run(source, { shuffle })));
  return records.map((record) => outputOf(record).trimEnd().replaceAll("\n", " "));
}

describe("in a shuffled order", () => {
  it("timers due at the same time fire in another order, and later ones later", async () => {
    const printed = await printedBy(`for (const name of "abc") setTimeout(() => console.log(name), 1000);
setTimeout(() => console.log("last"), 1001);`);
    expect(new Set(printed).size).toBeGreaterThan(1);
    for (const line of printed) expect(line).toMatch(/^[abc] [abc] [abc] last$/);
  });

  it("microtasks keep theirs", async () => {
    const printed = await printedBy(`for (const name of "abcd") void Promise.resolve().then(() => console.log(name));`);
    expect(new Set(printed)).toEqual(new Set(["a b c d"]));
  });

  it("messages of one channel keep theirs", async () => {
    const printed = await printedBy(`const { port1, port2 } = new MessageChannel();
port2.onmessage = ({ data }) => console.log(data);
for (const name of "abcd") port1.postMessage(name);`);
    expect(new Set(printed)).toEqual(new Set(["a b c d"]));
  });

  it("a check and its act are torn apart in some orders only", async () => {
    const printed = await printedBy(`${sleep}
let beds = 1;
async function nurse() { await sleep(1000); beds = 0; }
async function doctor() { await sleep(1000); console.log(beds); }
await Promise.all([doctor(), nurse()]);`);
    expect(new Set(printed)).toEqual(new Set(["0", "1"]));
  });

  it("a timer that is cleared when another of its time has fired never fires", async () => {
    const printed = await printedBy(`const timers = [..."abcde"].map((name) => setTimeout(() => {
  console.log(name);
  for (const timer of timers) clearTimeout(timer);
}, 100));
setTimeout(() => console.log("end"), 100.5);
setTimeout(() => console.log("later"), 200);`);
    for (const line of printed) expect(line).toMatch(/^([a-e] )?end( [a-e])? later$/);
  });

  it("the parts of an answer come one after the other", async () => {
    const printed = await printedBy(`import OpenAI from "openai";
const client = new OpenAI();
const stream = await client.chat.completions.create({ model: "gpt-4o-mini", stream: true, messages: [{ role: "user", content: "Hi" }] });
let text = "";
for await (const part of stream) text += part.choices[0]?.delta?.content ?? "";
console.log(text);`);
    expect(new Set(printed).size).toBe(1);
    expect(printed[0]?.length).toBeGreaterThan(2);
  });

  it("the program's own chance is the same as without", async () => {
    const source = `setTimeout(() => {}, 5); setTimeout(() => console.log(Math.random()), 5); console.log(Math.random());`;
    const sorted = (text: string): string[] => text.split("\n").sort();
    expect(sorted(outputOf(await run(source, { shuffle: 3 })))).toEqual(sorted(outputOf(await run(source))));
  });

  it("the same order gives the same record, and says which it was", async () => {
    const source = `${sleep}\nawait Promise.all([..."abcdef"].map(async (name) => { await sleep(5); console.log(name); }));`;
    const [one, other] = [await run(source, { shuffle: 9 }), await run(source, { shuffle: 9 })];
    expect(one.shuffle).toBe(9);
    expect([...eventsOf(other.trace)]).toEqual([...eventsOf(one.trace)]);
    expect((await run(source)).shuffle).toBeUndefined();
  });
});

it("each timer fires once, at its time, unless it was cleared: for any timers", () => {
  const commands = fc.array(fc.record({ wait: fc.nat({ max: 3 }), clears: fc.nat({ max: 30 }), isSet: fc.boolean() }), {
    maxLength: 30,
  });
  const property = fc.property(commands, fc.integer({ min: 1, max: 2 ** 31 }), (list, seed) => {
    const waiting = new Map<number, { readonly atMs: number; readonly fire: () => void }>();
    const clock = {
      now: 0,
      setTimeout: (fire: () => void, waitMs: number) => {
        count += 1;
        waiting.set(count, { atMs: clock.now + waitMs, fire });
        return count;
      },
      clearTimeout: (id: unknown) => waiting.delete(Number(id)),
    };
    let count = 0;
    const timers = new ShuffledTimers(seed, clock);
    const due = new Map<number, number>();
    const ids: number[] = [];
    const steps = [...list];
    const act = (): void => {
      for (const { wait, clears, isSet } of steps.splice(0, 3)) {
        const old = ids[clears];
        if (!isSet && old !== undefined) {
          timers.clear(old);
          due.delete(old);
          continue;
        }
        const id = timers.set(() => {
          expect(due.get(id)).toBe(clock.now);
          due.delete(id);
          act();
        }, wait);
        ids.push(id);
        due.set(id, clock.now + wait);
      }
    };
    act();
    for (;;) {
      const [first] = [...waiting].sort(([a, { atMs }], [b, { atMs: other }]) => atMs - other || a - b);
      if (first === undefined) break;
      const [id, { atMs, fire }] = first;
      waiting.delete(id);
      clock.now = atMs;
      fire();
    }
    expect(due.size).toBe(0);
  });
  fc.assert(property, { numRuns: 300, seed: 20_260_101 });
});

it("generated programs: traced and plain print the same in a shuffled order", { timeout: 480_000 }, async () => {
  let shuffle = 0;
  await expectNoFaults({
    programs: programInFunction,
    count: 60,
    perRun: 20,
    sourceOf: inOneSource,
    faultsOf: async (source) => {
      shuffle += 1;
      const limits = { wallMs: 120_000 };
      return faultsOfRuns(
        await run(source, { traced: false, limits, shuffle }),
        await run(source, { limits, shuffle }),
      );
    },
  });
});
