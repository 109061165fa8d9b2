import { describe, expect, test } from "vitest";
import { heldLoop } from "../../../../src/course/checks/index.ts";
import { recordOf, type Timed } from "./record-of.ts";

const lane = (id: number, name: string, laneKind: "script" | "task" | "call" = "task"): Timed => [
  0,
  { kind: "lane-created", laneKind, name, parent: 0, lane: id },
];

describe("heldLoop", () => {
  test("finds the step in which the clock went on, with the line the record gives", () => {
    const run = recordOf([
      lane(2, "ask(3)"),
      [0, { kind: "step-started", lane: 2 }],
      [3000, { kind: "loop-blocked", durationMs: 3000, real: false, lane: 2, line: 5 }],
      [3000, { kind: "step-ended", lane: 2, outcome: "returned", value: "" }],
    ]);
    expect(heldLoop(run)).toEqual([{ lane: 2, laneName: "ask(3)", line: 5, startMs: 0, endMs: 3000 }]);
  });

  test("blames the nested step, not the one it is nested in", () => {
    const run = recordOf(
      [
        lane(2, "main()", "call"),
        lane(3, "ask(3)", "call"),
        [0, { kind: "step-started", lane: 2 }],
        [0, { kind: "step-started", lane: 3 }],
        [3000, { kind: "step-ended", lane: 3, outcome: "returned", value: "" }],
        [3000, { kind: "step-suspended", lane: 2, wait: "turn", target: 0, what: "", stack: "" }],
      ],
      { language: "typescript" },
    );
    expect(heldLoop(run)).toMatchObject([{ laneName: "ask(3)", startMs: 0, endMs: 3000 }]);
  });

  test("does not blame waiting, nor a Python script that runs no loop", () => {
    const run = recordOf([
      lane(1, "program", "script"),
      lane(2, "ask(3)"),
      [0, { kind: "step-started", lane: 1 }],
      [1000, { kind: "step-suspended", lane: 1, wait: "loop", target: 0, what: "", stack: "" }],
      [1000, { kind: "step-started", lane: 2 }],
      [1000, { kind: "step-suspended", lane: 2, wait: "timer", target: 1, what: "", stack: "" }],
      [4000, { kind: "step-started", lane: 2 }],
      [4000, { kind: "step-ended", lane: 2, outcome: "returned", value: "" }],
    ]);
    expect(heldLoop(run)).toEqual([]);
  });
});
