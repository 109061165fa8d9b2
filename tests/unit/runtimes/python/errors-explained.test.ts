/** Errors, explained: the real traceback with the reader's line first, then what it means and what to do. */
import { describe, expect, it } from "vitest";
import { errorOf, run } from "./run.ts";

/** `body` as the body of `main`, from line 4; `f` is on line 2. */
const inMain = (...body: string[]): string =>
  [
    "import asyncio, json, contextlib",
    "async def f(a=1): return [a]",
    "async def main():",
    ...body.map((line) => `    ${line}`),
    "asyncio.run(main())",
    "",
  ].join("\n");

type Row = readonly [what: string, source: string, type: string, line: number, explanation: string];

const rows: readonly Row[] = [
  ["a coroutine gone through", inMain("for x in f(): pass"), "TypeError", 4, "Put `await` before the call"],
  ["a coroutine asked for an item", inMain("print(f()[0])"), "TypeError", 4, "not awaited"],
  ["a coroutine added", inMain('print("a" + f())'), "TypeError", 4, "not awaited"],
  ["a coroutine compared", inMain("print(f() > 3)"), "TypeError", 4, "not awaited"],
  ["a coroutine as JSON", inMain("json.dumps(f())"), "TypeError", 4, "not awaited"],
  ["an attribute of a coroutine", inMain("print(f().x)"), "AttributeError", 4, "not awaited"],
  ["await of a print", inMain('await print("x")'), "TypeError", 4, "This is `None`"],
  ["await of a number", inMain("await 3"), "TypeError", 4, "an ordinary value, of type `int`"],
  ["await of a function", inMain("await f"), "TypeError", 4, "call it, with brackets"],
  ["await of a list", inMain("await []"), "TypeError", 4, "await asyncio.gather(*…)"],
  ["await of an async generator", inMain("async def g(): yield 1", "await g()"), "TypeError", 5, "`async for`"],
  [
    "for over an async generator",
    inMain("async def g(): yield 1", "for x in g(): pass"),
    "TypeError",
    5,
    "`async for`",
  ],
  [
    "async for over a list",
    inMain("async for x in [1]: pass"),
    "TypeError",
    4,
    "A `list` has them ready: use a plain `for`",
  ],
  ["async for over a coroutine", inMain("async for x in f(): pass"), "TypeError", 4, "Await it first"],
  ["with on a lock", inMain("with asyncio.Lock(): pass"), "TypeError", 4, "it needs `async with`"],
  ["async with on a plain one", inMain("async with contextlib.suppress(): pass"), "TypeError", 4, "use a plain `with`"],
  ["async with on a coroutine", inMain("async with f(): pass"), "TypeError", 4, "`async with await …`"],
  [
    "a missing argument",
    inMain("async def g(a, b): pass", "await g(1)"),
    "TypeError",
    5,
    "Line 4 says what it takes: `async def g(a, b)`",
  ],
  ["one argument too many", inMain("await f(1, 2)"), "TypeError", 4, "Line 2 says what it takes: `async def f(a=1)`"],
  ["gather of a list", inMain("await asyncio.gather([f()])"), "TypeError", 4, "`gather(*…)`"],
  ["wait for coroutines", inMain("await asyncio.wait([f()])"), "TypeError", 4, "`asyncio.create_task(…)`"],
  ["a task of a function", inMain("asyncio.create_task(f)"), "TypeError", 4, "with its brackets"],
  [
    "run of a plain function's result",
    "import asyncio\ndef main(): pass\nasyncio.run(main())\n",
    "TypeError",
    3,
    "write `async def main`",
  ],
  [
    "run of a function",
    "import asyncio\nasync def main(): pass\nasyncio.run(main)\n",
    "TypeError",
    3,
    "with its brackets",
  ],
  ["run inside run", inMain("asyncio.run(f())"), "RuntimeError", 4, "Use `await` here instead of `asyncio.run`"],
  [
    "a task with no loop",
    "import asyncio\nasyncio.create_task(asyncio.sleep(1))\n",
    "RuntimeError",
    2,
    "while the event loop runs",
  ],
  ["no loop to get", "import asyncio\nasyncio.get_event_loop()\n", "RuntimeError", 2, "while the event loop runs"],
  [
    "a coroutine awaited twice",
    inMain("c = f()", "await c", "await c"),
    "RuntimeError",
    6,
    "A coroutine object runs once",
  ],
  ["a task that awaits itself", inMain("await asyncio.current_task()"), "RuntimeError", 4, "its own end"],
  ["a lock nobody has", inMain("asyncio.Lock().release()"), "RuntimeError", 4, "`async with lock:`"],
  [
    "a closed loop",
    "import asyncio\nloop = asyncio.new_event_loop()\nloop.close()\nloop.run_until_complete(asyncio.sleep(1))\n",
    "RuntimeError",
    4,
    "ended for good",
  ],
  [
    "a lock of another loop",
    `import asyncio
lock = asyncio.Lock()
async def hold():
    async with lock: await asyncio.sleep(1)
async def main(): await asyncio.gather(hold(), hold())
asyncio.run(main())
asyncio.run(main())
`,
    "RuntimeError",
    4,
    "every `asyncio.run` makes a new one",
  ],
  [
    "a future of another loop",
    "import asyncio\nfuture = asyncio.new_event_loop().create_future()\nasync def main(): await future\nasyncio.run(main())\n",
    "RuntimeError",
    3,
    "every `asyncio.run` makes a new one",
  ],
  ["StopIteration in a coroutine", inMain("next(iter([]))"), "RuntimeError", 5, "give `next(…)` a second argument"],
  [
    "a task group that is over",
    inMain("async with asyncio.TaskGroup() as group: pass", "group.create_task(f())"),
    "RuntimeError",
    5,
    "only inside its `async with` block",
  ],
  [
    "a result set twice",
    inMain("future = asyncio.Future()", "future.set_result(1)", "future.set_result(2)"),
    "InvalidStateError",
    6,
    "gets one result or one error, once",
  ],
  ["a result asked for too early", inMain("asyncio.create_task(f()).result()"), "InvalidStateError", 4, "not done yet"],
  ["a full queue", inMain("q = asyncio.Queue(1)", "for n in 1, 2: q.put_nowait(n)"), "QueueFull", 5, "waits for room"],
  ["an empty queue", inMain("asyncio.Queue().get_nowait()"), "QueueEmpty", 4, "waits for an item"],
  [
    "a queue shut down",
    inMain("q = asyncio.Queue()", "q.shutdown()", "await q.get()"),
    "QueueShutDown",
    6,
    "shut down",
  ],
  [
    "a time limit",
    inMain("async with asyncio.timeout(1):", "    await asyncio.sleep(3)"),
    "TimeoutError",
    4,
    "The time limit of line 4 was over while line 5 was waiting",
  ],
  [
    "wait_for",
    inMain("await asyncio.wait_for(asyncio.sleep(3), 1)"),
    "TimeoutError",
    4,
    "The time limit of line 4 was over, so",
  ],
  [
    "a cancellation that nobody caught",
    inMain("task = asyncio.create_task(asyncio.sleep(3))", "await asyncio.sleep(1)", "task.cancel()", "await task"),
    "CancelledError",
    7,
    "Line 7 was waiting for something that was cancelled",
  ],
  [
    "bad JSON",
    'import json\njson.loads(\'{"city": "Paris"\')\n',
    "JSONDecodeError",
    2,
    'at its end, after `ty": "Paris"`',
  ],
  ["no JSON at all", 'import json\njson.loads("")\n', "JSONDecodeError", 2, "The text is empty"],
  ["a file of the computer", 'open("/etc/hosts")\n', "FileNotFoundError", 1, "sees no files of your computer"],
  ["endless recursion", "def f(n): return f(n + 1)\nf(0)\n", "RecursionError", 1, "called itself again and again"],
  ["await in a plain function", "def f():\n    await g()\n", "SyntaxError", 2, "Write `async def` instead of `def`"],
  ["async for at the top", "x = 1\nasync for y in x: pass\n", "SyntaxError", 2, "so `async for` is not allowed there"],
  ["yield from", "async def f():\n    yield from []\n", "SyntaxError", 2, "`async for item in …: yield item`"],
  ["a value from a generator", "async def f():\n    yield 1\n    return 3\n", "SyntaxError", 3, "Leave out the value"],
  ["pasted tabs", "def f():\n\tx = 1\n        y = 2\n", "TabError", 3, "Use four spaces"],
  ["no block", "def f():\nprint(1)\n", "IndentationError", 2, "ends with a colon"],
  ["too far right", "x = 1\n    y = 2\n", "IndentationError", 2, "further right"],
  ["a process by os.system", 'import os\nos.system("ls")\n', "NotInBrowserError", 2, "null"],
  ["a debugger", "x = 1\nbreakpoint()\n", "NotInBrowserError", 2, "null"],
  ["a password typed", "import getpass\ngetpass.getpass()\n", "NotInBrowserError", 2, "null"],
  ["a process by os.fork", "import os\nos.fork()\n", "NotInBrowserError", 2, "null"],
  ["a line of the keyboard", "import sys\nfor line in sys.stdin: print(line)\n", "NotInBrowserError", 2, "null"],
  [
    "a part of the library left out",
    "import tkinter\n",
    "ModuleNotFoundError",
    1,
    "a program in a browser has no windows",
  ],
  [
    "a generator to gather",
    "import asyncio\nasync def ask(p): return p\nasync def main():\n    await asyncio.gather(ask(p) for p in [1, 2])\nasyncio.run(main())\n",
    "TypeError",
    4,
    "`gather(*(… for …))`",
  ],
  [
    "a class instead of a lock",
    "import asyncio\nasync def main():\n    async with asyncio.Lock:\n        pass\nasyncio.run(main())\n",
    "TypeError",
    3,
    "Make one of it, with brackets: `Lock(…)`",
  ],
  [
    "called before the thread was made",
    "import asyncio, time\nasync def main():\n    await asyncio.to_thread(time.sleep(1))\nasyncio.run(main())\n",
    "TypeError",
    3,
    "its name and its arguments apart",
  ],
  [
    "a name outside, changed",
    "import asyncio\ncount = 0\nasync def visit():\n    count += 1\nasyncio.run(visit())\n",
    "UnboundLocalError",
    4,
    "write `global count` first",
  ],
  [
    "a name that nobody made",
    "import asyncio\nasync def main():\n    await consult()\nasyncio.run(main())\n",
    "NameError",
    3,
    "Nothing is called `consult`",
  ],
  ["a module of the network", "import httpx\n", "ModuleNotFoundError", 1, "through `openai`"],
];

