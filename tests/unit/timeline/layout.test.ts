import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Axis, columnsOf } from "../../../src/timeline/layout/axis.ts";
import { roundStep } from "../../../src/timeline/layout/axis-labels.ts";
import { panBy, playheadAt, playheadPx, showIndex, whatIsAt, zoomAt } from "../../../src/timeline/layout/hit.ts";
import { labelSizePx, layOut, textWidthPx, type Layout, type Rect } from "../../../src/timeline/layout/layout.ts";
import { buildTimeline } from "../../../src/timeline/model/model.ts";
import { indexAtMs } from "../../../src/timeline/playing/stops.ts";
import { strengthOf } from "../../../src/timeline/layout/pixel-row.ts";
import { TimeScale, type Column } from "../../../src/timeline/layout/time-scale.ts";
import { fitView, type Orientation } from "../../../src/timeline/layout/view.ts";
import {
  a1Python,
  a2Python,
  a2TypeScript,
  a4Python,
  b3TypeScript,
  heldLoop,
  manySleepers,
  streams,
} from "./programs.ts";
import { generatedTraces } from "./generated-trace.ts";
import { Scribe } from "./scribe.ts";

const orientations: readonly Orientation[] = ["horizontal", "vertical"];

const columnLists: fc.Arbitrary<Column[]> = fc
  .array(
    fc.record({ gapMs: fc.nat(5000), lengthMs: fc.constantFrom(0, 0.1, 0.4), ticks: fc.integer({ min: 1, max: 40 }) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((list) => {
    let ms = 0;
    return list.map(({ gapMs, lengthMs, ticks }) => {
      const startMs = ms + gapMs;
      ms = startMs + lengthMs;
      return { startMs, endMs: ms, ticks };
    });
  });

describe("TimeScale", () => {
  it("never goes back, and its inverse finds the time again", () => {
    fc.assert(
      fc.property(
        columnLists,
        fc.integer({ min: 50, max: 4000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (columns, px, shares) => {
          const endMs = columns.at(-1)?.endMs ?? 0;
          const scale = new TimeScale(columns, endMs, px);
          const times = shares.map((share) => share * endMs).sort((a, b) => a - b);
          const places = times.map((ms) => scale.pxAtMs(ms));
          for (const [at, place] of places.entries()) {
            expect(place).toBeGreaterThanOrEqual((places[at - 1] ?? 0) - 1e-6);
            expect(place).toBeLessThanOrEqual(px + 1e-6);
            const ms = times[at] ?? 0;
            const isInColumn = columns.some((column) => ms >= column.startMs && ms <= column.endMs);
            if (!isInColumn) expect(scale.msAtPx(place)).toBeCloseTo(ms, 3);
          }
          for (let at = 0; at <= px; at += px / 7) {
            const column = scale.columnAt(at, "px");
            const isInColumn = column >= 0 && at <= scale.endPx(column);
            if (!isInColumn && scale.pxPerMs > 0) expect(scale.pxAtMs(scale.msAtPx(at))).toBeCloseTo(at, 2);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("lets the clock run evenly between moments", () => {
    const { axis } = layOut(a1Python(), fitView(720));
    const at = (ms: number): number => axis.scale.pxAtMs(ms);
    expect(at(2000) - at(1000)).toBeCloseTo(at(1500) - at(500), 6);
  });
});

describe("Axis", () => {
  it("gives every event a place of its own, in order, and finds it again", () => {
    fc.assert(
      fc.property(generatedTraces(80), (trace) => {
        const timeline = buildTimeline(trace, "");
        const axis = new Axis(timeline, new TimeScale(columnsOf(timeline), timeline.endMs, 900));
        for (let index = 0; index < timeline.length; index += 1) {
          const px = axis.pxAtIndex(index);
          if (index > 0) expect(px).toBeGreaterThan(axis.pxAtIndex(index - 1));
          expect(axis.indexAtPx(px)).toBe(index);
        }
        expect(axis.endPx).toBeLessThanOrEqual(900 + 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it("makes a moment wide enough to show its steps in order", () => {
    const layout = layOut(a2Python(), fitView(720));
    const running = layout.cells.filter((cell) => cell.state === "running").sort((a, b) => a.startIndex - b.startIndex);
    expect(running.map(({ lane }) => lane)).toEqual([2, 3, 4, 3, 4, 2]);
    for (const [at, cell] of running.entries()) {
      expect(cell.widthPx).toBeGreaterThan(14);
      const before = running[at - 1];
      if (before !== undefined) expect(cell.leftPx).toBeGreaterThan(before.leftPx + before.widthPx);
    }
  });
});

function overlap(a: Rect, b: Rect): boolean {
  return (
    a.leftPx < b.leftPx + b.widthPx - 0.01 &&
    b.leftPx < a.leftPx + a.widthPx - 0.01 &&
    a.topPx < b.topPx + b.heightPx - 0.01 &&
    b.topPx < a.topPx + a.heightPx - 0.01
  );
}

function isWithin(inner: Rect, outer: Rect): boolean {
  const slack = 10;
  return (
    inner.leftPx >= outer.leftPx - slack &&
    inner.topPx >= outer.topPx - slack &&
    inner.leftPx + inner.widthPx <= outer.leftPx + outer.widthPx + slack &&
    inner.topPx + inner.heightPx <= outer.topPx + outer.heightPx + slack
  );
}

function checkInvariants(layout: Layout): void {
  for (const [at, row] of layout.rows.entries()) {
    for (const other of layout.rows.slice(at + 1)) expect(overlap(row.band, other.band)).toBe(false);
  }
  const own = layout.cells.filter((cell) => cell.insideOf === null);
  for (const cell of own) {
    expect(layout.rows.some(({ band }) => isWithin(cell, band))).toBe(true);
    expect(own.some((other) => other !== cell && other.lane === cell.lane && overlap(cell, other))).toBe(false);
    if (cell.label !== "") expect(textWidthPx(cell.label, labelSizePx, true)).toBeLessThan(cell.widthPx);
  }
  const isVertical = layout.view.orientation === "vertical";
  for (const [at, label] of layout.labels.entries()) {
    if (!isVertical)
      expect(label.xPx + textWidthPx(label.text, labelSizePx, false)).toBeLessThanOrEqual(layout.widthPx);
    const next = layout.labels[at + 1];
    if (next === undefined) continue;
    if (isVertical) expect(next.yPx - label.yPx).toBeGreaterThanOrEqual(labelSizePx);
    else expect(next.xPx - label.xPx).toBeGreaterThanOrEqual(textWidthPx(label.text, labelSizePx, false));
  }
}

describe("layOut", () => {
  it("never lets rows, a lane's cells or labels overlap", () => {
    for (const make of [a1Python, a2Python, a2TypeScript, a4Python, b3TypeScript, heldLoop, streams]) {
      for (const orientation of orientations) {
        for (const widthPx of [320, 720, 1400]) {
          for (const zoom of [1, 7]) checkInvariants(layOut(make(), fitView(widthPx, { orientation, zoom })));
        }
      }
    }
    fc.assert(
      fc.property(
        generatedTraces(40),
        fc.integer({ min: 240, max: 1600 }),
        fc.constantFrom(...orientations),
        (trace, widthPx, orientation) => {
          checkInvariants(layOut(buildTimeline(trace, ""), fitView(widthPx, { orientation })));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("has a row a lane, the script left out", () => {
    const labels = (layout: Layout): string[] => layout.rows.map((row) => row.label);
    expect(labels(layOut(a2Python(), fitView(720)))).toEqual(["main()", 'ask("P1")', 'ask("P2")']);
    expect(labels(layOut(a2TypeScript(), fitView(720)))).toEqual(["main()", 'ask("P1")', 'ask("P2")']);
    expect(labels(layOut(b3TypeScript(), fitView(720)))).toEqual(["program", "model"]);
  });

  it("draws TypeScript's first parts inside the caller's cell too", () => {
    const layout = layOut(a2TypeScript(), fitView(720));
    const nested = layout.cells.filter((cell) => cell.insideOf === 2);
    const outer = layout.cells.find((cell) => cell.lane === 2 && cell.state === "running");
    expect(nested.map(({ lane }) => lane)).toEqual([3, 4]);
    for (const cell of nested) {
      expect(cell.leftPx).toBeGreaterThan(outer?.leftPx ?? Infinity);
      expect(cell.leftPx + cell.widthPx).toBeLessThan((outer?.leftPx ?? 0) + (outer?.widthPx ?? 0));
    }
  });

  it("frames a coroutine awaited directly in its task's row", () => {
    const timeline = a4Python();
    const layout = layOut(timeline, fitView(720));
    expect(layout.callFrames.map(({ call }) => timeline.callById.get(call)?.text)).toEqual(['ask("P1")', 'ask("P2")']);
    expect(layOut(a2Python(), fitView(720)).callFrames).toEqual([]);
    expect(layout.cells.map(({ label }) => label).filter((label) => label !== "")).toEqual([
      'ask("P1") · until 3.00 s',
      'ask("P2") · until 6.00 s',
    ]);
  });

  it("does not name a generator that stands at its yield, where its reader pauses", () => {
    const s = new Scribe();
    const main = s.lane("task", "main()", 0, 1);
    s.ready(main).iteration().start(main, 1);
    const mainCall = s.call(main, "main", "", 1);
    const values = s.call(main, "values", '"P1"', 5);
    const measuring = s.timer(main, 2000, 6);
    s.suspend(main, "timer", 6, "main:2\nvalues:6", measuring);
    s.at(2000).fired(measuring).ready(main, "timer", 0, measuring).start(main);
    const charting = s.timer(main, 4000, 3);
    s.suspend(main, "timer", 3, "main:3", charting);
    s.at(4000).fired(charting).ready(main, "timer", 0, charting).start(main);
    const layout = layOut(s.ret(main, values).ret(main, mainCall).end(main).timeline(), fitView(720));
    expect(layout.cells.map(({ label }) => label).filter((label) => label !== "")).toEqual([
      'values("P1") · until 2.00 s',
      "until 4.00 s",
    ]);
  });

  it("puts requests under their caller, with a tick a chunk, and never two on one bar", () => {
    const layout = layOut(streams(), fitView(720));
    expect(layout.rows.map(({ kind }) => kind)).toEqual([
      "lane",
      "lane",
      "requests",
      "lane",
      "requests",
      "lane",
      "requests",
    ]);
    const bars = layout.cells.filter((cell) => cell.state === "request");
    expect(bars.map(({ chunksPx }) => chunksPx.length)).toEqual([4, 4, 4]);
    const two = new Scribe();
    two.lane("script", "program", 0);
    two.ready(1).start(1);
    const [first, second] = [two.send(1, {}), two.send(1, {})];
    two.at(100).reply(first, "a").reply(second, "b");
    expect(layOut(two.timeline(), fitView(500)).rows.map(({ label }) => label)).toEqual(["program", "model", ""]);
  });

  it("labels times in seconds with their unit", () => {
    const texts = layOut(a1Python(), fitView(900)).labels.map(({ text }) => text);
    expect(texts[0]).toBe("0 s");
    expect(texts).toContain("1 s");
    expect(texts.at(-1)).toBe("3 s");
    expect([roundStep(3), roundStep(130), roundStep(400), roundStep(1000)]).toEqual([10, 200, 500, 1000]);
  });

  it("makes strips of many lanes, and opens one on demand", () => {
    const timeline = manySleepers(10_000);
    const closed = layOut(timeline, fitView(800));
    expect(closed.rows.map(({ label }) => label)).toEqual(["main()", "fetch × 2,500", "nap × 7,500"]);
    const strip = closed.strips[1];
    const counts = strip?.density.counts;
    const middle = Math.round(closed.axis.scale.pxAtMs(900));
    expect(counts?.waiting[middle]).toBeCloseTo(7500, 3);
    for (let at = 0; at < (counts?.waiting.length ?? 0); at += 1) {
      const sum = Object.values(counts ?? {}).reduce((total, column) => total + (column[at] ?? 0), 0);
      expect(sum).toBeLessThanOrEqual(7500 + 1e-3);
    }
    const open = layOut(timeline, fitView(800, { openGroups: new Set(["nap"]), heightPx: 400 }));
    expect(open.rows.length).toBeLessThan(20);
    expect(open.contentAcrossPx).toBeGreaterThan(7500 * 28);
  });

  it("gives no more to a row than its pixels", () => {
    const s = new Scribe();
    s.lane("script", "program", 0);
    s.lane("task", "busy()", 1);
    for (let turn = 0; turn < 5000; turn += 1) s.at(turn).ready(2).start(2).suspend(2, "turn", 3, "busy:3");
    const { cells, pixelRows, plot, strips } = layOut(s.timeline(), fitView(400));
    expect([cells, strips]).toEqual([[], []]);
    expect(pixelRows).toHaveLength(1);
    const strengths = [...(pixelRows[0]?.strengths ?? [])];
    expect(strengths).toHaveLength(Math.ceil(plot.widthPx));
    expect(strengths.filter((strength) => strength === strengthOf.running).length).toBeGreaterThan(200);
  });

  it("takes an empty record", () => {
    const layout = layOut(new Scribe().timeline(), fitView(300));
    expect([layout.rows, layout.cells]).toEqual([[], []]);
    expect(whatIsAt(layout, 150, 10)?.lane ?? null).toBeNull();
  });
});

describe("what is under a pixel", () => {
  const timeline = a2Python();
  for (const orientation of orientations) {
    const layout = layOut(timeline, fitView(640, { orientation }));
    const isVertical = orientation === "vertical";
    const at = (lane: number, ms: number): readonly [number, number] => {
      const row = layout.rows.find((one) => one.kind === "lane" && one.lane.id === lane);
      const alongPx = playheadPx(layout, { index: indexAtMs(timeline, ms), atMs: ms });
      if (row === undefined) throw new Error("no such row");
      const { leftPx, topPx, widthPx, heightPx } = row.band;
      return isVertical ? [leftPx + widthPx / 2, alongPx] : [alongPx, topPx + heightPx / 2];
    };

    it(`has a round time, though a px stands for many ms (${orientation})`, () => {
      const [xPx, yPx] = at(4, 1000);
      expect(playheadAt(layout, Math.round(xPx), Math.round(yPx)).atMs).toBe(1000);
    });

    it(`is the hatched part and its time (${orientation})`, () => {
      const hit = whatIsAt(layout, ...at(3, 1500));
      expect(hit).toMatchObject({ lane: 3, momentIndex: null, segment: { state: "waiting", wait: "timer" } });
      expect(hit?.atMs).toBeCloseTo(1500, 0);
      expect(hit?.index).toBe(indexAtMs(timeline, 1500));
      expect(playheadAt(layout, ...at(4, 1500)).atMs).toBeCloseTo(1500, 0);
    });

    it(`is a step of a moment (${orientation})`, () => {
      const cell = layout.cells.find((one) => one.lane === 4 && one.state === "running");
      if (cell === undefined) throw new Error("no cell");
      const hit = whatIsAt(layout, cell.leftPx + cell.widthPx / 2, cell.topPx + cell.heightPx / 2);
      expect(hit).toMatchObject({ lane: 4, momentIndex: 0, atMs: 0, segment: { state: "running" } });
    });
  }

  it("is a lane that does not exist yet", () => {
    const layout = layOut(timeline, fitView(640));
    const row = layout.rows[2];
    const hit = whatIsAt(layout, layout.plot.leftPx + 2, (row?.band.topPx ?? 0) + 14);
    expect(hit).toMatchObject({ lane: 4, segment: null });
  });

  it("is nothing outside", () => {
    expect(whatIsAt(layOut(timeline, fitView(640)), 700, 500)).toBeNull();
  });
});

describe("zooming and panning", () => {
  it("keeps the place under the pointer", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: 1.1, max: 20, noNaN: true }),
        (share, factor) => {
          const timeline = a2Python();
          const layout = layOut(timeline, fitView(700));
          const xPx = layout.plot.leftPx + share * layout.plot.widthPx;
          const before = playheadAt(layout, xPx, 50);
          const zoomed = layOut(timeline, zoomAt(layout, xPx, factor));
          const after = playheadAt(zoomed, xPx, 50);
          expect(after.atMs).toBeCloseTo(before.atMs, -1);
        },
      ),
    );
  });

  it("stays within the content, and brings the playhead in sight", () => {
    const timeline = a2Python();
    const zoomed = layOut(timeline, { ...fitView(700), zoom: 10 });
    expect(panBy(zoomed, -500, -50)).toMatchObject({ alongPx: 0, acrossPx: 0 });
    expect(panBy(zoomed, 1e9, 0).alongPx).toBeCloseTo(zoomed.contentAlongPx - zoomed.plot.widthPx, 6);
    const last = timeline.length - 1;
    const shown = layOut(timeline, showIndex(zoomed, last));
    const px = playheadPx(shown, { index: last, atMs: timeline.endMs });
    expect(px).toBeLessThanOrEqual(shown.plot.leftPx + shown.plot.widthPx + 1);
    expect(px).toBeGreaterThanOrEqual(shown.plot.leftPx);
    expect(showIndex(zoomed, 0)).toBe(zoomed.view);
  });
});
