/** A shuffled order: another task goes first, everything that asyncio promises stays. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../../../src/timeline/words/explain.ts";
import { buildTimeline } from "../../../../src/timeline/model/model.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";
import { expectNoFaults } from "../generated-runs.ts";
import { faultsOfRuns } from "../record-faults.ts";
import { inOneSource, programInFunction } from "./generated-programs.ts";
import { events, linesOf, run } from "./run.ts";

const orders = [1, 2, 3, 4, 5, 6];

/** What a program prints in each of some orders. */
async function printedBy(source: string): Promise<string[]> {
  const printed: string[] = [];
  for (const shuffle of orders) printed.push(linesOf(await run(source, { shuffle })).join(" "));
  return printed;
}

const inMain = (body: string): string => `import asyncio, random
async def main():
${body.replace(/^/gm, "    ")}
asyncio.run(main())
`;

describe("in a shuffled order", () => {
  it("tasks that are ready at the same time go in another order, each as often", async () => {
    const printed = await printedBy(`import asyncio
async def tell(name):
    print(name, end="")
    await asyncio.sleep(1)
    print(name, end="")
async def main():
    await asyncio.gather(*map(tell, "abcd"))
    print()
asyncio.run(main())`);
    expect(new Set(printed).size).toBeGreaterThan(3);
    for (const line of printed) {
      expect(Array.from(line.slice(0, 4)).sort().join("")).toBe("abcd");
      expect(Array.from(line.slice(4)).sort().join("")).toBe("abcd");
    }
  });

  it("timers due at the same time fire in another order, and later ones later", async () => {
    const printed = await printedBy(
      inMain(`loop = asyncio.get_running_loop()
for name in "abc":
    loop.call_later(1, print, name)
loop.call_later(1.0005, print, "last")
await asyncio.sleep(2)`),
    );
    expect(new Set(printed).size).toBeGreaterThan(1);
    for (const line of printed) expect(line).toMatch(/^[abc] [abc] [abc] last$/);
  });

  it("callbacks keep the order in which they were asked for, and a future's come before who awaits it", async () => {
    const printed = await printedBy(
      inMain(`loop = asyncio.get_running_loop()
for number in range(4):
    loop.call_soon(print, number)
await asyncio.sleep(0)
async def work(name):
    await asyncio.sleep(0.1)
    return name
tasks = [asyncio.create_task(work(name)) for name in "ab"]
done = []
for task in tasks:
    task.add_done_callback(done.append)
async def wait(task):
    await task
    assert task in done
await asyncio.gather(*map(wait, tasks))`),
    );
    expect(new Set(printed)).toEqual(new Set(["0 1 2 3"]));
  });

  it("a lock stays fair: who waits longest is next", async () => {
    const printed = await printedBy(
      inMain(`lock = asyncio.Lock()
queued, served = [], []
async def customer(name):
    queued.append(name)
    async with lock:
        served.append(name)
        await asyncio.sleep(1)
await asyncio.gather(*map(customer, "abcdef"))
print(queued == served)`),
    );
    expect(new Set(printed)).toEqual(new Set(["True"]));
  });

  it("a check and its act are torn apart in some orders only", async () => {
    const printed = await printedBy(
      inMain(`stock = {"beds": 1}
async def nurse():
    await asyncio.sleep(1)
    stock["beds"] = 0
async def doctor():
    await asyncio.sleep(1)
    print(stock["beds"])
await asyncio.gather(doctor(), nurse())`),
    );
    expect(new Set(printed)).toEqual(new Set(["0", "1"]));
  });

  it("the program's own chance is the same as without", async () => {
    const source = inMain(`await asyncio.gather(*(asyncio.sleep(1) for _ in range(5)))
print(random.random(), random.sample(range(100), 5))`);
    const plain = linesOf(await run(source));
    expect(linesOf(await run(source, { shuffle: 3 }))).toEqual(plain);
  });

  it("the same order gives the same record, and says which it was", async () => {
    const source = inMain(`await asyncio.gather(*(asyncio.sleep(1, name) for name in "abcdef"))`);
    const [one, other] = [await run(source, { shuffle: 9 }), await run(source, { shuffle: 9 })];
    expect(one.shuffle).toBe(9);
    expect([...eventsOf(other.trace)]).toEqual([...eventsOf(one.trace)]);
    expect((await run(source)).shuffle).toBeUndefined();
  });

  it("a ready task is told how many go before it, in whatever order they do", async () => {
    const source = inMain(`await asyncio.gather(*(asyncio.sleep(1, name) for name in "abcd"))`);
    for (const shuffle of [undefined, 2]) {
      const record = await run(source, shuffle === undefined ? {} : { shuffle });
      const timeline = buildTimeline(record.trace, record.source);
      const all = [...eventsOf(record.trace)];
      const tasks = new Set(
        events(record, "lane-created").map(({ lane, name }) => (name.startsWith("sleep") ? lane : 0)),
      );
      tasks.delete(0);
      const first = all.findIndex(({ kind, lane }) => kind === "step-started" && tasks.has(lane));
      const starts = all.filter(({ kind, lane }) => kind === "step-started" && tasks.has(lane)).slice(0, 4);
      const said = starts.map(({ lane }) => /(\w+) goe?s? before it/.exec(explain(timeline, lane, first - 1))?.[1]);
      expect(said).toEqual([undefined, "One", "2", "3"]);
    }
  });

  it("threads and loops of the program's own are recorded as faithfully as ever", async () => {
    const source = `import asyncio, time
def compute(name):
    time.sleep(1)
    asyncio.run(asyncio.sleep(1))
    return name
async def main():
    for done in asyncio.as_completed([asyncio.to_thread(compute, name) for name in "abcd"]):
        print(await done)
loop = asyncio.EventLoop()
loop.run_until_complete(main())
loop.close()`;
    for (const shuffle of [1, 2]) {
      const [plain, traced] = [await run(source, { traced: false, shuffle }), await run(source, { shuffle })];
      expect(linesOf(plain).sort()).toEqual(["a", "b", "c", "d"]);
      expect(faultsOfRuns(plain, traced)).toEqual([]);
    }
  });
});

