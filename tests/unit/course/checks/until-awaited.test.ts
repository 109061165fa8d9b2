import { expect, test } from "vitest";
import { calls, handsOn, untilAwaited } from "../../../../src/course/checks/index.ts";
import { recordOf } from "./record-of.ts";

const started = { kind: "call-started", call: 1, name: "ask", args: "", lane: 2, line: 3 } as const;
const ended = (value: string) =>
  ({ kind: "call-ended", call: 1, outcome: "returned", value, lane: 2, line: 4 }) as const;
const pauses = { kind: "step-suspended", wait: "future", target: 0, what: "", stack: "main:8", lane: 2 } as const;
const goesOn = { kind: "step-started", lane: 2 } as const;
const prints = { kind: "output", stream: "stdout", text: "x\n", lane: 2 } as const;

test("a call that hands on a promise ends where its caller goes on", () => {
  const run = recordOf([
    [0, started],
    [0, ended("<Promise>")],
    [0, pauses],
    [3000, goesOn],
  ]);
  expect(calls(run, "ask").map(handsOn)).toEqual([true]);
  expect(untilAwaited(run, calls(run, "ask"))).toMatchObject([{ endMs: 3000, endIndex: 3 }]);
});

test("it ends at once where its caller does something else first", () => {
  const run = recordOf([
    [0, started],
    [0, ended("<Promise>")],
    [0, prints],
    [0, pauses],
    [3000, goesOn],
  ]);
  expect(untilAwaited(run, calls(run, "ask"))).toEqual(calls(run, "ask"));
});

test("whoever paused is no plain function: a task is its result", () => {
  const run = recordOf([
    [0, started],
    [0, pauses],
    [1000, goesOn],
    [1000, ended("<Task>")],
    [1000, pauses],
    [3000, goesOn],
  ]);
  expect(untilAwaited(run, calls(run, "ask"))).toEqual(calls(run, "ask"));
});

test("any other value is there at its end", () => {
  const run = recordOf([
    [0, started],
    [0, ended('"P1 answered"')],
    [0, pauses],
    [3000, goesOn],
  ]);
  expect(calls(run, "ask").map(handsOn)).toEqual([false]);
  expect(untilAwaited(run, calls(run, "ask"))).toEqual(calls(run, "ask"));
});
