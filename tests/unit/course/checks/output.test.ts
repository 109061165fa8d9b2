import { describe, expect, test } from "vitest";
import {
  cancelled,
  capital,
  elapsed,
  inWords,
  isBefore,
  isSameTime,
  lastLine,
  listed,
  mentions,
  neverAwaited,
  order,
  output,
  outputLines,
  programFailure,
  seconds,
} from "../../../../src/course/checks/index.ts";
import { recordOf } from "./record-of.ts";

const print = (text: string, line = 4) => ({ kind: "output", stream: "stdout", text, line }) as const;

describe("output", () => {
  const run = recordOf([
    [0, print("asking ")],
    [0, print("P1\nasking P2\n")],
    [10, { kind: "output", stream: "stderr", text: "warning\n" }],
    [3000, print("done", 9)],
  ]);

  test("is cut into lines with the time each was finished, streams apart", () => {
    expect(output(run)).toBe("asking P1\nasking P2\ndone");
    expect(outputLines(run)).toMatchObject([
      { text: "asking P1", atMs: 0 },
      { text: "asking P2", atMs: 0 },
      { text: "done", atMs: 3000, line: 9 },
    ]);
    expect(outputLines(run, "stderr")).toMatchObject([{ text: "warning", atMs: 10 }]);
    expect(lastLine(run)?.text).toBe("done");
    expect(lastLine(recordOf([]))).toBeNull();
  });

  test("has an order", () => {
    expect(order(run, ["P1", "done"])).toBe(true);
    expect(order(run, ["P2", "P1"])).toBe(false);
    expect(order(run, ["P1", "P1"])).toBe(false);
  });
});

test("the end, warnings and cancelled lanes are told", () => {
  const run = recordOf([
    [0, { kind: "lane-created", laneKind: "task", name: 'ask("P1")', parent: 1, lane: 2 }],
    [0, { kind: "warning", warning: "never-awaited", text: "coroutine 'ask' was never awaited", line: 9 }],
    [5, { kind: "warning", warning: "lost-task", text: "gone" }],
    [6, { kind: "step-ended", lane: 2, outcome: "cancelled", value: "" }],
  ]);
  expect(elapsed(run)).toBe(6);
  expect(neverAwaited(run)).toEqual([
    { kind: "never-awaited", text: "coroutine 'ask' was never awaited", line: 9, atMs: 0 },
  ]);
  expect(cancelled(run)).toMatchObject([{ name: 'ask("P1")', endMs: 6 }]);
});

test("times within a millisecond are the same", () => {
  expect(isSameTime(3000, 3000.000_05)).toBe(true);
  expect(isSameTime(3000, 3002)).toBe(false);
  expect(isBefore(2999.5, 3000)).toBe(false);
  expect(isBefore(2000, 3000)).toBe(true);
  expect(seconds(2999.9999)).toBe("3.00 s");
});

test("words for numbers and names", () => {
  expect(capital(inWords(3))).toBe("Three");
  expect(inWords(40)).toBe("40");
  expect(listed(["P1"])).toBe("P1");
  expect(listed(["P1", "P2", "P3"])).toBe("P1, P2 and P3");
});

test("the source is searched without its comments", () => {
  const python = recordOf([], { source: "x = 1  # gather(\n" });
  expect(mentions(python, /gather\(/)).toBe(false);
  const typescript = recordOf([], { language: "typescript", source: "f(); // Promise.all(\n/* Promise.all( */ g();" });
  expect(mentions(typescript, /Promise\.all\(/)).toBe(false);
  expect(mentions(typescript, /g\(\)/)).toBe(true);
});

describe("programFailure", () => {
  const clock = { virtualMs: 0, realMs: 0 };

  test("is null for a program that ran to its end", () => {
    expect(programFailure(recordOf([]))).toBeNull();
  });

  test("names the line, the error and its explanation", () => {
    const error = {
      type: "NameError",
      message: "name 'x' is not defined",
      line: 4,
      traceback: "",
      explanation: "Did you mean `y`?",
    };
    expect(programFailure(recordOf([], { end: { state: "failed", error, ...clock } }))).toEqual({
      passed: false,
      message: "Line 4 raised `NameError: name 'x' is not defined`. Did you mean `y`?",
    });
  });

  test("repeats why a run was stopped", () => {
    const end = { state: "stopped", reason: "wall-time", message: "Stopped after 10 s.", ...clock } as const;
    expect(programFailure(recordOf([], { end }))?.message).toBe("Stopped after 10 s.");
  });
});