it("independent tasks print the same lines in any order, each task its own in turn", { timeout: 120_000 }, async () => {
  const waits = fc.array(fc.constantFrom(0, 0, 0.5, 1), { maxLength: 4 });
  const programs = fc.array(waits, { minLength: 2, maxLength: 5 });
  const property = fc.asyncProperty(programs, fc.nat({ max: 1e9 }), async (tasks, order) => {
    const source = `import asyncio
async def go(name, waits):
    for number, wait in enumerate(waits):
        await asyncio.sleep(wait)
        print(name, number)
async def main():
    await asyncio.gather(*(go(name, waits) for name, waits in enumerate(${JSON.stringify(tasks)})))
asyncio.run(main())`;
    const [usual, shuffled] = [await run(source), await run(source, { shuffle: order + 1 })];
    expect(linesOf(shuffled).sort()).toEqual(linesOf(usual).sort());
    expect(Math.round(shuffled.end.virtualMs)).toBe(Math.round(usual.end.virtualMs));
    for (const name of tasks.keys()) {
      const own = linesOf(shuffled).filter((line) => line.startsWith(`${name} `));
      expect(own).toEqual(own.toSorted());
    }
  });
  await fc.assert(property, { numRuns: 12, seed: 20_260_101 });
});

it("generated programs: traced and plain print the same in a shuffled order", { timeout: 480_000 }, async () => {
  let shuffle = 0;
  await expectNoFaults({
    programs: programInFunction(true),
    count: 60,
    perRun: 20,
    sourceOf: inOneSource,
    faultsOf: async (source) => {
      shuffle += 1;
      return faultsOfRuns(await run(source, { traced: false, shuffle }), await run(source, { shuffle }));
    },
  });
});
