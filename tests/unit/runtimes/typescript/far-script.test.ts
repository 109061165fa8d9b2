import { describe, expect, test } from "vitest";
import { farEvaluator, namesEvaluated, nearPlaces } from "../../../../src/runtimes/typescript/far-script.ts";

const evaluate = (code: string): unknown => (0, eval)(code) as unknown;
/** A timer that is due at once. */
const setTask = (task: string | (() => void)): unknown => (typeof task === "string" ? evaluate(task) : task());
const here = "blob:null/319d6764-ba94-4332-a9eb-9717e5149ec5";

test("V8 names the scripts it evaluates", () => {
  expect(namesEvaluated(evaluate)).toBe(true);
});

test("an engine without names in its stacks is known by that", () => {
  expect(namesEvaluated(() => "@\nglobal code@\n@[native code]")).toBe(false);
});

describe("a far script", () => {
  test("has the value that the script has, in strict mode, and leaves nothing behind", async () => {
    const before = Reflect.ownKeys(globalThis);
    const body = await farEvaluator(setTask)(`"use strict";(function(){return this})\n//# sourceURL=far.ts`);
    expect(typeof body === "function" && (body as () => unknown)()).toBe(undefined);
    expect(Reflect.ownKeys(globalThis)).toEqual(before);
  });

  test("keeps its lines and columns, far below, and nearPlaces brings them back", async () => {
    const code = `"use strict";(function(){return new Error().stack;})\n//# sourceURL=${here}`;
    const body = (await farEvaluator(setTask)(code)) as () => string;
    const [, place] = /(blob:[^)\n]*)/.exec(body()) ?? [];
    expect(nearPlaces(`body@${place ?? ""}`, code)).toBe(`body@program.ts:1:${code.indexOf("new Error") + 1}`);
  });
});

test("places of our own code, of packages and of the engine stay as they are", () => {
  const others = ["execute@" + here + ":83:49905", "parse@[native code]", "@", "Error: no"].join("\n");
  expect(nearPlaces(`${others}\nf@${here}:100006:43\n@${here}:100001:7`, "")).toBe(
    `${others}\nf@program.ts:6:43\n@program.ts:1:7`,
  );
});

test("a call of an async function is one frame", () => {
  const code =
    "start();\nconst later = 1, f = async (a, b) => {\n  g(a);\n};\nasync function main() {\n  await f(1, 2);\n}\nawait main();";
  const stack = `f@${here}:100003:4\nf@${here}:100002:33\nmain@${here}:100006:10\nmain@${here}:100005:22\n@${here}:100008:6\n@${here}:100001:73`;
  expect(nearPlaces(stack, code)).toBe("f@program.ts:3:4\nmain@program.ts:6:10\n@program.ts:8:6");
});
