import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { eventsOfKind, laneNames, outputOf, run } from "./runs.ts";
import { stateFaults } from "../../timeline/state-faults.ts";
import { traceText } from "../trace-text.ts";

const room = new URL("../../../fixtures/traces/typescript/", import.meta.url);
const programOf = (name: string): Promise<string> => readFile(new URL(`${name}.ts`, room), "utf8");

/** Facts of the storyboards: what is printed, and when it is over. */
const stories = [
  { name: "a1", seconds: 3, output: ["asking about P1", "P1 answered"] },
  { name: "a2", seconds: 3, output: ["asking about P1", "asking about P2", "P1 answered", "P2 answered"] },
  { name: "a4", seconds: 6, output: ["asking about P1", "P1 answered", "asking about P2", "P2 answered"] },
  {
    name: "a5",
    seconds: 3,
    output: ["asking about P1", "asking about P2", "both called", "P1 answered", "P2 answered"],
  },
];

const names = globSync("*.ts", { cwd: room })
  .map((file) => basename(file, ".ts"))
  .sort();

// After a wanted change: `npx vitest run tests/unit/runtimes/typescript/golden-traces.test.ts -u`, and read the diff.
describe("golden traces", () => {
  test.each(names)("%s", async (name) => {
    const record = await run(await programOf(name));
    expect(breachesOf(record.trace, record.end.state === "finished")).toEqual([]);
    expect(stateFaults(record.trace)).toEqual([]);
    await expect(traceText(record)).toMatchFileSnapshot(new URL(`${name}.trace.txt`, room).pathname);
  });
});

describe("the storyboards' programs", () => {
  test.each(stories)("$name takes $seconds s", async ({ name, seconds, output }) => {
    const record = await run(await programOf(name));
    expect(outputOf(record)).toBe(`${output.join("\n")}\n`);
    expect(record.end.state).toBe("finished");
    expect(record.end.virtualMs / 1000).toBeCloseTo(seconds, 2);
    expect(breachesOf(record.trace, true)).toEqual([]);
  });

  test("a3: at 1 s main waits on Promise.all, both patients on timers at 3 s", async () => {
    const record = await run(await programOf("a2"));
    const names = laneNames(record);
    const waits = eventsOfKind(record, "step-suspended").filter(({ atMs }) => atMs < 1000);
    expect(waits.map(({ lane, wait, what }) => [names.get(lane), wait, what])).toEqual([
      ['ask("P1")', "timer", ""],
      ['ask("P2")', "timer", ""],
      ["main()", "lanes", "Promise.all"],
      ["program", "lane", ""],
    ]);
    expect(eventsOfKind(record, "waits-for").map(({ target }) => names.get(target))).toEqual([
      'ask("P1")',
      'ask("P2")',
    ]);
    expect(eventsOfKind(record, "timer-set").map(({ deadlineMs }) => Math.round(deadlineMs))).toEqual([3000, 3000]);
    expect(eventsOfKind(record, "ready").filter(({ atMs }) => atMs > 0 && atMs < 2999)).toEqual([]);
  });

  test("a6: the calls, their waits and the answers in order", async () => {
    const record = await run(await programOf("a6"));
    expect(outputOf(record)).toMatch(/\[ 'P1 answered', 'P2 answered', 'P3 answered' \]\n$/);
    const calls = eventsOfKind(record, "call-started").filter(({ name }) => name === "ask");
    expect(calls.map(({ args }) => args)).toEqual(['"P1", 3', '"P2", 1', '"P3", 2']);
    expect(record.end.virtualMs).toBeCloseTo(3000, 1);
  });
});
