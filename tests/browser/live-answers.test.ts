/**
 * Runs on the real clock whose requests are answered by delayed promises, in a real browser's worker: Python suspended
 * (JSPI), Python driven from outside (as in a browser without JSPI), TypeScript.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { usually } from "../full.ts";
import { bundleWorker } from "../../src/runtimes/worker/bundle.ts";
import type { Language } from "../../src/trace/event.ts";
import type { Driver } from "./harness/driver.ts";
import type { RunOptions, RunReport } from "./harness/page.ts";
import { withHarness } from "./harness/stage.ts";

const python = `import asyncio, time
from openai import APIConnectionError, APITimeoutError, AsyncOpenAI, OpenAI
def messages(text): return [{"role": "user", "content": text}]
async def ask(text, **options):
    client = AsyncOpenAI(max_retries=0, **options)
    answer = await client.chat.completions.create(model="m", messages=messages(text))
    return answer.choices[0].message.content
`;
const typescript = `import OpenAI, { APIConnectionError, APIConnectionTimeoutError } from "openai";
const client = new OpenAI({ maxRetries: 0 });
const messages = (content: string) => [{ role: "user" as const, content }];
const ask = async (text: string, options = {}) =>
  (await client.chat.completions.create({ model: "m", messages: messages(text) }, options)).choices[0]?.message.content;
`;

interface Programs {
  readonly overlapping: string;
  readonly streaming: string;
  readonly aborting: string;
  readonly failing: string;
  /** Stopped while its request is on its way. */
  readonly stopped: string;
}

const pythonPrograms: Programs = {
  overlapping: `${python}async def main():
    began = time.monotonic()
    print(*await asyncio.gather(ask("one"), ask("two")))
    print(0.49 <= time.monotonic() - began < 0.95)
if __name__ == "__main__":
    asyncio.run(main())
`,
  streaming: `${python}times = []
async def main():
    client = AsyncOpenAI()
    async for chunk in await client.chat.completions.create(model="m", messages=messages("count"), stream=True):
        if text := chunk.choices[0].delta.content:
            print(text)
            times.append(time.monotonic())
asyncio.run(main())
print(all(later - earlier > 0.1 for earlier, later in zip(times, times[1:])))
`,
  aborting: `${python}async def main():
    task = asyncio.create_task(ask("late"))
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    try:
        await ask("late", timeout=0.1)
    except APITimeoutError:
        print("timeout")
    print(await ask("aborted?"))
asyncio.run(main())
`,
  failing: `${python}try:
    asyncio.run(ask("nobody"))
except APIConnectionError as error:
    print(error, error.__cause__)
`,
  stopped: `${python}async def main():
    try:
        await ask("late")
    finally:
        print("finally", await ask("aborted?"))
asyncio.run(main())
`,
};
const typescriptPrograms: Programs = {
  overlapping: `${typescript}const began = performance.now();
console.log(...(await Promise.all([ask("one"), ask("two")])));
const took = performance.now() - began;
console.log(took >= 490 && took < 950 ? "True" : took);`,
  streaming: `${typescript}const times: number[] = [];
for await (const chunk of await client.chat.completions.create({ model: "m", messages: messages("count"), stream: true })) {
  const text = chunk.choices[0]?.delta.content;
  if (text) { console.log(text); times.push(performance.now()); }
}
console.log(times.every((at, i) => i === 0 || at - times[i - 1]! > 100) ? "True" : times);`,
  aborting: `${typescript}const controller = new AbortController();
setTimeout(() => controller.abort(), 100);
await ask("late", { signal: controller.signal }).catch(() => console.log("cancelled"));
await ask("late", { timeout: 100 }).catch((error) => error instanceof APIConnectionTimeoutError && console.log("timeout"));
console.log(await ask("aborted?"));`,
  failing: `${typescript}await ask("nobody").catch((error) => {
  if (error instanceof APIConnectionError) console.log(error.message, String(error.cause.cause?.message ?? error.cause.message).replace("fetch failed: ", ""));
});`,
  stopped: `${typescript}console.log("asked");
await ask("late");`,
};

interface Kind {
  readonly name: string;
  readonly language: Language;
  readonly worker: string;
  readonly programs: Programs;
}
const kinds: readonly Kind[] = [
  { name: "Python, suspended", language: "python", worker: "python.ts", programs: pythonPrograms },
  { name: "Python, driven", language: "python", worker: "driven-python.ts", programs: pythonPrograms },
  { name: "TypeScript", language: "typescript", worker: "typescript.ts", programs: typescriptPrograms },
];

