/** Each line that is reached, where a run asks for it. */
import { describe, expect, it } from "vitest";
import { runPythonInNode } from "../../../../src/runtimes/python/node.ts";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { defaultLimits, type RunRecord } from "../../../../src/trace/run.ts";
import { events, laneNamed, linesOf } from "./run.ts";

const source = `import asyncio
async def ask(n):
    if n:
        await asyncio.sleep(n)
    return [
        n for n in range(n)
    ]
async def main():
    print(await asyncio.gather(ask(0), ask(1)))
asyncio.run(main())
`;

function recorded(lines?: boolean): Promise<RunRecord> {
  const limits = { ...defaultLimits, wallMs: 120_000 };
  return runPythonInNode({
    language: "python",
    source,
    seed: 1,
    traced: true,
    clock: "virtual",
    limits,
    scenario: null,
    lines,
  });
}

describe("lines", () => {
  it("are recorded in the lane that reaches them, in order", async () => {
    const record = await recorded(true);
    expect(linesOf(record)).toEqual(["[[], [0]]"]);
    expect(breachesOf(record.trace, true)).toEqual([]);
    const linesIn = (name: string): number[] =>
      events(record, "line-reached")
        .filter((event) => event.lane === laneNamed(record, name))
        .map((event) => event.line);
    expect(linesIn("program")).toEqual([1, 2, 8, 10]);
    expect(linesIn("main()")).toEqual([9]);
    expect(linesIn("ask(0)").slice(0, 2)).toEqual([3, 6]);
    expect(linesIn("ask(1)").slice(0, 3)).toEqual([3, 4, 6]);
  });

  it("are left out unless asked for, and change nothing else", async () => {
    const [without, withLines] = [await recorded(), await recorded(true)];
    expect(events(without, "line-reached")).toEqual([]);
    expect(withLines.trace.length - events(withLines, "line-reached").length).toBe(without.trace.length);
    expect(withLines.end.virtualMs).toBe(without.end.virtualMs);
  });
});
