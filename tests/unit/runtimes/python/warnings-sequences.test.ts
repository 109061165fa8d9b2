/** Awaits that could have overlapped: told with lines, times and what to write; never where one may need the other. */
import { describe, expect, it } from "vitest";
import { events, laneNamed, run, runBoth } from "./run.ts";

const head = `import asyncio
async def ask(patient, seconds=1):
    print("asking", patient)
    await asyncio.sleep(seconds)
    return patient
`;

/** A program whose `main` has this body, from line 7. */
function program(body: string, before = ""): string {
  const lines = body.split("\n").map((line) => `    ${line}`);
  return `${head}async def main():\n${lines.join("\n")}\n${before}asyncio.run(main())\n`;
}

async function told(source: string): Promise<[number, string][]> {
  const record = await runBoth(source);
  return events(record, "warning")
    .filter((event) => event.warning === "sequential-awaits")
    .map((event) => [event.line, event.text]);
}

describe("awaits that could have overlapped", () => {
  it("are told with their lines and times", async () => {
    const source = program('await ask("P1", 1)\nawait ask("P2", 2)');
    expect(await told(source)).toEqual([
      [
        7,
        "Lines 7 and 8 waited 1.00 s and 2.00 s, one after the other, and neither needs the other's result. " +
          'Together they could take 2.00 s: `await asyncio.gather(ask("P1", 1), ask("P2", 2))`.',
      ],
    ]);
    const record = await run(source);
    expect(events(record, "warning").map((event) => event.lane)).toEqual([laneNamed(record, "main()")]);
    expect(record.end.virtualMs).toBeLessThan(3001);
  });

  it("in one line, in several of one list, and in a tuple", async () => {
    const lines = await told(
      program(
        'a = [await ask("P1", 3), await ask("P2", 1), await ask("P3", 2)]\nprint(a)\n' +
          'b = [\n    await ask("P1"),\n    await ask("P2", 2),\n]\nprint(b)\nc, d = await ask("P1"), await ask("P2")',
      ),
    );
    expect(lines.map(([line]) => line)).toEqual([7, 10, 14]);
    expect(lines[0]?.[1]).toMatch(/^The awaits of line 7 waited 3\.00 s, 1\.00 s and 2\.00 s, .* could take 3\.00 s/);
    expect(lines[1]?.[1]).toMatch(/^Lines 10 and 11 waited 1\.00 s and 2\.00 s/);
  });

  it.each([
    ["a loop", 'for p in ("P1", "P2", "P3"):\n    await ask(p)', 8],
    ["a loop that keeps the answers", 'all = []\nfor p in ("P1", "P2", "P3"):\n    all.append(await ask(p))', 9],
    ["a loop that fills a dict", 'all = {}\nfor p in ("P1", "P2", "P3"):\n    all[p] = await ask(p)', 9],
    ["a loop that prints", 'for p in ("P1", "P2", "P3"):\n    print(await ask(p))', 8],
    ["a comprehension", 'print([await ask(p) for p in ("P1", "P2", "P3")])', 7],
  ])("in %s", async (_what, body, line) => {
    const [one, ...others] = await told(program(body));
    expect(others).toEqual([]);
    expect(one?.[0]).toBe(line);
    expect(one?.[1]).toMatch(
      /waited 3 times, 3\.00 s in all, .* could take 1\.00 s: `await asyncio\.gather\(\*\(ask\(p\)/,
    );
  });

  it("in every call of a function once, though two tasks run it", async () => {
    const body = 'await asyncio.gather(pair("A"), pair("B"))';
    const lines = await told(
      program(body, "async def pair(name):\n    a = await ask(name)\n    b = await ask(name, 2)\n    return a, b\n"),
    );
    expect(lines.map(([line]) => line)).toEqual([9]);
  });

  it("when the second does not need the first, though it needs what was before", async () => {
    const lines = await told(program('a = await ask("P1")\nb = await ask(a)\nc = await ask("P2", 2)'));
    expect(lines.map(([line]) => line)).toEqual([8]);
    expect(lines[0]?.[1]).toContain('`await asyncio.gather(ask(a), ask("P2", 2))`');
  });

  it("as two sleeps", async () => {
    expect(await told(program("await asyncio.sleep(1)\nawait asyncio.sleep(2)"))).toHaveLength(1);
  });

  it("as two requests to the model", async () => {
    const call = (text: string): string =>
      `await client.chat.completions.create(model="mock", messages=[{"role": "user", "content": "${text}"}])`;
    const source = `from openai import AsyncOpenAI\n${program(`a = ${call("one")}\nb = ${call("two")}`).replace(
      "async def main():",
      "client = AsyncOpenAI()\nasync def main():",
    )}`;
    const lines = await told(source);
    expect(lines.map(([line]) => line)).toEqual([9]);
    expect(lines[0]?.[1]).toMatch(/^Lines 9 and 10 waited/);
  });
});

describe("nothing is told", () => {
  it.each([
    ["where the second needs the first", 'a = await ask("P1")\nb = await ask(a)'],
    ["where they overlap already", 'await asyncio.gather(ask("P1"), ask("P2"))'],
    ["where one is a task already", 'task = asyncio.create_task(ask("P1"))\nawait task\nawait ask("P2")'],
    ["where a pause comes after a call", 'await ask("P1")\nawait asyncio.sleep(1)'],
    ["where something is done between", 'await ask("P1")\nprint("first done")\nawait ask("P2")'],
    ["where only one waited", 'await ask("P1", 0)\nawait ask("P2")'],
    ["where a loop tries again", 'for attempt in range(3):\n    await ask("P1")'],
    ["where a loop's answer is needed", 'a = "P1"\nfor n in (1, 2):\n    a = await ask(a, n)'],
    ["where a loop's list is needed", 'all = ["P1"]\nfor n in (1, 2):\n    all.append(await ask(all[-1], n))'],
    ["where a loop is inside another", 'for n in (1, 2):\n    for p in ("P1", "P2"):\n        await ask(p, n)'],
    ["where a loop sleeps", "for n in (1, 2):\n    await asyncio.sleep(n)"],
    ["where a loop ends early", "for n in (1, 2):\n    if await ask(n) == 1: break"],
    [
      "where they were cancelled",
      "try:\n    async with asyncio.timeout(1.5):\n        await ask(1)\n        await ask(2)\nexcept TimeoutError: pass",
    ],
  ])("%s", async (_what, body) => {
    expect(await told(program(body))).toEqual([]);
  });

  it.each([
    ["take the same lock", "async def use(n):\n    async with lock: await asyncio.sleep(n)"],
    ["use the same queue", "async def use(n):\n    await asyncio.sleep(n)\n    await queue.put(n)"],
    ["change the same list", "async def use(n):\n    await asyncio.sleep(n)\n    done.append(n)"],
    ["change the same dict", "async def use(n):\n    await asyncio.sleep(n)\n    seen[n] = True"],
    [
      "change a variable of the program",
      "async def use(n):\n    global total\n    await asyncio.sleep(n)\n    total += n",
    ],
    [
      "change what another name stands for",
      "async def use(n):\n    mine = done\n    await asyncio.sleep(n)\n    mine.append(n)",
    ],
    [
      "call what changes something",
      "def note(n): done.append(n)\nasync def use(n):\n    await asyncio.sleep(n)\n    note(n)",
    ],
    [
      "wait for each other",
      "async def use(n):\n    await asyncio.sleep(n)\n    event.set() if n == 1 else await event.wait()",
    ],
    ["hold the loop", "async def use(n):\n    time.sleep(n)\n    await asyncio.sleep(n)"],
    ["are decorated", "def same(function): return function\n@same\nasync def use(n):\n    await asyncio.sleep(n)"],
    ["are methods", "class User:\n    async def __call__(self, n): await asyncio.sleep(n)\nuse = User()"],
  ])("where two calls %s", async (_what, functions) => {
    const source = `import asyncio, time
lock, queue, event = asyncio.Lock(), asyncio.Queue(), asyncio.Event()
done, seen, total = [], {}, 0
${functions}
async def main():
    await use(1)
    await use(2)
asyncio.run(main())
`;
    expect(await told(source)).toEqual([]);
  });
});
