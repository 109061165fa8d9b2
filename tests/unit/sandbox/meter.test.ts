import { describe, expect, test } from "vitest";
import { Meter } from "../../../src/sandbox/frame/meter.ts";
import { defaultLimits } from "../../../src/trace/run.ts";
import type { StopReason } from "../../../src/trace/run.ts";

/** How many times it takes until there is a reason. */
function countUntil(step: () => StopReason | null, atMost: number): number {
  for (let count = 1; count <= atMost; count += 1) if (step() !== null) return count;
  return Number.POSITIVE_INFINITY;
}

describe("Meter", () => {
  test("lets a full record of the longest run through", () => {
    const meter = new Meter(defaultLimits);
    const messages = (defaultLimits.wallMs / 1000) * (20 + 4);
    expect(countUntil(() => meter.countMessage(), messages)).toBe(Number.POSITIVE_INFINITY);
    // Two million events, each with its own clock record, in chunks of 20,000.
    const chunk = { words: new Uint32Array(2 * 20_000 * 5), strings: [] };
    expect(countUntil(() => meter.countChunk(chunk), defaultLimits.maxEvents / 20_000)).toBe(Number.POSITIVE_INFINITY);
    const printed = { words: new Uint32Array(0), strings: ["x".repeat(defaultLimits.maxOutputBytes)] };
    expect(meter.countChunk(printed)).toBeNull();
  });

  test("cuts a flood of messages after some hundreds", () => {
    const meter = new Meter(defaultLimits);
    expect(countUntil(() => meter.countMessage(), 5_000)).toBeLessThan(1_500);
    expect(meter.countMessage()).toBe("events");
  });

  test("names output when strings are too many, also empty ones", () => {
    const meter = new Meter(defaultLimits);
    const chunk = { words: new Uint32Array(0), strings: Array<string>(50_000).fill("") };
    expect(countUntil(() => meter.countChunk(chunk), 1_000)).toBeLessThan(1_000);
    expect(meter.countMessage()).toBe("output");
  });
});
