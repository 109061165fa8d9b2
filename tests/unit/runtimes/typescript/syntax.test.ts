/** TypeScript's own syntax runs as TypeScript's compiler would have it run. */
import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { instrument } from "../../../../src/runtimes/typescript/instrument.ts";
import { strip } from "../../../../src/runtimes/typescript/javascript.ts";
import { outputOf, run } from "./runs.ts";
import { syntaxPrograms } from "./syntax-programs.ts";

const numbered = syntaxPrograms.map((program, at) =>
  program.replaceAll("$", (sign, offset: number) => (program[offset + 1] === "{" ? sign : String(at))),
);

/** What the compiler makes of a program, exports left out. */
function compiled(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, useDefineForClassFields: true },
  });
  return outputText.replaceAll(/^export (?=\w)/gm, "").replaceAll(/^export \{.*$/gm, "");
}

function stripped(source: string): string {
  const result = strip(source);
  if ("error" in result) throw new Error(result.error.traceback);
  return result.code.replaceAll(/^export (?=\w)/gm, "");
}

async function printed(code: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const print = (...values: unknown[]): void => void lines.push(values.map((value) => inspect(value)).join(" "));
  const body: unknown = runInThisContext(`(async(print)=>{"use strict";${code}\n})`);
  if (typeof body !== "function") throw new TypeError("no function");
  await (Reflect.apply(body, undefined, [print]) as Promise<void>);
  await new Promise((resolve) => setTimeout(resolve, 0));
  return lines;
}

describe("TypeScript's own syntax", () => {
  test.each(numbered)("%s", async (source) => {
    const code = stripped(source);
    const lines = await printed(code);
    expect(lines).not.toEqual([]);
    expect(lines).toEqual(await printed(compiled(source)));
    expect(code.split("\n")).toHaveLength(source.split("\n").length);
  });

  test("prints the same plain and traced", async () => {
    const source = `const print = (...values: unknown[]) => console.log(...values);\n${numbered.join("\n")}`;
    const [plain, traced] = await Promise.all([run(source, { traced: false }), run(source)]);
    expect(plain.end).toMatchObject({ state: "finished" });
    expect(traced.end).toMatchObject({ state: "finished" });
    expect(outputOf(traced)).toBe(outputOf(plain));
    expect(outputOf(plain).split("\n").length).toBeGreaterThan(numbered.length);
  });

  test("accessor fields have a getter, a setter and a hidden field", async () => {
    const lines = await printed(
      stripped(`class A { accessor x: number = 1; static accessor y = 2; accessor #z; both() { this.#z = 3; return this.#z; } }
const a = new A();
a.x = 5; A.y += 1;
print(a.x, A.y, a.both(), Object.keys(a), typeof Object.getOwnPropertyDescriptor(A.prototype, "x")?.get);`),
    );
    expect(lines).toEqual(["5 3 3 [] 'function'"]);
  });

  test("an error in an enum or namespace has its line and column", async () => {
    const source = "namespace N {\n  export const x = 1;\n  export const y = x + nowhere;\n}";
    const record = await run(source);
    expect(record.end).toMatchObject({ state: "failed", error: { type: "ReferenceError", line: 3 } });
    const program = instrument(source);
    if ("error" in program) throw new Error(program.error.message);
    const at = program.code.split("\n")[2]?.indexOf("nowhere") ?? 0;
    expect(program.columnOf(3, at + 1)).toBe("  export const y = x + ".length + 1);
  });

  test.each([
    ["@dec class A {}", "Decorators"],
    ["class A { @log run() {} }", "Decorators"],
    ['import fs = require("fs");', "require"],
    ["const x = 1;\nexport = x;", "export ="],
    ["class A { accessor ['a' + 'b'] = 1; }", "accessor"],
  ])("%s is refused with a sentence", (source, word) => {
    const result = strip(source);
    if (!("error" in result)) throw new Error("it was not refused");
    expect(result.error.message).toContain(word);
    expect(result.error.line).toBe(source.split("\n").length);
    expect(result.error.explanation).not.toBeNull();
  });
});
