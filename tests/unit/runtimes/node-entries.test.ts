/** The Node entries that suites of other people build on: one shape, both languages. */
import { describe, expect, test } from "vitest";
import { runInNode as runPython } from "../../../src/runtimes/python/node.ts";
import { runInNode as runTypeScript } from "../../../src/runtimes/typescript/node.ts";
import { maxResultChars } from "../../../src/trace/run.ts";

describe("the value of the last statement", () => {
  test.each([
    ["an expression", "1 + 2", "3"],
    ["awaited", "import asyncio\nasync def f():\n    return ['a']\nasyncio.run(f())", "['a']"],
    ["nothing to show", "print('x')", null],
    ["no expression", "'a'\nx = 1", null],
    ["cut", "'a' * 20_000", `'${"a".repeat(maxResultChars - 2)}…`],
    ["unreadable", "class A:\n    def __repr__(self): raise ValueError\nA()", null],
  ])("Python: %s", async (_name, source, result) => {
    expect(await runPython(source, { traced: false })).toMatchObject({ result, error: null });
  });

  test("Python: its words are no part of the run", async () => {
    const source = `import time
class Loud:
    def __repr__(self):
        print("looked at", time.monotonic())
        time.sleep(1)
        return "Loud()"
    def __del__(self):
        print("gone")
Loud()
`;
    const run = await runPython(source);
    expect(run).toMatchObject({ result: "Loud()", output: "gone\n", end: { virtualMs: 0 } });
    expect((await runPython("async def f(): pass\nf()")).stderr).toContain("never awaited");
  });

  test.each([
    ["an expression", "1 + 2", "3"],
    ["awaited, without a semicolon", "const f = async () => ['a']\nawait f() // that is all", "[ 'a' ]"],
    ["in parentheses, typed", "const a = { b: 1 as const };\n(a) satisfies object;\ntype B = 1;", "{ b: 1 }"],
    ["nothing to show", "console.log('x')", null],
    ["no expression", "'a';\nconst x = 1;", null],
    ["unreadable", "new Proxy({}, { getPrototypeOf() { throw 1 }, get() { throw 1 } })", null],
  ])("TypeScript: %s", async (_name, source, result) => {
    for (const traced of [true, false]) {
      expect((await runTypeScript(source, { traced })).result).toEqual(result);
    }
  });
});

describe("what a run comes back with", () => {
  test("both streams, apart", async () => {
    const python = await runPython("import sys\nprint(1)\nprint(2, file=sys.stderr)");
    const typeScript = await runTypeScript("console.log(1); console.error(2)");
    for (const run of [python, typeScript]) expect(run).toMatchObject({ output: "1\n", stderr: "2\n" });
  });

  test("the error", async () => {
    expect(await runPython("1 / 0")).toMatchObject({ result: null, error: { type: "ZeroDivisionError", line: 1 } });
    expect(await runTypeScript("null!.x")).toMatchObject({ result: null, error: { type: "TypeError", line: 1 } });
  });

  test("what there is, when it is stopped", async () => {
    const stopped = { error: null, result: null, output: "on\n", end: { state: "stopped", reason: "wall-time" } };
    expect(await runPython("print('on')\nwhile True: pass", { wallMs: 500 })).toMatchObject(stopped);
    expect(await runTypeScript("console.log('on'); for (;;);", { wallMs: 500 })).toMatchObject(stopped);
    const regex = "/(a+)+b/.test('a'.repeat(40));";
    expect(await runTypeScript(regex, { wallMs: 500 })).toMatchObject({ ...stopped, output: "" });
  });
});
