/** Tasks as a program sees them: their names, and when an error that nobody looked at is told. As CPython, both modes. */
import { describe, expect, it } from "vitest";
import { events, linesOf, run, runBoth } from "./run.ts";

describe("names of tasks", () => {
  it("count from Task-1, which runs main", async () => {
    const record = await runBoth(`import asyncio
async def name():
    return asyncio.current_task().get_name()
async def main():
    print(await name(), await asyncio.gather(name(), name()))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["Task-1 ['Task-2', 'Task-3']"]);
  });
});

describe("an error that nobody looked at", () => {
  const source = `import asyncio
async def bad(n):
    await asyncio.sleep(n)
    raise ValueError("no")
def fail():
    raise KeyError("callback")
async def main():
    asyncio.create_task(bad(0))
    asyncio.create_task(bad(1))
    asyncio.get_running_loop().call_later(1, fail)
    await asyncio.sleep(2)
    print("still here")
asyncio.run(main())
`;

  it.each([true, false])("is told as soon as nobody has the task any more (traced: %s)", async (traced) => {
    const record = await run(source, { traced });
    const told = events(record, "output").map((event) => event.text.split("\n")[0]);
    expect(told.filter((line) => !line?.startsWith("Exception in callback"))).toEqual([
      "Task exception was never retrieved",
      "Task exception was never retrieved",
      "still here",
    ]);
  });
});
