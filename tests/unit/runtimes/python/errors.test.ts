/** What readers see when a program goes wrong: Python's own words, their lines, and what to do. */
import { describe, expect, it } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { errorOf, linesOf, run, textOf } from "./run.ts";

describe("errors that end a program", () => {
  it("a syntax error is at its line", async () => {
    const error = errorOf(await run("x = 1\nif x\n    print(x)\n"));
    expect(error).toMatchObject({ type: "SyntaxError", message: "expected ':'", line: 2 });
    expect(error.traceback).toContain('File "program.py", line 2');
  });

  it("top-level await is Python's SyntaxError, explained", async () => {
    const record = await run('import asyncio\nprint("not run")\nawait asyncio.sleep(1)\n');
    const error = errorOf(record);
    expect(error).toMatchObject({ type: "SyntaxError", message: "'await' outside function", line: 3 });
    expect(error.explanation).toContain("asyncio.run(main())");
    // Nothing of it ran, so there is nothing to record.
    expect(record.trace.length).toBe(0);
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
    expect(error.line).toBe(source.split("\n").findIndex((line) => /input\("|urlopen|start\(|run\(\[/.test(line)) + 1);
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
