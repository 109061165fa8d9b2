/** Warnings are right: they come where there is something to warn of, with the line, and nowhere else. */
import { describe, expect, test } from "vitest";
import type { WarningKind } from "../../../../src/trace/event.ts";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { sequentialGroups } from "../../../../src/runtimes/typescript/sequential-sites.ts";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";

const start = `const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function ask(name: string, ms = 1000) { await sleep(ms); return name; }
`;

/** Warnings of a program whose first two lines are `start`: line, lane and text. */
async function warned(source: string, kind: WarningKind): Promise<readonly string[]> {
  const record = await run(start + source);
  expect(breachesOf(record.trace, record.end.state === "finished")).toEqual([]);
  const names = laneNames(record);
  return eventsOfKind(record, "warning")
    .filter(({ warning }) => warning === kind)
    .map(({ line, lane, text }) => `${line} ${names.get(lane) ?? "nobody"}: ${text}`);
}

describe("a promise that nobody awaits", () => {
  test("a call whose caller ends before it", async () => {
    expect(
      await warned('async function main() {\n  ask("P1");\n  await ask("P2", 10);\n}\nawait main();', "never-awaited"),
    ).toEqual([
      '4 main(): Line 4 calls `ask("P1", 1000)` without `await`: it had not ended when `main()` ended, and nobody waits for it. Put `await` before it, or `void` if that is meant.',
    ]);
  });

  test("a call that failed", async () => {
    const source =
      'async function fails() { await sleep(1); throw new Error("no"); }\nasync function main() {\n  fails();\n  await sleep(0);\n}\nawait main();\nawait sleep(9);';
    expect(await warned(source, "never-awaited")).toHaveLength(1);
    expect(await warned(source, "unhandled-rejection")).toEqual([
      "3 fails(): A promise was rejected and nobody handled it: Error: no. It came out of the call of `fails`.",
    ]);
  });

  test("forEach with an async callback, by itself or by its name", async () => {
    const words =
      "`forEach` at line 4 does not wait for its async callback: 2 calls had not ended when `main()` ended.";
    for (const callback of ["async (name) => { await ask(name); }", "ask as any"]) {
      const source = `async function main() {\n  ["P1", "P2"].forEach(${callback});\n}\nawait main();`;
      const warnings = await warned(source, "never-awaited");
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain(words);
    }
  });

  test("a callback that drops its call", async () => {
    for (const callback of ["(name) => ask(name)", "(name) => { ask(name); }"]) {
      const source = `async function main() {\n  ["P1"].forEach(${callback});\n}\nawait main();`;
      expect(await warned(source, "never-awaited")).toHaveLength(1);
    }
  });

  test("promises that map made", async () => {
    const warnings = await warned(
      'async function main() {\n  ["P1", "P2"].map((name) => ask(name));\n}\nawait main();',
      "never-awaited",
    );
    expect(warnings.join()).toContain("4 main(): Line 4 makes promises that nobody awaits: 2 calls had not ended");
  });

  test.each([
    ["void", 'void ask("P1");'],
    ["kept and awaited later", 'const later = ask("P1");\n  await sleep(5);\n  await later;'],
    ["kept in a list", 'const list: any[] = [];\n  list.push(ask("P1"));\n  await Promise.all(list);'],
    [
      "kept by forEach's callback",
      'const list: any[] = [];\n  ["P1"].forEach((name) => list.push(ask(name)));\n  await Promise.all(list);',
    ],
    ["its errors are handled", 'ask("P1").catch(() => 0);'],
    ["over before its caller", 'ask("P1", 5);\n  await sleep(50);'],
    ["a plain call", "Math.max(1);\n  [1].forEach((n) => n);"],
    [
      "a call that keeps its promise itself",
      "let kept: any;\n  const begin = () => { kept = ask('P1'); return kept; };\n  begin();\n  await kept;",
    ],
  ])("not of one that is %s", async (_, body) => {
    expect(await warned(`async function main() {\n  ${body}\n}\nawait main();`, "never-awaited")).toEqual([]);
  });

  test("not of the last line, after which there is nothing to miss", async () => {
    expect(await warned("async function main() { await ask('P1'); }\nmain();", "never-awaited")).toEqual([]);
  });
});

describe("a promise that is printed", () => {
  test.each([
    [
      "by itself",
      'console.log(ask("P1"));',
      '3 program: Line 3 prints the promise of `ask("P1", 1000)`, not its value. Print `await …` instead.',
    ],
    [
      "in a text",
      'const a = ask("P1");\nconsole.log(`it says ${a}`);',
      "4 program: Line 4 prints the promise, not its value. Print `await …` instead.",
    ],
  ])("%s", async (_, source, warning) => {
    expect(await warned(source, "printed-promise")).toEqual([warning]);
  });

  test("told once a line, and not of other values", async () => {
    expect(await warned('for (const n of [1, 2]) console.log(ask("P1"), n);', "printed-promise")).toHaveLength(1);
    expect(await warned('console.log(await ask("P1"), { then: 1 }, Promise);', "printed-promise")).toEqual([]);
  });
});

describe("a catch that is skipped", () => {
  const fails = "async function fails() { await sleep(1); throw new Error('no'); }\n";

  test("because the call is returned without await", async () => {
    const source = `${fails}async function main() {
  try {
    return fails();
  } catch {
    return "caught";
  }
}
await main().catch(() => 0);`;
    expect(await warned(source, "skipped-catch")).toEqual([
      "6 main(): Line 6 leaves the `try` before what it returns has ended, so the `catch` at line 7 did not see its error. Write `return await …`.",
    ]);
    expect(await warned(source.replace("return fails", "return await fails"), "skipped-catch")).toEqual([]);
  });

  test("not where there is no catch, nor where nothing failed", async () => {
    const source = `${fails}async function main() { try { return fails(); } finally { void 0; } }
async function fine() { try { return ask("P1"); } catch { return ""; } }
await main().catch(() => 0);
await fine();`;
    expect(await warned(source, "skipped-catch")).toEqual([]);
  });
});

