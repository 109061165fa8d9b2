/** A run that is cut off keeps everything recorded so far, and says why. No `except` or `finally` can hold it up. */
import { describe, expect, it } from "vitest";
import { bootPython } from "../../../../src/runtimes/python/boot.ts";
import { loadPythonAssets } from "../../../../src/runtimes/python/build.ts";
import { loadEngine } from "../../../../src/runtimes/python/engine.ts";
import { PythonRuntime } from "../../../../src/runtimes/python/runtime.ts";
import type { TraceEvent } from "../../../../src/trace/event.ts";
import { eventsOf, RecordedTrace, type Trace } from "../../../../src/trace/trace.ts";
import { defaultLimits } from "../../../../src/trace/run.ts";
import { breachesOf } from "../../../../src/trace/invariants.ts";
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
    expect(linesOf(record)).toEqual(["start", "caught", "finally"]);
  });

  it("wall time interrupts as Ctrl+C does, so that finally runs", async () => {
    const record = await run(
      `try:
    while True: pass
except KeyboardInterrupt as error:
    print(type(error).__name__)
    raise
finally:
    print("finally")
`,
      { limits: { wallMs: 300 } },
    );
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(linesOf(record)).toEqual(["KeyboardInterrupt", "finally"]);
    expect(breachesOf(record.trace, true)).toEqual([]);
    expect(record.end.realMs).toBeLessThan(1_300);
  });

  it.each([true, false])("asyncio.run cancels its main task at wall time (traced: %s)", async (traced) => {
    const record = await run(
      `import asyncio
async def child():
    try:
        while True: await asyncio.sleep(1)
    finally:
        print("child over")
async def main():
    task = asyncio.create_task(child())
    try:
        await task
    except asyncio.CancelledError:
        print("main cancelled")
        raise
asyncio.run(main())
print("never")
`,
      { traced, limits: { wallMs: 300, maxEvents: 20_000_000 } },
    );
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(linesOf(record)).toEqual(["child over", "main cancelled"]);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  it("a task that never pauses is interrupted a second time", async () => {
    const record = await run(
      `import asyncio
async def main():
    try:
        while True: pass
    finally:
        print("finally")
asyncio.run(main())
`,
      { limits: { wallMs: 300 } },
    );
    expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(linesOf(record)).toEqual(["finally"]);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  it("a program may handle the interrupt itself, as outside", async () => {
    const source = `import signal
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
signal.signal(signal.SIGINT, lambda number, frame: print("got", int(number)))
signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("raised")
`;
    expect(linesOf(await run(source))).toEqual(["True", "got 2", "raised"]);
  });

  it("output stops a print that never ends", async () => {
    const record = await run('while True: print("x" * 99)\n', { limits: { maxOutputBytes: 10_000 } });
    expect(record.end).toMatchObject({ state: "stopped", reason: "output" });
    expect(textOf(record).length).toBe(10_100);
  });

  it.each([true, false])(
    "past the cap on events the program runs on, and its output is kept (traced: %s)",
    async (traced) => {
      const source = `import asyncio
async def work(number):
    await asyncio.sleep(number / 1000)
    return number
async def main():
    for turn in range(20):
        numbers = await asyncio.gather(*[work(number) for number in range(100)])
        print("turn", turn, sum(numbers))
asyncio.run(main())
print("end")
`;
      const whole = await run(source, { traced });
      const cut = await run(source, { traced, limits: { maxEvents: traced ? 5_000 : 5 } });
      expect(cut.end).toMatchObject({ state: "finished", virtualMs: whole.end.virtualMs });
      expect(linesOf(cut)).toEqual(linesOf(whole));
      expect(events(cut, "gap")).toEqual([expect.objectContaining({ dropped: 0 })]);
      const [all, kept] = [[...eventsOf(whole.trace)], [...eventsOf(cut.trace)]];
      const gap = kept.findIndex((event) => event.kind === "gap");
      expect(kept.slice(0, gap)).toEqual(all.slice(0, gap));
      expect(gap).toBeGreaterThan(traced ? 4_000 : 1);
      const later = ({ kind, atMs, line }: TraceEvent): unknown => ({ kind, atMs, line });
      expect(kept.slice(gap + 1).map(later)).toEqual(
        all
          .slice(gap)
          .filter(({ kind }) => kind === "output")
          .map(later),
      );
      expect(breachesOf(cut.trace, true)).toEqual([]);
    },
  );

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
    // Looked at so often, a step may be seen twice and be called long, at a time of its own.
    const whatHappened = (seen: Trace): unknown[] =>
      [...eventsOf(seen)].filter(({ kind }) => kind !== "warning").map((event) => ({ ...event, atMs: 0 }));
    expect(whatHappened(trace)).toEqual(whatHappened((await run(source)).trace));
  });

  it("the next run is not touched by a stopped one", async () => {
    await run("while True: pass\n", { limits: { wallMs: 100 } });
    const record = await run('print("fine")\n');
    expect(linesOf(record)).toEqual(["fine"]);
    expect(events(record, "step-ended").map((event) => event.outcome)).toEqual(["returned"]);
    expect(process.exitCode ?? 0).toBe(0);
  });
});
