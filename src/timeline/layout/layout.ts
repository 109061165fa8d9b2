/**
 * Where everything lies on the canvas. Pure: the renderer draws what it is given and knows no rules.
 * `along` is the direction of time, `across` that of the lanes; rectangles are in view px, already oriented.
 */
import { Axis, columnsOf, eventTicks } from "./axis.ts";
import { axisLabels, type AxisLabel } from "./axis-labels.ts";
import {
  callFrames,
  laneCells,
  nestedCells,
  requestCells,
  type CallFrame,
  type Cell,
  type Rect,
  type RowFrame,
} from "./cells.ts";
import { densityOf, type Density } from "./density.ts";
import { innerCalls } from "../model/inner-calls.ts";
import { cutMiddle, narrowLabel } from "../words/lane-label.ts";
import type { Timeline } from "../model/model.ts";
import { placeNotes, type Note } from "./notes.ts";
import { PixelGrid, PixelRowBuilder, type PixelRow } from "./pixel-row.ts";
import { rowsInSight, rowsOf, rowsSizePx, type Row } from "./rows.ts";
import { columnSums, TimeScale, type Column } from "./time-scale.ts";
import type { View } from "./view.ts";
import { warningsOf } from "../blame/warnings.ts";

export type { CallFrame, Cell, Rect } from "./cells.ts";
export type { Note } from "./notes.ts";
export type { PixelRow } from "./pixel-row.ts";
export type { Row } from "./rows.ts";

/** A row in sight, with its band, the room for its name, and the name cut to that room (up to three lines where lanes are narrow). */
export type PlacedRow = Row & { readonly band: Rect; readonly name: Rect; readonly shownLabel: readonly string[] };

/** The density strip of a group. Its columns run along time from `fromPx` (view px). */
export interface Strip extends Rect {
  readonly group: string;
  readonly density: Density;
}

/** A moment's column, where it is a pixel wide or more. */
export interface MomentColumn extends Rect {
  readonly moment: number;
}

export interface PlacedLabel extends AxisLabel {
  /** View px of its tick, along time. */
  readonly tickPx: number;
  readonly xPx: number;
  readonly yPx: number;
}

export interface Layout {
  readonly timeline: Timeline;
  readonly view: View;
  readonly axis: Axis;
  /** Pixel columns of the plot along time. */
  readonly grid: PixelGrid;
  /** Size of the canvas. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where lanes are drawn: canvas minus names and axis. */
  readonly plot: Rect;
  /** Length of the whole run at this zoom, and of all rows. */
  readonly contentAlongPx: number;
  readonly contentAcrossPx: number;
  readonly rows: readonly PlacedRow[];
  readonly columns: readonly MomentColumn[];
  readonly labels: readonly PlacedLabel[];
  readonly cells: readonly Cell[];
  /** What is too thin for cells, by row. */
  readonly pixelRows: readonly PixelRow[];
  readonly callFrames: readonly CallFrame[];
  readonly strips: readonly Strip[];
  /** Warnings at their moments. */
  readonly notes: readonly Note[];
  /** Where nothing is recorded any more; null in a whole record, or when out of sight. */
  readonly unrecorded: Rect | null;
}

export const nameSizePx = 13;
export const labelSizePx = 11.5;
const monoWidthEm = 0.602;
const textWidthEm = 0.54;
const axisPx = 26;
const verticalAxisPx = 52;
const verticalHeadPx = 50;
/** Warnings have a line of their own above the lanes. */
const notesPx = 20;
const endPadPx = 18;
const footPx = 6;
const minLaneWidthPx = 60;
const maxLaneWidthPx = 150;
const maxGutterShare = 0.34;

/** Estimated width; there is no canvas here to ask. Generous, so that texts never touch. */
export function textWidthPx(text: string, sizePx: number, isMono: boolean): number {
  return text.length * sizePx * (isMono ? monoWidthEm : textWidthEm);
}

