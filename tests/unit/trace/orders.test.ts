/** Shuffle's findings: runs in seeded orders, grouped by what they printed and how they ended. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TraceLog } from "../../../src/trace/log.ts";
import { OrderBook, outcomeKinds, type Orders } from "../../../src/trace/orders.ts";
import type { RunEnd, RunRecord } from "../../../src/trace/run.ts";
import { RecordedTrace } from "../../../src/trace/trace.ts";

const finished: RunEnd = { state: "finished", result: null, virtualMs: 2000, realMs: 1 };
const failed = (message: string, line = 3, type = "ValueError"): RunEnd => ({
  state: "failed",
  error: { type, message, line, traceback: `Traceback of ${message} at 0x1234`, explanation: null },
  virtualMs: 1,
  realMs: 1,
});
const stopped = (reason: "wall-time" | "output"): RunEnd => ({
  state: "stopped",
  reason,
  message: "",
  virtualMs: 1,
  realMs: 2000,
});

function recordOf(lines: readonly string[], end: RunEnd = finished, stepMs = 1000): RunRecord {
  const log = new TraceLog();
  for (const [number, line] of lines.entries()) {
    log.setTimeMs(number * stepMs);
    log.append({ kind: "output", lane: 1, line: number + 1, stream: "stdout", text: `${line}\n` });
  }
  return { language: "python", source: "", seed: 1, end, trace: RecordedTrace.from([log.takeChunk()]) };
}

function found(usual: RunRecord, ...others: readonly RunRecord[]): Orders {
  const book = new OrderBook(usual);
  for (const [index, record] of others.entries()) book.add(index + 1, record);
  return book.found;
}

describe("orders go alike", () => {
  test("at other times", () => {
    const later = recordOf(["a", "b"], { ...finished, virtualMs: 2000.000007 }, 999);
    expect(found(recordOf(["a", "b"]), later)).toMatchObject({ tried: 1, same: 1, outcomes: [] });
  });

  test("when both print an object at some address", () => {
    expect(found(recordOf(["<P at 0x10a3f8>"]), recordOf(["<P at 0x77b120>"])).same).toBe(1);
  });

  test("when both wait for ever, whoever it is that waits", () => {
    expect(found(recordOf([], failed("a", 3, "Deadlock")), recordOf([], failed("b", 4, "Deadlock"))).same).toBe(1);
  });
});

describe("orders differ", () => {
  test("in a line, told with what both print there", () => {
    const { outcomes, tried, same } = found(recordOf(["a", "b"]), recordOf(["a", "b"]), recordOf(["a", "c"]));
    expect({ tried, same }).toEqual({ tried: 2, same: 1 });
    expect(outcomes).toMatchObject([
      { kind: "output", orders: [2], difference: { kind: "output", outputLine: 2, usual: "b\n", shuffled: "c\n" } },
    ]);
  });

  test("in the order of lines only", () => {
    const { outcomes } = found(recordOf(["a", "b"]), recordOf(["b", "a"]));
    expect(outcomes).toMatchObject([{ kind: "reordered", difference: { outputLine: 1 } }]);
  });

  test("in lines that are missing", () => {
    const { outcomes } = found(recordOf(["a", "b"]), recordOf(["a"]));
    expect(outcomes[0]?.difference).toMatchObject({ outputLine: 2, usual: "b\n", shuffled: null });
  });

  test.each([
    ["fails", failed("no")],
    ["gives another value", { ...finished, result: "3" }],
    ["waits for ever", failed("", 3, "Deadlock")],
    ["does not end", stopped("wall-time")],
  ])("in the end alone: one %s", (_, end) => {
    const { outcomes } = found(recordOf(["a"]), recordOf(["a"], end));
    const difference = { kind: "end", usual: finished, shuffled: end };
    expect(outcomes).toMatchObject([{ kind: "end", orders: [1], difference }]);
  });

  test("in the end above all, then in what is printed, then in its order", () => {
    const others = [recordOf(["b", "a"]), recordOf(["c"]), recordOf(["c"], failed("no")), recordOf(["a", "a"])];
    const { outcomes } = found(recordOf(["a", "b"]), ...others);
    expect(outcomes.map(({ kind, orders }) => [kind, ...orders])).toEqual([
      ["end", 3],
      ["output", 2],
      ["output", 4],
      ["reordered", 1],
    ]);
  });

  test("in the error", () => {
    const usual = recordOf([], failed("no"));
    expect(found(usual, recordOf([], failed("no", 4))).same).toBe(0);
    expect(found(usual, recordOf([], failed("yes"))).same).toBe(0);
    expect(found(usual, recordOf([], failed("no"))).same).toBe(1);
  });
});

test("those that time cut off are one kind, wherever they were", () => {
  const [one, other] = [recordOf(["a", "b"], stopped("wall-time")), recordOf(["a"], stopped("wall-time"))];
  const { outcomes } = found(recordOf(["a"]), one, other);
  expect(outcomes).toMatchObject([{ orders: [1, 2], difference: { kind: "end" } }]);
});

test("every order is in one group, equal ones in the same, the first found first", () => {
  const anyRecord = fc.tuple(
    fc.array(fc.constantFrom("a", "b"), { maxLength: 3 }),
    fc.constantFrom(finished, failed("no")),
  );
  const property = fc.property(anyRecord, fc.array(anyRecord, { maxLength: 12 }), (usual, others) => {
    const orders = found(recordOf(...usual), ...others.map((other) => recordOf(...other)));
    const keyOf = (order: number): string => JSON.stringify(others[order - 1]);
    const differing = others.filter((other) => JSON.stringify(other) !== JSON.stringify(usual)).length;
    expect(orders.tried).toBe(others.length);
    expect(orders.same).toBe(others.length - differing);
    const groups = orders.outcomes.map((outcome) => outcome.orders);
    for (const group of groups) expect(new Set(group.map(keyOf)).size).toBe(1);
    expect(new Set(groups.map(([first = 0]) => keyOf(first))).size).toBe(groups.length);
    for (const kind of outcomeKinds) {
      const firsts = orders.outcomes.filter((one) => one.kind === kind).map((one) => one.orders[0] ?? 0);
      expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    }
  });
  fc.assert(property);
});
