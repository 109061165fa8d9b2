/** Errors, explained: the real stack with the reader's lines, then a sentence that fits. */
import { describe, expect, test } from "vitest";
import { explanationOf } from "../../../../src/runtimes/typescript/explain.ts";
import type { RunError, RunRecord } from "../../../../src/trace/run.ts";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";

function errorOf(record: RunRecord): RunError {
  if (record.end.state !== "failed") throw new Error(`it ended ${record.end.state}: ${outputOf(record)}`);
  return record.end.error;
}

const ask = `const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function ask(name: string): Promise<any> { await sleep(5); return { choices: [{ text: name }] }; }
`;

/** The error of a program whose first two lines are \`ask\`, with and without a record: they must agree. */
async function failing(source: string): Promise<RunError> {
  const [traced, plain] = await Promise.all([run(ask + source), run(ask + source, { traced: false })]);
  const error = errorOf(traced);
  const { type, message, explanation } = errorOf(plain);
  expect({ type, message, explanation }).toEqual({
    type: error.type,
    message: error.message,
    explanation: error.explanation,
  });
  return error;
}

describe("a promise taken for its value", () => {
  test.each([
    [
      "a property of a property",
      "const reply: any = ask('P1');\nconsole.log(reply.choices[0]);",
      4,
      "`reply` is a promise, not its value: line 3 calls `ask` without `await`",
    ],
    ["a method", "const reply: any = ask('P1');\nreply.choices.map((x: any) => x);", 4, "`reply` is a promise"],
    ["a method of its own", "const reply: any = ask('P1');\nreply.map((x: any) => x);", 4, "`reply` is a promise"],
    [
      "going through it",
      "const reply: any = ask('P1');\nfor (const one of reply) console.log(one);",
      4,
      "`reply` is a promise",
    ],
    [
      "what is taken out of it",
      "const { choices }: any = ask('P1');\nconsole.log(choices[0]);",
      4,
      "Line 3 takes `choices` out of a promise",
    ],
    ["the call itself", "console.log((ask('P1') as any).choices[0]);", 3, "`ask(…)` gives a promise, not its value"],
    [
      "the model",
      "import OpenAI from 'openai';\nconst reply: any = new OpenAI().chat.completions.create({ model: 'm', messages: [] });\nconsole.log(reply.choices[0]);",
      5,
      "`reply` is a promise",
    ],
  ])("%s", async (_, source, line, words) => {
    const error = await failing(source);
    expect(error).toMatchObject({ type: "TypeError", line });
    expect(error.explanation).toContain(words);
  });

  test("not said of what was awaited, nor of a name that is used twice", async () => {
    for (const source of [
      "const reply: any = await ask('P1');\nconsole.log(reply.answers[0]);",
      "const reply: any = ask('P1');\nawait (async (reply: any) => reply.answers[0])(await reply);",
    ]) {
      expect((await failing(source)).explanation).toBeNull();
    }
  });
});

describe("what an error means", () => {
  test.each([
    ["bad JSON", 'JSON.parse("{name: 1}");', "SyntaxError", 3, "a text that is not JSON"],
    [
      "endless recursion",
      "const f = (n: number): number => 1 + f(n + 1);\nf(0);",
      "RangeError",
      3,
      "called itself again and again",
    ],
    [
      "not iterable",
      "const five: any = 5;\nfor (const one of five) console.log(one);",
      "TypeError",
      4,
      "go through something with items",
    ],
    [
      "not async iterable",
      "const five: any = 5;\nfor await (const one of five) console.log(one);",
      "TypeError",
      4,
      "`for await` goes through",
    ],
    [
      "an async generator",
      "async function* two() { yield 1; }\nfor (const one of two() as any) console.log(one);",
      "TypeError",
      4,
      "`two` is an async generator",
    ],
    [
      "used before its line",
      "console.log(later);\nconst later = 1;",
      "ReferenceError",
      3,
      "`later` is declared at line 4",
    ],
    ["a constant", "const one: number = 1;\n(one as any) = 2;", "TypeError", 4, "Declare it with `let`"],
    ["an unknown name", "consol.log(1);", "ReferenceError", 3, "Nothing is called `consol`"],
    ["a page", "document.title = 'x';", "ReferenceError", 3, "There is no `document` here"],
    ["a dialogue", "alert('x');", "ReferenceError", 3, "There is no `alert` here"],
    ["the reader's storage", "localStorage.setItem('a', 'b');", "ReferenceError", 3, "There is no `localStorage` here"],
    ["Node's modules", "const fs = require('fs');", "ReferenceError", 3, '`import`, and there is: "openai"'],
    ["Node's process", "console.log(process.env.KEY);", "ReferenceError", 3, "`process` belongs to Node"],
    [
      "calls that are no list",
      "await (Promise.all as any)(ask('P1'), ask('P2'));",
      "TypeError",
      3,
      "brackets, `Promise.all([…])`",
    ],
    [
      "a promise of a list",
      "for (const one of Promise.all([ask('P1')]) as any) console.log(one);",
      "TypeError",
      3,
      "Write `of await Promise.all(…)`",
    ],
    [
      "forEach for map",
      "const asked: any = ['P1'].forEach(ask);\nawait Promise.all(asked);",
      "TypeError",
      4,
      "`map` gives the list",
    ],
    ["no error", "throw 'x';", "Uncaught", null, "Throw `new Error(…)`"],
    [
      "a time limit",
      "await new Promise((_, reject) => {\n  const s = AbortSignal.timeout(50);\n  s.addEventListener('abort', () => reject(s.reason));\n});",
      "TimeoutError",
      null,
      "`AbortSignal.timeout` was over",
    ],
    [
      "given up",
      "const c = new AbortController();\nc.abort();\nc.signal.throwIfAborted();",
      "AbortError",
      4,
      "called `abort()`",
    ],
  ])("%s", async (_, source, type, line, words) => {
    const traced = errorOf(await run(ask + source));
    expect(traced).toMatchObject({ type, line });
    expect(traced.explanation).toContain(words);
  });

  test("a network elsewhere is refused, and says so itself", async () => {
    const error = await failing("await fetch('https://example.com/');");
    expect(error).toMatchObject({ type: "TypeError", line: 3 });
    expect(error.message).toContain("programs here have no network");
  });

  test("files cannot be imported", async () => {
    const error = await failing("import { readFileSync } from 'fs';\nreadFileSync('x');");
    expect(error).toMatchObject({ type: "ImportError", line: 3 });
    expect(error.explanation).toContain('"openai"');
  });

  test("await in a plain function is a syntax error at its line", async () => {
    const error = await failing("function main() {\n  await ask('P1');\n}");
    expect(error).toMatchObject({ type: "SyntaxError", line: 4 });
    expect(error.traceback).toContain("  await ask('P1');\n  ^");
    expect(error.explanation).toContain("Mark the function `async`");
  });

  test("errors of types do not stop a run", async () => {
    const record = await run('const count: number = "three";\nconsole.log(count);');
    expect(outputOf(record)).toBe("three\n");
    expect(record.end.state).toBe("finished");
  });

  test.each([
    ["Firefox", "reply.choices is undefined"],
    ["Safari", "undefined is not an object (evaluating 'reply.choices[0]')"],
    ["Safari", "reply.choices.map is not a function. (In 'reply.choices.map(f)', 'reply.choices.map' is undefined)"],
  ])("%s words it otherwise: %s", (_, message) => {
    const source = "async function ask(): Promise<any> {}\nconst reply: any = ask();\nreply.choices[0];";
    const failure = { type: "TypeError", message, line: 3, unhandled: false };
    expect(explanationOf(failure, source)).toContain("`reply` is a promise");
  });
});

