/** Lines that held the loop: found over ranges of holds, and the same as by asking every hold whom it kept waiting. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heldLines } from "../../../src/timeline/blame/held-lines.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { victimsOf } from "../../../src/timeline/blame/starvation.ts";
import { generatedTraces, type Load } from "./generated-trace.ts";
import { Scribe } from "./scribe.ts";

interface Held {
  line: number;
  isReal: boolean;
  victims: number[];
  heldMs: number;
  count: number;
}

/** Hold by hold: those of 0.1 s or more that kept somebody waiting for so long. */
function askedOfEach(timeline: Timeline): Held[] {
  const lines = new Map<number, Held>();
  const ask = (line: number, index: number, heldMs: number, isReal: boolean): void => {
    const victims = victimsOf(timeline, index).filter((victim) => victim.heldMs >= 100);
    if (heldMs < 100 || victims.length === 0) return;
    const held = lines.get(line) ?? { line, isReal, victims: [], heldMs: 0, count: 0 };
    lines.set(line, {
      ...held,
      victims: [...new Set([...held.victims, ...victims.map(({ lane }) => lane)])],
      heldMs: held.heldMs + heldMs,
      count: held.count + 1,
    });
  };
  for (const { line, index, startMs, endMs } of timeline.holds) ask(line, index, endMs - startMs, false);
  for (const { line, index, durationMs } of timeline.realHolds) ask(line, index, durationMs, true);
  return [...lines.values()];
}

const loads: readonly (readonly [name: string, load: Load])[] = [
  ["few acts", { lanes: 8, acts: 3, waits: 0, hasGaps: false }],
  ["many acts, nested steps, threads", { lanes: 8, acts: 5, waits: 2, hasGaps: true }],
];

describe("lines that held the loop", () => {
  it.each(loads)("are those that each hold tells of: %s", (_, load) => {
    let lines = 0;
    let most = 0;
    fc.assert(
      fc.property(generatedTraces(90, load), (trace) => {
        const timeline = buildTimeline(trace, "");
        const found = [...heldLines(timeline).values()].map(({ line, isReal, victims, heldMs, count }) => {
          return { line, isReal, victims: [...victims], heldMs, count };
        });
        expect(found).toEqual(askedOfEach(timeline));
        lines += found.length;
        most = Math.max(most, ...found.map(({ victims }) => victims.length));
      }),
      { numRuns: 150 },
    );
    expect(lines).toBeGreaterThan(50);
    expect(most).toBeGreaterThan(5);
  });

  it("are not those of the lane that ran late itself", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    const one = s.ready(script).start(script).lane("task", "one()", script);
    const other = s.lane("task", "other()", script);
    const wake = s.timer(other, 600);
    s.suspend(script, "loop", 9, "program:9").ready(one).start(one);
    const due = s.timer(one, 100);
    for (const ms of [200, 400, 600]) s.at(ms).blocked(one, 200, 5);
    s.suspend(one, "timer", 6, "one:6", due).fired(wake).ready(other, "timer", 0, wake).start(other);
    s.at(800).blocked(other, 200, 7).suspend(other, "turn", 8, "other:8");
    const timeline = s.fired(due).ready(one, "timer", 0, due).start(one).timeline();
    expect(timeline.holds).toHaveLength(4);
    expect([...heldLines(timeline).values()]).toMatchObject([{ line: 7, count: 1, heldMs: 200 }]);
    expect(askedOfEach(timeline)).toMatchObject([{ line: 7, victims: [one] }]);
  });
});
