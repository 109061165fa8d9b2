/** Simulated threads: `to_thread`, executors, locks. Their time is their own, and so are the moments they are heard of. */
import { describe, expect, it } from "vitest";
import { errorOf, events, laneNamed, linesOf, run, runBoth, textOf } from "./run.ts";

const start = `import asyncio, contextvars, threading, time
from concurrent.futures import ThreadPoolExecutor, as_completed
def now():
    return round(time.monotonic(), 1)
def work(n):
    print("in", n, now())
    time.sleep(n)
    print("out", n, now())
    return n
`;

describe("a function in a thread", () => {
  const source = `${start}
async def tick():
    for i in range(3):
        await asyncio.sleep(0.7)
        print("tick", now())
async def main():
    ticks = asyncio.create_task(tick())
    print(await asyncio.gather(asyncio.to_thread(work, 1), asyncio.to_thread(work, 2)))
    await ticks
asyncio.run(main())
`;

  it("sleeps alone: the loop goes on, and two threads overlap", async () => {
    const record = await runBoth(source);
    expect(linesOf(record)).toEqual([
      "in 1 0.0",
      "in 2 0.0",
      "tick 0.7",
      "out 1 1.0",
      "tick 1.4",
      "out 2 2.0",
      "[1, 2]",
      "tick 2.1",
    ]);
    expect(events(record, "loop-blocked")).toEqual([]);
  });

  it("is a lane of its own, which its caller waits for", async () => {
    const record = await runBoth(source);
    const thread = laneNamed(record, "work(2)");
    const created = events(record, "lane-created").find((event) => event.lane === thread);
    expect(created).toMatchObject({ laneKind: "thread", parent: laneNamed(record, "to_thread(work, 2)") });
    const pause = events(record, "step-suspended").find((event) => event.lane === thread);
    expect(pause).toMatchObject({ wait: "timer", line: 7, stack: "work:7", atMs: expect.closeTo(0, 1) as number });
    const waiting = events(record, "step-suspended").filter((event) => event.wait === "thread");
    expect(waiting.map((event) => event.target)).toEqual([laneNamed(record, "work(1)"), thread]);
    const woken = events(record, "ready").find((event) => event.byLane === thread);
    expect(woken).toMatchObject({ cause: "lane", atMs: expect.closeTo(2000, 1) as number });
    expect(events(record, "output").find((event) => event.text.startsWith("out 2"))).toMatchObject({ lane: thread });
  });

  it("raises where it is awaited, with the function's own line", async () => {
    const record = await run(`${start}
def bad():
    time.sleep(1)
    raise ValueError("no")
async def main():
    await asyncio.to_thread(bad)
asyncio.run(main())
`);
    expect(errorOf(record)).toMatchObject({ type: "ValueError", line: 13 });
    const thread = laneNamed(record, "bad()");
    const end = events(record, "step-ended").find((event) => event.lane === thread);
    expect(end).toMatchObject({ outcome: "raised", value: "ValueError: no" });
  });

  it("goes on when nobody waits for it any more, and asyncio.run waits for it", async () => {
    const record = await runBoth(`${start}
async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(work, 2), 0.5)
    except TimeoutError:
        print("too late", now())
asyncio.run(main())
print("end", now())
`);
    expect(linesOf(record)).toEqual(["in 2 0.0", "too late 0.5", "out 2 2.0", "end 2.0"]);
    expect(events(record, "lane-created").find((event) => event.name === "work(2)")).toMatchObject({ line: 13 });
  });

  it("has the caller's context through to_thread, and none through run_in_executor", async () => {
    const record = await runBoth(`${start}
who = contextvars.ContextVar("who", default="nobody")
async def main():
    who.set("Ada")
    print(await asyncio.to_thread(who.get))
    print(await asyncio.get_running_loop().run_in_executor(None, who.get))
    print(await asyncio.to_thread(lambda: threading.current_thread().name))
    try:
        await asyncio.to_thread(asyncio.get_running_loop)
    except RuntimeError as error:
        print(error)
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["Ada", "nobody", "asyncio_0", "no running event loop"]);
  });

  it("tells the loop of something at its own time", async () => {
    const record = await runBoth(`${start}
def tell(loop, event):
    time.sleep(1)
    loop.call_soon_threadsafe(event.set)
    time.sleep(1)
async def main():
    event = asyncio.Event()
    thread = asyncio.create_task(asyncio.to_thread(tell, asyncio.get_running_loop(), event))
    await event.wait()
    print(now())
    await thread
    print(now())
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["1.0", "2.0"]);
  });
});