describe("errors inside errors", () => {
  test("a cause is shown with its own stack", async () => {
    const error = await failing(`function read(text: string) {
  return JSON.parse(text);
}
async function main() {
  await sleep(1);
  try {
    read("no");
  } catch (cause) {
    throw new Error("the answer is unusable", { cause });
  }
}
await main();`);
    expect(error.line).toBe(11);
    expect(error.traceback.replace(/Unexpected.*/, "Unexpected …").replaceAll(/:\d+\)/g, ")")).toBe(
      [
        "Error: the answer is unusable",
        "    at main (program.ts:11)",
        "    at async program.ts:14:1",
        "  [cause]: SyntaxError: Unexpected …",
        "      at read (program.ts:4)",
        "      at main (program.ts:9)",
        "      at async program.ts:14:1",
      ].join("\n"),
    );
  });

  test("the errors of an AggregateError are listed, each with its lines", async () => {
    const error = errorOf(
      await run(`${ask}async function fails(name: string) {
  await sleep(1);
  throw new RangeError(name + " has no room");
}
await Promise.any([fails("P1"), fails("P2")]);`),
    );
    expect(error).toMatchObject({ type: "AggregateError", line: null });
    expect(error.explanation).toContain("all were rejected");
    expect(error.traceback.replaceAll(/:\d+\)/g, ")").split("\n")).toEqual([
      "AggregateError: All promises were rejected",
      "  [errors 1]: RangeError: P1 has no room",
      "      at fails (program.ts:5)",
      "      at async program.ts:7:1",
      "  [errors 2]: RangeError: P2 has no room",
      "      at fails (program.ts:5)",
      "      at async program.ts:7:1",
    ]);
  });

  test("a cause that is its own cause is shown once", async () => {
    const error = errorOf(
      await run('const e: any = new Error("a");\ne.cause = new Error("b", { cause: e });\nthrow e;'),
    );
    expect(error.traceback.match(/\[cause\]/g)).toHaveLength(1);
  });
});

describe("a rejection that nobody handles", () => {
  test("names its line, its lane and what to do", async () => {
    const source = `async function fails(name: string) {
  await sleep(5);
  throw new RangeError(name);
}
void fails("P1");
await sleep(50);`;
    const error = await failing(source);
    expect(error).toMatchObject({ type: "RangeError", line: 5 });
    expect(error.explanation).toContain("nobody awaited or caught it");
    const record = await run(ask + source);
    const names = laneNames(record);
    const warnings = eventsOfKind(record, "warning").filter(({ warning }) => warning === "unhandled-rejection");
    expect(warnings.map(({ line, lane }) => [line, names.get(lane)])).toEqual([[5, 'fails("P1")']]);
  });

  test("thrown by a callback given to then", async () => {
    const error = await failing('sleep(5).then(() => {\n  throw new Error("in then");\n});');
    expect(error).toMatchObject({ message: "in then", line: 4 });
    expect(error.explanation).toContain("nobody awaited or caught it");
  });
});
