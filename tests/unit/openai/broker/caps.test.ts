import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capBounds, capNames, defaultCaps, lowerCaps, parseCaps } from "../../../../src/openai/broker/caps.ts";

describe("caps", () => {
  it("keep what is within bounds, and take the default for what is missing or no number", () => {
    expect(parseCaps({ callsPerRun: 5, tokensPerRun: 999.9, usdPerRun: 0.01, usdPerDay: "1" })).toEqual({
      callsPerRun: 5,
      tokensPerRun: 999,
      usdPerRun: 0.01,
      usdPerDay: defaultCaps.usdPerDay,
    });
    expect(parseCaps(null)).toEqual(defaultCaps);
    expect(parseCaps(Object.create({ callsPerRun: 7 }))).toEqual(defaultCaps);
  });

  it("are within bounds whatever they are made of", () => {
    const values = fc.oneof(
      fc.anything(),
      fc.record({
        callsPerRun: fc.double(),
        tokensPerRun: fc.double(),
        usdPerRun: fc.double(),
        usdPerDay: fc.double(),
      }),
    );
    fc.assert(
      fc.property(values, values, (one, other) => {
        const caps = parseCaps(one);
        const lower = lowerCaps(caps, parseCaps(other));
        for (const name of capNames) {
          expect(caps[name]).toBeGreaterThanOrEqual(capBounds[name].min);
          expect(caps[name]).toBeLessThanOrEqual(capBounds[name].max);
          expect(lower[name]).toBeLessThanOrEqual(caps[name]);
        }
      }),
    );
  });
});
