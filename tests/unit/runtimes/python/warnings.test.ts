/** Warnings: what happened, where, and what to do; once for a cause; and silence where all is well. */
import { describe, expect, it } from "vitest";
import type { WarningKind } from "../../../../src/trace/event.ts";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { events, laneNamed, run, runBoth, textOf } from "./run.ts";

/** Line and text of each warning of a kind. */
function warningsOf(record: RunRecord, kind: WarningKind): [number, string][] {
  return events(record, "warning")
    .filter((event) => event.warning === kind)
    .map((event) => [event.line, event.text]);
}

function linesOfWarnings(record: RunRecord, kind: WarningKind): number[] {
  return warningsOf(record, kind).map(([line]) => line);
}

describe("a coroutine that nobody awaited", () => {
  it("is told with its call, the line that made it and what to write there", async () => {
    const record = await runBoth(`import asyncio

async def ask(patient):
    print(patient)

def helper():
    ask("P0")

async def main():
    for n in range(3): ask(n)
    kept = [ask(n) for n in range(3)]
    forgotten = ask("P2")
    asyncio.sleep(1)
    try:
        await asyncio.gather(ask("P3"), ask())
    except TypeError:
        pass
    helper()

asyncio.run(main())
at_the_end = ask("P4")
`);
    const told = warningsOf(record, "never-awaited");
    expect(told.map(([line]) => line).sort((a, b) => a - b)).toEqual([7, 10, 10, 10, 11, 11, 11, 12, 13, 15, 21]);
    const textAt = (line: number): string => told.find(([at]) => at === line)?.[1] ?? "";
    expect(textAt(10)).toBe(
      "`ask(0)` at line 10 made a coroutine object, and nobody awaited it: its body never ran. Write `await ask(…)`.",
    );
    expect(textAt(7)).toContain("Write `await ask(…)`, in a function that is `async def`.");
    expect(textAt(13)).toContain("Write `await asyncio.sleep(…)`.");
    expect(textAt(21)).toContain("Write `asyncio.run(ask(…))`.");
    expect(textAt(13)).toMatch(/^`asyncio\.sleep\(1\)` at line 13 made a coroutine object/);
    expect(textOf(record, "stderr")).toContain("program.py:12: RuntimeWarning: coroutine 'ask' was never awaited");
  });
});

describe("a task that nobody looked after", () => {
  it("failed: the line that raised, also if the program has its own handler", async () => {
    const source = (handler: string): string => `import asyncio

async def fail(n):
    await asyncio.sleep(n)
    raise ValueError("no")

async def main():
    asyncio.get_running_loop().set_exception_handler(${handler})
    asyncio.create_task(fail(0))
    await asyncio.sleep(1)

asyncio.run(main())
`;
    for (const handler of ["None", "lambda loop, context: None"]) {
      const record = await run(source(handler));
      expect(warningsOf(record, "never-retrieved")).toEqual([
        [
          5,
          "`fail(0)` failed with ValueError: no at line 5, and nobody looked: nobody awaits it. " +
            "Keep what `create_task` returns and `await` it; then the error reaches you.",
        ],
      ]);
      const logged = textOf(record, "stderr");
      expect(logged.includes("Task exception was never retrieved")).toBe(handler === "None");
      expect(logged).not.toContain('File "/lib');
    }
  });

  it("was lost: the line that started it", async () => {
    const record = await run(`import asyncio, gc

async def listen(n):
    await asyncio.Event().wait()

async def main():
    asyncio.create_task(listen(1))
    await asyncio.sleep(1)
    gc.collect()

asyncio.run(main())
`);
    const [told, ...others] = warningsOf(record, "lost-task");
    expect(others).toEqual([]);
    expect(told?.[0]).toBe(7);
    expect(told?.[1]).toContain("`listen(1)` was lost before it was done: nobody kept a reference to its task");
    expect(textOf(record, "stderr")).toContain("Task was destroyed but it is pending!");
  });
});

describe("a held loop", () => {
  it("is told once a line, from a tenth of a second on", async () => {
    const record = await run(`import asyncio, time
async def ask(n):
    time.sleep(2)
    time.sleep(0.05)
async def main():
    await asyncio.gather(ask(1), ask(2))
time.sleep(1)
asyncio.run(main())
`);
    expect(warningsOf(record, "blocked-loop")).toEqual([
      [3, "`time.sleep` at line 3 held the loop for 2.00 s: nobody else could run. Use `await asyncio.sleep(…)`."],
    ]);
  });

  it("by reading the clock again and again is told with its line", async () => {
    const record = await run(`import asyncio, time
async def main():
    end = time.monotonic() + 2
    while time.monotonic() < end:
        pass
asyncio.run(main())
`);
    expect(linesOfWarnings(record, "blocked-loop").length).toBeLessThanOrEqual(1);
    expect(warningsOf(record, "blocked-loop")[0]?.[1]).toMatch(/^Reading the clock again and again.* held the loop/);
  });

  it("by computing is told with its loop's line, only where a loop is held", { retry: 2 }, async () => {
    const record = await run(`import asyncio
def compute():
    total = 0
    for n in range(5_000_000):
        total += n
    return total
async def main():
    await asyncio.sleep(0)
    compute()
    await asyncio.sleep(1)
compute()
asyncio.run(main())
`);
    const [told, ...others] = warningsOf(record, "blocked-loop");
    expect(others).toEqual([]);
    expect(told?.[0]).toBe(4);
    expect(told?.[1]).toMatch(/^`main\(\)` computed for about \d+\.\d s of real time at line 4 without a pause/);
  });
});

