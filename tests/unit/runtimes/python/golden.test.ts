/**
 * Golden traces: the programs of the first lesson, and one for each kind of wait, event by event.
 * A change shows as a diff of `tests/fixtures/traces/python/*.txt`; `npx vitest run tests/unit/runtimes/python/golden -u`
 * writes them anew. Read the diff before committing it.
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { laneNamed, linesOf, run, events } from "./run.ts";
import { stateFaults } from "../../timeline/state-faults.ts";
import { traceText } from "../trace-text.ts";

const folder = join(import.meta.dirname, "../../../fixtures/traces/python");
const sourceOf = (name: string): string => readFileSync(join(folder, `${name}.py`), "utf8");
const names = globSync("*.py", { cwd: folder })
  .map((file) => basename(file, ".py"))
  .sort();

describe("golden traces", () => {
  it.each(names)("%s", async (name) => {
    const record = await run(sourceOf(name));
    expect(breachesOf(record.trace, record.end.state === "finished")).toEqual([]);
    expect(stateFaults(record.trace)).toEqual([]);
    await expect(traceText(record)).toMatchFileSnapshot(join(folder, `${name}.txt`));
  });
});

describe("what the first lesson says", () => {
  it("two patients overlap: 3 s, in the order they were asked", async () => {
    const record = await run(sourceOf("a2-two-patients"));
    expect(linesOf(record)).toEqual(["asking about P1", "asking about P2", "P1 answered", "P2 answered"]);
    expect(record.end.virtualMs).toBeCloseTo(3000, 2);
    expect(events(record, "lane-created").map((event) => event.name)).toEqual([
      "program",
      "main()",
      'ask("P1")',
      'ask("P2")',
    ]);
  });

  it("in Python both are ready before P1 runs", async () => {
    const record = await run(sourceOf("a2-two-patients"));
    const [first, second] = ['ask("P1")', 'ask("P2")'].map((name) => laneNamed(record, name));
    const late = [];
    for (let index = 0; index < record.trace.length; index += 1) {
      const event = record.trace.at(index);
      const isTurn = event.kind === "ready" || event.kind === "step-started";
      if (event.atMs > 2999 && isTurn && [first, second].includes(event.lane)) late.push(`${event.kind} ${event.lane}`);
    }
    expect(late).toEqual([`ready ${first}`, `ready ${second}`, `step-started ${first}`, `step-started ${second}`]);
  });

  it("await alone overlaps nothing: 6 s", async () => {
    const record = await run(sourceOf("a4-is-await-enough"));
    expect(linesOf(record)).toEqual(["asking about P1", "P1 answered", "asking about P2", "P2 answered"]);
    expect(record.end.virtualMs).toBeCloseTo(6000, 2);
  });

  it("a coroutine object has not started: 6 s, both called first", async () => {
    const record = await run(sourceOf("a5-call-now-await-later"));
    expect(linesOf(record)[0]).toBe("both called");
    expect(record.end.virtualMs).toBeCloseTo(6000, 2);
  });
});
