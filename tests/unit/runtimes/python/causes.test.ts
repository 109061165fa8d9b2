/** Why a task is woken: what the record says is what happened. */
import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { events, laneNamed, linesOf, runBoth } from "./run.ts";

/** Cause and causing lane of each time that a lane became ready. */
function wakesOf(record: RunRecord, name: string): string[] {
  const lane = laneNamed(record, name);
  return events(record, "ready")
    .filter((event) => event.lane === lane)
    .map((event) => (event.byLane === 0 ? event.cause : `${event.cause} ${String(event.byLane)}`));
}

describe("cancellation", () => {
  it("of itself wakes a task from its next pause, within its own step", async () => {
    const record = await runBoth(`import asyncio
async def main():
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled")
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["cancelled"]);
    const main = String(laneNamed(record, "main()"));
    expect(wakesOf(record, "main()")).toEqual(["created 1", `cancelled ${main}`]);
    expect(events(record, "timer-cancelled")).toHaveLength(1);
    expect(record.end.virtualMs).toBeLessThan(1);
  });

  it("that the awaited task caught does not wake who awaits it: the task's end does", async () => {
    const record = await runBoth(`import asyncio
async def stub():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        await asyncio.sleep(1)
    return "kept"
async def boss(task):
    await asyncio.sleep(1)
    task.cancel()
async def main():
    bossing = asyncio.create_task(boss(asyncio.current_task()))
    print(await asyncio.create_task(stub()))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["kept"]);
    const [main, stub] = ["main()", "stub()"].map((name) => laneNamed(record, name));
    expect(wakesOf(record, "stub()")).toEqual(["created 2", `cancelled ${main}`, "timer"]); // main passes it on
    expect(wakesOf(record, "main()")).toEqual(["created 1", `lane ${stub}`]);
  });
});

