/** Runs on the real clock and at their limits, in a real browser's worker: the same promises as under Node. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Driver } from "./harness/driver.ts";
import { withHarness } from "./harness/stage.ts";

const stage = withHarness();
let driver: Driver;

beforeAll(async () => {
  driver = await stage.open(await stage.site.withRuntimes());
  await Promise.all([driver.prepare("python"), driver.prepare("typescript")]);
});

const pythonClient = `import asyncio, time
from openai import AsyncOpenAI
client = AsyncOpenAI()
async def ask():
    messages = [{"role": "user", "content": "Hello"}]
    began = time.monotonic()
    await client.chat.completions.create(model="gpt-4o-mini", messages=messages)
    return time.monotonic() - began
`;
const typescriptClient = `import OpenAI from "openai";
const client = new OpenAI();
async function ask() {
  const began = performance.now();
  await client.chat.completions.create({ model: "gpt-4o-mini", messages: [{ role: "user", content: "Hello" }] });
  return performance.now() - began;
}
`;

describe("the real clock", () => {
  test("Python's timers really wait", async () => {
    const { end, output } = await driver.run(
      "python",
      `import asyncio, time
async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
async def main():
    await asyncio.gather(nap("slow", 0.6), nap("quick", 0.3))
began = time.monotonic()
asyncio.run(main())
print(0.6 <= time.monotonic() - began < 4, abs(time.time() - ${Math.round(Date.now() / 1000)}) < 600)
`,
      { clock: "real" },
    );
    expect(end).toMatchObject({ state: "finished" });
    expect(output).toBe("quick\nslow\nTrue True\n");
  });

  test("TypeScript's timers really wait", async () => {
    const { end, output } = await driver.run(
      "typescript",
      `const nap = (name: string, ms: number) => new Promise<void>((done) => setTimeout(() => { console.log(name); done(); }, ms));
const began = performance.now();
await Promise.all([nap("slow", 600), nap("quick", 300)]);
const took = performance.now() - began;
console.log(took >= 595 && took < 4000, Math.abs(Date.now() - ${Date.now()}) < 600_000);`,
      { clock: "real" },
    );
    expect(end).toMatchObject({ state: "finished" });
    expect(output).toBe("quick\nslow\ntrue true\n");
  });

  test("requests of Python overlap", async () => {
    const { end, output } = await driver.run(
      "python",
      `${pythonClient}async def main():
    began = time.monotonic()
    each = await asyncio.gather(ask(), ask(), ask())
    print(min(each) > 0.05, time.monotonic() - began < sum(each) * 0.8)
asyncio.run(main())
`,
      { clock: "real" },
    );
    expect(end).toMatchObject({ state: "finished" });
    expect(output).toBe("True True\n");
  });

  test("requests of TypeScript overlap", async () => {
    const { end, output } = await driver.run(
      "typescript",
      `${typescriptClient}const began = performance.now();
const each = await Promise.all([ask(), ask(), ask()]);
console.log(Math.min(...each) > 50, performance.now() - began < each.reduce((sum, ms) => sum + ms) * 0.8);`,
      { clock: "real" },
    );
    expect(end).toMatchObject({ state: "finished" });
    expect(output).toBe("true true\n");
  });
});

describe("Stop", () => {
  test.each([
    ["waits", "import asyncio\nasync def main():\n    await asyncio.sleep(100)\n", "asyncio.run(main())"],
    ["computes", "", "while True: pass"],
  ])("lets a Python program that %s clean up on the real clock", async (_, before, statement) => {
    const source = `${before}try:\n    ${statement}\nfinally:\n    print("finally")\n`;
    const { end, output, stopMs } = await driver.run("python", source, { clock: "real", stopAfterMs: 4_000 });
    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(output).toBe("finally\n");
    expect(stopMs).toBeLessThan(1_000);
  });

  test("ends a Python program that will not end on the real clock", async () => {
    const source = `while True:\n    try:\n        while True: pass\n    except BaseException:\n        print("no")\n`;
    const { end, stopMs } = await driver.run("python", source, { clock: "real", stopAfterMs: 4_000 });
    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(stopMs).toBeLessThan(2_000);
  });

  test("drops what TypeScript waits for on the real clock", async () => {
    const source = `console.log("before");\nawait new Promise((done) => setTimeout(done, 60_000));`;
    const { end, output, stopMs } = await driver.run("typescript", source, { clock: "real", stopAfterMs: 300 });
    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(output).toBe("before\n");
    expect(stopMs).toBeLessThan(500);
  });
});

describe("limits", () => {
  test.each([
    ["one long C call", 'print("before")\nsum(range(10**10))\n'],
    ["a catastrophic regular expression", 'import re\nprint("before")\nre.match(r"(a+)+$", "a" * 60 + "b")\n'],
  ])("%s is cut off, and what was recorded is kept", async (_, source) => {
    const { end, output } = await driver.run("python", source, { limits: { wallMs: 500 } });
    expect(end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(output).toBe("before\n");
    expect(end.realMs).toBeLessThan(4_000);
  });

  test("memory that runs out is Python's MemoryError, explained", async () => {
    const source = `print("before")\nkept = []\nwhile True: kept.append(bytearray(10_000_000))\n`;
    const { end, output } = await driver.run("python", source);
    expect(output).toBe("before\n");
    expect(end).toMatchObject({ state: "failed", error: { type: "MemoryError", line: 3 } });
    expect(end.state === "failed" ? end.error.explanation : "").toMatch(/memory/);
  });

  test.each(["real", "virtual"] as const)("deep recursion is the language's error on the %s clock", async (clock) => {
    const python = `import asyncio
async def deeper(n):
    return await deeper(n + 1)
async def main():
    try:
        await deeper(0)
    except RecursionError:
        print("too deep")
asyncio.run(main())
`;
    expect((await driver.run("python", python, { clock })).output).toBe("too deep\n");
    const typescript = `async function deeper(n: number): Promise<number> { return await deeper(n + 1); }
try { await deeper(0); } catch (error) { console.log(error instanceof RangeError); }`;
    expect((await driver.run("typescript", typescript, { clock })).output).toBe("true\n");
  });
});
