import { describe, expect, it } from "vitest";
import { answerTo } from "../../../src/timeline/words/answer.ts";
import { whatIsAsked } from "../../../src/timeline/words/asked.ts";
import { layOut } from "../../../src/timeline/layout/layout.ts";
import { noteChip } from "../../../src/timeline/layout/note-chip.ts";
import { indexAtMs } from "../../../src/timeline/playing/stops.ts";
import { fitView } from "../../../src/timeline/layout/view.ts";
import { a1Python, a2Python, a2TypeScript, heldLoop } from "./programs.ts";

describe("a press on a thing is answered in a sentence", () => {
  it("a timer: when it was set, by whom, when it fires, whom it wakes", () => {
    const timeline = a1Python();
    expect(answerTo(timeline, { kind: "timer", timer: 1 }, indexAtMs(timeline, 1000))).toBe(
      '`ask("P1")` set this timer at 0.00 s, at line 5. It is due at 3.00 s; then it wakes `ask("P1")`.',
    );
    expect(answerTo(timeline, { kind: "timer", timer: 1 }, timeline.length - 1)).toBe(
      '`ask("P1")` set this timer at 0.00 s, at line 5. It fired at 3.00 s and woke `ask("P1")`.',
    );
  });

  it("a moment's column: that no time passes in it, and who runs", () => {
    const timeline = a2TypeScript();
    const words = answerTo(timeline, { kind: "moment", moment: 0 }, 0);
    expect(words).toMatch(
      /^0\.00 s is one moment, drawn wide: no time passes in it\. It holds \d+ events, in order\. /,
    );
    expect(words).toContain('`ask("P1")`');
  });

  it("the bare axis: what is so at that time", () => {
    const timeline = a2Python();
    const index = indexAtMs(timeline, 1000);
    expect(answerTo(timeline, { kind: "time", index, atMs: 1000 }, 0)).toBe(
      '1.00 s: `main()`, `ask("P1")` and `ask("P2")` wait. Nobody is running. Next: 3.00 s.',
    );
  });

  it("a warning's mark: its line and its words", () => {
    const timeline = heldLoop();
    const layout = layOut(timeline, fitView(900));
    const [note] = layout.notes;
    expect(note).toBeDefined();
    if (note === undefined) return;
    const { leftPx, topPx } = noteChip(note, layout, false);
    const asked = whatIsAsked(layout, leftPx + 6, topPx + 6);
    expect(asked?.kind).toBe("note");
    if (asked === null || asked.kind === "group") return;
    expect(answerTo(timeline, asked, 0)).toMatch(/^Line \d+: .*held the loop/);
  });
});

describe("what is under a press", () => {
  it.each(["horizontal", "vertical"] as const)(
    "%s: lanes, the axis's moments, the clock between them",
    (orientation) => {
      const timeline = a1Python();
      const layout = layOut(timeline, fitView(orientation === "vertical" ? 360 : 900, { orientation }));
      const { plot } = layout;
      const isVertical = orientation === "vertical";
      const at = (along: number, across: number) =>
        whatIsAsked(layout, isVertical ? across : along, isVertical ? along : across);
      const alongPx = isVertical ? plot.topPx : plot.leftPx;
      const lengthPx = isVertical ? plot.heightPx : plot.widthPx;
      const acrossPx = isVertical ? plot.leftPx : plot.topPx;
      expect(at(alongPx + lengthPx / 2, acrossPx + 10)).toMatchObject({ kind: "lane" });
      expect(at(alongPx + 3, acrossPx - 14)).toEqual({ kind: "moment", moment: 0 });
      expect(at(alongPx + lengthPx / 2, acrossPx - 14)).toMatchObject({ kind: "time" });
    },
  );
});
