/** What is under a pixel, and how a layout's view moves. */
import type { Axis } from "./axis.ts";
import { roundStep } from "./axis-labels.ts";
import { detail, segmentAt, visitSegment, type Segment, type SegmentPart } from "../model/segments.ts";
import type { Layout, Rect } from "./layout.ts";
import { shownAt } from "./pixel-row.ts";
import { columnShare, maxTickPx, TimeScale } from "./time-scale.ts";
import { maxZoom, type View } from "./view.ts";

/** Where a px stands for less, the clock is followed as it is. */
const leastRoundedMs = 5;

export interface Hit {
  /** Lane whose row (or cell inside a row) this is; null in a density strip or outside the rows. */
  readonly lane: number | null;
  readonly group: string | null;
  /** What the lane does there; null before it exists. */
  readonly segment: Segment | null;
  /** The directly awaited coroutine there, or null. */
  readonly call: number | null;
  /** Moment whose column this is; null on the bare clock. */
  readonly momentIndex: number | null;
  /** Last event at or left of the place (−1 before the first), and the time there. */
  readonly index: number;
  readonly atMs: number;
}

/** A moment of the record as the playhead has it. */
export interface PlayheadAt {
  readonly index: number;
  readonly atMs: number;
}

function contains(rect: Rect, xPx: number, yPx: number): boolean {
  const { leftPx, topPx, widthPx, heightPx } = rect;
  return xPx >= leftPx && xPx < leftPx + widthPx && yPx >= topPx && yPx < topPx + heightPx;
}

/** What lies under a pixel of the canvas; null outside the plot and the names. */
export function whatIsAt(layout: Layout, xPx: number, yPx: number): Hit | null {
  const { timeline, plot } = layout;
  const row = layout.rows.find(({ band, name }) => contains(band, xPx, yPx) || contains(name, xPx, yPx));
  if (row === undefined && !contains(plot, xPx, yPx)) return null;
  const alongPx = contentAlong(layout, xPx, yPx);
  const index = layout.axis.indexAtPx(alongPx);
  const place = atOf(layout, index, alongPx);
  const momentIndex = contains(plot, xPx, yPx) ? layout.axis.momentAtPx(alongPx) : null;
  const shown = thinAt(layout, xPx, yPx) ?? cellAt(layout, xPx, yPx);
  const call = layout.callFrames.findLast((candidate) => contains(candidate, xPx, yPx))?.call ?? null;
  const lane = shown?.lane ?? (row === undefined || row.kind === "group" ? null : row.lane.id);
  return {
    lane,
    group: row?.kind === "group" ? row.group : null,
    segment: shown !== null ? detail(timeline, shown) : lane === null ? null : segmentAt(timeline, lane, index),
    call,
    momentIndex,
    index,
    atMs: place,
  };
}

/** What a pixel column shows, where several segments share it. */
function thinAt({ timeline, pixelRows, view, grid }: Layout, xPx: number, yPx: number): SegmentPart | null {
  const [along, across] = view.orientation === "vertical" ? [yPx, xPx] : [xPx, yPx];
  const row = pixelRows.find(({ acrossPx, sizePx }) => across >= acrossPx && across < acrossPx + sizePx);
  return row === undefined ? null : shownAt(timeline, row, Math.floor(along - row.fromPx), grid);
}

/** What the cell there shows: of its segment the part that begins and ends with it. */
function cellAt({ timeline, cells }: Layout, xPx: number, yPx: number): SegmentPart | null {
  const cell = cells.findLast((candidate) => contains(candidate, xPx, yPx));
  if (cell === undefined) return null;
  const parts: SegmentPart[] = [];
  visitSegment(timeline, cell.lane, cell.segment, (part) => parts.push(part));
  const { state, startIndex, endIndex } = cell;
  return (
    parts.find((part) => part.state === state && part.startIndex === startIndex && part.endIndex === endIndex) ?? null
  );
}

/** Where the playhead belongs when a pixel is pressed. */
export function playheadAt(layout: Layout, xPx: number, yPx: number): PlayheadAt {
  const alongPx = contentAlong(layout, xPx, yPx);
  const index = Math.max(0, layout.axis.indexAtPx(alongPx));
  return { index, atMs: atOf(layout, index, alongPx) };
}

