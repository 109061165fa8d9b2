/** The landing page's playhead: from the first corner to the last, never back, at the pace it says. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onWay, parseWay, wayMs } from "../../../src/elements/still-player/playhead-way.ts";

const pace = { perMs: 0.5, perMomentPx: 4 };
const way = parseWay("0,100 0,150 3000,400 3000,430");

describe("the way of a playhead", () => {
  it("takes time for the clock and a little for each moment", () => {
    expect(wayMs(way, pace)).toBe(50 * 4 + 3000 * 0.5 + 30 * 4);
  });

  it("crosses a moment while the clock stands, then goes with the clock", () => {
    expect(onWay(way, pace, 0)).toEqual({ atMs: 0, px: 100 });
    expect(onWay(way, pace, 100)).toEqual({ atMs: 0, px: 125 });
    expect(onWay(way, pace, 200 + 750)).toEqual({ atMs: 1500, px: 275 });
    expect(onWay(way, pace, 1e6)).toEqual({ atMs: 3000, px: 430 });
  });

  it("never goes back", () => {
    const step = fc.record({ ms: fc.integer({ min: 0, max: 5000 }), px: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), fc.array(fc.nat(20_000), { minLength: 2 }), (steps, times) => {
        let at = { atMs: 0, px: 0 };
        const corners = steps.map(({ ms, px }) => (at = { atMs: at.atMs + ms, px: at.px + px }));
        const seen = times.toSorted((a, b) => a - b).map((time) => onWay(corners, pace, time));
        for (const [index, place] of seen.entries()) {
          const before = seen[index - 1];
          if (!before) continue;
          expect(place.px).toBeGreaterThanOrEqual(before.px);
          expect(place.atMs).toBeGreaterThanOrEqual(before.atMs);
        }
      }),
    );
  });

  it("leaves out what is no corner", () => {
    expect(parseWay("")).toEqual([]);
    expect(parseWay("1,x 2,3")).toEqual([{ atMs: 2, px: 3 }]);
  });
});
