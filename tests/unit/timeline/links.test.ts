import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut } from "../../../src/timeline/layout/layout.ts";
import { linkSentences, linksAt, mostLinks } from "../../../src/timeline/panel/links.ts";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { linkMarks } from "../../../src/timeline/renderer/link-marks.ts";
import { stateAt } from "../../../src/timeline/model/state.ts";
import { indexAtMs } from "../../../src/timeline/playing/stops.ts";
import { fitView } from "../../../src/timeline/layout/view.ts";
import { generatedTraces } from "./generated-trace.ts";
import { a2Python, a2TypeScript, manySleepers } from "./programs.ts";

describe("links between lanes", () => {
  it("tell who awaits whom while nobody runs", () => {
    const timeline = a2Python();
    const links = linksAt(timeline, indexAtMs(timeline, 1000));
    expect(linkSentences(timeline, links)).toEqual(['`main()` awaits `ask("P1")` and `ask("P2")`.']);
  });

  it("tell who woke whom at the event itself, and in the step after it", () => {
    const timeline = a2TypeScript();
    const woken = (cause: string): number => {
      for (let index = 0; index < timeline.length; index += 1) {
        const event = timeline.trace.at(index);
        if (event.kind === "ready" && event.cause === cause) return index;
      }
      return -1;
    };
    const byTimer = woken("timer");
    expect(linkSentences(timeline, linksAt(timeline, byTimer))).toContain('A timer woke `ask("P1")`.');
    const byLane = woken("lane");
    expect(linkSentences(timeline, linksAt(timeline, byLane + 1))).toContain('`ask("P2")` woke `main()`.');
  });

  it("are no more than can be read, of a thousand sleepers too", () => {
    const timeline = manySleepers(1000);
    const links = linksAt(timeline, indexAtMs(timeline, 500));
    expect(links.length).toBeLessThanOrEqual(mostLinks * 2);
    expect(linkMarks(layOut(timeline, fitView(900)), links, { index: 0, atMs: 0 }).length).toBeLessThan(600);
  });

  it("only go from lanes that wait, and to lanes that have not ended", () => {
    fc.assert(
      fc.property(generatedTraces(60), fc.nat(), (trace, nat) => {
        const timeline = buildTimeline(trace, "");
        if (timeline.length === 0) return;
        const index = nat % timeline.length;
        const state = stateAt(timeline, index);
        const waiting = new Set(state.waiting.map(({ lane }) => lane));
        for (const { kind, fromLane, toLane } of linksAt(timeline, index, state)) {
          if (kind !== "awaits") continue;
          expect(waiting.has(fromLane)).toBe(true);
          expect(timeline.laneById.get(toLane)?.endedIndex ?? Infinity).toBeGreaterThan(index);
        }
      }),
      { numRuns: 50 },
    );
  });
});
