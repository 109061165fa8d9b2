/** What makes ten thousand lanes and a million events cost no more than pixels is equal to counting them one by one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachesOf } from "../../../src/trace/invariants.ts";
import { RecordedTrace } from "../../../src/trace/trace.ts";
import { largeTrace } from "../../../bench/timeline/large-trace.ts";
import { densityOf } from "../../../src/timeline/layout/density.ts";
import { panBy, zoomAt } from "../../../src/timeline/layout/hit.ts";
import { layOut, type Layout } from "../../../src/timeline/layout/layout.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { lowerBound, Peaks } from "../../../src/timeline/layout/peaks.ts";
import { strengthOf } from "../../../src/timeline/layout/pixel-row.ts";
import { layoutMarks } from "../../../src/timeline/renderer/layout-marks.ts";
import { rowsInSight, rowsOf, rowsSizePx } from "../../../src/timeline/layout/rows.ts";
import { segmentStates, visitParts, type SegmentState } from "../../../src/timeline/model/segments.ts";
import { fitView } from "../../../src/timeline/layout/view.ts";
import { generatedTraces } from "./generated-trace.ts";
import { manySleepers } from "./programs.ts";

const numberLists = fc.array(fc.nat(9), { maxLength: 700 });

describe("Peaks", () => {
  it("finds the largest of any stretch, and the next that is large enough", () => {
    fc.assert(
      fc.property(numberLists, fc.nat(800), fc.nat(800), fc.integer({ min: 1, max: 10 }), (values, a, b, atLeast) => {
        const [from, to] = [Math.min(a, b, values.length), Math.min(Math.max(a, b), values.length)];
        const peaks = new Peaks(values);
        expect(peaks.max(from, to)).toBe(Math.max(0, ...values.slice(from, to)));
        const found = values.slice(from, to).findIndex((value) => value >= atLeast);
        expect(peaks.next(from, to, atLeast)).toBe(found < 0 ? to : from + found);
      }),
    );
  });

  it("finds a place in a rising list", () => {
    fc.assert(
      fc.property(numberLists, fc.nat(10), (values, value) => {
        const rising = [...values].sort((x, y) => x - y);
        const found = rising.findIndex((one) => one >= value);
        expect(lowerBound(rising, value, 0, rising.length)).toBe(found < 0 ? rising.length : found);
      }),
    );
  });
});

/** Lanes of a group by state over pixel columns, one part of one lane after the other. */
function countedOneByOne(
  timeline: Timeline,
  { axis, view }: Layout,
  group: string,
  length: number,
): Map<SegmentState, number[]> {
  const counts = new Map(segmentStates.map((state) => [state, new Array<number>(length).fill(0)]));
  for (const lane of timeline.lanes) {
    if (lane.group !== group || lane.kind === "request") continue;
    visitParts(timeline, lane.id, ({ state, startIndex, endIndex, startMs, endMs }) => {
      const fromPx = axis.px(startIndex, startMs) - view.alongPx;
      const toPx = axis.px(endIndex, endMs) - view.alongPx;
      const columns = counts.get(state) ?? [];
      for (let at = Math.max(0, Math.floor(fromPx)); at < Math.min(length, toPx); at += 1) {
        columns[at] = (columns[at] ?? 0) + Math.min(at + 1, toPx) - Math.max(at, fromPx);
      }
    });
  }
  return counts;
}

