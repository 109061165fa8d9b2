/** A deadlock ends the run at once and says who waits for what, who holds it, and the circle if there is one. */
import { describe, expect, it } from "vitest";
import type { RunError } from "../../../../src/trace/run.ts";
import { errorOf, events, linesOf, run } from "./run.ts";

/** The error of a traced run, which must be that of a plain one. */
async function deadlockOf(source: string): Promise<RunError> {
  const traced = await run(source);
  const error = errorOf(traced);
  expect(error).toEqual(errorOf(await run(source, { traced: false })));
  expect(error.type).toBe("Deadlock");
  const warnings = events(traced, "warning").filter((event) => event.warning === "deadlock");
  expect(warnings.map((event) => [event.text, event.line])).toEqual([[error.message, error.line]]);
  return error;
}

describe("deadlock", () => {
  it("lists the tasks as asyncio's call graph does, and runs nothing more of the program", async () => {
    const source = `import asyncio
lock = asyncio.Lock()
async def holder():
    async with lock:
        await asyncio.Event().wait()
async def waiter(name):
    async with lock:
        print("never")
async def main():
    await asyncio.gather(holder(), waiter("P1"))
try:
    asyncio.run(main())
finally:
    print("a program that hangs does not come here")
`;
    const error = await deadlockOf(source);
    expect(error.traceback).toBe(`Deadlock: nobody is ready, and no timer is set.
* Task main()
  + Call stack:
  |   File "program.py", line 10, in async main()
  + Waits for gather of \`holder()\`, \`waiter("P1")\`
* Task holder()
  + Call stack:
  |   File "program.py", line 5, in async holder()
  + Waits for an event that nobody sets
* Task waiter("P1")
  + Call stack:
  |   File "program.py", line 7, in async waiter()
  + Waits for the lock that \`holder()\` took at line 4
`);
    expect(error.message).toContain('at line 7 `waiter("P1")` waits for the lock that `holder()` took at line 4');
    expect(error.explanation).toContain("Outside this page the program would hang here for ever");
    expect(linesOf(await run(source))).toEqual([]);
  });

  it("names the circle of two who took two locks in different orders", async () => {
    const error = await deadlockOf(`import asyncio
first, second = asyncio.Lock(), asyncio.Lock()
async def a():
    async with first:
        await asyncio.sleep(1)
        async with second: pass
async def b():
    async with second:
        await asyncio.sleep(1)
        await inner()
async def inner():
    async with first: pass
async def main():
    await asyncio.gather(a(), b())
asyncio.run(main())
`);
    expect(error.message).toBe(
      "They wait for each other in a circle: at line 6 `a()` waits for the lock that `b()` took at line 8; " +
        "at line 12 `b()` waits for the lock that `a()` took at line 4.",
    );
    expect(error.line).toBe(6);
    expect(error.explanation).toContain("in the same order");
  });

  it("names the circle of tasks that await each other", async () => {
    const error = await deadlockOf(`import asyncio
tasks = {}
async def one(name, other):
    await asyncio.sleep(1)
    await tasks[other]
async def main():
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        tasks[name] = asyncio.create_task(one(name, other))
    await tasks["a"]
asyncio.run(main())
`);
    expect(error.message).toBe(
      'They wait for each other in a circle: at line 5 `one("a", "b")` waits for `one("b", "c")`; ' +
        'at line 5 `one("b", "c")` waits for `one("c", "a")`; at line 5 `one("c", "a")` waits for `one("a", "b")`.',
    );
  });

  it("says that a task took the lock it waits for itself", async () => {
    const error = await deadlockOf(`import asyncio
async def main():
    lock = asyncio.Lock()
    async with lock:
        await lock.acquire()
asyncio.run(main())
`);
    expect(error.message).toBe(
      "It waits for itself: at line 5 `main()` waits for the lock that it took itself at line 4.",
    );
  });

  const ends = "async def ends():\n    await lock.acquire()\n";
  it.each([
    ["asyncio.Lock()", "await ends()\n    await lock.acquire()", "the lock that it took itself at line 4"],
    ["asyncio.Lock()", "await asyncio.create_task(ends())\n    await lock.acquire()", "never released"],
    [
      "asyncio.Semaphore(1)",
      "await lock.acquire()\n    await lock.acquire()",
      "full, last taken by `main()` at line 6",
    ],
    ["asyncio.Barrier(3)", "await lock.wait()", "a barrier where 1 of 3 have come"],
    ["asyncio.Event()", "await lock.wait()", "an event that nobody sets"],
    ["asyncio.Queue()", "await lock.get()", "an item from a queue that nobody fills"],
    ["asyncio.Queue(1)", "lock.put_nowait(1)\n    await lock.put(2)", "room in a queue that nobody empties"],
    ["asyncio.Queue()", "lock.put_nowait(1)\n    await lock.join()", "a queue whose items are never all done"],
    ["asyncio.Condition()", "async with lock: await lock.wait()", "a condition that nobody notifies"],
    ["None", "await asyncio.get_running_loop().create_future()", "a future that nobody sets"],
  ])("says what of %s nobody does: %s", async (make, wait, words) => {
    const error = await deadlockOf(`import asyncio
lock = ${make}
${ends}async def main():
    ${wait}
asyncio.run(main())
`);
    expect(error.message).toContain(words);
    expect(error.line).toBeGreaterThan(5);
  });
});
