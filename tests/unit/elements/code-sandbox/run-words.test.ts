import { expect, test } from "vitest";
import { TraceLog } from "../../../../src/trace/log.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";
import { amountWords, endWords, gapWords, lookWords } from "../../../../src/elements/code-sandbox/run-words.ts";

const times = { virtualMs: 3000.000004, realMs: 40 };

test("the status line says how a run ended, with the program's own clock", () => {
  expect(endWords({ ...times, state: "finished", result: null })).toBe("Finished after 3.00 s on the run's clock.");
});

test("an error is placed at its line, when that is known", () => {
  const error = { type: "ValueError", message: "no", line: 4, traceback: "", explanation: null };
  expect(endWords({ ...times, state: "failed", error })).toBe("Failed at line 4 after 3.00 s: ValueError.");
  expect(endWords({ ...times, state: "failed", error: { ...error, line: null } })).toBe(
    "Failed after 3.00 s: ValueError.",
  );
});

test("a stop is told in the words of whoever stopped it", () => {
  expect(endWords({ ...times, state: "stopped", reason: "output", message: "Too much." })).toBe("Too much.");
});

test("the amount counts all files together", () => {
  const files = [
    { loadedBytes: 1_000_000, totalBytes: 3_540_000 },
    { loadedBytes: 250_000, totalBytes: 2_500_000 },
  ];
  expect(amountWords(files)).toBe("1.3 of 6.0 MB");
});

test("a full record says where it ends, and until when the program went on", () => {
  const log = new TraceLog();
  const print = (text: string): void => {
    log.append({ kind: "output", lane: 1, line: 1, stream: "stdout", text });
  };
  print("before");
  log.append({ kind: "step-started", lane: 1, line: 1 });
  log.setTimeMs(1250);
  log.append({ kind: "gap", lane: 0, line: 0, dropped: 0 });
  log.setTimeMs(2000);
  print("after");
  log.append({ kind: "gap", lane: 0, line: 0, dropped: 1000 });
  const trace = RecordedTrace.from([log.takeChunk()]);
  const end = { ...times, state: "finished", result: null } as const;
  expect(gapWords(trace, end)).toBe(
    " The record is full: it ends at 1.25 s, and the program went on to 3.00 s. All it printed is shown.",
  );
  expect(gapWords(RecordedTrace.from([]), end)).toBe("");
});

test("what there is to look at is counted", () => {
  expect([0, 1, 2].map(lookWords)).toEqual(["", " There is one thing to look at.", " There are 2 things to look at."]);
});
