/** The loop under all the names by which a program can ask for one, and a loop that a program made itself. */
import { describe, expect, it } from "vitest";
import { events, linesOf, runBoth } from "./run.ts";

const nap = `import asyncio, warnings
warnings.simplefilter("ignore")
async def nap():
    await asyncio.sleep(1)
    print(type(asyncio.get_running_loop()).__name__)
`;

const ways = {
  "a Runner's factory": "with asyncio.Runner(loop_factory=asyncio.EventLoop) as runner: runner.run(nap())",
  "asyncio.run with a factory": "asyncio.run(nap(), loop_factory=asyncio.SelectorEventLoop)",
  "the default policy, set again": "asyncio.set_event_loop_policy(None)\nasyncio.run(nap())",
  "a loop by hand": "loop = asyncio.SelectorEventLoop()\nloop.run_until_complete(nap())\nloop.close()",
};

describe("the platform's loop", () => {
  it.each(Object.entries(ways))("%s", async (_name, line) => {
    const record = await runBoth(`${nap}${line}\n`);
    expect(linesOf(record)).toEqual(["_UnixSelectorEventLoop"]);
    expect(events(record, "step-suspended").map((event) => event.wait)).toContain("timer");
  });

  it("a program's own kind of it keeps its name and is recorded", async () => {
    const record = await runBoth(`${nap}
class Loud(asyncio.SelectorEventLoop):
    def create_task(self, coro, **options):
        print("task")
        return super().create_task(coro, **options)
asyncio.run(nap(), loop_factory=Loud)
`);
    expect(linesOf(record)).toContain("Loud");
    expect(events(record, "lane-created").map((event) => event.name)).toContain("nap()");
  });

  it("a loop that runs cannot be run again, and the record says nothing of it", async () => {
    const record = await runBoth(`${nap}
async def main():
    for loop in (asyncio.get_running_loop(), asyncio.new_event_loop()):
        try:
            loop.run_forever()
        except RuntimeError as error:
            print(error)
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual([
      "This event loop is already running",
      "Cannot run the event loop while another loop is running",
    ]);
  });

  it("a loop made out of BaseEventLoop alone lets threads go on", async () => {
    const record = await runBoth(`import time
from asyncio import base_events
class Selector:
    def select(self, timeout): return ()
    def close(self): pass
class Own(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Selector()
    def _process_events(self, events): pass
    def _write_to_self(self): pass
loop = Own()
print(loop.run_until_complete(loop.run_in_executor(None, lambda: time.sleep(1) or "done")))
loop.close()
`);
    expect(linesOf(record)).toEqual(["done"]);
  });
});

describe("what a program prints of asyncio", () => {
  it("has none of our frames and names, in debug mode too", async () => {
    const record = await runBoth(`import asyncio, time, traceback, sys
async def main():
    traceback.print_stack()
    asyncio.current_task().print_stack()
    print(asyncio.current_task(), asyncio.get_running_loop(), print, time.sleep)
    print(asyncio.get_running_loop().call_soon(print, "x"))
    await asyncio.sleep(0)
asyncio.run(main(), debug=True)
`);
    for (const { text } of events(record, "output")) expect(text).not.toMatch(/unblocked|pyodide|Virtual|Traced/);
    expect(linesOf(record)).toContain("<Handle print('x') created at program.py:6>");
  });
});