/** Place of the playhead along time, in view px. Between moments it follows the clock. */
export function playheadPx(layout: Layout, { index, atMs }: PlayheadAt): number {
  const { plot, view, axis } = layout;
  const startPx = view.orientation === "vertical" ? plot.topPx : plot.leftPx;
  return startPx + axis.px(index, atMs) - view.alongPx;
}

function contentAlong(layout: Layout, xPx: number, yPx: number): number {
  const { plot, view } = layout;
  return (view.orientation === "vertical" ? yPx - plot.topPx : xPx - plot.leftPx) + view.alongPx;
}

/** Time at a place: the event's own within its moment, else the clock's. */
function atOf(layout: Layout, index: number, alongPx: number): number {
  const { timeline, axis } = layout;
  if (index < 0) return 0;
  const moment = axis.momentOf(index);
  const isInside = alongPx <= axis.momentPx(moment).endPx;
  const ownMs = timeline.trace.timeMsAt(index);
  return isInside ? ownMs : Math.max(ownMs, Math.min(timeline.endMs, clockAt(axis, alongPx)));
}

/** A px may stand for 19 ms: round, so that who is sent to 1.00 s can stand there. */
function clockAt({ scale }: Axis, alongPx: number): number {
  const atMs = scale.msAtPx(alongPx);
  const msPerPx = scale.pxPerMs > 0 ? 1 / scale.pxPerMs : 0;
  if (msPerPx < leastRoundedMs) return atMs;
  const roundMs = roundStep(msPerPx);
  return Math.round(atMs / roundMs) * roundMs;
}

/** Zoom by a factor and keep what is under a place (view px along time) where it is. */
export function zoomAt(layout: Layout, alongViewPx: number, factor: number): View {
  const { view, plot, axis } = layout;
  const isVertical = view.orientation === "vertical";
  const offsetPx = alongViewPx - (isVertical ? plot.topPx : plot.leftPx);
  const lengthPx = isVertical ? plot.heightPx : plot.widthPx;
  const zoom = Math.max(1, Math.min(mostZoom(layout, lengthPx), view.zoom * factor));
  const contentPx = offsetPx + view.alongPx;
  const column = axis.scale.columnAt(contentPx, "px");
  const next = { ...view, zoom };
  const grown = rescale(layout, lengthPx * zoom);
  const isInside = column >= 0 && contentPx <= axis.scale.endPx(column);
  const keptPx = isInside
    ? grown.startPx(column) + ((contentPx - axis.scale.startPx(column)) / axis.scale.tickPx) * grown.tickPx
    : grown.pxAtMs(axis.scale.msAtPx(contentPx));
  return clampPan(next, keptPx - offsetPx, view.acrossPx, layout, lengthPx * zoom);
}

/** However long the run, its steps can be seen one by one: in the end each is as wide as in a short one. */
function mostZoom({ axis }: Layout, lengthPx: number): number {
  return Math.max(maxZoom, (axis.scale.sums.ticksInAll * maxTickPx) / columnShare / lengthPx);
}

/** Pan by view px. */
export function panBy(layout: Layout, alongPx: number, acrossPx: number): View {
  const { view } = layout;
  return clampPan(view, view.alongPx + alongPx, view.acrossPx + acrossPx, layout, layout.contentAlongPx);
}

/** A view in which event `index` is in sight; the same view if it already is. */
export function showIndex(layout: Layout, index: number): View {
  const { view, plot, axis } = layout;
  const lengthPx = view.orientation === "vertical" ? plot.heightPx : plot.widthPx;
  const atPx = axis.pxAtIndex(index);
  if (atPx >= view.alongPx && atPx <= view.alongPx + lengthPx) return view;
  return clampPan(view, atPx - lengthPx / 3, view.acrossPx, layout, layout.contentAlongPx);
}

function clampPan(view: View, alongPx: number, acrossPx: number, layout: Layout, contentAlongPx: number): View {
  const { plot, contentAcrossPx } = layout;
  const isVertical = view.orientation === "vertical";
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  return {
    ...view,
    alongPx: clamp(alongPx, contentAlongPx - (isVertical ? plot.heightPx : plot.widthPx)),
    acrossPx: clamp(acrossPx, Math.max(0, contentAcrossPx - (isVertical ? plot.widthPx : plot.heightPx))),
  };
}

function rescale({ axis, view, timeline }: Layout, extentPx: number): TimeScale {
  return new TimeScale(axis.scale.columns, view.sharedAxis?.endMs ?? timeline.endMs, extentPx);
}