describe("errors, explained", () => {
  it.each(rows)("%s", async (_what, source, type, line, explanation) => {
    const error = errorOf(await run(source));
    expect(error).toMatchObject({ type, line });
    const lastPlace = [...error.traceback.matchAll(/File "program\.py", line (\d+)/g)].at(-1)?.[1];
    expect(lastPlace).toBe(String(line));
    expect(error.traceback).toContain(source.split("\n")[line - 1]?.trim());
    expect(error.traceback).not.toContain('File "/lib');
    expect(String(error.explanation)).toContain(explanation);
  });

  it("an exception group names each error and its line, after the nested tracebacks", async () => {
    const error = errorOf(
      await run(`import asyncio
async def bad(n):
    await asyncio.sleep(n)
    raise ValueError(n)
async def worse():
    raise KeyError("k")
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(bad(0))
        group.create_task(worse())
asyncio.run(main())
`),
    );
    expect(error).toMatchObject({ type: "ExceptionGroup", line: 8 });
    expect(error.traceback).toContain('    |   File "program.py", line 4, in bad');
    expect(error.traceback).toContain('    |   File "program.py", line 6, in worse');
    expect(error.explanation).toContain("2 errors come together in a group: ");
    expect(error.explanation).toContain("`ValueError: 0` at line 4");
    expect(error.explanation).toContain("`KeyError: 'k'` at line 6");
  });

  it("causes and notes stay, and Python's own words need no others", async () => {
    const error = errorOf(
      await run(`import asyncio
async def main():
    try:
        raise KeyError("a")
    except KeyError as error:
        error.add_note("a note")
        raise ValueError("no coroutine") from error
asyncio.run(main())
`),
    );
    expect(error).toMatchObject({ type: "ValueError", line: 7, explanation: null });
    expect(error.traceback).toContain("KeyError: 'a'\na note\n");
    expect(error.traceback).toContain("direct cause");
  });

  it("a misspelled name keeps Python's suggestion, a syntax error its caret", async () => {
    const name = errorOf(await run("pront(1)\n"));
    expect(name.traceback).toContain("Did you mean: 'print'?");
    expect(name.explanation).toBeNull();
    const syntax = errorOf(await run("def f():\n    await g()\n"));
    expect(syntax.traceback).toContain("    await g()\n    ^^^^^^^^^\nSyntaxError: 'await' outside async function");
  });
});
