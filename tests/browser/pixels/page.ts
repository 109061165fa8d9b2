/**
 * Runs in the page: draws records with a theme in which every state has a colour of its own (and all else is white), and
 * compares random pixels with the model. What is drawn between white and a state's colour, by pattern or paleness, lies on
 * the line between the two.
 */
import fc from "fast-check";
import { panBy, whatIsAt } from "../../../src/timeline/layout/hit.ts";
import { layOut, type Layout } from "../../../src/timeline/layout/layout.ts";
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { drawStatic } from "../../../src/timeline/renderer/canvas.ts";
import { inkTokens, type Ink, type Theme } from "../../../src/timeline/renderer/theme.ts";
import { segmentAt, segmentStates, visitParts, type SegmentState } from "../../../src/timeline/model/segments.ts";
import { fitView, type Orientation } from "../../../src/timeline/layout/view.ts";
import { recordFromJson } from "../../../src/trace/json.ts";
import { RecordedTrace, type Trace } from "../../../src/trace/trace.ts";
import { largeTrace } from "../../../bench/timeline/large-trace.ts";
import { generatedTraces } from "../../unit/timeline/generated-trace.ts";

export interface PixelCheck {
  /** Pixels compared, by state. */
  readonly compared: Readonly<Record<string, number>>;
  /** A sentence for each that was not as the model says; the first few. */
  readonly wrong: readonly string[];
}

export interface Pixels {
  /** Lanes of golden records (JSON) and of generated ones. */
  checkLanes(records: readonly string[], seed: number): PixelCheck;
  /** Bands of density strips, against counting lane by lane. */
  checkStrips(): PixelCheck;
}

declare global {
  /** Only in the page under test. */
  var pixels: Pixels;
}

/** Far apart as directions from white. */
const colours = {
  running: [0, 255, 255],
  ready: [255, 0, 255],
  waiting: [255, 255, 0],
  blocked: [0, 0, 255],
  request: [0, 255, 0],
  done: [255, 0, 0],
  failed: [0, 0, 0],
  cancelled: [0, 128, 255],
} as const satisfies Readonly<Record<SegmentState, readonly [number, number, number]>>;

const theme: Theme = {
  inks: Object.fromEntries(
    (Object.keys(inkTokens) as Ink[]).map((ink) => {
      const state = segmentStates.find((one) => one === ink);
      const [red, green, blue] = state === undefined ? [255, 255, 255] : colours[state];
      return [ink, `rgb(${red}, ${green}, ${blue})`];
    }),
  ) as Record<Ink, string>,
  textFont: "sans-serif",
  monoFont: "monospace",
};

/** The state a colour is of: the nearest as a direction from white; null for white. */
function stateOf(red: number, green: number, blue: number): SegmentState | null {
  const seen = [255 - red, 255 - green, 255 - blue] as const;
  const length = Math.hypot(...seen);
  if (length < 6) return null;
  let best: SegmentState | null = null;
  let most = 0;
  for (const state of segmentStates) {
    const own = colours[state].map((part) => 255 - part);
    const product = own.reduce((sum, part, at) => sum + part * (seen[at] ?? 0), 0);
    const likeness = product / (Math.hypot(...own) * length);
    if (likeness > most) [best, most] = [state, likeness];
  }
  return best;
}

class Drawing {
  readonly layout: Layout;
  readonly #data: ImageData;

  constructor(layout: Layout) {
    this.layout = layout;
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(layout.widthPx);
    canvas.height = Math.ceil(layout.heightPx);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("no canvas here");
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.clearRect = () => undefined;
    drawStatic(context, layout, theme);
    this.#data = context.getImageData(0, 0, canvas.width, canvas.height);
  }

  /** State drawn at a pixel, and around it across, so that a gap of a pattern is no gap of the state. */
  stateAt(xPx: number, yPx: number): SegmentState | null {
    const { data, width } = this.#data;
    const at = 4 * (Math.floor(yPx) * width + Math.floor(xPx));
    return stateOf(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255);
  }
}

const tails: ReadonlySet<SegmentState> = new Set(["done", "failed", "cancelled"]);
/** Away from rounded corners and from the sign at a lane's end. */
const edgePx = 3.5;
const endSignPx = 16;
const pixelsALayout = 250;
const mostTold = 12;

class Tally {
  readonly compared: Record<string, number> = {};
  readonly wrong: string[] = [];

