/**
 * Every way to wait or end, run and compared with what CPython prints outside, and what the record says of each wait.
 * The programs and CPython's words are `tests/fixtures/python-outside/*`; `python3.13 NAME.py > NAME.txt` writes them anew.
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { events, runBoth, textOf } from "./run.ts";

const folder = join(import.meta.dirname, "../../../fixtures/python-outside");
const names = globSync("*.py", { cwd: folder }).map((file) => basename(file, ".py"));

describe("programs print what CPython prints outside", () => {
  it.each(names)("%s", async (name) => {
    const read = (kind: string): string => readFileSync(join(folder, `${name}.${kind}`), "utf8");
    expect(textOf(await runBoth(read("py")))).toBe(read("txt"));
  });
});

/** Lines of `main`, the kind and words of its first wait that is no timer, and the names of the lanes it waits for. */
type Case = readonly [lines: string, wait: string, what: string, lanes?: readonly string[]];

const cases: Record<string, Case> = {
  task: ["await asyncio.create_task(w(1))", "lane", "", ["w(1)"]],
  gather: ["await asyncio.gather(w(1), w(2))", "lanes", "gather", ["w(1)", "w(2)"]],
  "gather that returns errors": ["await asyncio.gather(w(1), return_exceptions=True)", "lanes", "gather", ["w(1)"]],
  TaskGroup: ["async with asyncio.TaskGroup() as g: g.create_task(w(1))", "lanes", "TaskGroup", ["w(1)"]],
  wait: ["await asyncio.wait([asyncio.create_task(w(1))], timeout=0.5)", "lanes", "wait", ["w(1)"]],
  wait_for: ["await asyncio.wait_for(asyncio.create_task(w(1)), 5)", "lane", "", ["w(1)"]],
  as_completed: ["for one in asyncio.as_completed([w(1)]): await one", "lanes", "as_completed", ["w(1)"]],
  "async as_completed": ["async for one in asyncio.as_completed([w(1)]): pass", "lanes", "as_completed", ["w(1)"]],
  shield: ["await asyncio.shield(asyncio.create_task(w(1)))", "lane", "shield", ["w(1)"]],
  Lock: ["lock = asyncio.Lock(); await lock.acquire(); later(lock.release); await lock.acquire()", "lock", "Lock"],
  Semaphore: ["s = asyncio.Semaphore(0); later(s.release); await s.acquire()", "semaphore", "Semaphore"],
  BoundedSemaphore: [
    "s = asyncio.BoundedSemaphore(1); await s.acquire(); later(s.release); await s.acquire()",
    "semaphore",
    "Semaphore",
  ],
  Event: ["event = asyncio.Event(); later(event.set); await event.wait()", "event", "Event"],
  Condition: [
    "c = asyncio.Condition(); asyncio.create_task(tell(c))\n    async with c: await c.wait()",
    "condition",
    "Condition",
  ],
  "Condition.wait_for": [
    "c = asyncio.Condition(); asyncio.create_task(tell(c)); n = iter((0, 1))\n    async with c: await c.wait_for(lambda: next(n))",
    "condition",
    "Condition",
  ],
  Barrier: ["b = asyncio.Barrier(2); asyncio.create_task(meet(b)); await b.wait()", "barrier", "Barrier"],
  "Queue.get": ["q = asyncio.Queue(); later(q.put_nowait, 1); await q.get()", "queue", "Queue.get"],
  "PriorityQueue.get": ["q = asyncio.PriorityQueue(); later(q.put_nowait, 1); await q.get()", "queue", "Queue.get"],
  "Queue.put": ["q = asyncio.LifoQueue(1); q.put_nowait(1); later(q.get_nowait); await q.put(2)", "queue", "Queue.put"],
  "Queue.join": ["q = asyncio.Queue(); q.put_nowait(1); later(q.task_done); await q.join()", "queue", "Queue.join"],
  thread: ["await asyncio.to_thread(time.sleep, 1)", "thread", "", ["sleep(1)"]],
  "a future by hand": [
    "f = asyncio.get_running_loop().create_future(); later(f.set_result, 1); await f",
    "future",
    "a future",
  ],
  "an eager task": [
    "asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory); await asyncio.create_task(w(1))",
    "lane",
    "",
    ["w(1)"],
  ],
};

describe("the record says what each pause waits for", () => {
  it.each(Object.entries(cases))("%s", async (_name, [lines, wait, what, lanes]) => {
    const record = await runBoth(`import asyncio, time
def later(function, *args):
    asyncio.get_running_loop().call_later(1, function, *args)
async def w(n):
    await asyncio.sleep(n)
async def tell(condition):
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
async def meet(barrier):
    await asyncio.sleep(1)
    await barrier.wait()
async def main():
    ${lines}
asyncio.run(main())
`);
    const main = events(record, "lane-created").find((event) => event.name === "main()")?.lane;
    const pause = events(record, "step-suspended").find((event) => event.lane === main);
    const line = 14 + (lines.includes("\n") ? 1 : 0);
    expect(pause).toMatchObject({ wait, what, line, stack: `main:${line}` });
    const waitedFor = events(record, "waits-for").filter((event) => event.lane === main);
    const targets = waitedFor.length > 0 ? waitedFor.map((event) => event.target) : [pause?.target];
    const nameOf = (lane: number | undefined): string | undefined =>
      events(record, "lane-created").find((event) => event.lane === lane)?.name;
    if (lanes !== undefined) expect(targets.map(nameOf)).toEqual(lanes);
  });
});
