/** What programs nobody wrote print and how they end is the same on our recording loop and on asyncio as it comes. */
import { expect, it } from "vitest";
import { expectNoFaults, programCount, suiteMs } from "../generated-runs.ts";
import { inOneSource, programInFunction, wholeProgram } from "./generated-programs.ts";
import { events, run } from "./run.ts";
import { runOnStock } from "./stock-asyncio.ts";

/** Booting the judge costs most of the time. */
const togetherCount = programCount / 4;
const aloneCount = programCount / 40;

/** Ours leaves out of tracebacks and warnings what is not the program's: the library's frames, and a hint to a tool. */
function asOursPrints(text: string): string {
  return text
    .replace(/^RuntimeWarning: Enable tracemalloc.*\n/gm, "")
    .replace(/^([ |]*)File "\/lib\/python314\.zip.*\n(\1 .*\n)*/gm, "")
    .replace(/^([ |]*)Traceback \(most recent call last\):\n(?!\1 )/gm, "");
}

async function faultsOf(source: string): Promise<readonly string[]> {
  const [stock, ours] = [await runOnStock(source), await run(source)];
  const lines = asOursPrints(stock.written).split("\n");
  const ourLines = events(ours, "output")
    .map((event) => event.text)
    .join("")
    .split("\n");
  const error = ours.end.state === "failed" ? ours.end.error : null;
  const ends = [stock.error[0], error?.type ?? ""];
  const faults = ends[0] === ends[1] ? [] : [`stock asyncio ends by "${ends[0]}", ours by "${ends[1]}"`];
  const at = lines.findIndex((line, index) => line !== ourLines[index]);
  const first = at < 0 ? lines.length : at;
  if (first < Math.max(lines.length, ourLines.length)) {
    faults.push(`line ${first + 1}: stock asyncio prints "${lines[first]}", ours "${ourLines[first]}"`);
  }
  return faults;
}

it(`${togetherCount} generated programs, several in a run`, { timeout: suiteMs }, async () => {
  await expectNoFaults({
    programs: programInFunction(false),
    count: togetherCount,
    perRun: 25,
    sourceOf: inOneSource,
    faultsOf,
  });
});

it(`${aloneCount} generated programs that may fail or hang`, { timeout: suiteMs }, async () => {
  await expectNoFaults({
    programs: wholeProgram(false),
    count: aloneCount,
    perRun: 1,
    sourceOf: ([source = ""]) => source,
    faultsOf,
  });
});

/** What generated programs hardly ever come to. */
const programs = {
  "callbacks that ask for more while the run ends": `import asyncio
def again(n):
    print("turn", n)
    if n:
        asyncio.get_running_loop().call_soon(again, n - 1)
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(again, 6)
    loop.call_later(0, print, "at once")
    loop.call_later(0.0005, print, "half a millisecond")
    loop.call_later(2, print, "never")
asyncio.run(main())
`,
  "when the last reference to something goes": `import asyncio, gc
class Seen:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone:", self.name)
async def keeps():
    kept = Seen("a local variable")
    await asyncio.sleep(1)
async def handles():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        await asyncio.get_running_loop().create_future()
async def main():
    result = await asyncio.sleep(1, Seen("the result of a sleep"))
    del result
    print("after the result")
    task = asyncio.create_task(asyncio.sleep(1, Seen("the result of a cancelled sleep")))
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    del task
    print("after the cancelled one")
    task = asyncio.create_task(handles())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(0.1)
    del task
    gc.collect()
    print("after a task that nobody has")
    task = asyncio.create_task(keeps(), eager_start=True)
    print(repr(task).split()[0], type(task))
    await task
    del task
    print("after the eager one")
asyncio.run(main())
`,
  "an async generator that is closed while the run ends": `import asyncio
async def ticks():
    try:
        while True:
            yield 1
            await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.1)
async def main():
    try:
        await asyncio.sleep(9)
    finally:
        async for _ in ticks():
            break
async def start():
    asyncio.create_task(main())
    await asyncio.sleep(0)
asyncio.run(start())
`,
};

it.each(Object.entries(programs))("%s", async (_name, source) => {
  expect(await faultsOf(source)).toEqual([]);
});