describe("a time limit", () => {
  it("wakes who waits for tasks by its timer, not by their end", async () => {
    const record = await runBoth(`import asyncio
async def work():
    await asyncio.sleep(3)
async def main():
    task = asyncio.create_task(work())
    done, pending = await asyncio.wait([task], timeout=1)
    print(len(done), len(pending))
    done, pending = await asyncio.wait([task], timeout=5)
    print(len(done), len(pending))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["0 1", "1 0"]);
    const work = laneNamed(record, "work()");
    expect(wakesOf(record, "main()")).toEqual(["created 1", "timer", `lane ${work}`]);
    expect(events(record, "timer-cancelled")).toHaveLength(1);
  });
});

/** Each request to cancel: who asked whom, and the line. */
function cancelsOf(record: RunRecord): string[] {
  const name = (lane: number): string =>
    events(record, "lane-created").find((event) => event.lane === lane)?.name ?? "the loop";
  return events(record, "cancel-requested").map(
    (event) => `${name(event.lane)} -> ${name(event.target)} at line ${String(event.line)}`,
  );
}

const work = `import asyncio
async def work(n):
    await asyncio.sleep(n)
    return n
async def bad(n):
    await asyncio.sleep(n)
    raise ValueError(n)
`;

describe("the chain of a cancellation", () => {
  it("begins at the line of a time limit and goes on through gathers", async () => {
    const record = await runBoth(`${work}
async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.gather(work(2), asyncio.gather(work(3)))
    except TimeoutError:
        print("late")
asyncio.run(main())
`);
    expect(cancelsOf(record)).toEqual([
      "the loop -> main() at line 11",
      "main() -> work(2) at line 0",
      "main() -> work(3) at line 0",
    ]);
    const main = String(laneNamed(record, "main()"));
    expect(wakesOf(record, "work(3)")).toEqual([`created ${main}`, `cancelled ${main}`]);
    const woken = events(record, "ready").find((event) => event.cause === "cancelled" && event.byLane === 0);
    expect(events(record, "timer-set").find((event) => event.timerId === woken?.timerId)?.line).toBe(11);
  });

  it("names the line of wait_for, through the task that it awaits", async () => {
    const record = await runBoth(`${work}
async def main():
    try:
        await asyncio.wait_for(asyncio.create_task(work(5)), 1)
    except TimeoutError:
        print("late")
asyncio.run(main())
`);
    expect(cancelsOf(record)).toEqual(["the loop -> main() at line 11", "main() -> work(5) at line 0"]);
  });

  it("names the task whose failure aborts a task group", async () => {
    const record = await runBoth(`${work}
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad(1))
            group.create_task(work(5))
    except* ValueError:
        print("failed")
asyncio.run(main())
`);
    expect(cancelsOf(record)).toEqual(["bad(1) -> work(5) at line 0", "bad(1) -> main() at line 0"]);
    expect(wakesOf(record, "work(5)")).toEqual([
      `created ${String(laneNamed(record, "main()"))}`,
      `cancelled ${String(laneNamed(record, "bad(1)"))}`,
    ]);
    const [failed, last] = ["bad(1)", "work(5)"].map((name) => laneNamed(record, name));
    expect(wakesOf(record, "main()")).toEqual(["created 1", `cancelled ${failed}`, `lane ${last}`]);
  });

  it("names the line of asyncio.run, which cancels what is left", async () => {
    const record = await runBoth(`${work}
async def main():
    left = asyncio.create_task(work(5))
    await asyncio.sleep(1)
asyncio.run(main())
`);
    expect(cancelsOf(record)).toEqual(["program -> work(5) at line 12"]);
    expect(wakesOf(record, "work(5)").at(-1)).toBe("cancelled 1");
  });
});

describe("who woke a task", () => {
  it("from a gather inside a gather: the child that ended last", async () => {
    const record = await runBoth(`${work}
async def main():
    print(await asyncio.gather(work(1), asyncio.gather(work(2))))
asyncio.run(main())
`);
    expect(wakesOf(record, "main()")).toEqual(["created 1", `lane ${String(laneNamed(record, "work(2)"))}`]);
  });

  it("from a future set by a timer: that timer, also inside a gather", async () => {
    const record = await runBoth(`${work}
async def main():
    loop = asyncio.get_running_loop()
    answer, other = loop.create_future(), loop.create_future()
    loop.call_later(1, answer.set_result, "set")
    loop.call_later(2, lambda: loop.call_soon(other.set_result, "later"))
    print(await answer)
    print(await asyncio.gather(other, work(0)))
asyncio.run(main())
`);
    expect(wakesOf(record, "main()")).toEqual(["created 1", "wakeup", "wakeup"]);
    const main = laneNamed(record, "main()");
    const timers = events(record, "ready").filter((event) => event.lane === main && event.cause === "wakeup");
    const lines = timers.map(
      ({ timerId }) => events(record, "timer-set").find((event) => event.timerId === timerId)?.line,
    );
    expect(lines).toEqual([12, 13]);
  });

  it("from a future that a task set by hand: that task, and it has not ended", async () => {
    const record = await runBoth(`${work}
async def setter(future):
    await asyncio.sleep(1)
    future.set_result(None)
    await asyncio.sleep(1)
async def main():
    future = asyncio.get_running_loop().create_future()
    setting = asyncio.create_task(setter(future))
    await asyncio.gather(work(0), future)
    await setting
asyncio.run(main())
`);
    const setter = String(laneNamed(record, "setter(<Future>)"));
    expect(wakesOf(record, "main()")).toEqual(["created 1", `wakeup ${setter}`, `lane ${setter}`]);
  });

  it("what a done callback starts is due to the task that is done", async () => {
    const record = await runBoth(`${work}
async def main():
    task = asyncio.create_task(work(1))
    task.add_done_callback(lambda done: asyncio.create_task(work(2)))
    await asyncio.sleep(4)
asyncio.run(main())
`);
    const [first, second] = ["work(1)", "work(2)"].map((name) => laneNamed(record, name));
    expect(events(record, "lane-created").find((event) => event.lane === second)?.parent).toBe(first);
  });

  it.each([
    ["a lock", "lock = asyncio.Lock()", "await lock.acquire()", "lock.release()", "await lock.acquire()"],
    ["a semaphore", "gate = asyncio.Semaphore(0)", "pass", "gate.release()", "await gate.acquire()"],
    ["an event", "event = asyncio.Event()", "pass", "event.set()", "await event.wait()"],
    ["a queue", "queue = asyncio.Queue()", "pass", "queue.put_nowait(1)", "await queue.get()"],
    ["a barrier", "barrier = asyncio.Barrier(2)", "pass", "await barrier.wait()", "await barrier.wait()"],
  ])("from %s: who let it go", async (_what, make, first, letGo, wait) => {
    const record = await runBoth(`import asyncio
${make}
async def giver():
    ${first}
    await asyncio.sleep(1)
    ${letGo}
    await asyncio.sleep(1)
async def taker():
    await asyncio.sleep(0.5)
    ${wait}
    print("has it")
async def main():
    await asyncio.gather(giver(), taker())
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["has it"]);
    expect(wakesOf(record, "taker()").at(-1)).toBe(`wakeup ${String(laneNamed(record, "giver()"))}`);
  });
});