const views = fc.record({
  widthPx: fc.integer({ min: 200, max: 700 }),
  zoom: fc.double({ min: 1, max: 300, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  orientation: fc.constantFrom("horizontal" as const, "vertical" as const),
});

function laidOut(
  timeline: Timeline,
  choice: { widthPx: number; zoom: number; share: number; orientation: "horizontal" | "vertical" },
): Layout {
  const { widthPx, zoom, share, orientation } = choice;
  const whole = layOut(timeline, fitView(widthPx, { zoom, orientation }));
  return layOut(timeline, panBy(whole, share * whole.contentAlongPx, 0));
}

describe("a density strip", () => {
  it("counts what counting one by one gives, at any zoom", () => {
    fc.assert(
      fc.property(generatedTraces(120), views, (trace, choice) => {
        const timeline = buildTimeline(trace, "");
        const layout = laidOut(timeline, choice);
        for (const group of ["work", "part"]) {
          const { counts } = densityOf(timeline, layout.axis, group, 1, layout.view.alongPx, 300);
          for (const [state, naive] of countedOneByOne(timeline, layout, group, 300)) {
            for (const [at, count] of naive.entries()) expect(counts[state][at] ?? 0).toBeCloseTo(count, 4);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("a lane's row", () => {
  it("shows in every column the strongest of what is there, as cell or thin", () => {
    fc.assert(
      fc.property(generatedTraces(150), views, (trace, choice) => {
        const timeline = buildTimeline(trace, "");
        const layout = laidOut(timeline, choice);
        const isVertical = choice.orientation === "vertical";
        const { axis, view, grid, plot } = layout;
        const plotFromPx = isVertical ? plot.topPx : plot.leftPx;
        for (const row of layout.rows) {
          if (row.kind !== "lane") continue;
          const thin = layout.pixelRows.find((one) => one.lane === row.lane.id && one.requests === null);
          const cells = layout.cells.filter((cell) => cell.lane === row.lane.id && cell.insideOf === null);
          const parts: { state: SegmentState; fromPx: number; toPx: number }[] = [];
          visitParts(timeline, row.lane.id, ({ state, startIndex, startMs, endIndex, endMs }) => {
            const fromPx = axis.px(startIndex, startMs) - view.alongPx;
            parts.push({ state, fromPx, toPx: axis.px(endIndex, endMs) - view.alongPx });
          });
          for (let column = 0; column < grid.count; column += 1) {
            const middle = column + 0.5;
            const touching = parts.filter(({ fromPx, toPx }) => fromPx < column + 1 && toPx >= column);
            const here = parts.find(({ fromPx, toPx }) => fromPx <= middle && middle < toPx);
            const strength = thin?.strengths[column] ?? 0;
            const cell = cells.find((one) => {
              const fromPx = (isVertical ? one.topPx : one.leftPx) - plotFromPx;
              return fromPx <= middle && middle < fromPx + (isVertical ? one.heightPx : one.widthPx);
            });
            const allowed = touching.map(({ state }) => strengthOf[state]);
            if (strength > 0) expect(allowed).toContain(strength);
            if (here === undefined) continue;
            if (cell !== undefined && strength === 0) expect(cell.state).toBe(here.state);
            else expect(strength).toBeGreaterThanOrEqual(cell === undefined ? strengthOf[here.state] : 1);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("rows in sight", () => {
  it("are those of the whole list that touch the stretch", () => {
    const rows = rowsOf(manySleepers(3000), fitView(800, { openGroups: new Set(["nap"]) }), 28);
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: rowsSizePx(rows) + 50 }),
        fc.integer({ min: 0, max: 900 }),
        (fromPx, sizePx) => {
          const naive = rows.filter((row) => row.acrossPx + row.sizePx >= fromPx && row.acrossPx <= fromPx + sizePx);
          expect(rowsInSight(rows, fromPx, fromPx + sizePx)).toEqual(naive);
        },
      ),
    );
  });
});

/** A list that counts how often it is read while `counter.isOn`. */
function counted<T extends object>(list: T, counter: { reads: number; isOn: boolean }): T {
  return new Proxy(list, {
    get(target, key) {
      if (counter.isOn && typeof key === "string" && key >= "0" && key <= "9999999") counter.reads += 1;
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** How often the lists of a record of so many events are read for a frame; worked out before: what is worked out once. */
function readsOfAFrame(events: number): { reads: number; drawn: number } {
  const counter = { reads: 0, isOn: false };
  const plain = buildTimeline(RecordedTrace.from([largeTrace(events / 100, events).chunk]), "");
  const { segments } = plain;
  const timeline: Timeline = {
    ...plain,
    lanes: counted(plain.lanes, counter),
    momentStarts: counted(plain.momentStarts, counter),
    kinds: counted(plain.kinds, counter),
    laneAt: counted(plain.laneAt, counter),
    segments: {
      ...segments,
      state: counted(segments.state, counter),
      startIndex: counted(segments.startIndex, counter),
      endIndex: counted(segments.endIndex, counter),
      startMs: counted(segments.startMs, counter),
      endMs: counted(segments.endMs, counter),
      firstOf: counted(segments.firstOf, counter),
    },
  };
  const options = { openGroups: new Set(["poll"]), mostHeightPx: 416 };
  const first = layOut(timeline, fitView(1000, options));
  const down = panBy(first, 0, 1500);
  let drawn = 0;
  layOut(timeline, down);
  counter.isOn = true;
  for (const layout of [layOut(timeline, down), layOut(timeline, zoomAt(first, 600, 4)), layOut(timeline, down)]) {
    drawn = Math.max(drawn, layoutMarks(layout).length + layout.cells.length + layout.columns.length);
  }
  return { reads: counter.reads / 3, drawn };
}

describe("a frame", () => {
  it("costs no more for ten times the events", () => {
    const few = readsOfAFrame(30_000);
    const many = readsOfAFrame(300_000);
    expect(few.reads).toBeGreaterThan(0);
    expect(many.reads).toBeLessThan(2 * few.reads);
    expect(many.reads).toBeLessThan(60_000);
    expect(many.drawn).toBeLessThan(5000);
  });

  it("has no canvas taller than it was allowed, and brings every lane of an open group in sight", () => {
    const timeline = manySleepers(10_000);
    const first = layOut(timeline, fitView(800, { openGroups: new Set(["nap"]), mostHeightPx: 416 }));
    expect(first.heightPx).toBe(416);
    expect(first.rows.length).toBeLessThan(20);
    const last = layOut(timeline, panBy(first, 0, Infinity));
    expect(last.rows.at(-1)?.label).toBe(timeline.lanes.findLast(({ group }) => group === "nap")?.name);
  });
});

describe("zooming into a long record", () => {
  it("ends where every step is as wide as in a short one", () => {
    const timeline = buildTimeline(RecordedTrace.from([largeTrace(300, 300_000).chunk]), "");
    const closest = layOut(timeline, zoomAt(layOut(timeline, fitView(900)), 500, 1e9));
    expect(closest.axis.scale.tickPx).toBeCloseTo(26, 6);
  });
});

describe("the record that frames are measured with", () => {
  it("is a valid one of the size asked for", () => {
    const { chunk, events } = largeTrace(100, 10_000);
    expect(breachesOf(RecordedTrace.from([chunk]), true)).toEqual([]);
    expect(Math.abs(events - 10_000)).toBeLessThan(2000);
  });
});