describe("a loop that is held", () => {
  test("by spinning until a time has come", async () => {
    const source =
      "async function main() {\n  const end = Date.now() + 2000;\n  while (Date.now() < end);\n}\nawait main();";
    const warnings = (await warned(source, "blocked-loop")).filter((text) => text.includes("held the loop"));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^5 main\(\): Line 5 held the loop for 2\.\d\d s: nobody else could run\./);
  });

  test("by computing for long, in real time", async () => {
    const source =
      "async function main() {\n  let sum = 0;\n  for (let n = 0; n < 3e7; n += 1) sum += n % 7;\n  return sum;\n}\nawait main();";
    const warnings = await warned(source, "blocked-loop");
    expect(warnings[0]).toMatch(/^5 main\(\): Line 5 computed for about \d+\.\d s of real time/);
  });

  test("the line of an earlier step's loop is not blamed", async () => {
    const source =
      "for (const one of [1, 2]) void one;\nawait sleep(1);\nconst end = Date.now() + 300;\nconst spin = (): void => { if (Date.now() < end) spin(); };\nspin();\nawait sleep(1);";
    const warnings = (await warned(source, "blocked-loop")).filter((text) => text.includes("held the loop"));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).not.toContain("Line 3 ");
  });
});

describe("awaits that could have overlapped", () => {
  test("statements: lines, durations, and what Promise.all could give", async () => {
    const source =
      'async function main() {\n  const a = await ask("P1", 3000);\n  const b = await ask("P2", 1000);\n  return a + b;\n}\nawait main();';
    expect(await warned(source, "sequential-awaits")).toEqual([
      "4 main(): Lines 4 and 5 wait one after the other (3.00 s, 1.00 s), and none uses what another gave. With `Promise.all` they could wait at the same time: 3.00 s instead of 4.00 s.",
    ]);
  });

  test("a loop", async () => {
    const source =
      'const answers: string[] = [];\nfor (const name of ["P1", "P2", "P3"]) {\n  answers.push(await ask(name));\n}\nconsole.log(answers.length);';
    expect(await warned(source, "sequential-awaits")).toEqual([
      "5 program: Line 5 waits 3 times, one after the other: 3.00 s in all. If no `ask` needs the one before it, with `Promise.all` they could wait at the same time: 1.00 s instead of 3.00 s.",
    ]);
  });

  test("once for each place, however many went through it", async () => {
    const source =
      'async function both(n: string) {\n  await ask(n + "a");\n  await ask(n + "b");\n}\nawait Promise.all([both("P1"), both("P2")]);';
    expect(
      await warned(source.replaceAll('n + "a"', "`${n}a`").replaceAll('n + "b"', "`${n}b`"), "sequential-awaits"),
    ).toHaveLength(1);
  });

  test.each([
    ["the second uses the first", 'const a = await ask("P1");\n  const b = await ask(a);'],
    ["the same question twice", 'await ask("P1");\n  await ask("P1");'],
    ["plain waiting is meant", "await sleep(10);\n  await sleep(20);"],
    ["something lies between", 'const a = await ask("P1");\n  if (a === "") return;\n  const b = await ask("P2");'],
    ["nothing waited", "const a = await now(1);\n  const b = await now(2);"],
    ["they change something outside", "await count(1);\n  await count(2);"],
    ["they share a gate", 'const a = await gated("P1");\n  const b = await gated("P2");'],
    ["they began before", 'const p = ask("P1"), q = ask("P2");\n  await p;\n  await q;'],
    [
      "each item continues the talk",
      'const talk: string[] = [];\n  for (const q of ["a", "b"]) {\n    talk.push(await tell(q, talk));\n  }',
    ],
    [
      "a loop that tries again",
      'for (const name of ["P1", "P2"]) {\n    const a = await ask(name);\n    if (a === "P2") break;\n  }',
    ],
    [
      "a loop that rests between",
      'for (const name of ["P1", "P2"]) {\n    await ask(name);\n    await sleep(10);\n  }',
    ],
  ])("silent when %s", async (_, body) => {
    const source = `let total = 0;
async function count(n: number) { await sleep(10); total += n; }
async function now(n: number) { return n; }
async function tell(q: string, talk: string[]) { await sleep(10); return q + talk.length; }
let gate = Promise.resolve();
async function gated(name: string) { const { promise, resolve } = Promise.withResolvers<void>(); setTimeout(resolve, 5); await promise; return name; }
async function main() {
  ${body}
}
await main();`;
    expect(await warned(source, "sequential-awaits")).toEqual([]);
  });

  test("candidates are found in the source alone", () => {
    const source = `${start}const x = await ask("P1");\nconsole.log(await ask("P2"));\nfor (let n = 0; n < 3; n += 1) await ask(\`P\${n}\`);`;
    expect([...sequentialGroups(source).values()].map(({ kind, callee }) => `${kind} ${callee}`)).toEqual([
      "statements ask",
      "statements ask",
      "loop ask",
    ]);
    expect(sequentialGroups("function {").size).toBe(0);
  });
});

test("a program that warns prints the same without a record", async () => {
  const source = `${start}["P1", "P2"].forEach(async (name) => console.log(await ask(name)));
ask("P3").then(console.log);
ask("P4");
console.log("end");`;
  expect(outputOf(await run(source))).toBe(outputOf(await run(source, { traced: false })));
});
