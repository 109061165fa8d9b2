import { describe, expect, test } from "vitest";
import { breachesOf } from "../../../src/trace/invariants.ts";
import { TraceLog, type EventWithoutTime } from "../../../src/trace/log.ts";
import { RecordedTrace } from "../../../src/trace/trace.ts";

const at = (lane: number, line = 1) => ({ lane, line });
const created = (lane: number): EventWithoutTime => ({
  kind: "lane-created",
  ...at(lane),
  laneKind: "task",
  name: `f(${lane})`,
  parent: 0,
});
const ready = (lane: number): EventWithoutTime => ({
  kind: "ready",
  ...at(lane),
  cause: "created",
  byLane: 0,
  timerId: 0,
});
const started = (lane: number): EventWithoutTime => ({ kind: "step-started", ...at(lane) });
const ended = (lane: number): EventWithoutTime => ({ kind: "step-ended", ...at(lane), outcome: "returned", value: "" });
const suspended = (lane: number, line: number, stack: string): EventWithoutTime => ({
  kind: "step-suspended",
  ...at(lane, line),
  wait: "turn",
  target: 0,
  what: "",
  stack,
});

const timerSet: EventWithoutTime = { kind: "timer-set", ...at(0), timerId: 1, deadlineMs: 5 };
const timerFired: EventWithoutTime = { kind: "timer-fired", ...at(0), timerId: 1 };
const timerCancelled: EventWithoutTime = { kind: "timer-cancelled", ...at(0), timerId: 1 };

function breaches(events: readonly EventWithoutTime[], isWhole = true): string[] {
  const log = new TraceLog();
  for (const event of events) log.append(event);
  return breachesOf(RecordedTrace.from([log.takeChunk()]), isWhole);
}

describe("the invariants of a record", () => {
  test("a task that is made ready, runs, pauses and ends keeps them", () => {
    const program = [
      created(1),
      ready(1),
      started(1),
      suspended(1, 7, "main:3\nask:7"),
      ready(1),
      started(1),
      ended(1),
    ];
    expect(breaches(program)).toEqual([]);
  });

  test("a step may nest in its caller's without being ready first", () => {
    expect(breaches([created(1), ready(1), started(1), created(2), started(2), ended(2), ended(1)])).toEqual([]);
  });

  test.each([
    ["runs but was not ready", [created(1), started(1), ended(1)]],
    ["never created", [ready(4)]],
    ["exists already", [created(1), created(1)]],
    ["not the innermost", [created(1), created(2), ready(1), started(1), started(2), ended(1), ended(2)]],
    ["still open", [created(1), ready(1), started(1)]],
    ["a lane that is over", [created(1), ready(1), started(1), ended(1), ready(1)]],
    ["fires before its time", [timerSet, timerFired]],
    ["never set", [timerCancelled]],
    ["is set twice", [timerSet, timerSet]],
    ["fires, but it is over", [{ ...timerSet, deadlineMs: 0 }, timerCancelled, timerFired]],
    ["await stack ends at ask:7", [created(1), ready(1), started(1), suspended(1, 8, "main:3\nask:7")]],
  ])("a breach is named: %s", (sentence, events) => {
    expect(breaches(events).join("\n")).toContain(sentence);
  });

  test("a run that was cut off may leave a step open", () => {
    expect(breaches([created(1), ready(1), started(1)], false)).toEqual([]);
  });
});
