/** The same program, traced and plain, prints the same and ends the same; and every record keeps the invariants. */
import { describe, expect, it } from "vitest";
import { faultsOfRuns } from "../record-faults.ts";
import { run } from "./run.ts";

async function expectSame(source: string): Promise<void> {
  const [traced, plain] = [await run(source), await run(source, { traced: false })];
  expect(faultsOfRuns(plain, traced)).toEqual([]);
}

const programs = {
  "clocks and chance": `import asyncio, random, time
async def main():
    for _ in range(3):
        await asyncio.sleep(random.random())
        print(time.monotonic(), time.time(), random.random())
asyncio.run(main())
`,
  "a task group that fails": `import asyncio
async def work(n):
    try:
        await asyncio.sleep(n)
        if n == 2: raise KeyError(n)
    finally:
        print("left", n)
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for n in (1, 2, 3): group.create_task(work(n))
    except* KeyError as error:
        print(error.exceptions)
asyncio.run(main())
`,
  "sets of tasks": `import asyncio
async def work(n):
    await asyncio.sleep(n % 3)
    return n
async def main():
    done, pending = await asyncio.wait([asyncio.create_task(work(n)) for n in range(9)], timeout=1.5)
    print([task.result() for task in done], len(pending))
    for one in asyncio.as_completed([work(n) for n in range(9)]):
        print(await one)
    print({"a", "b", "c", "d"})
asyncio.run(main())
`,
  "async generators and iteration": `import asyncio
async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.5)
            yield i
    finally:
        print("closed")
def numbers():
    yield 1
    yield from (2, 3)
async def main():
    async for i in ticks(5):
        print(i, sum(numbers()))
        if i == 2: break
    print([i async for i in ticks(2)], sorted([3, 1], key=lambda n: -n))
asyncio.run(main())
`,
  "an eager task that a callback makes": `import asyncio
async def child():
    await asyncio.sleep(0.1)
    print("child")
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    loop.call_later(0.2, lambda: loop.create_task(child()))
    await asyncio.sleep(1)
asyncio.run(main())
`,
  "eager tasks": `import asyncio
async def work(n):
    print("in", n)
    if n: await asyncio.sleep(n)
    print("out", n)
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    tasks = [asyncio.create_task(work(n)) for n in (2, 0, 1)]
    print("made")
    await asyncio.gather(*tasks)
asyncio.run(main())
`,
  "an error": `import asyncio
async def main():
    asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(1)
    raise RuntimeError("over")
asyncio.run(main())
`,
};

describe("faithful", () => {
  it.each(Object.entries(programs))("%s", async (_name, source) => {
    await expectSame(source);
  });
});
