/** Programs in WebKit, Safari's engine, where it can be driven: what it does otherwise than other engines. */
import { beforeAll, describe, expect, test } from "vitest";
import { WebKitSandbox } from "../attacks/other-browsers/sandbox.ts";
import { WebKit, whyNoWebKit } from "../attacks/other-browsers/webkit.ts";
import { startSite } from "./harness/site.ts";
import { madeOnce } from "./made-once.ts";

if (whyNoWebKit !== null) console.warn(`The programs in WebKit are ${whyNoWebKit}.`);

describe.skipIf(whyNoWebKit !== null)(`WebKitGTK ${whyNoWebKit ?? ""}`.trim(), () => {
  const site = madeOnce(startSite, (started) => started.close());
  const browser = madeOnce(
    () => WebKit.start(),
    (started) => started.close(),
  );
  let sandbox: WebKitSandbox;
  beforeAll(async () => {
    sandbox = await WebKitSandbox.open(browser(), site(), await site().withRuntimes());
  });

  test("an error of TypeScript is told with its lines", async () => {
    const source = `async function ask(question: any) {
  return question.text.length;
}
async function main() {
  await ask({});
}
await main();`;
    const { end } = await sandbox.run("typescript", source);
    expect(end).toMatchObject({ state: "failed", error: { type: "TypeError", line: 2 } });
    const frames = end.state === "failed" ? end.error.traceback.split("\n").slice(1) : [];
    expect(frames.map((frame) => frame.replace(/:\d+(?=\)?$)/, ""))).toEqual([
      "    at ask (program.ts:2)",
      "    at main (program.ts:5)",
      "    at program.ts:7",
    ]);
  });

  test("an error that is printed has its message, its lines and its cause", async () => {
    const source = `const cause = new RangeError("too far");\nconsole.log(new Error("no", { cause }));`;
    const { output } = await sandbox.run("typescript", source);
    expect(output.replaceAll(/:\d+$|:\d+(?= \{)/gm, "")).toBe(
      "Error: no\n    at program.ts:2 {\n  [cause]: RangeError: too far\n      at program.ts:1\n}\n",
    );
  });

  test.each([
    [
      "python",
      `import time\nbegan = time.monotonic()\ntime.sleep(0.3)\nprint(0.3 <= time.monotonic() - began < 4)`,
      "True",
    ],
    [
      "python",
      `import asyncio, time
async def main():
    began = time.monotonic()
    await asyncio.gather(asyncio.sleep(0.6), asyncio.sleep(0.3))
    print(0.6 <= time.monotonic() - began < 4)
asyncio.run(main())`,
      "True",
    ],
    [
      "typescript",
      `const began = performance.now();
await new Promise((done) => setTimeout(done, 300));
console.log(performance.now() - began >= 299);`,
      "true",
    ],
  ] as const)("%s waits on the real clock", async (language, source, said) => {
    const { end, output } = await sandbox.run(language, source, { clock: "real" });
    expect(end.state).toBe("finished");
    expect(output).toBe(`${said}\n`);
  });

  test("a Python program that waits on the real clock cleans up when it is stopped", async () => {
    const source = `import asyncio\ntry:\n    asyncio.run(asyncio.sleep(100))\nfinally:\n    print("finally")`;
    const { end, output } = await sandbox.run("python", source, { clock: "real", stopAfterMs: 5_000 });
    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(output).toBe("finally\n");
  });

  test.each([
    ["python", "while True: pass"],
    ["typescript", "for (;;) {}"],
  ] as const)("an endless loop of %s is stopped, and the next program runs", async (language, source) => {
    await sandbox.prepare(language);
    const { end, stopMs } = await sandbox.run(language, source, { stopAfterMs: 1_000 });
    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(stopMs).toBeLessThan(2_000);
    const hello = language === "python" ? `print("hello")` : `console.log("hello");`;
    expect((await sandbox.run(language, hello)).output).toBe("hello\n");
  });

  test.each([
    [
      "python",
      `from openai import OpenAI
answer = OpenAI().chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": "Hello"}])
print(len(answer.choices[0].message.content) > 0)`,
      "True\n",
    ],
    [
      "typescript",
      `import OpenAI from "openai";
const messages = [{ role: "user" as const, content: "Hello" }];
const answer = await new OpenAI().chat.completions.create({ model: "gpt-4o-mini", messages });
console.log((answer.choices[0]?.message.content ?? "").length > 0);`,
      "true\n",
    ],
  ] as const)("a program in %s asks the mock model", async (language, source, said) => {
    expect((await sandbox.run(language, source)).output).toBe(said);
  });
});
