import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failed, heldFailure, timers, timersAt } from "../../../../src/course/checks/index.ts";
import { recordOf, type Timed } from "./record-of.ts";

const set = (timerId: number, atMs: number, deadlineMs: number): Timed => [
  atMs,
  { kind: "timer-set", timerId, deadlineMs, lane: 2, line: 5 },
];

describe("timers", () => {
  const run = recordOf([
    set(1, 0, 3000),
    set(2, 0, 1000),
    set(3, 0, 9000),
    [1000, { kind: "timer-fired", timerId: 2 }],
    [1000, { kind: "timer-cancelled", timerId: 1 }],
  ]);

  test("say who set them, where, until when, and what became of them", () => {
    expect(timers(run).map(({ id, fate, endMs }) => [id, fate, endMs])).toEqual([
      [1, "cancelled", 1000],
      [2, "fired", 1000],
      [3, "pending", null],
    ]);
    expect(timers(run)[0]).toMatchObject({ lane: 2, line: 5, setMs: 0, deadlineMs: 3000 });
  });

  test("are counted after everything that happened at a time", () => {
    expect([0, 500, 1000, 8000].map((ms) => timersAt(run, ms))).toEqual([3, 3, 1, 1]);
  });

  test("of sleeps as many are set at a time as have not fired", () => {
    const sleeps = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 12 });
    fc.assert(
      fc.property(sleeps, fc.integer({ min: 0, max: 60 }), (durations, atMs) => {
        const fired = durations
          .map((ms, index) => [ms, { kind: "timer-fired", timerId: index + 1 }] as const satisfies Timed)
          .toSorted(([a], [b]) => a - b);
        const sleeping = recordOf([...durations.map((ms, index) => set(index + 1, 0, ms)), ...fired]);
        expect(timersAt(sleeping, atMs)).toBe(durations.filter((ms) => ms > atMs).length);
      }),
    );
  });
});

test("a held loop has its usual words, or the lesson's own", () => {
  const run = recordOf([
    [0, { kind: "lane-created", laneKind: "task", name: "ask(3)", parent: 0, lane: 2 }],
    [0, { kind: "step-started", lane: 2 }],
    [3000, { kind: "loop-blocked", durationMs: 3000, real: false, lane: 2, line: 5 }],
    [3000, { kind: "step-ended", lane: 2, outcome: "returned", value: "" }],
  ]);
  expect(heldFailure(run)?.message).toBe(
    "Line 5 held the loop from 0.00 s to 3.00 s; nobody else could run. Only an `await` gives the turn away.",
  );
  expect(heldFailure(run, ". Keep `ask`.")?.message).toBe("Line 5 held the loop from 0.00 s to 3.00 s. Keep `ask`.");
  expect(heldFailure(recordOf([]))).toBeNull();
});

test("a failure says where to look only when it was told to", () => {
  expect(failed("no")).toEqual({ passed: false, message: "no" });
  expect(failed("no", 0)).toEqual({ passed: false, message: "no", lookAtMs: 0 });
});
