/** The state at any place, however one came there, is that of a replay from the start; and a record may grow. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { codeOf, wordsPerEvent } from "../../../src/trace/encoding.ts";
import { breachesOf } from "../../../src/trace/invariants.ts";
import { TraceLog } from "../../../src/trace/log.ts";
import { eventsOf, RecordedTrace, type Trace } from "../../../src/trace/trace.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { stateAt } from "../../../src/timeline/model/state.ts";
import { tickEvents } from "../../../src/timeline/layout/ticks.ts";
import { warningsOf } from "../../../src/timeline/blame/warnings.ts";
import { generatedTraces, type Load } from "./generated-trace.ts";
import { manySleepers } from "./programs.ts";
import { differences, naiveStates, stateFaults, wander } from "./state-faults.ts";

const loads: readonly (readonly [name: string, turns: number, runs: number, load: Load])[] = [
  ["few lanes", 120, 350, { lanes: 1, acts: 0, waits: 0, hasGaps: false }],
  ["acts of all kinds", 100, 250, { lanes: 2, acts: 4, waits: 0, hasGaps: false }],
  ["threads and many-lane waits", 100, 200, { lanes: 3, acts: 2, waits: 4, hasGaps: false }],
  ["gaps", 100, 150, { lanes: 3, acts: 3, waits: 2, hasGaps: true }],
  ["forty lanes at once, over several keyframes", 500, 50, { lanes: 40, acts: 4, waits: 1, hasGaps: false }],
];

/** The events of a trace again, as chunks that end after so many events. */
function chunked(trace: Trace, ends: readonly number[]): ReturnType<TraceLog["takeChunk"]>[] {
  const log = new TraceLog();
  const chunks: ReturnType<TraceLog["takeChunk"]>[] = [];
  let index = 0;
  for (const event of eventsOf(trace)) {
    if (ends.includes(index)) chunks.push(log.takeChunk());
    log.setTimeMs(event.atMs);
    log.append(event);
    index += 1;
  }
  chunks.push(log.takeChunk());
  return chunks;
}

/** All that a timeline holds, in plain values. */
function plain(timeline: Timeline): unknown {
  const { lanes, segments, calls, timers, requests, moments, holds, stretches, realHolds, cancels } = timeline;
  const { warnings, gapIndex, scriptHidden, length, endMs, kinds, laneAt } = timeline;
  const { nestedIn, ...columns } = segments;
  const nested = lanes.map(({ id }) => nestedIn.get(id) ?? []);
  const kept = { lanes, columns, nested, calls, timers, requests, moments, holds, stretches, realHolds, cancels };
  const told = { warnings: warningsOf(timeline), ticks: tickEvents(timeline) };
  return structuredClone({ ...kept, ...told, places: warnings, gapIndex, scriptHidden, length, endMs, kinds, laneAt });
}