  add(what: string, state: SegmentState, isRight: boolean, told: () => string): void {
    this.compared[state] = (this.compared[state] ?? 0) + 1;
    if (!isRight && this.wrong.length < mostTold) this.wrong.push(`${what}: ${told()}`);
  }
}

/** Random pixels inside lanes' rows. */
function compareLanes(what: string, timeline: Timeline, drawing: Drawing, roll: () => number, tally: Tally): void {
  const { layout } = drawing;
  const { axis, view, plot, grid } = layout;
  const isVertical = view.orientation === "vertical";
  const rows = layout.rows.filter((row) => row.kind !== "group");
  const plotFromPx = isVertical ? plot.topPx : plot.leftPx;
  const [plotAcrossPx, plotSizePx] = isVertical ? [plot.leftPx, plot.widthPx] : [plot.topPx, plot.heightPx];
  for (let pixel = 0; pixel < pixelsALayout && rows.length > 0; pixel += 1) {
    const row = rows[Math.floor(roll() * rows.length)];
    if (row === undefined) continue;
    const column = Math.floor(roll() * (grid.count - 1));
    const middle = column + 0.5;
    const acrossPx = plotAcrossPx + row.acrossPx - view.acrossPx;
    const requests = row.kind === "requests" ? row.requests : null;
    const parts: { state: SegmentState; fromPx: number; toPx: number }[] = [];
    for (const lane of requests?.map((request) => request.lane) ?? [row.lane.id]) {
      visitParts(timeline, lane, ({ state, startIndex, startMs, endIndex, endMs }) => {
        if (requests !== null && state !== "request") return;
        const fromPx = axis.px(startIndex, startMs) - view.alongPx;
        parts.push({ state, fromPx, toPx: axis.px(endIndex, endMs) - view.alongPx });
      });
    }
    const thin = layout.pixelRows.find((one) => one.lane === row.lane.id && one.requests === requests);
    const isThin = (thin?.strengths[column] ?? 0) > 0;
    const here = parts.find(({ fromPx, toPx }) => fromPx <= middle && middle < toPx);
    const isAtEdge = parts.some(
      ({ fromPx, toPx }) => Math.abs(fromPx - middle) < edgePx || Math.abs(toPx - middle) < edgePx,
    );
    const hasSign = requests !== null || row.lane.outcome === "raised" || row.lane.outcome === "cancelled";
    const ends = requests === null ? parts.slice(-1).map(({ fromPx }) => fromPx) : parts.map(({ toPx }) => toPx);
    if (hasSign && ends.some((px) => Math.abs(px - middle) < endSignPx)) continue;
    if (!isThin && (isAtEdge || here === undefined)) continue;
    const across = (state: SegmentState): number =>
      Math.floor(acrossPx + (tails.has(state) ? row.sizePx / 2 : 4 + 2)) + 0.5;
    const place = (state: SegmentState): readonly [number, number] => {
      const along = Math.floor(plotFromPx + column) + 0.5;
      return isVertical ? [across(state), along] : [along, across(state)];
    };
    const hit = whatIsAt(layout, ...place(here?.state ?? "running"));
    const shown = hit?.segment?.state;
    if (hit === null || shown === undefined) continue;
    const [xPx, yPx] = place(shown);
    if (across(shown) < plotAcrossPx + 2 || across(shown) > plotAcrossPx + plotSizePx - 2) continue;
    const isHeld = layout.cells.some(({ held }) =>
      held.some(
        (rect) =>
          xPx >= rect.leftPx - 2 &&
          xPx <= rect.leftPx + rect.widthPx + 2 &&
          yPx >= rect.topPx - 2 &&
          yPx <= rect.topPx + rect.heightPx + 2,
      ),
    );
    if (isHeld) continue;
    const drawn = drawing.stateAt(xPx, yPx);
    const touching = parts
      .filter(({ fromPx, toPx }) => fromPx < column + 1 && toPx >= column)
      .map(({ state }) => state);
    // By the event alone, unless a hold begins or ends by the clock between two events.
    const byEvent = segmentAt(timeline, hit.lane ?? 0, hit.index)?.state;
    const byModel = isThin
      ? touching
      : [here?.state, byEvent === "blocked" || here?.state === "blocked" ? here?.state : byEvent];
    const isRight = drawn === shown && (isThin ? touching.includes(shown) : byModel.every((state) => state === shown));
    tally.add(what, shown, isRight, () => {
      const size = `${view.orientation}, zoom ${view.zoom.toFixed(1)}, ${isThin ? "thin" : "cell"}`;
      return `${row.label} at ${xPx}, ${yPx} (${size}) is drawn ${drawn}, hit ${shown}, model ${byModel.join(" ")}`;
    });
  }
}

