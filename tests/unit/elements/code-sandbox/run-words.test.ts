import { expect, test } from "vitest";
import { amountWords, endWords } from "../../../../src/elements/code-sandbox/run-words.ts";

const times = { virtualMs: 3000.000004, realMs: 40 };

test("the status line says how a run ended, with the program's own clock", () => {
  expect(endWords({ ...times, state: "finished", result: null })).toBe("Finished after 3.00 s on the program's clock.");
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
