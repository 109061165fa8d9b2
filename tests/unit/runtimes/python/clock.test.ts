/** The virtual clock, as programs see it. */
import { describe, expect, it } from "vitest";
import { events, linesOf, run } from "./run.ts";

describe("the clock", () => {
  it("wakes equal deadlines in the order they were set", async () => {
    const record = await run(`import asyncio
async def nap(number):
    await asyncio.sleep(1)
    print(number)
async def main():
    await asyncio.gather(*[nap(number) for number in range(20)])
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(Array.from({ length: 20 }, (_, number) => String(number)));
  });

  it("runs ten thousand sleepers in 3.00 s and a handful of turns", async () => {
    const source = `import asyncio
async def nap(number):
    await asyncio.sleep(3)
async def main():
    await asyncio.gather(*[nap(number) for number in range(10_000)])
asyncio.run(main())
`;
    const [traced, plain] = [await run(source), await run(source, { traced: false })];
    for (const { end } of [traced, plain]) {
      expect(end.state).toBe("finished");
      expect(end.virtualMs).toBeCloseTo(3000, 1);
    }
    expect(events(traced, "iteration-started").length).toBeLessThan(10);
    expect(events(traced, "timer-fired").length).toBe(10_000);
    const ratio = traced.end.realMs / plain.end.realMs;
    console.log(
      `10,000 sleepers: ${traced.end.realMs.toFixed(0)} ms traced, ${plain.end.realMs.toFixed(0)} plain, ×${ratio.toFixed(2)}`,
    );
  });

  it("wakes nobody early, however close the deadlines are", async () => {
    const source = `import asyncio, time
async def nap(seconds):
    due = asyncio.get_running_loop().time() + seconds
    await asyncio.sleep(seconds)
    return asyncio.get_running_loop().time() - due >= 0
async def main():
    print(await nap(0.0009), await nap(0.0005), await nap(1 / 3))
    print(all(await asyncio.gather(*[nap(1 + number / 7000) for number in range(50)])))
    await asyncio.gather(*[nap(1) for _ in range(3)])
asyncio.run(main())
`;
    const [traced, plain] = [await run(source), await run(source, { traced: false })];
    for (const record of [traced, plain]) expect(linesOf(record)).toEqual(["True True True", "True"]);
    expect(traced.end.virtualMs).toBe(plain.end.virtualMs);
    expect(events(traced, "loop-blocked")).toEqual([]);
    const deadlines = new Map(events(traced, "timer-set").map((event) => [event.timerId, event.deadlineMs]));
    for (const fired of events(traced, "timer-fired")) {
      expect(fired.atMs).toBeGreaterThanOrEqual((deadlines.get(fired.timerId) ?? Infinity) - 0.0011);
    }
  });

  it("is what time and datetime show, from 2026-01-01 on, in UTC", async () => {
    const record = await run(`import asyncio, datetime, time
async def main():
    started, counter = time.monotonic(), time.perf_counter()
    await asyncio.sleep(90)
    print(round(time.monotonic() - started, 3), round(time.perf_counter() - counter, 3))
    print(datetime.datetime.now().isoformat(timespec="seconds"), datetime.datetime.now(datetime.UTC).tzinfo)
    print(time.strftime("%Y-%m-%d %H:%M:%S %Z"), int(time.time()), datetime.date.today())
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual([
      "90.0 90.0",
      "2026-01-01T00:01:30 UTC",
      "2026-01-01 00:01:30 UTC 1767225690 2026-01-01",
    ]);
  });

  it("is moved by time.sleep, which holds the loop", async () => {
    const record = await run(`import asyncio, time
async def hold():
    time.sleep(2)
async def nap():
    await asyncio.sleep(1)
    print(round(time.monotonic(), 2))
async def main():
    await asyncio.gather(nap(), hold())
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["2.0"]);
    expect(events(record, "loop-blocked").map(({ line, durationMs, real }) => ({ line, durationMs, real }))).toEqual([
      { line: 3, durationMs: 2000, real: false },
    ]);
  });

  it("lets a program that spins come to its end, and says which loop held", async () => {
    const record = await run(`import asyncio, time
async def spin():
    end = time.monotonic() + 3
    while time.monotonic() < end:
        pass
    print("over", round(time.monotonic()))
asyncio.run(spin())
`);
    expect(linesOf(record)).toEqual(["over 3"]);
    const [blocked] = events(record, "loop-blocked");
    expect(blocked?.line).toBe(4);
    expect(blocked?.durationMs).toBeCloseTo(3000, -1);
  });

  it("is not moved far by ten thousand tasks that each read it once", async () => {
    const record = await run(`import asyncio, time
async def look():
    time.perf_counter()
    await asyncio.sleep(1)
async def main():
    await asyncio.gather(*[look() for _ in range(10_000)])
    print(round(time.perf_counter(), 2))
asyncio.run(main())
`);
    expect(linesOf(record)).toEqual(["1.0"]);
  });

  it("refuses what time.sleep refuses", async () => {
    const record = await run(`import time
for wrong in (-1, "3", None):
    try:
        time.sleep(wrong)
    except (ValueError, TypeError) as error:
        print(error)
`);
    expect(linesOf(record)).toEqual([
      "sleep length must be non-negative",
      "'str' object cannot be interpreted as an integer",
      "'NoneType' object cannot be interpreted as an integer",
    ]);
  });
});

describe("chance", () => {
  const source = "import random, uuid, os\nprint(random.random(), uuid.uuid4(), os.urandom(4).hex(), hash('a'))\n";

  it("is the same for the same seed and differs for another", async () => {
    const [first, again, other] = [await run(source), await run(source), await run(source, { seed: 2 })];
    expect(linesOf(again)).toEqual(linesOf(first));
    const parts = (record: typeof first): string[] => linesOf(record).join("").split(" ").slice(0, 3);
    for (const [index, part] of parts(first).entries()) expect(parts(other)[index]).not.toBe(part);
  });
});
