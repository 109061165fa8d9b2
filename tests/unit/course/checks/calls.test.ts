import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { argumentValues } from "../../../../src/course/checks/arguments.ts";
import {
  awaitedAtLine,
  calls,
  durationMs,
  maxInFlight,
  overlap,
  waits,
  wasCutShort,
} from "../../../../src/course/checks/index.ts";
import { recordOf } from "./record-of.ts";

const started = (call: number, args: string, lane = 2) =>
  ({ kind: "call-started", call, name: "ask", args, lane, line: 3 }) as const;
const ended = (call: number, value: string, lane = 2) =>
  ({ kind: "call-ended", call, outcome: "returned", value, lane, line: 6 }) as const;

describe("calls", () => {
  const run = recordOf([
    [0, started(1, '"P1", 3', 2)],
    [0, { kind: "call-started", call: 2, name: "other", args: "", lane: 2 }],
    [0, started(3, '"P2", 1', 3)],
    [1000, ended(3, '"P2 answered"', 3)],
    [3000, ended(1, '"P1 answered"', 2)],
    [3000, started(4, '"P3", 2', 2)],
  ]);

  test("are matched to their ends, by name, in the order they began", () => {
    const [first, second, third] = calls(run, "ask");
    expect(first).toMatchObject({ text: 'ask("P1", 3)', values: ["P1", 3], startMs: 0, endMs: 3000, line: 3, lane: 2 });
    expect(second).toMatchObject({ values: ["P2", 1], endMs: 1000, value: '"P2 answered"' });
    expect(third).toMatchObject({ endMs: null, outcome: "unfinished", endIndex: run.trace.length });
    expect(calls(run, "ask")).toHaveLength(3);
    expect(calls(run)).toHaveLength(4);
  });

  test("know how long they took and whether they were cut short", () => {
    const [first, , third] = calls(run, "ask");
    expect(first && durationMs(first)).toBe(3000);
    expect(first && wasCutShort(first)).toBe(false);
    expect(third && durationMs(third)).toBeNull();
    expect(third && wasCutShort(third)).toBe(true);
  });
});

describe("argument values", () => {
  test.each([
    ['"P1", 3', ["P1", 3]],
    ["None, True, [1, 2], (1, 2)", [null, true, [1, 2], [1, 2]]],
    ['{"city": "Paris"}', [{ city: "Paris" }]],
    ["{'city': 'Paris'}", [{ city: "Paris" }]],
    ['{ city: "Paris" }', [{ city: "Paris" }]],
    ['"{\\"city\\": \\"Paris\\"}"', ['{"city": "Paris"}']],
    ['"None: (True)"', ["None: (True)"]],
    ["<Patient>, 3", ["<Patient>, 3"]],
    ["", []],
  ])("%s", (args, values) => {
    expect(argumentValues(args)).toEqual(values);
  });

  test("come back unchanged from any JSON", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), { minLength: 1 }),
        (values) => {
          expect(argumentValues(values.map((value) => JSON.stringify(value)).join(", "))).toEqual(values);
        },
      ),
    );
  });
});

describe("overlap", () => {
  const span = (startMs: number, endMs: number | null) => ({ startMs, endMs });

  test("needs a time at which all are under way; touching ends do not count", () => {
    expect(overlap([span(0, 3000), span(0, 1000), span(0, 2000)])).toBe(true);
    expect(overlap([span(0, 3000), span(3000, 4000)])).toBe(false);
    expect(overlap([span(0, 3000), span(2999.9999, 4000)])).toBe(false);
    expect(overlap([span(0, 3000), span(1000, null)])).toBe(true);
    expect(
      overlap(
        [span(0, 3), span(2, 5), span(4, 7)].map(({ startMs, endMs }) => span(startMs * 1000, (endMs ?? 0) * 1000)),
      ),
    ).toBe(false);
    expect(overlap([])).toBe(false);
  });

  test("counts how many are under way at most", () => {
    expect(maxInFlight([span(0, 1000), span(1000, 2000), span(2000, 3000)])).toBe(1);
    expect(maxInFlight([span(0, 3000), span(1000, 2000), span(2000, null)])).toBe(2);
    expect(maxInFlight([])).toBe(0);
  });

  test("of spans that all overlap is all of them in flight", () => {
    const spans = fc.array(
      fc.record({ startMs: fc.integer({ min: 0, max: 400 }), endMs: fc.integer({ min: 500, max: 900 }) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(spans, (all) => {
        expect(overlap(all)).toBe(true);
        expect(maxInFlight(all)).toBe(all.length);
      }),
    );
  });
});

test("waits are paired with the step that goes on, and name the awaiting line", () => {
  const run = recordOf([
    [0, { kind: "lane-created", laneKind: "task", name: "main()", parent: 1, lane: 2 }],
    [0, { kind: "step-started", lane: 2 }],
    [0, started(1, '"P1", 3')],
    [0, { kind: "step-suspended", lane: 2, line: 5, wait: "timer", target: 1, what: "", stack: "main:10\nask:5" }],
    [3000, { kind: "step-started", lane: 2 }],
    [3000, ended(1, '"P1 answered"')],
    [3000, { kind: "step-suspended", lane: 2, line: 11, wait: "turn", target: 0, what: "", stack: "main:11" }],
  ]);
  expect(waits(run, 2)).toMatchObject([
    {
      kind: "timer",
      line: 5,
      startMs: 0,
      endMs: 3000,
      stack: [
        { name: "main", line: 10 },
        { name: "ask", line: 5 },
      ],
    },
    { kind: "turn", startMs: 3000, endMs: null },
  ]);
  const [call] = calls(run, "ask");
  expect(call && awaitedAtLine(run, call)).toBe(10);
});
