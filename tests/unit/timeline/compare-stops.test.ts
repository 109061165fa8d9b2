/** One playhead over two records. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedStops, placeAtMs, stopAt } from "../../../src/timeline/compare/compare-stops.ts";
import { namedSaving, savingSentence, stateWords } from "../../../src/timeline/compare/compare-words.ts";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { indexAtMs, isStop } from "../../../src/timeline/playing/stops.ts";
import { generatedTraces } from "./generated-trace.ts";
import { a2Python, a2TypeScript, a4Python, manySleepers } from "./programs.ts";
import { Scribe } from "./scribe.ts";

describe("stepping through two records", () => {
  it("stops at every step of either, in the order of time, and at none twice", () => {
    fc.assert(
      fc.property(generatedTraces(30), generatedTraces(30), (one, two) => {
        const [first, second] = [buildTimeline(one, ""), buildTimeline(two, "")];
        const stops = comparedStops(first, second);
        const own = (timeline: typeof first): number[] =>
          Array.from({ length: timeline.length }, (_, index) => index).filter((index) =>
            isStop(timeline, index, "step"),
          );
        expect([...new Set(stops.map((stop) => stop.first))].filter((index) => index >= 0)).toEqual(own(first));
        expect([...new Set(stops.map((stop) => stop.second))].filter((index) => index >= 0)).toEqual(own(second));
        for (const [number, { first: a, second: b, atMs }] of stops.entries()) {
          const before = stops[number - 1];
          if (before === undefined) continue;
          expect(a > before.first || b > before.second).toBe(true);
          expect(a >= before.first && b >= before.second && atMs >= before.atMs - 0.5).toBe(true);
          const at = { first: { index: a, atMs }, second: { index: b, atMs } };
          expect(stopAt(stops, at)).toBe(number);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("goes on in the longer when the shorter is over", () => {
    const [together, oneByOne] = [a2Python(), a4Python()];
    const stops = comparedStops(together, oneByOne);
    const last = stops.at(-1);
    expect(last).toEqual({ first: together.length - 1, second: oneByOne.length - 1, atMs: 6000 });
    const over = stops.filter(({ first }) => first === together.length - 1);
    expect(over.length).toBeGreaterThan(3);
    expect(stateWords(together, over.at(-1)?.first ?? 0)).toBe("over since 3.00 s");
  });

  it("has no stop for nothing", () => {
    const empty = new Scribe().timeline();
    expect(comparedStops(empty, empty)).toEqual([]);
    expect(stopAt([], placeAtMs(empty, empty, 1000))).toBe(0);
  });
});

describe("both at one time", () => {
  it("says what each does", () => {
    const [together, oneByOne] = [a2Python(), a4Python()];
    const { first, second } = placeAtMs(together, oneByOne, 1000);
    expect(first.index).toBe(indexAtMs(together, 1000));
    expect(stateWords(together, first.index)).toBe(
      'waiting: `main()`, `ask("P1")`, `ask("P2")`; timers: 3.00 s, 3.00 s',
    );
    expect(stateWords(oneByOne, second.index)).toBe("waiting: `main()`; timers: 3.00 s");
    expect(placeAtMs(together, oneByOne, 5000).first.atMs).toBe(3000);
    expect(stateWords(a2TypeScript(), -1)).toBe("not started");
    const many = manySleepers(1000);
    expect(stateWords(many, indexAtMs(many, 500))).toMatch(
      /^(.*?, ){5}\S+ and \d+ more; timers: (.*?, ){5}.*? and \d+ more$/,
    );
  });

  it("says what is saved, by name, and what is not", () => {
    expect(namedSaving(["Your program", "the original"], 3000, 6000)).toBe(
      "Your program takes 3.00 s, the original 6.00 s: 3.00 s saved.",
    );
    expect(namedSaving(["Your program", "the original"], 6000, 3000)).toBe(
      "Your program takes 6.00 s, the original 3.00 s: 3.00 s more.",
    );
    expect(namedSaving(["Python", "TypeScript"], 3000, 3002)).toBe("Python and TypeScript take the same time: 3.00 s.");
    expect(namedSaving(["Python", "TypeScript"], 3000, 6000, false)).toBe(
      "Python takes 3.00 s, TypeScript 6.00 s: they differ by 3.00 s.",
    );
    expect(savingSentence(6000, 3000)).toBe("3.00 s saved: 3.00 s instead of 6.00 s.");
  });
});