/** Numbers from 0 to 1. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const orientations: readonly Orientation[] = ["horizontal", "vertical"];
const zooms = [1, 6, 80] as const;

function checkLanes(records: readonly string[], seed: number): PixelCheck {
  const roll = dice(seed);
  const tally = new Tally();
  const golden = records.map((text): Trace => recordFromJson(text).trace);
  const generated = fc.sample(generatedTraces(150), { seed, numRuns: 12 });
  for (const [number, trace] of [...golden, ...generated].entries()) {
    const timeline = buildTimeline(trace, "");
    for (const orientation of orientations) {
      for (const zoom of zooms) {
        // Rows too low for labels: text is no state.
        const fit = fitView(700, {
          orientation,
          zoom,
          rowPx: 19,
          mostHeightPx: 500,
          ...(orientation === "vertical" ? { heightPx: 500 } : {}),
        });
        const whole = layOut(timeline, fit);
        const layout = layOut(timeline, panBy(whole, roll() * whole.contentAlongPx, roll() * whole.contentAcrossPx));
        compareLanes(`record ${number}`, timeline, new Drawing(layout), roll, tally);
      }
    }
  }
  return tally;
}

/** From the bottom up. */
const bandOrder: readonly SegmentState[] = [
  "running",
  "request",
  "ready",
  "blocked",
  "waiting",
  "done",
  "failed",
  "cancelled",
];
const columnsAStrip = 40;
const leastRunningPx = 2;

function checkStrips(): PixelCheck {
  const roll = dice(7);
  const tally = new Tally();
  const timeline = buildTimeline(RecordedTrace.from([largeTrace(240, 12_000).chunk]), "");
  for (const zoom of [1, 3, 20]) {
    const whole = layOut(timeline, fitView(640, { zoom, rowPx: 40 }));
    const layout = layOut(timeline, panBy(whole, whole.contentAlongPx * (zoom === 3 ? 0 : roll()), 0));
    const drawing = new Drawing(layout);
    for (const strip of layout.strips) {
      for (let turn = 0; turn < columnsAStrip; turn += 1) {
        const column = Math.floor(roll() * (layout.grid.count - 4)) + 2;
        const heights = bandsOf(timeline, layout, strip.group, column, strip.heightPx / strip.density.total);
        compareBands(drawing, strip, column, heights, tally);
      }
    }
  }
  return tally;
}

/** Heights of a column's bands, counted lane by lane. */
function bandsOf(timeline: Timeline, { axis, view }: Layout, group: string, column: number, lanePx: number) {
  const heights = new Map<SegmentState, number>();
  for (const lane of timeline.lanes) {
    if (lane.group !== group) continue;
    visitParts(timeline, lane.id, ({ state, startIndex, startMs, endIndex, endMs }) => {
      const fromPx = Math.max(column, axis.px(startIndex, startMs) - view.alongPx);
      const toPx = Math.min(column + 1, axis.px(endIndex, endMs) - view.alongPx);
      if (toPx > fromPx) heights.set(state, (heights.get(state) ?? 0) + (toPx - fromPx) * lanePx);
    });
  }
  return heights;
}

function compareBands(
  drawing: Drawing,
  strip: Layout["strips"][number],
  column: number,
  heights: ReadonlyMap<SegmentState, number>,
  tally: Tally,
): void {
  const bottomPx = strip.topPx + strip.heightPx;
  let basePx = 0;
  for (const state of bandOrder) {
    const heightPx = heights.get(state) ?? 0;
    const [lowPx, highPx] = [basePx, basePx + heightPx];
    basePx = highPx;
    // The band's middle, where it is wide enough to have one; running is never thinner than so much.
    if (state === "running" || highPx - lowPx < 3.5) continue;
    for (const px of [Math.max(lowPx, leastRunningPx) + 1.3, (lowPx + highPx) / 2, highPx - 1.3]) {
      if (px < leastRunningPx + 1 || px > strip.heightPx - 2) continue;
      const drawn = drawing.stateAt(Math.floor(strip.leftPx + column) + 0.5, bottomPx - px);
      tally.add(strip.group, state, drawn === state, () => {
        const bands = [...heights].map(([one, size]) => `${one} ${size.toFixed(1)}`).join(", ");
        return `column ${column}, ${px.toFixed(1)} px up is drawn ${drawn}, not ${state} (${bands})`;
      });
    }
  }
}

globalThis.pixels = { checkLanes, checkStrips };
