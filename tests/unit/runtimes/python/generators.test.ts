/** Generators that a program drives by hand are lanes: their steps, their pauses, their ends. */
import { describe, expect, it } from "vitest";
import { events, linesOf, runBoth } from "./run.ts";

/** What happened to each lane but the script's, in order: `ask("P1") paused 3`. */
async function told(source: string): Promise<string[]> {
  const record = await runBoth(source);
  const names = new Map(events(record, "lane-created").map(({ lane, name }) => [lane, name]));
  const of = (lane: number): string => names.get(lane) ?? String(lane);
  return [
    ...events(record, "step-started").map(({ lane, atMs }) => ({ lane, atMs, said: "runs" })),
    ...events(record, "step-suspended").map(({ lane, atMs, line, what }) => ({
      lane,
      atMs,
      said: `waits at ${line} for ${what}`,
    })),
    ...events(record, "step-ended").map(({ lane, atMs, outcome, value }) => ({
      lane,
      atMs,
      said: `${outcome} ${value}`,
    })),
  ]
    .filter(({ lane }) => lane > 1)
    .sort((a, b) => a.lane - b.lane || a.atMs - b.atMs)
    .map(({ lane, atMs, said }) => `${of(lane)} ${said} ${(atMs / 1000).toFixed(1)}`);
}

const ask = `import time
def ask(patient, seconds):
    yield seconds
    return patient
`;

describe("a generator driven by hand", () => {
  it("is a lane that waits from one value to the next", async () => {
    const lanes = await told(`${ask}
call = ask("P1", 3)
time.sleep(next(call))
next(call, None)
`);
    expect(lanes).toEqual([
      'ask("P1", 3) runs 0.0',
      'ask("P1", 3) waits at 3 for next() 0.0',
      'ask("P1", 3) runs 3.0',
      'ask("P1", 3) returned "P1" 3.0',
    ]);
  });

  it("runs inside the step of whoever asks, and gives the turn back", async () => {
    const record = await runBoth(`${ask}
call = ask("P1", 3)
print(next(call))
print("after")
`);
    const lane = events(record, "output").map((event) => event.lane);
    expect(lane).toEqual([1, 1]);
    expect(linesOf(record)).toEqual(["3", "after"]);
  });

  it("ends when it is closed, thrown into, or raises", async () => {
    const lanes = await told(`
def closed():
    yield 1
def caught():
    try:
        yield 1
    except KeyError:
        yield 2
def raises():
    yield 1
    raise ValueError("no")
one, two, three = closed(), caught(), raises()
for generator in (one, two, three):
    next(generator)
one.close()
print(two.throw(KeyError()))
try:
    next(three)
except ValueError as error:
    print(error)
two.close()
`);
    expect(lanes.filter((line) => /returned|raised|cancelled|waits/.test(line))).toEqual([
      "closed() waits at 3 for next() 0.0",
      expect.stringMatching(/^closed\(\) cancelled GeneratorExit/),
      "caught() waits at 6 for next() 0.0",
      "caught() waits at 8 for next() 0.0",
      expect.stringMatching(/^caught\(\) cancelled GeneratorExit/),
      "raises() waits at 10 for next() 0.0",
      "raises() raised ValueError: no 0.0",
    ]);
  });

  it("may be asked by a task, by a callback of the loop and by another generator", async () => {
    const lanes = await told(`import asyncio
def inner():
    yield 1
    yield 2
def outer():
    yield from inner()
def other():
    yield 1
    yield 2
async def main():
    numbers, others = outer(), other()
    next(numbers)
    next(others)
    asyncio.get_running_loop().call_later(1, next, others)
    await asyncio.sleep(2)
    next(numbers)
asyncio.run(main())
`);
    expect(lanes.filter((line) => / waits /.test(line) && !line.startsWith("main"))).toEqual([
      "outer() waits at 6 for next() 0.0",
      "outer() waits at 6 for next() 2.0",
      "inner() waits at 3 for next() 0.0",
      "inner() waits at 4 for next() 2.0",
      "other() waits at 8 for next() 0.0",
      "other() waits at 9 for next() 1.0",
    ]);
  });
});

it("is no lane in a program that only loops over it, nor under a decorator", async () => {
  expect(await told("def numbers():\n    yield 1\nprint([n for n in numbers()], next(n for n in [1]))\n")).toEqual([]);
  const managed = `from contextlib import contextmanager
@contextmanager
def room():
    yield 1
letters = iter("ab")
with room():
    print(next(letters))
`;
  expect(await told(managed)).toEqual([]);
});

it("is over when it has closed, whoever closes it: after a break, a task that the loop makes", async () => {
  const record = await runBoth(`import asyncio
async def values():
    try:
        yield 7
        yield 9
    finally:
        await asyncio.sleep(1)
async def main():
    async for value in values():
        break
    await asyncio.sleep(2)
asyncio.run(main())
`);
  const ended = events(record, "call-ended").map(({ value, atMs }) => `${value} ${(atMs / 1000).toFixed(1)}`);
  expect(ended).toEqual(["GeneratorExit 1.0", "None 2.0"]);
});
