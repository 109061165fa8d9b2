import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { atPace, dwellMs, longestDwellMs, longestRunMs, paceAt, paceOf } from "../../../src/timeline/playing/pace.ts";
import { Playhead } from "../../../src/timeline/playing/playhead.ts";
import { sentenceAt } from "../../../src/timeline/words/sentence.ts";
import { indexAtMs } from "../../../src/timeline/playing/stops.ts";
import { generatedTraces } from "./generated-trace.ts";
import { a1Python, a2Python, manySleepers } from "./programs.ts";
import { Scribe } from "./scribe.ts";

function played(timeline = a1Python(), options: { speed?: number; index?: number } = {}) {
  const clock = { nowMs: 0 };
  const moves: { index: number; atMs: number; isPlaying: boolean }[] = [];
  const playhead = new Playhead(timeline, { now: () => clock.nowMs, onMove: (move) => moves.push(move), ...options });
  const pass = (ms: number, frameMs = 16): void => {
    for (let left = ms; left > 0; left -= frameMs) {
      clock.nowMs += Math.min(frameMs, left);
      playhead.tick();
    }
  };
  return { clock, moves, playhead, pass, timeline };
}

describe("pace", () => {
  it("plays a short run at its own pace and a long one in eight seconds", () => {
    expect(paceOf(a1Python()).perClockMs).toBe(1);
    const s = new Scribe();
    s.lane("script", "program", 0);
    const long = s.ready(1).start(1).at(60_000).end(1).timeline();
    expect(paceOf(long).perClockMs * 60_000).toBeCloseTo(longestRunMs, 6);
  });

  it("shows every stop of a moment for a while, fewer ms when there are thousands", () => {
    expect(paceOf(a1Python()).dwellMs).toBe(dwellMs);
    const many = paceOf(manySleepers(1000));
    expect(many.dwellMs * many.stops.length).toBeCloseTo(longestDwellMs, 3);
  });

  it("never goes back, and a stop's pace time leads to that stop", () => {
    fc.assert(
      fc.property(generatedTraces(60), (trace) => {
        const timeline = buildTimeline(trace, "");
        const pace = paceOf(timeline);
        let last = { index: 0, atMs: 0 };
        for (let ms = 0; ms <= pace.totalMs; ms += pace.totalMs / 200 + 0.01) {
          const now = atPace(timeline, pace, ms);
          expect(now.index).toBeGreaterThanOrEqual(last.index);
          expect(now.atMs).toBeGreaterThanOrEqual(last.atMs);
          last = now;
        }
        for (const index of pace.stops) {
          const ms = paceAt(timeline, pace, index, timeline.trace.timeMsAt(index));
          expect(atPace(timeline, pace, ms).index).toBe(index);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("Playhead", () => {
  it("rests at the end and moves nothing by itself", () => {
    const { playhead, pass, moves, timeline } = played();
    pass(5000);
    expect([playhead.index, playhead.isPlaying, moves]).toEqual([timeline.length - 1, false, []]);
  });

  it("plays from the start to the end, through the wait at its own pace, and stops", () => {
    const { playhead, pass, moves, timeline } = played();
    playhead.play();
    expect(playhead.index).toBe(0);
    const pace = paceOf(timeline);
    const wait = moves.length;
    pass(pace.totalMs - 400);
    expect(playhead.isPlaying).toBe(true);
    expect(moves.slice(wait).some(({ atMs }) => atMs > 1400 && atMs < 1600)).toBe(true);
    pass(1000);
    expect([playhead.isPlaying, playhead.index, playhead.atMs]).toEqual([false, timeline.length - 1, 3000]);
    expect(moves.at(-1)).toMatchObject({ isPlaying: false });
  });

  it("shows each stop of a moment long enough to be read", () => {
    const { playhead, pass, moves } = played();
    playhead.play();
    pass(1000, 10);
    const shown = new Set(moves.map(({ index }) => index));
    expect(shown.size).toBe(3);
  });

  it("is slower at 0.1× and there at once at once", () => {
    const slow = played(a1Python(), { speed: 0.1 });
    slow.playhead.play();
    slow.pass(3000);
    const quick = played(a1Python(), { speed: 4 });
    quick.playhead.play();
    quick.pass(3000);
    expect(slow.playhead.index).toBeLessThan(quick.playhead.index);
    slow.playhead.setSpeed("at-once");
    expect([slow.playhead.isAtEnd, slow.playhead.isPlaying]).toEqual([true, false]);
    slow.playhead.seekIndex(0);
    slow.playhead.play();
    expect(slow.playhead.isAtEnd).toBe(true);
  });

  it("pauses, and goes on where it was", () => {
    const { playhead, pass, clock } = played();
    playhead.play();
    pass(2500);
    playhead.pause();
    const { index, atMs } = playhead;
    clock.nowMs += 60_000;
    playhead.toggle();
    playhead.tick();
    expect([playhead.index, playhead.atMs]).toEqual([index, atMs]);
  });

  it("steps forward and back by what a learner steps through", () => {
    const { playhead, timeline } = played(a2Python());
    playhead.seekMs(1000);
    expect([playhead.atMs, playhead.index]).toEqual([1000, indexAtMs(timeline, 1000)]);
    playhead.stepForward();
    expect(sentenceAt(timeline, playhead.index)).toContain('the timer of `ask("P1")` fires');
    playhead.stepForward();
    playhead.stepBack();
    expect(sentenceAt(timeline, playhead.index)).toContain("fires");
    playhead.seekMs(1000);
    playhead.stepBack();
    expect([playhead.atMs, playhead.index]).toEqual([0, indexAtMs(timeline, 1000)]);
    playhead.stepBack("event");
    expect(playhead.index).toBe(indexAtMs(timeline, 1000) - 1);
  });

  it("goes from round time to round time, also where nothing happens, and no further than the run", () => {
    const { playhead, timeline } = played(a2Python());
    playhead.seekIndex(0);
    const places = [1, 2, 3].map(() => {
      playhead.stepTime("forward");
      return [playhead.atMs, playhead.index];
    });
    const index = indexAtMs(timeline, 1000);
    expect(places).toEqual([500, 1000, 1500].map((ms) => [ms, index]));
    playhead.stepTime("back");
    expect(playhead.atMs).toBe(1000);
    for (let presses = 0; presses < 20; presses += 1) playhead.stepTime("forward");
    expect(playhead.isAtEnd).toBe(true);
    playhead.stepTime("back");
    expect(playhead.atMs).toBe(2500);
  });

  it("takes a time for the whole moment that is shown so, and an event's own time for that event", () => {
    const s = new Scribe();
    s.lane("script", "program", 0);
    const timeline = s.ready(1).start(1).at(1000.000_002).end(1).at(1000.000_004).end(1).at(2000).end(1).timeline();
    const { playhead } = played(timeline);
    const indexes = [999, 1000, 1000.000_002, 1000.000_004, 1001].map((ms) => {
      playhead.seekMs(ms);
      return playhead.index;
    });
    const [first = 0] = indexes;
    expect(indexes).toEqual([first, first + 2, first + 1, first + 2, first + 2]);
  });

  it("keeps to the record wherever it is sent", () => {
    const { playhead, timeline } = played();
    playhead.seekIndex(1e9);
    expect(playhead.index).toBe(timeline.length - 1);
    playhead.seekIndex(-5);
    expect(playhead.index).toBe(0);
    playhead.seekMs(1e9);
    expect(playhead.atMs).toBe(timeline.endMs);
    playhead.seek({ index: 0, atMs: 99_999 });
    expect(playhead.atMs).toBe(timeline.trace.timeMsAt(1));
    const empty = played(new Scribe().timeline());
    empty.playhead.play();
    empty.playhead.stepForward();
    empty.playhead.seekMs(5);
    expect([empty.playhead.index, empty.playhead.isPlaying]).toEqual([0, false]);
  });
});
