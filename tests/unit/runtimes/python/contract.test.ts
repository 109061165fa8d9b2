/** Names that are not ours and not promised: of asyncio, of Pyodide. Both are pinned; this says at once when one moves. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { kindCodes } from "../../../../src/trace/encoding.ts";
import { laneKinds, outcomes, readyCauses, streams, waitKinds, warningKinds } from "../../../../src/trace/event.ts";
import { contractWorld, privateThings } from "./private-things.ts";
import { errorOf, linesOf, run } from "./run.ts";

describe("contracts", () => {
  it("the codes of Python are those of the trace", async () => {
    const record = await run(`import json
from unblocked import codes
print(json.dumps([codes.KINDS, codes.LANE_KINDS, codes.READY_CAUSES, codes.WAIT_KINDS, codes.STREAMS, codes.OUTCOMES, codes.WARNINGS]))
`);
    const lists = JSON.parse(linesOf(record).join("")) as string[][];
    expect(lists).toEqual([kindCodes, laneKinds, readyCauses, waitKinds, streams, outcomes, warningKinds]);
  });

  it("asyncio and Python have the private things that the runtime builds on", async () => {
    const checks = Object.entries(privateThings).flatMap(([file, list]) => list.map((check) => [file, check] as const));
    const record = await run(`${contractWorld}
for file, check in ${JSON.stringify(checks)}:
    try:
        if not eval(check):
            print(f"{file} builds on this, which is no longer so: {check}")
    except Exception as error:
        print(f"{file} builds on this, which fails now with {error!r}: {check}")
`);
    if (record.end.state === "failed") expect(errorOf(record).traceback).toBe("");
    expect(linesOf(record)).toEqual([]);
  });

  it("each private name that a Python file uses and does not define is held above, under that file's name", () => {
    const folder = fileURLToPath(new URL("../../../../src/runtimes/python/site/unblocked/", import.meta.url));
    const ours = ["_later", "_pages", "_requests", "_streaming", "_transport", "_move_to", "_wait_slice"]; // defined in another file of ours
    for (const file of globSync("*.py", { cwd: folder })) {
      const code = readFileSync(`${folder}${file}`, "utf8").replace(/"""[\s\S]*?"""|#.*/g, "");
      const used = new Set([...code.matchAll(/[\w)\]]\.(_[a-z]\w*)/g)].map(([, name = ""]) => name));
      const held = (privateThings[file] ?? []).join("\n");
      for (const name of used) {
        const defined = new RegExp(
          `def ${name}\\b|\\bself\\.${name}(?:: [^=\\n]+)? = |^(?: {4})?${name}(?:: .*)? = `,
          "m",
        );
        if (defined.test(code) || ours.includes(name)) continue;
        expect(new RegExp(`\\b${name}\\b`).test(held), `${file} uses ${name}: say so in private-things.ts`).toBe(true);
      }
    }
  });

  it("Pyodide takes and makes snapshots by the options that build.ts and engine.ts give", () => {
    const files = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs"];
    const glue = files.map((file) => readFileSync(fileURLToPath(import.meta.resolve(file)), "utf8")).join("");
    for (const name of ["_makeSnapshot", "_loadSnapshot", "makeMemorySnapshot", "stdLibURL", "createPyodideModule"]) {
      expect(glue.includes(name), `src/runtimes/python/build.ts and engine.ts build on Pyodide's ${name}`).toBe(true);
    }
  });

  it("the interpreter imports the functions that machine.ts replaces, and those engine.ts adds", async () => {
    const wasm = readFileSync(fileURLToPath(import.meta.resolve("pyodide/pyodide.asm.wasm")));
    const imports = WebAssembly.Module.imports(await WebAssembly.compile(wasm)).map(({ name }) => name);
    const replaced = ["emscripten_get_now", "emscripten_date_now", "clock_time_get", "random_get", "_gmtime_js"];
    const others = [
      "_localtime_js",
      "_mktime_js",
      "_timegm_js",
      "_tzset_js",
      "emscripten_resize_heap",
      "_maybe_poll_async",
    ];
    const sentinel = ["Jsv_GetError_import", "JsvError_Check"];
    for (const name of [...replaced, ...others, ...sentinel]) {
      expect(imports, `src/runtimes/python/machine.ts and engine.ts build on the import ${name}`).toContain(name);
    }
  });

  it("asyncio and the collector show what blame and warnings are read from", async () => {
    const record = await run(`import asyncio, gc, inspect, sys, warnings
from asyncio import locks, timeouts
assert callable(warnings._warn_unawaited_coroutine)
for function in (locks.Lock.acquire, locks.Semaphore.acquire):
    assert inspect.iscoroutinefunction(function) and function.__code__.co_varnames[0] == "self", function
assert "uncancel()" in inspect.getsource(timeouts.Timeout.__aexit__)
assert sys.monitoring.events.EXCEPTION_HANDLED and sys.monitoring.get_tool(3) == "unblocked holders"
async def handling():
    try: raise KeyError("handled")
    except KeyError: await asyncio.sleep(1)
async def main():
    task = asyncio.create_task(handling())
    assert task.get_name() == "Task-2", task
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    found = [one for one in gc.get_referents(task.get_coro()) if isinstance(one, KeyError)]
    print(len(found))
    await task
    print([one for one in gc.get_referents(task.get_coro()) if isinstance(one, KeyError)])
asyncio.run(main())
`);
    if (record.end.state === "failed") expect(errorOf(record).traceback).toBe("");
    expect(linesOf(record)).toEqual(["1", "[]"]);
  });

  it("the engine is the one whose machine is replaced: Python 3.14", async () => {
    const record = await run("import sys\nprint(sys.version_info[:2])\n");
    expect(linesOf(record)).toEqual(["(3, 14)"]);
  });

  it("a program is __main__ in program.py and finds no page around it", async () => {
    const record = await run(`import sys
print(__name__, __file__, sys.argv)
import js
`);
    expect(linesOf(record)).toEqual(["__main__ program.py ['program.py']"]);
    expect(errorOf(record).message).toBe("No module named 'js'");
  });
});
