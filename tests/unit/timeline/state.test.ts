import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachesOf } from "../../../src/trace/invariants.ts";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { stateAt } from "../../../src/timeline/model/state.ts";
import { indexAtMs } from "../../../src/timeline/playing/stops.ts";
import { plainName } from "../../../src/timeline/words/words.ts";
import {
  a1Python,
  a2Python,
  a2TypeScript,
  a4Python,
  b3TypeScript,
  heldLoop,
  manySleepers,
  streams,
} from "./programs.ts";
import { generatedTraces } from "./generated-trace.ts";

describe("the traces used here", () => {
  it("are valid records", () => {
    for (const make of [a1Python, a2Python, a2TypeScript, a4Python, b3TypeScript, heldLoop, streams]) {
      expect(breachesOf(make().trace, true)).toEqual([]);
    }
    fc.assert(
      fc.property(generatedTraces(120), (trace) => {
        expect(breachesOf(trace, false)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe("stateAt", () => {
  it("puts everybody of A2 where the storyboard has them at 1.00 s", () => {
    for (const [timeline, what] of [
      [a2Python(), "gather"],
      [a2TypeScript(), "Promise.all"],
    ] as const) {
      const state = stateAt(timeline, indexAtMs(timeline, 1000));
      expect(state.running).toEqual([]);
      expect(state.ready).toEqual([]);
      expect(state.timers.map((timer) => timer.deadlineMs)).toEqual([3000, 3000]);
      expect(state.timers.map((timer) => timer.waiting.map((lane) => plainName(timeline, lane)))).toEqual([
        ['ask("P1")'],
        ['ask("P2")'],
      ]);
      const words = new Map(state.waiting.map((lane) => [plainName(timeline, lane.lane), lane.words]));
      expect(words.get("main()")).toBe(`\`${what}\` of \`ask("P1")\` and \`ask("P2")\``);
      expect(words.get('ask("P1")')).toBe("a timer at 3.00 s");
    }
  });

  it("has one timer at 1.00 s of A4, and the await stack of the pause", () => {
    const timeline = a4Python();
    const state = stateAt(timeline, indexAtMs(timeline, 1000));
    expect(state.timers).toHaveLength(1);
    expect(state.waiting.find(({ lane }) => lane === 2)?.stack).toEqual([
      { name: "main", line: 9 },
      { name: "ask", line: 5 },
    ]);
  });

  it("nests a TypeScript call's first part inside its caller's step", () => {
    const timeline = a2TypeScript();
    const inside = timeline.calls.find((call) => call.text === 'ask("P2")')?.startIndex ?? -1;
    expect(
      stateAt(timeline, inside).running.map(({ lane, insideOf }) => [plainName(timeline, lane), insideOf]),
    ).toEqual([
      ["program", null],
      ["main()", 1],
      ['ask("P2")', 2],
    ]);
  });

  it("keeps the ready queue in order and empties everything at the end", () => {
    const timeline = a2Python();
    const bothReady = indexAtMs(timeline, 2999) + 5;
    expect(stateAt(timeline, bothReady).ready.map(({ lane }) => plainName(timeline, lane))).toEqual([
      'ask("P1")',
      'ask("P2")',
    ]);
    const end = stateAt(timeline, timeline.length - 1);
    expect([end.running, end.ready, end.timers, end.waiting]).toEqual([[], [], [], []]);
    expect(end.done.map(({ lane }) => plainName(timeline, lane))).toEqual([
      'ask("P1")',
      'ask("P2")',
      "main()",
      "program",
    ]);
  });

  it("knows nothing before the first event, and stays at the last after it", () => {
    const timeline = a1Python();
    expect(stateAt(timeline, -1).waiting).toEqual([]);
    expect(stateAt(timeline, 10_000)).toEqual(stateAt(timeline, timeline.length - 1));
  });

  it("never shows a lane in two places", () => {
    fc.assert(
      fc.property(generatedTraces(150), fc.nat(), (trace, at) => {
        const timeline = buildTimeline(trace, "");
        const state = stateAt(timeline, at % Math.max(1, timeline.length));
        const lanes = [state.running, state.ready, state.waiting, state.done].flatMap((place) =>
          place.map(({ lane }) => lane),
        );
        expect(new Set(lanes).size).toBe(lanes.length);
      }),
      { numRuns: 60 },
    );
  });

  it("reads 10,000 lanes", () => {
    const timeline = manySleepers(10_000);
    expect(timeline.lanes).toHaveLength(10_002);
    expect(stateAt(timeline, indexAtMs(timeline, 500)).timers).toHaveLength(10_000);
    expect(stateAt(timeline, timeline.length - 1).done).toHaveLength(10_002);
  });
});
