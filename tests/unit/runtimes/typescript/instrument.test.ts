import { describe, expect, test } from "vitest";
import { runInThisContext } from "node:vm";
import { instrument, silentProbes } from "../../../../src/runtimes/typescript/node.ts";

function errorOf(source: string) {
  const result = instrument(source);
  if (!("error" in result)) throw new Error("no error");
  return result.error;
}

describe("instrument", () => {
  test("adds no line", () => {
    const source =
      "const f = async (x: number) => {\n  await x;\n};\n\nfor await (const y of [f(1)])\n  console.log(y);\n";
    const result = instrument(source);
    if ("error" in result) throw new Error(result.error.message);
    const lines = result.code.split("\n");
    expect(lines[1]).toContain("await");
    expect(lines[5]).toContain("console.log(");
  });

  test("maps a column back to the reader's", () => {
    const source = "const f = async () => await g(oops);";
    const result = instrument(source);
    if ("error" in result) throw new Error(result.error.message);
    const at = result.code.split("\n")[0]?.indexOf("oops") ?? 0;
    expect(result.columnOf(1, at + 1)).toBe(source.indexOf("oops") + 1);
  });

  test("uses no name that the program has", () => {
    const result = instrument("const _$u = 1, _$f = 2; await _$u;");
    expect("code" in result && result.code).toContain("_$$u");
  });

  test("runs alone with silent probes, as it would untouched", async () => {
    const source = `async function* count(to: number) { try { for (let at = 0; at < to; at += 1) yield at; } finally { said.push("over"); } }
const twice = async (x: number) => { await using held = { async [Symbol.asyncDispose]() { said.push("closed " + x); } }; return x * 2; };
for await (const at of count(3)) { said.push(await twice(at)); if (at === 1) break; }
await new Promise((resolve) => resolve(1));
said.push(typeof this, [1].map((x) => x + 1));`;
    const program = instrument(source);
    if ("error" in program) throw new Error(program.error.message);
    const said: unknown[] = [];
    Reflect.set(globalThis, "said", said);
    const body: unknown = runInThisContext(program.code);
    if (typeof body !== "function") throw new TypeError("no function");
    await (Reflect.apply(body, undefined, [silentProbes, { last: () => undefined }]) as Promise<void>);
    Reflect.deleteProperty(globalThis, "said");
    expect(said).toEqual(["closed 0", 0, "closed 1", 2, "over", "undefined", [2]]);
  });

  test("a hashbang is no part of the program", () => {
    expect("code" in instrument("#!/usr/bin/env node\nlet x = 1;")).toBe(true);
  });

  test("a syntax error has its line", () => {
    const error = errorOf("const a = 1;\nconst b = ;\n");
    expect(error).toMatchObject({ type: "SyntaxError", line: 2 });
    expect(error.traceback).toContain("const b = ;\n          ^");
  });

  test("await in a plain function is explained", () => {
    const error = errorOf("function f() {\n  await g();\n}");
    expect(error.line).toBe(2);
    expect(error.explanation).toContain("async");
  });

  test("an unknown import names what is there", () => {
    const error = errorOf('const a = 1;\nimport { pad } from "left-pad";');
    expect(error).toMatchObject({ type: "ImportError", line: 2, message: '"left-pad" cannot be imported here.' });
    expect(error.explanation).toContain('"openai"');
  });

  test.each([
    ['import OpenAI from "openai"; new OpenAI();', [{ imported: "default", local: "OpenAI" }]],
    ['import * as all from "openai"; all;', [{ imported: "*", local: "all" }]],
    [
      'import { APIError as E, OpenAI } from "openai"; E; OpenAI;',
      [
        { imported: "APIError", local: "E" },
        { imported: "OpenAI", local: "OpenAI" },
      ],
    ],
    ['import OpenAI from "openai"; let x: OpenAI.ChatCompletion;', []],
  ])("%s takes its values only", (source, bindings) => {
    const result = instrument(source);
    expect("imports" in result && result.imports[0]?.bindings).toEqual(bindings);
  });
});
