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
    const [boss, stub] = ["boss(<Task>)", "stub()"].map((name) => laneNamed(record, name));
    expect(wakesOf(record, "stub()")).toEqual(["created 2", `cancelled ${boss}`, "timer"]);
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
