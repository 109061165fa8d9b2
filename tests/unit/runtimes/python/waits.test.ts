/** Waits that are rarer than a sleep: gathers of futures, steps of async generators, debug mode. As CPython runs them. */
import { describe, expect, it } from "vitest";
import { events, laneNamed, linesOf, runBoth, textOf } from "./run.ts";

const work = `import asyncio
async def work(n):
    await asyncio.sleep(n)
    return n
`;

describe("a gather with members that are not tasks", () => {
  it("names the tasks inside another gather", async () => {
    const record = await runBoth(`${work}
async def main():
    print(await asyncio.gather(work(1), asyncio.gather(work(2), work(3))))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["[1, [2, 3]]"]);
    expect(events(record, "waits-for").map((event) => event.target)).toEqual(
      ["work(1)", "work(2)", "work(3)"].map((name) => laneNamed(record, name)),
    );
  });

  it("names the task inside a shield, and none for a bare future", async () => {
    const record = await runBoth(`${work}
async def main():
    answer = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(4, answer.set_result, "set")
    shielded = asyncio.shield(asyncio.create_task(work(2)))
    print(await asyncio.gather(work(1), shielded, answer))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["[1, 2, 'set']"]);
    expect(events(record, "waits-for").map((event) => event.target)).toEqual(
      ["work(1)", "work(2)"].map((name) => laneNamed(record, name)),
    );
  });
});

describe("steps of async generators", () => {
  it("a generator left by break closes in a task of its own, which may sleep", async () => {
    const record = await runBoth(`import asyncio
async def ticks():
    try:
        yield 1
    finally:
        await asyncio.sleep(1)
        print("closed")
async def main():
    async for tick in ticks():
        break
    await asyncio.sleep(2)
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["closed"]);
    const closing = laneNamed(record, "ticks().aclose()");
    const pause = events(record, "step-suspended").find((event) => event.lane === closing);
    expect(pause).toMatchObject({ wait: "timer", stack: "ticks:6" });
  });

  it("a step made a task is named by its call, with a default or a value too", async () => {
    const record = await runBoth(`import asyncio
async def ticks():
    await asyncio.sleep(1)
    yield 1
async def main():
    gone = ticks()
    print(await asyncio.ensure_future(anext(ticks())))
    print(await asyncio.ensure_future(anext(ticks(), 5)))
    print(await asyncio.ensure_future(gone.asend(None)))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["1", "1", "1"]);
    const names = events(record, "lane-created").map((event) => event.name);
    expect(names.slice(0, 4)).toEqual(["program", "main()", "anext(ticks())", "anext(ticks())"]);
    expect(names).toContain("ticks().asend()");
    expect(new Set(events(record, "step-suspended").map((event) => event.stack))).toContain("ticks:3");
  });
});

describe("debug mode", () => {
  it("runs, and tells of steps that hold the loop as CPython does", async () => {
    const record = await runBoth(`import asyncio, time
async def main():
    handle = asyncio.get_running_loop().call_soon(print, "never")
    handle.cancel()
    print(str(handle).split()[:2])
    await asyncio.sleep(1)
    time.sleep(0.5)
asyncio.run(main(), debug=True)
`);
    expect(linesOf(record)).toEqual(["['<Handle', 'cancelled']"]);
    expect(textOf(record, "stderr")).toMatch(/^Executing <Task finished .*> took 0\.500 seconds\n$/);
  });
});

describe("sleeps driven by hand", () => {
  it("set a timer each, fired or cancelled once", async () => {
    const record = await runBoth(`import asyncio
async def main():
    sleeps = [asyncio.sleep(n) for n in (1, 2, 3)]
    timers = [one.send(None) for one in sleeps]
    sleeps[0].close()
    await asyncio.sleep(4)
    print([one.done() for one in timers])
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["[False, True, True]"]);
    const ids = (kind: "timer-set" | "timer-fired" | "timer-cancelled"): number[] =>
      events(record, kind).map((event) => event.timerId);
    expect([ids("timer-set"), ids("timer-cancelled"), ids("timer-fired")]).toEqual([[1, 2, 3, 4], [1], [2, 3, 4]]);
  });
});
