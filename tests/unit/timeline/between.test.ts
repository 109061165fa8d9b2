import { expect, test } from "vitest";
import { sentenceOf } from "../../../src/timeline/words/between.ts";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { TraceLog } from "../../../src/trace/log.ts";
import { RecordedTrace } from "../../../src/trace/trace.ts";

/** `ask("P1")` sleeps from 0 to 3 s. */
function oneSleeper() {
  const log = new TraceLog();
  const at = { lane: 1, line: 5 };
  log.append({ kind: "lane-created", ...at, laneKind: "task", name: 'ask("P1")', parent: 0 });
  log.append({ kind: "ready", ...at, cause: "created", byLane: 0, timerId: 0 });
  log.append({ kind: "step-started", ...at });
  log.append({ kind: "timer-set", ...at, timerId: 1, deadlineMs: 3000 });
  log.append({ kind: "step-suspended", ...at, wait: "timer", target: 1, what: "", stack: "ask:5" });
  log.setTimeMs(3000);
  log.append({ kind: "timer-fired", ...at, lane: 0, timerId: 1 });
  return buildTimeline(RecordedTrace.from([log.takeChunk()]), "");
}

test("between two moments the sentence says who waits and what comes next, at the playhead's own time", () => {
  expect(sentenceOf(oneSleeper(), 4, 1000)).toBe('1.00 s: `ask("P1")` waits. Nobody is running. Next: 3.00 s.');
});

test("at an event's own time it says what the event did", () => {
  expect(sentenceOf(oneSleeper(), 4, 0)).toMatch(/^0\.00 s: `ask\("P1"\)` pauses/);
});
