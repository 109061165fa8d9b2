import { expect, test } from "vitest";
import { waits } from "../../../../src/course/checks/index.ts";
import { recordOf } from "./record-of.ts";

const suspended = { kind: "step-suspended", what: "", stack: "main:1" } as const;

test("a wait names the lanes it is for, and nothing else", () => {
  const record = recordOf([
    [0, { kind: "waits-for", target: 3 }],
    [0, { kind: "waits-for", target: 4 }],
    [0, { ...suspended, wait: "lanes", target: 0, what: "gather" }],
    [1, { kind: "step-started" }],
    [1, { ...suspended, wait: "lane", target: 5 }],
    [2, { kind: "step-started" }],
    [2, { ...suspended, wait: "timer", target: 6 }],
    [3, { kind: "step-started" }],
  ]);
  expect(waits(record, 1).map(({ targets }) => targets)).toEqual([[3, 4], [5], []]);
});

test("a wait that begins before the bounds is left out; one that begins within them ends when it ends", () => {
  const record = recordOf([
    [0, { ...suspended, wait: "timer", target: 1 }],
    [1, { kind: "step-started" }],
    [2, { ...suspended, wait: "timer", target: 2 }],
    [5, { kind: "step-started" }],
  ]);
  expect(waits(record, 1, 1, 2)).toMatchObject([{ startMs: 2, endMs: 5 }]);
});
