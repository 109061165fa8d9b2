/** Runs on the real clock: the same loop, really waiting, for timers and for answers from outside. */
import { describe, expect, it } from "vitest";
import type { RunOutside } from "../../../../src/runtimes/runtime.ts";
import { DelayedTransport, streamed, type Reply } from "../delayed-transport.ts";
import { runReal as runEitherWay, ways, type RealOptions } from "./both-drivers.ts";
import { events, linesOf } from "./run.ts";

const timers = `import asyncio, time
async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
async def main():
    await asyncio.gather(nap("slow", 0.4), nap("quick", 0.2), nap("quick too", 0.2))
    try:
        async with asyncio.timeout(0.1):
            await asyncio.Event().wait()
    except TimeoutError:
        print("timeout")
began = time.monotonic()
asyncio.run(main())
print(0.5 <= time.monotonic() - began < 5)
`;

const client = `import asyncio, time
from openai import APIConnectionError, APITimeoutError, AsyncOpenAI, OpenAI
async def ask(client, text, **more):
    answer = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}], **more)
    return answer.choices[0].message.content
`;
const after = (afterMs: number) => (): Reply => ({ afterMs });

describe.each(ways)("%s", (way) => {
  const runReal = (source: string, options: RealOptions = {}) => runEitherWay(way, source, options);

  describe("timers", () => {
    it.each([true, false])("really wait, and overlap (traced: %s)", async (traced) => {
      const record = await runReal(timers, { traced });
      expect(record.end).toMatchObject({ state: "finished" });
      expect(linesOf(record)).toEqual(["quick", "quick too", "slow", "timeout", "True"]);
      expect(record.end.realMs).toBeGreaterThan(490);
      expect(Math.abs(record.end.virtualMs - record.end.realMs)).toBeLessThan(200);
    });

    it("show the real date", async () => {
      const before = Date.now() / 1000;
      const record = await runReal("import time\nprint(time.time())\n");
      expect(Number(linesOf(record)[0])).toBeGreaterThanOrEqual(before - 1);
      expect(Number(linesOf(record)[0])).toBeLessThanOrEqual(Date.now() / 1000 + 1);
    });

    it("time.sleep really holds the loop, which the record says", async () => {
      const record = await runReal(`import asyncio, time
async def main():
    task = asyncio.create_task(asyncio.sleep(0.05))
    await asyncio.sleep(0)
    time.sleep(0.3)
    await task
asyncio.run(main())
`);
      expect(record.end.realMs).toBeGreaterThan(300);
      expect(events(record, "loop-blocked")).toEqual([expect.objectContaining({ line: 5, durationMs: 300 })]);
    });

    it("a step that computes takes its real time", async () => {
      const record = await runReal(`import asyncio, time
async def main():
    end = time.monotonic() + 0.3
    while time.monotonic() < end: pass
asyncio.run(main())
`);
      const [start] = events(record, "step-started").filter(({ lane }) => lane === 2);
      const [end] = events(record, "step-ended").filter(({ lane }) => lane === 2);
      expect((end?.atMs ?? 0) - (start?.atMs ?? 0)).toBeGreaterThanOrEqual(290);
    });

    it("a deadlock is proven when nothing at all is pending", async () => {
      const record = await runReal(
        "import asyncio\nasync def main(): await asyncio.Event().wait()\nasyncio.run(main())\n",
      );
      expect(record.end).toMatchObject({ state: "failed", error: { type: "Deadlock" } });
    });

    it("a thread's time passes really", async () => {
      const record = await runReal(`import asyncio, time
async def main():
    began = time.monotonic()
    await asyncio.gather(asyncio.to_thread(time.sleep, 0.3), asyncio.sleep(0.2))
    print(time.monotonic() - began >= 0.29)
asyncio.run(main())
`);
      expect(linesOf(record)).toEqual(["True"]);
      expect(record.end.realMs).toBeGreaterThan(290);
    });
  });

  describe("answers from outside", () => {
    it("a request inside a thread is refused, for no thread could wait for its answer", async () => {
      const record = await runReal(
        `import asyncio
from openai import OpenAI
asyncio.run(asyncio.to_thread(OpenAI().models.list))
`,
        { transport: new DelayedTransport(() => ({ afterMs: 10 })) },
      );
      expect(record.end.state === "failed" && record.end.error.message).toMatch(/[Uu]se `AsyncOpenAI` and `await`/);
      expect(events(record, "request-sent")).toEqual([]);
    });

    it.each([true, false])("two requests overlap (traced: %s)", async (traced) => {
      const transport = new DelayedTransport((text) => ({ afterMs: text === "one" ? 500 : 400 }));
      const record = await runReal(
        `${client}
async def main():
    began = time.monotonic()
    print(await asyncio.gather(ask(AsyncOpenAI(), "one"), ask(AsyncOpenAI(), "two")))
    print(0.49 < time.monotonic() - began < 0.85)
asyncio.run(main())
`,
        { transport, traced },
      );
      expect(linesOf(record)).toEqual(["['one', 'two']", "True"]);
      expect(transport.asked).toEqual(["one", "two"]);
      if (!traced) return;
      expect(events(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["returned", "returned"]);
      expect(events(record, "ready").filter(({ cause }) => cause === "request").length).toBeGreaterThanOrEqual(2);
    });

    it("a synchronous request waits too", async () => {
      const record = await runReal(
        `${client}
answer = OpenAI().chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}])
print(answer.choices[0].message.content)
`,
        { transport: new DelayedTransport(after(200)) },
      );
      expect(linesOf(record)).toEqual(["hi"]);
      const [suspended] = events(record, "step-suspended");
      expect(suspended).toMatchObject({ lane: 1, wait: "request" });
    });

    it("parts of a stream come one by one", async () => {
      const parts = streamed(["one", "two", "three"]);
      const transport = new DelayedTransport(() => ({ afterMs: 50, parts, everyMs: 400, isStream: true }));
      const record = await runReal(
        `${client}
async def main():
    stream = await ask_stream()
    async for chunk in stream:
        if chunk.choices[0].delta.content: print(chunk.choices[0].delta.content)
async def ask_stream():
    messages = [{"role": "user", "content": "count"}]
    return await AsyncOpenAI().chat.completions.create(model="m", messages=messages, stream=True)
asyncio.run(main())
`,
        { transport },
      );
      expect(linesOf(record)).toEqual(["one", "two", "three"]);
      const times = events(record, "output").map(({ atMs }) => atMs);
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(100);
      expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(100);
      expect(events(record, "request-chunk").length).toBe(4);
    });

    it("cancelling and timing out reach the transport", async () => {
      const transport = new DelayedTransport(after(60_000));
      const record = await runReal(
        `${client}
async def main():
    try:
        async with asyncio.timeout(0.1):
            await ask(AsyncOpenAI(), "cancelled")
    except TimeoutError:
        print("cancelled")
    try:
        await ask(AsyncOpenAI(timeout=0.1, max_retries=0), "late")
    except APITimeoutError as error:
        print(error)
asyncio.run(main())
`,
        { transport },
      );
      expect(linesOf(record)).toEqual(["cancelled", "Request timed out."]);
      expect(transport.aborted).toEqual(["cancelled", "late"]);
      expect(events(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["cancelled", "cancelled"]);
      expect(record.end.realMs).toBeLessThan(10_000);
    });

    it("no connection is the client's connection error", async () => {
      const transport = new DelayedTransport(() => ({ afterMs: 20, failure: "Failed to fetch" }));
      const record = await runReal(
        `${client}
async def main():
    try:
        await ask(AsyncOpenAI(max_retries=0), "hi")
    except APIConnectionError as error:
        print(error, "|", error.__cause__)
asyncio.run(main())
`,
        { transport },
      );
      expect(linesOf(record)).toEqual(["Connection error. | Failed to fetch"]);
      expect(events(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["raised"]);
    });

    it("the mock answers in real time where there is no other transport", async () => {
      const record = await runReal(`${client}
async def main():
    print(len(await ask(AsyncOpenAI(), "Hello")) > 0)
asyncio.run(main())
`);
      expect(linesOf(record)).toEqual(["True"]);
      expect(events(record, "request-ended").map(({ outcome }) => outcome)).toEqual(["returned"]);
      expect(record.end.realMs).toBeGreaterThan(100);
    });
  });

  describe("Stop", () => {
    const stopAfter = (ms: number): Pick<RunOutside, "onInterrupt"> => ({
      onInterrupt: (listener) => void setTimeout(listener, ms),
    });

    it("interrupts a loop that waits: finally runs, and what it awaits", async () => {
      const record = await runReal(
        `import asyncio
async def main():
    try:
        await asyncio.sleep(100)
    finally:
        print("finally")
        await asyncio.sleep(0.2)
        print("cleaned up")
asyncio.run(main())
`,
        stopAfter(2_000),
      );
      expect(record.end).toMatchObject({ state: "stopped", reason: "stop" });
      expect(linesOf(record)).toEqual(["finally", "cleaned up"]);
    });

    // Computing, a driven program hears nothing: its worker is ended a moment later.
    const held = [["sleeps", "import time; time.sleep(100)"]];
    it.each(way === "driven" ? held : [["computes", "while True: pass"], ...held])(
      "interrupts a program that %s",
      async (_, statement) => {
        const record = await runReal(`try:\n    ${statement}\nfinally:\n    print("finally")\n`, stopAfter(500));
        expect(record.end).toMatchObject({ state: "stopped", reason: "stop" });
        expect(linesOf(record)).toEqual(["finally"]);
        expect(record.end.realMs).toBeLessThan(5_000);
      },
    );

    it("wall time interrupts a program that waits", async () => {
      const source = "import asyncio\ntry:\n    asyncio.run(asyncio.sleep(100))\nfinally:\n    print('finally')\n";
      const record = await runReal(source, { limits: { wallMs: 400 } });
      expect(record.end).toMatchObject({ state: "stopped", reason: "wall-time" });
      expect(linesOf(record)).toEqual(["finally"]);
    });
  });
});