describe("the state at any place", () => {
  it.each(loads)("is that of a replay from the start: %s", (_, turns, runs, load) => {
    let longest = 0;
    fc.assert(
      fc.property(generatedTraces(turns, load), fc.nat(), (trace, seed) => {
        longest = Math.max(longest, trace.length);
        const visits = wander(trace.length, 30, seed);
        const timeline = buildTimeline(trace, "");
        expect(differences(timeline, visits, naiveStates(trace, visits))).toEqual([]);
      }),
      { numRuns: runs },
    );
    // Keyframes are 1,000 events apart.
    expect(longest).toBeGreaterThan(turns > 500 ? 3000 : 300);
  });

  it("is so for a record that was cut off anywhere", () => {
    fc.assert(
      fc.property(generatedTraces(60, { lanes: 4, acts: 3, waits: 3, hasGaps: true }), fc.nat(), (trace, cut) => {
        const [first] = chunked(trace, [cut % Math.max(1, trace.length)]);
        expect(stateFaults(RecordedTrace.from(first === undefined ? [] : [first]), 20)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("is so whichever source tells the events", () => {
    fc.assert(
      fc.property(generatedTraces(60, { lanes: 2, acts: 3, waits: 2, hasGaps: false }), (trace) => {
        const events = [...eventsOf(trace)];
        const other: Trace = {
          length: trace.length,
          endMs: trace.endMs,
          at: (index) => events[index] ?? trace.at(index),
          timeMsAt: (index) => trace.timeMsAt(index),
        };
        expect(plain(buildTimeline(other, ""))).toEqual(plain(buildTimeline(trace, "")));
        expect(stateFaults(other, 10)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("was asked of records that can be", () => {
    for (const [, , , load] of loads) {
      fc.assert(
        fc.property(generatedTraces(80, load), (trace) => {
          expect(breachesOf(trace, false)).toEqual([]);
        }),
        { numRuns: 20 },
      );
    }
  });
});

describe("a record that grows", () => {
  it("gives the timeline of its beginning at every time, and keeps those given before", () => {
    const load = { lanes: 6, acts: 4, waits: 2, hasGaps: true };
    fc.assert(
      fc.property(
        generatedTraces(120, load),
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (trace, cuts, seed) => {
          const ends = [...new Set(cuts.map((cut) => cut % Math.max(1, trace.length)))].sort((a, b) => a - b);
          const growing = new RecordedTrace();
          const chunks = chunked(trace, ends);
          const seen: { timeline: Timeline; plain: unknown; expected: Map<number, string>; visits: number[] }[] = [];
          for (const [number, chunk] of chunks.entries()) {
            growing.push(chunk);
            const whole = RecordedTrace.from(chunks.slice(0, number + 1));
            // The record itself, or its beginning: neither timeline reads what comes later.
            const timeline = buildTimeline(number % 2 === 0 ? growing : growing.beginning(growing.length), "");
            const visits = [timeline.length - 1, ...wander(timeline.length, 8, seed)];
            const expected = naiveStates(whole, visits);
            expect(plain(timeline)).toEqual(plain(buildTimeline(whole, "")));
            expect(differences(timeline, visits, expected)).toEqual([]);
            seen.push({ timeline, plain: plain(timeline), expected, visits });
          }
          for (const before of seen) {
            expect(plain(before.timeline)).toEqual(before.plain);
            expect(differences(before.timeline, before.visits, before.expected)).toEqual([]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("a record of many events", () => {
  it("is read without decoding one of them", () => {
    const decode = vi.spyOn(RecordedTrace.prototype, "at");
    const timeline = manySleepers(10_000);
    const last = timeline.length - 1;
    for (const place of [last, last >> 1, last >> 2, (last >> 2) - 1]) {
      const { running, ready, timers, waiting, done } = stateAt(timeline, place);
      expect(running.length + ready.length + timers.length + waiting.length + done.length).toBeGreaterThan(5000);
    }
    expect(warningsOf(timeline)).toEqual([]);
    expect(tickEvents(timeline).tickOf).toHaveLength(timeline.length);
    expect(decode).not.toHaveBeenCalled();
    decode.mockRestore();
  });
});

describe("ids as no runtime counts them", () => {
  it("are read all the same: of lanes, timers and calls", () => {
    const word = (kind: keyof typeof codeOf, lane: number, a = 0, b = 0, c = 0, detail = 0): number[] => [
      codeOf[kind] | (detail << 8),
      lane,
      a,
      b,
      c,
    ];
    const far = 4_000_000_000;
    const words = [
      ...word("lane-created", far, 1, 0, 0, 1),
      ...word("ready", far),
      ...word("step-started", far),
      ...word("call-started", far, far, 1, 2),
      ...word("timer-set", far, far, 1_000_000, 0),
      ...word("step-suspended", far, far),
    ];
    expect(words.length % wordsPerEvent).toBe(0);
    const trace = RecordedTrace.from([{ words: Uint32Array.from(words), strings: ["ask", '"P1"'] }]);
    const timeline = buildTimeline(trace, "");
    expect(stateFaults(trace)).toEqual([]);
    expect(timeline.callById.get(far)?.text).toBe('ask("P1")');
    expect(timeline.timerById.get(far)).toMatchObject({ lane: far, deadlineMs: 1, fate: "pending" });
    expect(timeline.timerById.get(far - 1)).toBeUndefined();
  });
});
