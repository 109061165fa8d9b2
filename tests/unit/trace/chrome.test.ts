import { describe, expect, test } from "vitest";
import { chromeTraceOf } from "../../../src/trace/chrome.ts";
import { recordOf, sampleEvents } from "./sample-record.ts";

const trace = chromeTraceOf(recordOf(sampleEvents));
const complete = trace.traceEvents.filter((event) => event.ph === "X");

describe("the Chrome Trace Event form", () => {
  test("names the process and each lane's thread", () => {
    const names = trace.traceEvents
      .filter((event) => event.name.endsWith("_name"))
      .map((event) => event.args?.["name"]);
    expect(names).toEqual(["python program", "event loop", "program", "POST /chat/completions"]);
  });

  test("has a complete event for each step, wait and request, in microseconds", () => {
    const spans = complete.filter((event) => event.tid === 1).map(({ cat, ts, dur }) => ({ cat, ts, dur }));
    expect(spans).toEqual([
      { cat: "ready", ts: 0, dur: 0 },
      { cat: "step", ts: 0, dur: 0.003 },
      { cat: "waiting", ts: 0.003, dur: 2_999_999.999 },
      { cat: "ready", ts: 3_000_000.002, dur: 0.001 },
      { cat: "step", ts: 3_000_000.003, dur: 0 },
    ]);
    expect(complete.filter((event) => event.tid === 2)).toMatchObject([{ cat: "request", ts: 0.002, dur: 2499.998 }]);
  });

  test("never lets two spans of one thread overlap", () => {
    for (const tid of new Set(complete.map((event) => event.tid))) {
      const spans = complete.filter((event) => event.tid === tid).sort((a, b) => a.ts - b.ts);
      spans.slice(1).forEach((span, index) => {
        const before = spans[index];
        expect(span.ts).toBeGreaterThanOrEqual((before?.ts ?? 0) + (before?.dur ?? 0) - 1e-6);
      });
    }
  });

  test("closes what a cut-off record left open", () => {
    const cut = chromeTraceOf(recordOf(sampleEvents.slice(0, 12)));
    const open = cut.traceEvents.filter((event) => event.ph === "X" && event.tid === 2);
    expect(open).toMatchObject([{ cat: "request", ts: 0.002, dur: 1999.998 }]);
  });

  test("says in which order the program ran, when that was not the engine's own", () => {
    expect(chromeTraceOf({ ...recordOf([]), shuffle: 4 }).otherData).toMatchObject({ shuffle: 4 });
    expect(trace.otherData).not.toHaveProperty("shuffle");
  });

  test("carries its version, and survives JSON", () => {
    expect(trace.otherData).toMatchObject({ schemaVersion: 1, language: "python" });
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });
});