describe("a swallowed cancellation", () => {
  /** Cancels a task that has the given body after 1 s. */
  const program = (body: string): string => `import asyncio, contextlib
async def child():
    await asyncio.sleep(9)
async def work():
${body
  .split("\n")
  .map((line) => `    ${line}`)
  .join("\n")}
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(1)
asyncio.run(main())
`;
  const sleep = "await asyncio.sleep(9)";

  it.each([
    ["ends well", `try: ${sleep}\nexcept asyncio.CancelledError: print("no")`, 6, "ended as if nobody had asked"],
    ["goes on", `try: ${sleep}\nexcept asyncio.CancelledError: pass\nawait asyncio.sleep(1)`, 6, "went on"],
    ["catches all", `try: ${sleep}\nexcept BaseException: return 1`, 6, "ended as if"],
    ["suppresses", `with contextlib.suppress(asyncio.CancelledError):\n    ${sleep}`, 6, "ended as if"],
    ["returns in finally", `try: ${sleep}\nfinally: return 1`, 5, "ended as if"],
    [
      "cleans up, then goes on",
      `try: ${sleep}\nexcept asyncio.CancelledError: await asyncio.sleep(1)`,
      6,
      "ended as if",
    ],
    [
      "swallows a time limit",
      `async with asyncio.timeout(0.5):\n    try: ${sleep}\n    except: pass\n    ${sleep}`,
      7,
      "went on",
    ],
  ])("is told of a task that %s", async (_what, body, line, how) => {
    const record = await run(program(body));
    const [told, ...others] = warningsOf(record, "swallowed-cancellation");
    expect(others).toEqual([]);
    expect(told?.[1]).toContain("`work()` was asked to cancel by");
    expect(told?.[1]).toContain(how);
    expect(told?.[0]).toBe(line);
    expect(events(record, "warning")[0]?.lane).toBe(laneNamed(record, "work()"));
  });

  it.each([
    ["re-raises", `try: ${sleep}\nexcept asyncio.CancelledError:\n    await asyncio.sleep(1)\n    raise`],
    ["cleans up in finally", `try: ${sleep}\nfinally: await asyncio.sleep(1)`],
    [
      "uncancels",
      `try: ${sleep}\nexcept asyncio.CancelledError: asyncio.current_task().uncancel()\nawait asyncio.sleep(1)`,
    ],
    ["raises another error", `try: ${sleep}\nexcept asyncio.CancelledError: raise ValueError`],
    [
      "has a time limit that comes first",
      `try:\n    async with asyncio.timeout(0.5): ${sleep}\nexcept TimeoutError: pass`,
    ],
    ["waits with a limit", `try: await asyncio.wait_for(child(), 0.5)\nexcept TimeoutError: pass`],
    [
      "cancels its own child",
      "task = asyncio.create_task(child())\nawait asyncio.sleep(0.5)\ntask.cancel()\n" +
        "with contextlib.suppress(asyncio.CancelledError): await task",
    ],
    [
      "has a task group that fails",
      "async def bad(): raise ValueError\ntry:\n    async with asyncio.TaskGroup() as group:\n" +
        `        group.create_task(bad())\n        ${sleep}\nexcept* ValueError: pass`,
    ],
    ["is woken too late", `try: ${sleep}\nfinally: print("cleaned")`],
  ])("is not told of a task that %s", async (_what, body) => {
    const record = await runBoth(
      program(body).replace("await asyncio.wait([task])", "await asyncio.gather(task, return_exceptions=True)"),
    );
    expect(warningsOf(record, "swallowed-cancellation")).toEqual([]);
  });

  it("is not told of who waits for one that swallowed it", async () => {
    const record = await run(`import asyncio
async def stub():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        return "kept"
async def work():
    print(await asyncio.create_task(stub()))
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await task
asyncio.run(main())
`);
    expect(warningsOf(record, "swallowed-cancellation").map(([, text]) => text.split(" was ")[0])).toEqual([
      "`stub()`",
    ]);
  });
});
