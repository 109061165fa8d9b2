/** A run that is cut off keeps everything recorded so far, and says why. No `except` or `finally` can hold it up. */
import { describe, expect, it } from "vitest";
import { bootPython } from "../../../../src/runtimes/python/boot.ts";
import { loadPythonAssets } from "../../../../src/runtimes/python/build.ts";
import { loadEngine } from "../../../../src/runtimes/python/engine.ts";
import { PythonRuntime } from "../../../../src/runtimes/python/runtime.ts";
import { eventsOf, RecordedTrace } from "../../../../src/trace/trace.ts";
import { defaultLimits } from "../../../../src/trace/run.ts";
import { events, linesOf, run, textOf } from "./run.ts";

const stubborn = `print("start")
while True:
    try:
        while True:
            pass
    except BaseException:
        print("caught")
    finally:
        print("finally")
`;

describe("limits", () => {
  it("wall time stops an endless loop and names its line", async () => {
    const record = await run(stubborn, { limits: { wallMs: 300 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(record.end.state === "stopped" ? record.end.message : "").toMatch(/0\.3 s of real time.* line [45]\./);
    expect(linesOf(record)).toEqual(["start"]);
  });

  it("output stops a print that never ends", async () => {
    const record = await run('while True: print("x" * 99)\n', { limits: { maxOutputBytes: 10_000 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "output" });
    expect(textOf(record).length).toBe(10_100);
  });

  it("events stop a program that does too much", async () => {
    const source = `import asyncio
async def main():
    while True:
        await asyncio.sleep(0)
asyncio.run(main())
`;
    const record = await run(source, { limits: { maxEvents: 50_000 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "events" });
    expect(record.trace.length).toBeGreaterThan(40_000);
  });

  it("what is recorded reaches the sink while the program computes", async () => {
    const runtime = await bootPython(await loadPythonAssets());
    let chunksWhileRunning = 0;
    let isRunning = true;
    const ended = runtime.run(
      {
        language: "python",
        source: 'print("now")\nwhile True: pass\n',
        seed: 1,
        traced: true,
        clock: "virtual",
        limits: { ...defaultLimits, wallMs: 500 },
        scenario: null,
      },
      () => {
        if (isRunning) chunksWhileRunning += 1;
      },
    );
    isRunning = false;
    await ended;
    expect(chunksWhileRunning).toBeGreaterThan(0);
  });

  it("looking at a run all the time changes nothing in its record", async () => {
    const source = `import asyncio
async def work(number):
    print("start", number)
    await asyncio.sleep(number % 7)
    return [number] * 3
async def main():
    print(len(await asyncio.gather(*[work(number) for number in range(300)])))
asyncio.run(main())
`;
    const request = {
      language: "python",
      source,
      seed: 1,
      traced: true,
      clock: "virtual",
      limits: defaultLimits,
      scenario: null,
    } as const;
    const trace = new RecordedTrace();
    const restless = new PythonRuntime(await loadEngine(await loadPythonAssets()), 0);
    await restless.run(request, (chunk) => {
      trace.push(chunk);
    });
    expect([...eventsOf(trace)]).toEqual([...eventsOf((await run(source)).trace)]);
  });

  it("the next run is not touched by a stopped one", async () => {
    await run("while True: pass\n", { limits: { wallMs: 100 } });
    const record = await run('print("fine")\n');
    expect(linesOf(record)).toEqual(["fine"]);
    expect(events(record, "step-ended").map((event) => event.outcome)).toEqual(["returned"]);
    expect(process.exitCode ?? 0).toBe(0);
  });
});
