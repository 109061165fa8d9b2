/** What readers see when a program goes wrong: Python's own words, their lines, and what to do. */
import { describe, expect, it } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { errorOf, events, linesOf, run, textOf } from "./run.ts";

describe("errors that end a program", () => {
  it("a syntax error is at its line", async () => {
    const error = errorOf(await run("x = 1\nif x\n    print(x)\n"));
    expect(error).toMatchObject({ type: "SyntaxError", message: "expected ':'", line: 2 });
    expect(error.traceback).toContain('File "program.py", line 2');
  });

  it("top-level await is Python's SyntaxError, explained", async () => {
    const error = errorOf(await run('import asyncio\nprint("not run")\nawait asyncio.sleep(1)\n'));
    expect(error).toMatchObject({ type: "SyntaxError", message: "'await' outside function", line: 3 });
    expect(error.explanation).toContain("asyncio.run(main())");
  });

  it("an exception in a task comes with the reader's lines only", async () => {
    const record = await run(`import asyncio

async def fail():
    await asyncio.sleep(1)
    raise ValueError("no")

async def main():
    await asyncio.gather(fail())

asyncio.run(main())
`);
    const error = errorOf(record);
    expect(error).toMatchObject({ type: "ValueError", message: "no", line: 5 });
    const files = [...error.traceback.matchAll(/File "(.*?)", line (\d+), in (.*)/g)].map((match) => match.slice(1));
    expect(files).toEqual([
      ["program.py", "10", "<module>"],
      ["program.py", "8", "main"],
      ["program.py", "5", "fail"],
    ]);
    expect(error.traceback).toContain('    raise ValueError("no")');
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  it("an unknown import is named, with what there is", async () => {
    const error = errorOf(await run("import json\nimport requests\n"));
    expect(error).toMatchObject({ type: "ModuleNotFoundError", message: "No module named 'requests'", line: 2 });
    expect(error.explanation).toContain("standard library and `openai`");
  });

  it("a coroutine used as a result is explained", async () => {
    const source = "import asyncio\nasync def f(): return 1\nasync def main(): print(f() + 1)\nasyncio.run(main())\n";
    expect(errorOf(await run(source)).explanation).toContain("Put `await` before the call");
  });

  it("asyncio.run inside a running loop is explained", async () => {
    const source = "import asyncio\nasync def f(): pass\nasync def main(): asyncio.run(f())\nasyncio.run(main())\n";
    expect(errorOf(await run(source)).explanation).toContain("Use `await` here");
  });

  it("endless recursion is an ordinary error", async () => {
    const error = errorOf(await run("def f(n): return f(n + 1)\nf(0)\n"));
    expect(error.type).toBe("RecursionError");
  });

  it("too much memory is an ordinary error", async () => {
    const error = errorOf(await run("kept = []\nwhile True: kept.append(bytearray(50_000_000))\n"));
    expect(error).toMatchObject({ type: "MemoryError", line: 2 });
  });

  it.each([
    ["input()", 'name = input("? ")'],
    ["A socket", 'import urllib.request\nurllib.request.urlopen("http://example.com")'],
    ["A thread", "import threading\nthreading.Thread(target=print).start()"],
    ["a process", 'import subprocess\nsubprocess.run(["ls"])'],
  ])("what a browser cannot do is said: %s", async (what, source) => {
    const error = errorOf(await run(source));
    expect(error.type).toBe("NotInBrowserError");
    expect(error.message).toContain(what);
    expect(error.line).toBe(
      source.split("\n").findIndex((line) => /input\("|urlopen|start\(|run\(\[/.test(line)) + 1,
    );
  });
});

describe("deadlock", () => {
  const source = `import asyncio

lock = asyncio.Lock()

async def holder():
    async with lock:
        await asyncio.Event().wait()

async def waiter():
    async with lock:
        print("never")

async def main():
    await asyncio.gather(holder(), waiter())

try:
    asyncio.run(main())
finally:
    print("a program that hangs does not come here")
`;

  it("ends the run at once and names who waits for what, with lines", async () => {
    const record = await run(source);
    const error = errorOf(record);
    expect(error.type).toBe("Deadlock");
    expect(error.traceback).toBe(`Deadlock: nobody is ready, and no timer is set.
  main() waits for gather of holder(), waiter() at line 14
  holder() waits for an event that nobody sets at line 7
  waiter() waits for a lock that nobody releases at line 10
`);
    expect(events(record, "warning").map((event) => event.warning)).toEqual(["deadlock"]);
    expect(linesOf(record)).toEqual([]);
  });

  it("is the same in a plain run", async () => {
    const [traced, plain] = [errorOf(await run(source)), errorOf(await run(source, { traced: false }))];
    expect(plain.type).toBe(traced.type);
    expect(plain.line).toBe(traced.line);
  });
});

describe("warnings", () => {
  it("a coroutine never awaited is warned of at the line that made it", async () => {
    const record = await run(`import asyncio

async def ask(patient):
    print(patient)

async def main():
    ask("P1")
    kept = ask("P2")
    await asyncio.sleep(1)

asyncio.run(main())
at_the_end = ask("P3")
`);
    const warnings = events(record, "warning");
    expect(warnings.map((event) => [event.warning, event.line])).toEqual([
      ["never-awaited", 7],
      ["never-awaited", 8],
      ["never-awaited", 12],
    ]);
    expect(textOf(record, "stderr")).toContain("program.py:7: RuntimeWarning: coroutine 'ask' was never awaited");
    expect(record.end.state).toBe("finished");
  });

  it("a failed task nobody looked at is warned of, in asyncio's own words too", async () => {
    const record = await run(`import asyncio

async def fail():
    raise ValueError("no")

async def main():
    asyncio.create_task(asyncio.wait_for(fail(), 5))
    await asyncio.sleep(1)

asyncio.run(main())
`);
    expect(events(record, "warning").map((event) => event.warning)).toEqual(["never-retrieved"]);
    const logged = textOf(record, "stderr");
    expect(logged).toContain("Task exception was never retrieved");
    expect(logged).toContain('File "program.py", line 4, in fail');
    expect(logged).not.toContain('File "/lib');
  });
});

describe("ends", () => {
  it("sys.exit() is a good end, sys.exit(text) prints it and is not", async () => {
    expect((await run("import sys\nsys.exit()\n")).end.state).toBe("finished");
    const record = await run('import sys\nsys.exit("fatal")\n');
    expect(record.end.state).toBe("failed");
    expect(textOf(record, "stderr")).toBe("fatal\n");
  });

  it("os._exit keeps what was printed", async () => {
    const record = await run('import os\nprint("bye")\nos._exit(0)\nprint("no")\n');
    expect(record.end.state).toBe("finished");
    expect(linesOf(record)).toEqual(["bye"]);
  });
});
