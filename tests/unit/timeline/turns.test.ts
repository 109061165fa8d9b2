import { describe, expect, it } from "vitest";
import { chipOrigins, mostEventsFollowed } from "../../../src/timeline/panel/chip-origins.ts";
import { kindAt, type Timeline } from "../../../src/timeline/model/model.ts";
import { runsInThisTurn, taskWords, turnStartAt } from "../../../src/timeline/panel/turns.ts";
import { a1Python, a2Python, a2TypeScript } from "./programs.ts";

function firstOf(timeline: Timeline, kind: string, from = 0): number {
  for (let index = from; index < timeline.length; index += 1) if (kindAt(timeline, index) === kind) return index;
  return -1;
}

describe("turns of the loop", () => {
  it("are JavaScript's tasks: the program first, then a timer's callback", () => {
    const timeline = a2TypeScript();
    const fired = firstOf(timeline, "timer-fired");
    expect(taskWords(timeline, turnStartAt(timeline, fired))).toMatch(
      /^the callback of the timer that `ask\("P1"\)` set/,
    );
    expect(taskWords(timeline, turnStartAt(timeline, 3))).toMatch(/first run|none yet/);
  });

  it("run what was ready when they began: a task made meanwhile waits for the next iteration", () => {
    const timeline = a2Python();
    const step = firstOf(timeline, "step-started", firstOf(timeline, "iteration-started"));
    const child = firstOf(timeline, "ready", step);
    const lane = timeline.laneAt[child] ?? 0;
    expect(runsInThisTurn(timeline, lane, child, turnStartAt(timeline, child))).toBe(false);
    const next = firstOf(timeline, "iteration-started", child);
    expect(runsInThisTurn(timeline, lane, next, turnStartAt(timeline, next))).toBe(true);
  });
});

describe("chips of the loop's places", () => {
  it("a lane that a timer woke begins at the timer's place", () => {
    const timeline = a1Python();
    const fired = firstOf(timeline, "timer-fired");
    const origins = chipOrigins(timeline, fired, fired + 1);
    expect([...(origins?.from ?? [])]).toEqual([["lane-2", "timer-1"]]);
  });

  it("a lane that ends leaves", () => {
    const timeline = a1Python();
    const end = firstOf(timeline, "step-ended");
    expect(chipOrigins(timeline, end - 1, end)?.ended).toEqual(new Set(["lane-2"]));
  });

  it("going back only places count; far jumps are not followed", () => {
    const timeline = a1Python();
    expect(chipOrigins(timeline, 9, 4)).toEqual({ from: new Map(), ended: new Set() });
    expect(chipOrigins(timeline, 0, mostEventsFollowed + 1)).toBeNull();
  });
});
