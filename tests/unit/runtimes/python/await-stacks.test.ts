/** The await stack of every pause: the reader's frames, outermost first, down to what the task waits on. */
import { describe, expect, it } from "vitest";
import { events, laneNamed, runBoth } from "./run.ts";

/** A program whose `main` pauses once, for a second, inside what these lines define. */
const program = (lines: string, main: string): string => `import asyncio, contextlib, functools, types
${lines}
async def main():
    ${main}
asyncio.run(main())
`;

/** The stacks of main's pauses. */
async function stacksOf(source: string): Promise<string[]> {
  const record = await runBoth(source);
  const main = laneNamed(record, "main()");
  const pauses = events(record, "step-suspended").filter((event) => event.lane === main);
  for (const pause of pauses) {
    expect(pause.stack.split("\n").at(-1)?.endsWith(`:${pause.line}`)).toBe(true);
  }
  return pauses.map((pause) => pause.stack.replaceAll("\n", " > "));
}

const ask = "async def ask(n):\n    await asyncio.sleep(n)\n    return n";

describe("the await stack goes through", () => {
  it.each([
    [
      "coroutines",
      `${ask}\nasync def outer():\n    return await ask(1)`,
      "await outer()",
      ["main:8 > outer:6 > ask:3"],
    ],
    [
      "a decorator",
      "def logged(function):\n    @functools.wraps(function)\n    async def inner(*args):\n" +
        `        return await function(*args)\n    return inner\n@logged\n${ask}`,
      "await ask(1)",
      ["main:12 > inner:5 > ask:9"],
    ],
    ["a lambda", `${ask}\nlater = lambda n: ask(n)`, "await later(1)", ["main:7 > ask:3"]],
    ["a comprehension", ask, "print([await ask(n) for n in (1, 2)])", ["main:6 > ask:3", "main:6 > ask:3"]],
    [
      "an async comprehension",
      "async def ticks():\n    for n in 1, 2:\n        await asyncio.sleep(n)\n        yield n",
      "print([n async for n in ticks()])",
      ["main:7 > ticks:4", "main:7 > ticks:4"],
    ],
    [
      "async generators inside each other",
      "async def ticks():\n    await asyncio.sleep(1)\n    yield 1\nasync def twice():\n    async for n in ticks():\n" +
        "        yield 2 * n",
      "async for n in twice(): print(n)",
      ["main:9 > twice:6 > ticks:3"],
    ],
    [
      "async with of a class",
      "class Ward:\n    async def __aenter__(self):\n        await asyncio.sleep(1)\n" +
        "    async def __aexit__(self, *error):\n        await asyncio.sleep(2)",
      "async with Ward(): pass",
      ["main:8 > __aenter__:4", "main:8 > __aexit__:6"],
    ],
    [
      "async with of a generator",
      "@contextlib.asynccontextmanager\nasync def ward():\n    await asyncio.sleep(1)\n    yield\n    await asyncio.sleep(2)",
      "async with ward(): pass",
      ["main:8 > ward:4", "main:8 > ward:6"],
    ],
    [
      "async for of a class",
      "class Ticks:\n    n = 0\n    def __aiter__(self): return self\n    async def __anext__(self):\n" +
        "        await asyncio.sleep(1)\n        if self.n: raise StopAsyncIteration\n        self.n = 1",
      "async for n in Ticks(): pass",
      ["main:10 > __anext__:6", "main:10 > __anext__:6"],
    ],
    [
      "__await__ by a coroutine's",
      `${ask}\nclass Answer:\n    def __await__(self):\n        return ask(1).__await__()`,
      "await Answer()",
      ["main:9 > ask:3"],
    ],
    [
      "__await__ as a generator",
      `${ask}\nclass Answer:\n    def __await__(self):\n        return (yield from ask(1).__await__())`,
      "await Answer()",
      ["main:9 > __await__:7 > ask:3"],
    ],
    [
      "a generator that is a coroutine",
      "@types.coroutine\ndef old():\n    yield from asyncio.sleep(1).__await__()",
      "await old()",
      ["main:6 > old:4"],
    ],
    ["wait_for", ask, "await asyncio.wait_for(ask(1), 5)", ["main:6 > ask:3"]],
    ["a task, no further", ask, "await asyncio.create_task(ask(1))", ["main:6"]],
    [
      "anext",
      "async def ticks():\n    await asyncio.sleep(1)\n    yield 1",
      "await anext(ticks())",
      ["main:6 > ticks:3"],
    ],
    [
      "anext with a default",
      "async def ticks():\n    await asyncio.sleep(1)\n    yield 1",
      "await anext(ticks(), None)",
      ["main:6 > ticks:3"],
    ],
    [
      "an exit stack",
      ask,
      "async with contextlib.AsyncExitStack() as stack: stack.push_async_callback(ask, 1)",
      ["main:6 > ask:3"],
    ],
  ])("%s", async (_what, lines, main, stacks) => {
    expect(await stacksOf(program(lines, main))).toEqual(stacks);
  });
});

describe("a pause ends at what it waits on", () => {
  it.each([
    ["a lock", "lock = asyncio.Lock()", "await lock.acquire()\n    await lock.acquire()", "lock", "lock.release"],
    ["an event", "lock = asyncio.Event()", "await lock.wait()", "event", "lock.set"],
    ["a queue", "lock = asyncio.Queue()", "await lock.get()", "queue", "lambda: lock.put_nowait(1)"],
    ["a semaphore", "lock = asyncio.Semaphore(0)", "await lock.acquire()", "semaphore", "lock.release"],
    [
      "a barrier",
      "lock = asyncio.Barrier(2)\nasync def come(): await lock.wait()\n",
      "await lock.wait()",
      "barrier",
      "lambda: asyncio.ensure_future(come())",
    ],
    [
      "a condition",
      "lock = asyncio.Condition()\nasync def tell():\n    async with lock: lock.notify()\n",
      "async with lock: await lock.wait()",
      "condition",
      "lambda: asyncio.ensure_future(tell())",
    ],
  ])("%s", async (_what, make, wait, kind, release) => {
    const record = await runBoth(`import asyncio
${make}
async def main():
    asyncio.get_running_loop().call_later(1, ${release})
    ${wait}
asyncio.run(main())
`);
    const main = laneNamed(record, "main()");
    const pauses = events(record, "step-suspended").filter((event) => event.lane === main);
    expect(pauses.at(-1)?.wait).toBe(kind);
    expect(pauses.at(-1)?.stack).toBe(`main:${String(pauses.at(-1)?.line)}`);
  });

  it("the lock of a condition, once it was notified", async () => {
    const record = await runBoth(`import asyncio
condition = asyncio.Condition()
async def tell():
    async with condition:
        condition.notify()
        await asyncio.sleep(1)
async def main():
    asyncio.get_running_loop().call_soon(asyncio.ensure_future, tell())
    async with condition:
        await condition.wait()
asyncio.run(main())
`);
    const main = laneNamed(record, "main()");
    const pauses = events(record, "step-suspended").filter((event) => event.lane === main);
    expect(pauses.map((pause) => pause.wait)).toEqual(["condition", "lock"]);
  });
});