describe("rarer things in a thread", () => {
  it("a request to the model waits there only", async () => {
    const record = await runBoth(`${start}
from openai import OpenAI
def ask(text):
    messages = [{"role": "user", "content": text}]
    return OpenAI().chat.completions.create(model="gpt-5", messages=messages).choices[0].message.content
async def main():
    answers = await asyncio.gather(asyncio.to_thread(ask, "a"), asyncio.to_thread(ask, "b"))
    print(len(answers), now())
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["2 1.0"]);
    const pauses = events(record, "step-suspended").filter((event) => event.wait === "request");
    const requests = events(record, "request-sent").map((event) => event.lane);
    expect(pauses.map((event) => [event.target, event.stack])).toEqual(requests.map((lane) => [lane, "ask:14"]));
  });

  it("waiting by reading the clock again and again holds nobody else", async () => {
    const record = await runBoth(`${start}
def spin():
    while time.monotonic() < 1:
        pass
    print("spun", now())
async def main():
    thread = asyncio.create_task(asyncio.to_thread(spin))
    await asyncio.sleep(0.5)
    print("main", now())
    await thread
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["main 0.5", "spun 1.0"]);
    expect(events(record, "loop-blocked")).toEqual([]);
  });

  it("an event loop of its own runs beside the other", async () => {
    const record = await runBoth(`${start}
async def nap(n):
    await asyncio.sleep(n)
    print("nap", n, now())
async def two():
    await asyncio.gather(nap(1), nap(2))
async def main():
    await asyncio.gather(asyncio.to_thread(lambda: asyncio.run(two())), nap(1.5))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["nap 1 1.0", "nap 1.5 1.5", "nap 2 2.0"]);
    const thread = laneNamed(record, "<lambda>()");
    expect(events(record, "output").map((event) => event.lane === thread)).toEqual([true, false, true]);
  });

  it("a callback that is no thread's business is seen when the loop next wakes", async () => {
    const record = await runBoth(`${start}
def unsafe(event):
    time.sleep(1)
    event.set()
async def main():
    event = asyncio.Event()
    thread = asyncio.create_task(asyncio.to_thread(unsafe, event))
    await event.wait()
    print(now())
    await thread
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["1.0"]);
  });
});

describe("pools", () => {
  it("run no more functions at once than they have threads", async () => {
    const record = await runBoth(`${start}
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        calls = [loop.run_in_executor(pool, work, n) for n in (1, 2, 1)]
        print(await asyncio.gather(*calls), now())
asyncio.run(main())
`);
    expect(linesOf(record).slice(2)).toEqual(["out 1 1.0", "in 1 1.0", "out 2 2.0", "out 1 2.0", "[1, 2, 1] 2.0"]);
    const lanes = events(record, "lane-created").filter((event) => event.laneKind === "thread");
    expect(events(record, "waits-for").map((event) => event.target)).toEqual(lanes.map((event) => event.lane));
  });

  it("work with no loop: results as they come, a timeout, and the end of the block", async () => {
    const record = await runBoth(`${start}
with ThreadPoolExecutor() as pool:
    for done in as_completed([pool.submit(time.sleep, n) for n in (0.3, 0.2)]):
        print(done.result(), now())
    try:
        pool.submit(work, 1).result(timeout=0.5)
    except TimeoutError:
        print("too late", now())
print("closed", now())
`);
    expect(linesOf(record)).toEqual(["None 0.2", "None 0.3", "in 1 0.3", "too late 0.8", "out 1 1.3", "closed 1.3"]);
  });

  it("a lock is had by one thread at a time", async () => {
    const record = await runBoth(`${start}
lock = threading.Lock()
def guarded(n):
    with lock:
        work(n)
async def main():
    await asyncio.gather(asyncio.to_thread(guarded, 1), asyncio.to_thread(guarded, 2))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["in 1 0.0", "out 1 1.0", "in 2 1.0", "out 2 3.0"]);
    expect(events(record, "step-suspended").filter((event) => event.wait === "lock")).toHaveLength(1);
  });

  it("a result that is waited for holds the loop", async () => {
    const record = await runBoth(`${start}
async def main():
    with ThreadPoolExecutor() as pool:
        print(pool.submit(work, 1).result(), now())
asyncio.run(main())
`);
    expect(linesOf(record).at(-1)).toBe("1 1.0");
    expect(events(record, "loop-blocked")).toMatchObject([{ durationMs: expect.closeTo(1000, 1) as number }]);
  });
});

describe("what a thread here cannot do", () => {
  const cases = {
    "wait for what others do later": ["event = threading.Event()\nprint(pool.submit(event.wait).result())", "one go"],
    "see what others change": [
      "stop = False\ndef poll():\n    while not stop: time.sleep(0.1)\npool.submit(poll).result()",
      "does it wait for a change?",
    ],
    "start as a Thread": ["threading.Thread(target=print).start()", "A thread does not work here"],
    "be a process": [
      "import concurrent.futures\nconcurrent.futures.ProcessPoolExecutor()",
      "ProcessPoolExecutor does not work here",
    ],
    "end a wait that nobody ends": [
      "lock = threading.Lock()\nlock.acquire()\nlock.acquire()",
      "Nobody can go on: line 13",
    ],
  };

  it.each(Object.entries(cases))("%s", async (_name, [lines, message]) => {
    const record = await run(`${start}pool = ThreadPoolExecutor()\n${lines ?? ""}\n`);
    expect(errorOf(record).message).toContain(message);
  });

  it("a run that is ended inside a thread shows what was written before", async () => {
    const record = await run(`${start}
import os
def leave():
    print("before")
    time.sleep(1)
    os._exit(0)
async def main():
    await asyncio.gather(asyncio.to_thread(work, 0.5), asyncio.to_thread(work, 2), asyncio.to_thread(leave))
asyncio.run(main())
`);
    expect(textOf(record).split("\n")).toEqual(["in 0.5 0.0", "in 2 0.0", "before", "out 0.5 0.5", ""]);
  });
});