const stage = withHarness();

// With JSPI and in TypeScript live-run.test.ts asks the same of a gate.
describe.each(usually(kinds, ({ worker }) => worker.startsWith("driven")))(
  "$name",
  ({ language, worker, programs }) => {
    let driver: Driver;
    const run = (source: string, options: RunOptions = {}): Promise<RunReport> =>
      driver.run(language, source, { clock: "real", limits: { wallMs: 30_000 }, ...options });

    beforeAll(async () => {
      const script = await bundleWorker(new URL(`harness/workers/${worker}`, import.meta.url).href);
      driver = await stage.open({
        ...(await stage.site.withRuntimes()),
        ...stage.site.withWorker(script, language),
      });
      await driver.prepare(language);
    });

    test("two requests overlap", async () => {
      const { end, output } = await run(programs.overlapping);
      expect(output).toBe("one two\nTrue\n");
      expect(end.state).toBe("finished");
    });

    test("parts of an answer come one by one", async () => {
      const { output } = await run(programs.streaming);
      expect(output).toBe("one\ntwo\nthree\nTrue\n");
    });

    test("giving up and timing out reach the endpoint", async () => {
      const { output } = await run(programs.aborting);
      expect(output).toBe("cancelled\ntimeout\nlate,late\n");
    });

    test("no connection is the client's connection error", async () => {
      const { end, output } = await run(programs.failing);
      expect(output).toBe("Connection error. Failed to fetch\n");
      expect(end.state).toBe("finished");
    });

    test("Stop ends a request on its way, and Python cleans up", async () => {
      const { end, output, stopMs } = await run(programs.stopped, { stopAfterMs: 2_500 });
      expect(end).toMatchObject({ state: "stopped", reason: "stop" });
      expect(output).toBe(language === "python" ? "finally late\n" : "asked\n");
      expect(stopMs).toBeLessThan(1_000);
    });

    test("the wall time too", async () => {
      const { end, output } = await run(programs.stopped, { limits: { wallMs: 2_500 } });
      expect(end).toMatchObject({ state: "stopped", reason: "wall-time" });
      expect(output).toBe(language === "python" ? "finally late\n" : "asked\n");
    });
  },
);

describe("Python without JSPI", () => {
  let driver: Driver;

  beforeAll(async () => {
    const script = await bundleWorker(new URL("harness/workers/driven-python.ts", import.meta.url).href);
    driver = await stage.open({ ...(await stage.site.withRuntimes()), ...stage.site.withWorker(script, "python") });
    await driver.prepare("python");
  });

  test("is really without", async () => {
    const source = "from pyodide.ffi import can_run_sync\nprint(can_run_sync())\n";
    expect((await driver.run("python", source, { clock: "real" })).output).toBe("False\n");
  });

  test("waits in the synchronous client, in functions and streams", async () => {
    const source = `${python}def ask_now(text):
    return OpenAI().chat.completions.create(model="m", messages=messages(text)).choices[0].message.content
def main():
    print(ask_now("one"))
    for chunk in OpenAI().chat.completions.create(model="m", messages=messages("count"), stream=True):
        if text := chunk.choices[0].delta.content: print(text)
main()
`;
    const { output } = await driver.run("python", source, { clock: "real" });
    expect(output).toBe("one\none\ntwo\nthree\n");
  });

  test("refuses with a sentence what it cannot wait for", async () => {
    const source = `${python}print([asyncio.run(ask(text)) for text in "ab"])\n`;
    const { end } = await driver.run("python", source, { clock: "real" });
    expect(end).toMatchObject({ state: "failed", error: { type: "RuntimeError", line: 6 } });
    expect(end.state === "failed" ? end.error.message : "").toMatch(
      /This browser cannot wait for the model in this event loop/,
    );
  });

  test("ends a program that computes and cannot hear Stop", async () => {
    const { end, stopMs } = await driver.run("python", "while True: pass", { clock: "real", stopAfterMs: 2_000 });
    expect(end).toMatchObject({ state: "stopped", reason: "stop" });
    expect(stopMs).toBeLessThan(2_000);
  });
});
