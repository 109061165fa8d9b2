import { describe, expect, test } from "vitest";
import { TraceLog } from "../../../src/trace/log.ts";
import { compareRuns } from "../../../src/trace/proof.ts";
import type { RunEnd, RunRecord } from "../../../src/trace/run.ts";
import { RecordedTrace } from "../../../src/trace/trace.ts";

type Written = readonly [text: string, stream?: "stdout" | "stderr", atMs?: number];

const finished: RunEnd = { state: "finished", result: null, virtualMs: 3000, realMs: 12 };
const error = { type: "ValueError", message: "no", line: 4, traceback: "ValueError: no", explanation: null };

function runOf(writings: readonly Written[], end: RunEnd = finished): RunRecord {
  const log = new TraceLog();
  for (const [text, stream = "stdout", atMs = 0] of writings) {
    log.setTimeMs(atMs);
    log.append({ kind: "output", lane: 1, line: 7, stream, text });
  }
  return { language: "python", source: "", seed: 1, end, trace: RecordedTrace.from([log.takeChunk()]) };
}

describe("a plain and a traced run", () => {
  test("are the same when they write and end the same, in however many pieces", () => {
    const verdict = compareRuns(runOf([["asking\n"], ["answered\n"]]), runOf([["ask"], ["ing\nanswered\n"]]));
    expect(verdict).toMatchObject({ state: "same", differences: [], outputLines: 2, hasAddresses: false });
    expect(verdict.sentence).toBe(
      "Both runs printed the same 2 lines in the same order, and both finished, at 3.00 s on the run's clock.",
    );
  });

  test("differ at the first line that differs", () => {
    const verdict = compareRuns(runOf([["a\nb\nc\n"]]), runOf([["a\n"], ["c\n"], ["b\n"]]));
    expect(verdict.state).toBe("different");
    expect(verdict.differences[0]).toMatchObject({
      part: "output",
      plain: "b\n",
      traced: "c\n",
      outputLine: 2,
      programLine: 7,
      sentence: `At line 2 of the output the plain run printed "b\\n", the traced run printed "c\\n".`,
    });
  });

  test("differ when one writes more", () => {
    const { differences } = compareRuns(runOf([["a\n"]]), runOf([["a\n"], ["b\n"]]));
    expect(differences[0]?.sentence).toBe(
      `At line 2 of the output the plain run wrote nothing more, the traced run printed "b\\n".`,
    );
  });

  test("differ in the order between the two streams", () => {
    const one: Written = ["out\n", "stdout"];
    const other: Written = ["err\n", "stderr"];
    expect(compareRuns(runOf([one, other]), runOf([other, one])).differences[0]).toMatchObject({
      part: "output",
      outputLine: 1,
    });
    const verdict = compareRuns(runOf([["same\n", "stdout"]]), runOf([["same\n", "stderr"]]));
    expect(verdict.differences[0]?.sentence).toContain('the traced run wrote to stderr: "same\\n"');
  });

  test("differ in a missing line end", () => {
    expect(compareRuns(runOf([["a"]]), runOf([["a\n"]])).state).toBe("different");
  });

  test("differ in the time of a line, and of the end", () => {
    const late = compareRuns(runOf([["a\n", "stdout", 1000]]), runOf([["a\n", "stdout", 1001]]));
    expect(late.differences[0]).toMatchObject({ part: "time", outputLine: 1, plain: "1.00 s", traced: "1.001 s" });
    const end = compareRuns(runOf([]), runOf([], { ...finished, virtualMs: 4000 }));
    expect(end.differences[0]).toMatchObject({ part: "time", outputLine: null, plain: "3.00 s", traced: "4.00 s" });
  });

  test("differ in the last value", () => {
    const { differences } = compareRuns(runOf([], { ...finished, result: "1" }), runOf([], finished));
    expect(differences[0]).toMatchObject({ part: "result", plain: "1", traced: null });
  });

  test("differ in the error and in how they end", () => {
    const times = { virtualMs: 3000, realMs: 1 };
    const failed: RunEnd = { ...times, state: "failed", error };
    const elsewhere: RunEnd = { ...times, state: "failed", error: { ...error, line: 5 } };
    expect(compareRuns(runOf([], failed), runOf([], failed)).sentence).toBe(
      "Both runs printed nothing, and both failed with the same ValueError, at 3.00 s on the run's clock.",
    );
    expect(compareRuns(runOf([], failed), runOf([], elsewhere)).differences[0]?.sentence).toBe(
      `Both runs fail, but the error's line is "4" in the plain run, "5" in the traced run.`,
    );
    expect(compareRuns(runOf([], failed), runOf([])).differences[0]?.sentence).toBe(
      "The plain run failed with ValueError, the traced run finished.",
    );
  });

  test("are compared as far as both came when real time cut one off", () => {
    const cut: RunEnd = { state: "stopped", reason: "wall-time", message: "Stopped.", virtualMs: 9, realMs: 10_000 };
    expect(compareRuns(runOf([["a\nb\nc\n"]], cut), runOf([["a\nb\n"]], cut)).state).toBe("cut-off");
    expect(compareRuns(runOf([["a\nb\nc\n"]], cut), runOf([["x\nb\n"]], cut)).state).toBe("different");
  });

  test("may differ in addresses of objects, and then it is said", () => {
    const verdict = compareRuns(runOf([["<A object at 0x10a3f8>\n"]]), runOf([["<A object at 0x10b000>\n"]]));
    expect(verdict).toMatchObject({ state: "same", hasAddresses: true });
    expect(verdict.sentence).toContain("Addresses of objects");
  });
});