/** Lay a record out for a view. Cost follows pixels: rows in sight and their columns, however many events there are. */
export function layOut(timeline: Timeline, view: View): Layout {
  const isVertical = view.orientation === "vertical";
  const rows = rowsOf(timeline, view, laneSizePx(timeline, view));
  const contentAcrossPx = rowsSizePx(rows);
  const columns = view.sharedAxis?.columns ?? columnsOf(timeline);
  const endMs = view.sharedAxis?.endMs ?? timeline.endMs;
  const plotLeftPx = isVertical ? verticalAxisPx : (view.gutterPx ?? gutterPx(rows, view.widthPx));
  const warnings = warningsOf(timeline);
  const headPx = isVertical ? verticalHeadPx : axisPx + (warnings.length > 0 ? notesPx : 0);
  const naturalPx = isVertical
    ? naturalLengthPx(columns, endMs) + headPx + endPadPx
    : contentAcrossPx + headPx + footPx;
  const heightPx = view.heightPx ?? Math.min(naturalPx, view.mostHeightPx ?? naturalPx);
  const plot: Rect = {
    leftPx: plotLeftPx,
    topPx: headPx,
    widthPx: Math.max(40, view.widthPx - plotLeftPx - (isVertical ? 4 : endPadPx)),
    heightPx: Math.max(20, heightPx - headPx - (isVertical ? endPadPx : footPx)),
  };
  const lengthPx = isVertical ? plot.heightPx : plot.widthPx;
  const contentAlongPx = lengthPx * Math.max(1, view.zoom);
  const shared = view.sharedAxis?.columnOfMoment ?? null;
  const axis = new Axis(timeline, new TimeScale(columns, endMs, contentAlongPx), shared);

  const plotAlongPx = isVertical ? plot.topPx : plot.leftPx;
  const plotAcrossPx = isVertical ? plot.leftPx : plot.topPx;
  const acrossLengthPx = isVertical ? plot.widthPx : plot.heightPx;
  const along = (index: number, ms: number): number => plotAlongPx + axis.px(index, ms) - view.alongPx;
  const rectAt = (fromPx: number, toPx: number, acrossFromPx: number, sizePx: number): Rect =>
    isVertical
      ? { leftPx: acrossFromPx, topPx: fromPx, widthPx: sizePx, heightPx: Math.max(0, toPx - fromPx) }
      : { leftPx: fromPx, topPx: acrossFromPx, widthPx: Math.max(0, toPx - fromPx), heightPx: sizePx };

  const grid = new PixelGrid(axis, view.alongPx, lengthPx);
  const placed: PlacedRow[] = [];
  const pixelRows: PixelRow[] = [];
  const cells: Cell[] = [];
  const frames: CallFrame[] = [];
  const strips: Strip[] = [];
  for (const row of rowsInSight(rows, view.acrossPx, view.acrossPx + acrossLengthPx)) {
    const startPx = plotAcrossPx + row.acrossPx - view.acrossPx;
    const band = rectAt(plotAlongPx, plotAlongPx + lengthPx, startPx, row.sizePx);
    placed.push({ ...row, band, ...nameOf(row, band, plot, isVertical) });
    if (row.kind === "group") {
      strips.push({
        ...rectAt(plotAlongPx, plotAlongPx + lengthPx, startPx + 4, row.sizePx - 8),
        group: row.group,
        density: densityOf(timeline, axis, row.group, row.lanes.length, view.alongPx, lengthPx),
      });
      continue;
    }
    const thin = new PixelRowBuilder(grid.count);
    const frame: RowFrame = {
      grid,
      thin,
      fromPx: plotAlongPx,
      toPx: plotAlongPx + lengthPx,
      sizePx: row.sizePx,
      along,
      rect: (fromPx, toPx, insetPx) => rectAt(fromPx, toPx, startPx + insetPx, Math.max(2, row.sizePx - 2 * insetPx)),
      fits: (text, rect) => rect.heightPx >= 12 && textWidthPx(text, labelSizePx, true) + 14 <= rect.widthPx,
    };
    if (row.kind === "lane") {
      const calls = innerCalls(timeline).get(row.lane.id) ?? [];
      cells.push(...laneCells(timeline, row.lane, calls, frame), ...nestedCells(timeline, row.lane, frame));
      frames.push(...callFrames(timeline, row.lane, calls, frame));
    } else cells.push(...requestCells(timeline, row.requests, frame));
    if (thin.isEmpty) continue;
    const { strengths } = thin;
    const requests = row.kind === "requests" ? row.requests : null;
    const place = { acrossPx: startPx, sizePx: row.sizePx, fromPx: plotAlongPx };
    pixelRows.push({ ...place, lane: row.lane.id, requests, strengths });
  }
  return {
    timeline,
    view,
    axis,
    grid,
    widthPx: view.widthPx,
    heightPx,
    plot,
    contentAlongPx,
    contentAcrossPx,
    rows: placed,
    columns: columnsInSight(timeline, axis, view, lengthPx).map(({ moment, startPx, endPx }) => ({
      ...rectAt(plotAlongPx + startPx - view.alongPx, plotAlongPx + endPx - view.alongPx, plotAcrossPx, acrossLengthPx),
      moment,
    })),
    labels: axisLabels(timeline, axis, view.alongPx, view.alongPx + lengthPx, (text) =>
      isVertical ? labelSizePx : textWidthPx(text, labelSizePx, false),
    ).map((label) => {
      const tickPx = plotAlongPx + label.alongPx - view.alongPx;
      const textPx = plotAlongPx + label.textPx - view.alongPx;
      return {
        ...label,
        tickPx,
        xPx: isVertical ? plot.leftPx - 12 : textPx + 4,
        yPx: isVertical ? textPx + labelSizePx : axisPx - 10,
      };
    }),
    cells,
    pixelRows,
    callFrames: frames,
    strips,
    notes: placeNotes(warnings, (index, atMs) => along(index, atMs), {
      fromPx: plotAlongPx,
      toPx: plotAlongPx + lengthPx,
      sizeOf: (text) => (isVertical ? notesPx : textWidthPx(text, labelSizePx, false) + 20),
    }),
    unrecorded: unrecordedRect(timeline, along, plotAlongPx + lengthPx, (fromPx, toPx) =>
      rectAt(Math.max(fromPx, plotAlongPx), toPx, plotAcrossPx, Math.min(acrossLengthPx, contentAcrossPx)),
    ),
  };
}

