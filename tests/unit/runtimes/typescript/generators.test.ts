/** Generators that a program drives by hand are lanes: their steps, their pauses, their ends. */
import { describe, expect, test } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";

/** What happened to each lane but the script's, in order. The plain run must say the same. */
async function told(source: string): Promise<string[]> {
  const [record, plain] = [await run(source), await run(source, { traced: false })];
  expect(outputOf(record)).toBe(outputOf(plain));
  expect(record.end.state).toBe("finished");
  expect(breachesOf(record.trace, true)).toEqual([]);
  const names = laneNames(record);
  return [
    ...eventsOfKind(record, "step-started").map(({ lane, atMs }) => ({ lane, atMs, said: "runs" })),
    ...eventsOfKind(record, "step-suspended").map(({ lane, atMs, line, what }) => ({
      lane,
      atMs,
      said: `waits at ${line} for ${what}`,
    })),
    ...eventsOfKind(record, "step-ended").map(({ lane, atMs, outcome, value }) => ({
      lane,
      atMs,
      said: `${outcome} ${value}`,
    })),
  ]
    .filter(({ lane }) => lane > 1)
    .sort((a, b) => a.lane - b.lane || a.atMs - b.atMs)
    .map(({ lane, atMs, said }) => `${names.get(lane) ?? lane} ${said} ${(atMs / 1000).toFixed(1)}`);
}

const ask = `const sleep = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));
function* ask(patient: string, seconds: number): Generator<number, string> {
  yield seconds;
  return patient;
}
`;

describe("a generator driven by hand", () => {
  test("is a lane that waits from one value to the next", async () => {
    const lanes = await told(`${ask}
const call = ask("P1", 3);
await sleep(call.next().value as number);
call.next();
`);
    expect(lanes).toEqual([
      'ask("P1", 3) runs 0.0',
      'ask("P1", 3) waits at 3 for next() 0.0',
      'ask("P1", 3) runs 3.0',
      'ask("P1", 3) returned "P1" 3.0',
    ]);
  });

  test("ends when it is closed, thrown into, or throws", async () => {
    const lanes = await told(`
function* closed() { try { yield 1; } finally { console.log("closed"); } }
function* caught() {
  try { yield 1; } catch { yield 2; }
}
function* throws() { yield 1; throw new Error("no"); }
const [one, two, three] = [closed(), caught(), throws()];
for (const generator of [one, two, three]) generator.next();
one.return();
console.log(two.throw(new Error("out")));
try { three.next(); } catch (error) { console.log(String(error)); }
`);
    expect(lanes.filter((line) => !/ runs /.test(line))).toEqual([
      "closed() waits at 2 for next() 0.0",
      "closed() returned undefined 0.0",
      "caught() waits at 4 for next() 0.0",
      "caught() waits at 4 for next() 0.0",
      "throws() waits at 6 for next() 0.0",
      "throws() raised Error: no 0.0",
    ]);
  });

  test("may give promises, delegate, and be asked by a timer", async () => {
    const lanes = await told(`
function* inner() { yield Promise.resolve(1); yield 2; }
function* outer(): Generator<unknown> { yield* inner(); }
const numbers = outer();
console.log(numbers.next().value instanceof Promise);
setTimeout(() => console.log(numbers.next().value), 1000);
`);
    expect(lanes.filter((line) => / waits /.test(line))).toEqual([
      "outer() waits at 3 for inner() 0.0",
      "inner() waits at 2 for next() 0.0",
      "inner() waits at 2 for next() 1.0",
    ]);
  });
});

test("is no lane in a program that only loops over it", async () => {
  expect(await told("function* numbers() { yield 1; yield 2; }\nfor (const n of numbers()) console.log(n);\n")).toEqual(
    [],
  );
});
