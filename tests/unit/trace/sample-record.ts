/** A small record with every kind of event, for the export tests. */
import type { EventWithoutTime } from "../../../src/trace/log.ts";
import { TraceLog } from "../../../src/trace/log.ts";
import type { RunRecord } from "../../../src/trace/run.ts";
import { RecordedTrace } from "../../../src/trace/trace.ts";

export function recordOf(events: readonly (readonly [atMs: number, event: EventWithoutTime])[]): RunRecord {
  const log = new TraceLog();
  for (const [atMs, event] of events) {
    log.setTimeMs(atMs);
    log.append(event);
  }
  return {
    language: "python",
    source: "print('é')\n",
    seed: 7,
    end: { state: "finished", result: null, virtualMs: 3000, realMs: 12.5 },
    trace: RecordedTrace.from([log.takeChunk()]),
  };
}

export const sampleEvents: readonly (readonly [number, EventWithoutTime])[] = [
  [0, { kind: "lane-created", lane: 1, line: 0, laneKind: "script", name: "program", parent: 0 }],
  [0, { kind: "ready", lane: 1, line: 0, cause: "created", byLane: 0, timerId: 0 }],
  [0, { kind: "step-started", lane: 1, line: 1 }],
  [0.000001, { kind: "call-started", lane: 1, line: 3, call: 1, name: "ask", args: '"P1"' }],
  [0.000002, { kind: "output", lane: 1, line: 4, stream: "stdout", text: "asking P1 ✓\n" }],
  [
    0.000002,
    { kind: "lane-created", lane: 2, line: 6, laneKind: "request", name: "POST /chat/completions", parent: 1 },
  ],
  [0.000002, { kind: "request-sent", lane: 2, line: 6, message: '{"method":"POST"}', byLane: 1 }],
  [0.000003, { kind: "timer-set", lane: 1, line: 5, timerId: 1, deadlineMs: 3000.000002 }],
  [0.000003, { kind: "waits-for", lane: 1, line: 5, target: 2 }],
  [
    0.000003,
    { kind: "step-suspended", lane: 1, line: 5, wait: "lanes", target: 0, what: "gather", stack: "main:9\nask:5" },
  ],
  [1, { kind: "iteration-started", lane: 0, line: 0, iteration: 2 }],
  [2, { kind: "request-chunk", lane: 2, line: 0, text: "data: {}" }],
  [2.5, { kind: "request-ended", lane: 2, line: 0, outcome: "returned", message: '{"status":200}' }],
  [3000.000002, { kind: "timer-fired", lane: 0, line: 0, timerId: 1 }],
  [3000.000002, { kind: "timer-cancelled", lane: 1, line: 0, timerId: 2 }],
  [3000.000002, { kind: "ready", lane: 1, line: 0, cause: "timer", byLane: 0, timerId: 1 }],
  [3000.000003, { kind: "step-started", lane: 1, line: 5 }],
  [3000.000003, { kind: "line-reached", lane: 1, line: 6 }],
  [3000.000003, { kind: "cancel-requested", lane: 1, line: 6, target: 2 }],
  [3000.000003, { kind: "loop-blocked", lane: 1, line: 6, durationMs: 12.25, real: true }],
  [3000.000003, { kind: "warning", lane: 1, line: 6, warning: "blocked-loop", text: "held" }],
  [3000.000003, { kind: "call-ended", lane: 1, line: 7, call: 1, outcome: "returned", value: "None" }],
  [3000.000003, { kind: "step-ended", lane: 1, line: 7, outcome: "returned", value: "None" }],
  [3000.000003, { kind: "gap", lane: 0, line: 0, dropped: 9 }],
];
