/** "Prove it": two runs, one after the other, and a verdict that a really differing pair cannot pass. */
import { describe, expect, test } from "vitest";
import { startProof, type Proof, type ProofStep } from "../../../../src/elements/code-sandbox/proof-session.ts";
import { proofRows, stepWords, verdictWords } from "../../../../src/elements/code-sandbox/proof-words.ts";
import type { RunOptions } from "../../../../src/elements/code-sandbox/run-session.ts";
import { TraceLog } from "../../../../src/trace/log.ts";
import { compareRuns } from "../../../../src/trace/proof.ts";
import type { RunEnd, RunRecord } from "../../../../src/trace/run.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";

const finished: RunEnd = { state: "finished", result: "3", virtualMs: 2000, realMs: 1 };

/** A record that printed these lines, a second apart. */
function recordOf(lines: readonly string[], end: RunEnd = finished, stepMs = 1000): RunRecord {
  const log = new TraceLog();
  for (const [number, line] of lines.entries()) {
    log.setTimeMs(number * stepMs);
    log.append({ kind: "output", lane: 1, line: number + 1, stream: "stdout", text: `${line}\n` });
  }
  return { language: "python", source: "", seed: 1, end, trace: RecordedTrace.from([log.takeChunk()]) };
}

function proofOf(plain: RunRecord, traced: RunRecord): Proof {
  return { plain, traced, verdict: compareRuns(plain, traced) };
}

describe("the words of a verdict", () => {
  test("say what was compared when both are the same", () => {
    const proof = proofOf(recordOf(["a", "b"]), recordOf(["a", "b"]));
    expect(verdictWords(proof)).toBe("Proved: recording changed nothing.");
    expect(proofRows(proof).map(({ name, finding, state }) => `${name}: ${finding} (${state})`)).toEqual([
      "Output and its order: the same 2 lines, byte for byte (same)",
      "Last value: the same: 3 (same)",
      "Error: none in either (same)",
      "How it ended: the same: both finished (same)",
      "Times: the same for every line, and at the end: 2.00 s (same)",
    ]);
  });

  const failed: RunEnd = {
    state: "failed",
    error: { type: "ValueError", message: "no", line: 2, traceback: "ValueError: no", explanation: null },
    virtualMs: 2000,
    realMs: 1,
  };
  test.each([
    ["order", recordOf(["b", "a"]), "Output and its order"],
    ["a missing line", recordOf(["a"]), "Output and its order"],
    ["a value", recordOf(["a", "b"], { ...finished, result: "4" }), "Last value"],
    ["an error", recordOf(["a", "b"], failed), "How it ended"],
    ["a time", recordOf(["a", "b"], finished, 900), "Times"],
  ])("tell a pair apart by %s, and never call it proved", (_what, traced, part) => {
    const proof = proofOf(recordOf(["a", "b"]), traced);
    expect(verdictWords(proof)).toBe("Not proved: the two runs differ.");
    const different = proofRows(proof).filter(({ state }) => state === "different");
    expect(different.map(({ name }) => name)).toEqual([part]);
    expect(different[0]?.finding).toBe(proof.verdict.differences[0]?.sentence);
  });

  test("compare nothing but output when time was up", () => {
    const stopped: RunEnd = { state: "stopped", reason: "wall-time", message: "", virtualMs: 0, realMs: 10_000 };
    const proof = proofOf(recordOf(["a", "b"], stopped), recordOf(["a", "b", "c"], stopped));
    expect(verdictWords(proof)).toBe("Half a proof: a run was stopped by time.");
    expect(
      new Set(
        proofRows(proof)
          .slice(1)
          .map(({ state }) => state),
      ),
    ).toEqual(new Set(["not compared"]));
  });
});

describe("a proof", () => {
  const options: RunOptions = { language: "python", source: "print(1)", seed: 7, scenario: null };

  /** Runs that end with these records when asked to, and what was asked. */
  function runs(records: readonly RunRecord[]): {
    asked: unknown[];
    run: Parameters<typeof startProof>[2];
    stops: number[];
  } {
    const asked: unknown[] = [];
    const stops: number[] = [];
    return {
      asked,
      stops,
      run: (given, onStarted) => {
        const number = asked.push(given) - 1;
        onStarted();
        const record = records[number];
        const finished = record === undefined ? new Promise<RunRecord>(() => undefined) : Promise.resolve(record);
        return { trace: recordOf([]).trace, finished, stop: () => void stops.push(number) };
      },
    };
  }

  test("runs the same program plain, then traced, with the same seed, and tells how far it is", async () => {
    const { asked, run } = runs([recordOf(["1"]), recordOf(["1"])]);
    const steps: ProofStep[] = [];
    const proof = await startProof(options, (step) => steps.push(step), run).finished;
    expect(asked).toEqual([
      { ...options, traced: false },
      { ...options, traced: true },
    ]);
    expect(steps).toEqual(["loading", "plain", "loading", "traced", "comparing"]);
    expect(new Set(steps.map((step) => stepWords(step, "python"))).size).toBe(4);
    expect(proof?.verdict.state).toBe("same");
  });

  test("finds a difference between what really came back", async () => {
    const { run } = runs([recordOf(["1"]), recordOf(["2"])]);
    const proof = await startProof(options, () => undefined, run).finished;
    expect(proof?.verdict.state).toBe("different");
  });

  test("can be stopped in its first run, and then starts no other", async () => {
    const { asked, stops } = { asked: [] as unknown[], stops: [] as string[] };
    const first = Promise.withResolvers<RunRecord>();
    const session = startProof(
      options,
      () => undefined,
      (given, onStarted) => {
        asked.push(given);
        onStarted();
        return {
          trace: recordOf([]).trace,
          finished: first.promise,
          stop: () => {
            stops.push("stopped");
            first.resolve(recordOf(["1"]));
          },
        };
      },
    );
    session.stop();
    expect(await session.finished).toBeNull();
    expect(stops).toEqual(["stopped"]);
    expect(asked).toHaveLength(1);
  });
});
