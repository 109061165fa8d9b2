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
    const spans = complete.filter((event) => event.tid === 1);
    expect(spans.map(({ cat }) => cat)).toEqual(["ready", "step", "waiting", "ready", "step"]);
    expect(spans.map(({ ts }) => Math.round(ts))).toEqual([0, 0, 0, 3_000_000, 3_000_000]);
    expect(spans.map(({ dur }) => Math.round(dur))).toEqual([0, 0, 3_000_000, 0, 0]);
    const requests = complete.filter((event) => event.tid === 2);
    expect(requests.map(({ cat, dur }) => [cat, Math.round(dur)])).toEqual([["request", 2500]]);
  });

  test("gives what shares a moment an order that viewers keep", () => {
    const starts = trace.traceEvents.flatMap((event) => (event.ph === "i" ? [event.ts] : []));
    expect(starts.length).toBeGreaterThan(2);
    expect(new Set(starts).size).toBe(starts.length);
    expect(complete.every(({ dur }) => dur > 0)).toBe(true);
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
    const open = cut.traceEvents.flatMap((event) =>
      event.ph === "X" && event.tid === 2 ? [[event.cat, Math.round(event.dur)]] : [],
    );
    expect(open).toEqual([["request", 2000]]);
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