/** At least so much is drawn, however short the rest was. */
const leastUnrecordedPx = 24;

/** From the gap to the end of the picture. */
function unrecordedRect(
  timeline: Timeline,
  along: (index: number, ms: number) => number,
  endPx: number,
  rect: (fromPx: number, toPx: number) => Rect,
): Rect | null {
  const { gapIndex } = timeline;
  if (gapIndex === null) return null;
  const fromPx = Math.min(along(gapIndex, timeline.trace.timeMsAt(gapIndex)), endPx - leastUnrecordedPx);
  return rect(fromPx, endPx);
}

/** Row height; in vertical orientation lanes share the width. */
function laneSizePx(timeline: Timeline, view: View): number {
  if (view.orientation === "horizontal") return view.rowPx;
  const count = Math.max(1, rowsSizePx(rowsOf(timeline, view, 1)));
  return Math.max(minLaneWidthPx, Math.min(maxLaneWidthPx, (view.widthPx - verticalAxisPx - 4) / count));
}

const longestKnown = new WeakMap<readonly Row[], number>();

function gutterPx(rows: readonly Row[], widthPx: number): number {
  let longest = longestKnown.get(rows);
  if (longest === undefined) {
    longest = 0;
    for (const { label, indent } of rows) {
      longest = Math.max(longest, textWidthPx(label, nameSizePx, true) + indent * 12);
    }
    longestKnown.set(rows, longest);
  }
  return Math.round(Math.min(Math.max(56, longest + 20), Math.max(56, widthPx * maxGutterShare)));
}

/** Enough room for every column at full width and the clock at a legible pace. */
function naturalLengthPx(columns: readonly Column[], endMs: number): number {
  const { ticksInAll } = columnSums(columns);
  return Math.round(Math.min(900, Math.max(260, ticksInAll * 22 + Math.min(320, (endMs / 1000) * 60))));
}

function nameOf(row: Row, band: Rect, plot: Rect, isVertical: boolean): { name: Rect; shownLabel: string[] } {
  const indentPx = row.indent * 12;
  const name = isVertical
    ? { leftPx: band.leftPx + 2, topPx: 0, widthPx: band.widthPx - 4, heightPx: plot.topPx }
    : { leftPx: 8 + indentPx, topPx: band.topPx, widthPx: plot.leftPx - 16 - indentPx, heightPx: band.heightPx };
  const sizePx = isVertical ? labelSizePx : nameSizePx;
  const most = Math.floor(name.widthPx / (sizePx * monoWidthEm));
  return { name, shownLabel: isVertical ? narrowLabel(row.label, most) : [cutMiddle(row.label, most)] };
}

/** Thinner columns are not told apart. */
const leastColumnPx = 1;

function columnsInSight(
  timeline: Timeline,
  axis: Axis,
  view: View,
  lengthPx: number,
): { moment: number; startPx: number; endPx: number }[] {
  const found: { moment: number; startPx: number; endPx: number }[] = [];
  const { widest } = eventTicks(timeline);
  const end = Math.max(0, timeline.momentStarts.length - 1);
  const leastTicks = leastColumnPx / axis.scale.tickPx;
  const next = (from: number): number => widest.next(from, end, leastTicks);
  for (let moment = next(axis.firstMomentFrom(view.alongPx)); moment < end; moment = next(moment + 1)) {
    const { startPx, endPx } = axis.momentPx(moment);
    if (startPx > view.alongPx + lengthPx) break;
    found.push({ moment, startPx, endPx });
  }
  return found;
}
