import { describe, expect, test } from "vitest";
import { TurnWatch } from "../../../../src/elements/code-sandbox/turn-watch.ts";
import type { TraceEvent } from "../../../../src/trace/event.ts";
import type { RunEnd } from "../../../../src/trace/run.ts";

const at = { atMs: 0, lane: 1, line: 1 };
const started: TraceEvent = { ...at, kind: "step-started" };
const suspended: TraceEvent = { ...at, kind: "step-suspended", wait: "timer", target: 0, what: "", stack: "" };
const printed: TraceEvent = { ...at, kind: "output", stream: "stdout", text: "x\n" };
const stopped: RunEnd = { state: "stopped", reason: "stop", message: "You stopped it.", virtualMs: 0, realMs: 0 };

/** A record that grows as its events are pushed. */
function watched() {
  const events: TraceEvent[] = [];
  const trace = {
    get length() {
      return events.length;
    },
    endMs: 0,
    at: (index: number) => events[index] ?? started,
    timeMsAt: () => 0,
  };
  const watch = new TurnWatch(trace);
  return {
    watch,
    arrive: (atMs: number, ...more: TraceEvent[]): void => {
      events.push(...more);
      watch.arrived(atMs);
    },
  };
}

describe("a stopped program", () => {
  test("held the loop when one step had the turn for long, even while it printed", () => {
    const { watch, arrive } = watched();
    arrive(100, started);
    for (let atMs = 150; atMs < 2000; atMs += 50) arrive(atMs, printed);
    const end = watch.tellHeld(stopped, 2000);
    expect(end.state === "stopped" && end.message).toContain("holding the loop");
  });

  test("did not when its steps come and go, or nobody had the turn", () => {
    const busy = watched();
    for (let atMs = 0; atMs < 2000; atMs += 50) busy.arrive(atMs, started, suspended, started);
    expect(busy.watch.tellHeld(stopped, 2000)).toEqual(stopped);
    const waiting = watched();
    waiting.arrive(0, started, suspended);
    expect(waiting.watch.tellHeld(stopped, 9000)).toEqual(stopped);
    expect(watched().watch.tellHeld(stopped, 9000)).toEqual(stopped);
  });

  test("is not said to have been stopped when it ended otherwise", () => {
    const { watch, arrive } = watched();
    arrive(0, started);
    const end: RunEnd = { state: "finished", result: null, virtualMs: 0, realMs: 0 };
    expect(watch.tellHeld(end, 9000)).toEqual(end);
  });
});
