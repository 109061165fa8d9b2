import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTimeline, isHidden } from "../../../src/timeline/model/model.ts";
import { segmentAt, segmentsOf } from "../../../src/timeline/model/segments.ts";
import { stateAt } from "../../../src/timeline/model/state.ts";
import { generatedTraces } from "./generated-trace.ts";
import { a1Python, a2Python, a2TypeScript, b3TypeScript, heldLoop, streams } from "./programs.ts";
import { Scribe } from "./scribe.ts";

const states = (timeline: ReturnType<typeof a1Python>, lane: number): string[] =>
  segmentsOf(timeline, lane).map((segment) => segment.state);

describe("segments", () => {
  it("show A1 as solid, hatched, solid", () => {
    const timeline = a1Python();
    expect(states(timeline, 2)).toEqual(["ready", "running", "waiting", "ready", "running", "done"]);
    const waiting = segmentsOf(timeline, 2)[2];
    expect(waiting).toMatchObject({
      startMs: 0,
      endMs: 3000,
      line: 5,
      wait: "timer",
      stack: [{ name: "ask", line: 5 }],
    });
  });

  it("say in whose step a first part ran", () => {
    const timeline = a2TypeScript();
    expect(segmentsOf(timeline, 3)[0]).toMatchObject({ state: "running", insideOf: 2 });
    expect(segmentsOf(timeline, 3)[1]).toMatchObject({ state: "waiting", insideOf: null });
  });

  it("call a lane blocked only while another holds the loop", () => {
    const timeline = heldLoop();
    expect(timeline.holds).toMatchObject([{ lane: 3, line: 5, startMs: 0, endMs: 2000 }]);
    const [, polite, last] = [3, 4, 5].map((lane) => segmentsOf(timeline, lane));
    expect(polite?.filter(({ state }) => state === "blocked")).toMatchObject([
      { startMs: 1000, endMs: 2000, heldBy: 3 },
    ]);
    expect(last?.filter(({ state }) => state === "blocked")).toMatchObject([{ startMs: 0, endMs: 2000, heldBy: 3 }]);
    expect(states(a2Python(), 3)).not.toContain("blocked");
  });

  it("place a hold that is told before its time goes by", () => {
    const s = new Scribe();
    const script = s.lane("script", "program", 0);
    const one = s.ready(script).start(script).lane("task", "one()", script);
    const two = s.ready(one).lane("task", "two()", script);
    s.ready(two).suspend(script, "loop", 9, "program:9").start(one).blocked(one, 1000, 3);
    s.at(1000).blocked(one, 500, 4).at(1500).end(one).start(two).end(two);
    const timeline = s.timeline();
    expect(timeline.holds).toMatchObject([
      { startMs: 0, endMs: 1000, line: 3 },
      { startMs: 1000, endMs: 1500, line: 4 },
    ]);
    expect(segmentsOf(timeline, two).find(({ state }) => state === "blocked")).toMatchObject({
      startMs: 0,
      endMs: 1500,
    });
  });

  it("end as the lane ended", () => {
    const timeline = heldLoop();
    expect(states(timeline, 4).at(-1)).toBe("failed");
    expect(states(timeline, 5).at(-1)).toBe("cancelled");
    expect(timeline.laneById.get(4)).toMatchObject({ outcome: "raised", value: "ValueError: no" });
  });

  it("of a lane follow each other without gap or overlap, and agree with the state", () => {
    fc.assert(
      fc.property(generatedTraces(150), fc.nat(), (trace, at) => {
        const timeline = buildTimeline(trace, "");
        for (const lane of timeline.lanes) {
          const parts = segmentsOf(timeline, lane.id);
          for (const [number, part] of parts.entries()) {
            expect(part.endMs).toBeGreaterThanOrEqual(part.startMs);
            const next = parts[number + 1];
            if (next !== undefined) expect([next.startIndex, next.startMs]).toEqual([part.endIndex, part.endMs]);
          }
        }
        const index = at % Math.max(1, timeline.length);
        const state = stateAt(timeline, index);
        for (const { lane } of state.running) expect(segmentAt(timeline, lane, index)?.state).toBe("running");
        for (const { lane } of state.ready)
          expect(["ready", "blocked"]).toContain(segmentAt(timeline, lane, index)?.state);
        for (const { lane } of state.waiting) {
          expect(["waiting", "blocked"]).toContain(segmentAt(timeline, lane, index)?.state);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("the script's row", () => {
  it("is left out when the script only ran the loop or awaited", () => {
    for (const timeline of [a1Python(), a2Python(), a2TypeScript()]) expect(isHidden(timeline, 1)).toBe(true);
  });

  it("stays when the script asked the model", () => {
    expect(isHidden(b3TypeScript(), 1)).toBe(false);
  });

  it("stays when it printed, and when there is nobody else", () => {
    const alone = new Scribe();
    const script = alone.lane("script", "program", 0);
    alone.ready(script).start(script).end(script);
    expect(isHidden(alone.timeline(), script)).toBe(false);
    const prints = new Scribe();
    prints.lane("script", "program", 0);
    prints.ready(1).start(1).lane("call", "main()", 1);
    prints.start(2).end(2).print(1, "over", 3).end(1);
    expect(isHidden(prints.timeline(), 1)).toBe(false);
  });
});

describe("moments and requests", () => {
  it("group what takes no time", () => {
    const { moments } = a2Python();
    expect(moments.map(({ startMs }) => startMs)).toEqual([0, 3000]);
  });

  it("put every event in one moment, less than half a millisecond wide", () => {
    fc.assert(
      fc.property(generatedTraces(150), (trace) => {
        const { moments, length } = buildTimeline(trace, "");
        let next = 0;
        for (const { firstIndex, lastIndex, startMs, endMs } of moments) {
          expect(firstIndex).toBe(next);
          expect(endMs - startMs).toBeLessThan(0.5);
          next = lastIndex + 1;
        }
        expect(next).toBe(length);
      }),
      { numRuns: 30 },
    );
  });

  it("number requests and keep their chunks", () => {
    const { requests } = streams();
    expect(requests.map(({ number, chunkIndexes }) => [number, chunkIndexes.length])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
    ]);
  });

  it("leave lanes of a killed run open", () => {
    const s = new Scribe();
    s.lane("script", "program", 0);
    s.ready(1).start(1);
    s.send(1, {});
    const timeline = s.at(500).print(1, "still here", 3).timeline();
    expect(timeline.requests[0]).toMatchObject({ endIndex: null, outcome: null });
    expect(segmentsOf(timeline, 1).at(-1)).toMatchObject({ state: "running", endIndex: timeline.length, endMs: 500 });
  });

  it("take an empty record", () => {
    const timeline = new Scribe().timeline();
    expect([timeline.length, timeline.moments, stateAt(timeline, 0).running]).toEqual([0, [], []]);
  });
});
