/**
 * What is too thin for a cell: one state a pixel column, the strongest of what began there. However many segments a lane
 * has, no more than its pixels are read.
 */
import { firstEndingAfter } from "../model/holds.ts";
import type { Lane, RequestSpan, Timeline } from "../model/model.ts";
import { lowerBound, Peaks } from "./peaks.ts";
import { segmentStates, visitBlocked, visitSegment, type SegmentPart, type SegmentState } from "../model/segments.ts";
import type { Axis } from "./axis.ts";

/** Narrower than this, a segment is no cell of its own. */
export const thinPx = 2.5;

/** Which state wins when several share a pixel: the rarer and stronger. */
const byStrength: readonly SegmentState[] = [
  "done",
  "cancelled",
  "waiting",
  "ready",
  "request",
  "running",
  "failed",
  "blocked",
];

/** 1 … 8; 0 is for nothing. */
export const strengthOf = Object.fromEntries(byStrength.map((state, at) => [state, at + 1])) as Readonly<
  Record<SegmentState, number>
>;

/** The state with such a strength, or null. */
export function stateOfStrength(strength: number): SegmentState | null {
  return byStrength[strength - 1] ?? null;
}

/** The plot's pixel columns along time, and the events at their edges. */
export class PixelGrid {
  readonly count: number;
  /** First event at or right of every column's left edge; one more than columns. */
  readonly firstEvent: Uint32Array;

  /** `fromPx`: content px of the first column's left edge. */
  constructor(axis: Axis, fromPx: number, lengthPx: number) {
    this.count = Math.max(1, Math.ceil(lengthPx));
    this.firstEvent = new Uint32Array(this.count + 1);
    for (let column = 0; column <= this.count; column += 1) {
      this.firstEvent[column] = axis.firstAtOrAfterPx(fromPx + column);
    }
  }

  /** The column an event is in: −1 left of sight, `count` right of it. */
  columnOf(index: number): number {
    return lowerBound(this.firstEvent, index + 1, 0, this.count + 1) - 1;
  }

  /**
   * Visit the columns in which anything of a list begins, in order: the places in the list of the first and the last that
   * begin there. `starts` are the events at which they do, rising, from place `low` to `high` − 1.
   */
  visit(
    starts: ArrayLike<number>,
    low: number,
    high: number,
    visit: (column: number, first: number, last: number) => void,
  ): void {
    let at = lowerBound(starts, this.firstEvent[0] ?? 0, low, high);
    while (at < high) {
      const column = this.columnOf(starts[at] ?? 0);
      if (column >= this.count) return;
      const next = lowerBound(starts, this.firstEvent[column + 1] ?? 0, at + 1, high);
      visit(column, at, next - 1);
      at = next;
    }
  }
}

/** Thin segments of a row. */
export interface PixelRow {
  readonly lane: number;
  /** In a row of requests: those it shows. */
  readonly requests: readonly RequestSpan[] | null;
  /** View px across of the row, and its size. */
  readonly acrossPx: number;
  readonly sizePx: number;
  /** View px along of the first column's left edge. */
  readonly fromPx: number;
  /** A strength a column, 0 where nothing is thin. */
  readonly strengths: Uint8Array;
}

/** Collects the strengths of a row. */
export class PixelRowBuilder {
  readonly strengths: Uint8Array;
  isEmpty = true;

  constructor(count: number) {
    this.strengths = new Uint8Array(count);
  }

  put(column: number, strength: number): void {
    if (column < 0 || column >= this.strengths.length || strength <= (this.strengths[column] ?? 0)) return;
    this.strengths[column] = strength;
    this.isEmpty = false;
  }

  /** What goes from one place to another (px from the first column): the columns whose middle it covers, one at least. */
  span(fromPx: number, toPx: number, strength: number): void {
    const first = Math.floor(fromPx);
    const last = Math.max(first, Math.ceil(toPx - 0.5) - 1);
    for (let column = fromPx - first > 0.5 && last > first ? first + 1 : first; column <= last; column += 1) {
      this.put(column, strength);
    }
  }
}

/** The same by a state's code in the table. */
export const codeStrength = Uint8Array.from(segmentStates, (state) => strengthOf[state]);

/** So few are read one by one. */
const fewSegments = 24;

const towers = new WeakMap<Timeline, Map<number, Peaks>>();

/** The strongest state of a lane's segments `first` … `last`, blocked parts looked for. */
export function strongest(timeline: Timeline, lane: Lane, first: number, last: number): number {
  const { state, startMs, endMs, firstOf } = timeline.segments;
  const { stretches } = timeline;
  const stretch = stretches[firstEndingAfter(stretches, startMs[first] ?? 0)];
  const mayBeHeld = stretch !== undefined && stretch.startMs < (endMs[last] ?? 0);
  if (!mayBeHeld && last - first < fewSegments) {
    let most = 0;
    for (let segment = first; segment <= last; segment += 1) {
      most = Math.max(most, codeStrength[state[segment] ?? 0] ?? 0);
    }
    return most;
  }
  const base = firstOf[lane.order] ?? 0;
  return towerOf(timeline, lane).max(first - base, last - base + 1);
}

function towerOf(timeline: Timeline, lane: Lane): Peaks {
  const kept = towers.get(timeline) ?? new Map<number, Peaks>();
  towers.set(timeline, kept);
  const tower = kept.get(lane.id) ?? new Peaks(strengthsOf(timeline, lane));
  kept.set(lane.id, tower);
  return tower;
}

/** What a column of a row shows; null where nothing is thin. */
export function shownAt(
  timeline: Timeline,
  row: PixelRow,
  column: number,
  { firstEvent }: PixelGrid,
): SegmentPart | null {
  const strength = row.strengths[column] ?? 0;
  const [from, to] = [firstEvent[column] ?? 0, firstEvent[column + 1] ?? 0];
  if (strength === 0) return null;
  if (row.requests !== null) {
    const at = row.requests.findIndex(({ sentIndex }) => sentIndex >= from);
    const found =
      row.requests[(row.requests[at]?.sentIndex ?? to) < to ? at : at < 0 ? row.requests.length - 1 : at - 1];
    const lane = timeline.laneById.get(found?.lane ?? 0);
    return lane === undefined
      ? null
      : partWith(timeline, lane.id, timeline.segments.firstOf[lane.order] ?? 0, strength);
  }
  const lane = timeline.laneById.get(row.lane);
  if (lane === undefined) return null;
  const { startIndex, firstOf } = timeline.segments;
  const base = firstOf[lane.order] ?? 0;
  const high = firstOf[lane.order + 1] ?? base;
  const low = lowerBound(startIndex, from, base, high);
  const end = lowerBound(startIndex, to, low, high);
  // What is stronger is a cell of its own, and the last to begin here: then the column is of one that began before it.
  const tower = towerOf(timeline, lane);
  const found = tower.next(low - base, end - base, strength) + base;
  const isHere = found < end && tower.max(found - base, found - base + 1) === strength;
  const segment = isHere ? found : Math.max(base, low - 1);
  return partWith(timeline, lane.id, segment, strength);
}

/** The first part of a segment with such a strength. */
function partWith(timeline: Timeline, lane: number, segment: number, strength: number): SegmentPart | null {
  const parts: SegmentPart[] = [];
  visitSegment(timeline, lane, segment, (part) => parts.push(part));
  return parts.find(({ state }) => strengthOf[state] === strength) ?? null;
}

/** One a segment of the lane. */
function strengthsOf(timeline: Timeline, lane: Lane): Uint8Array {
  const { state, firstOf } = timeline.segments;
  const base = firstOf[lane.order] ?? 0;
  const strengths = Uint8Array.from(
    state.subarray(base, firstOf[lane.order + 1] ?? base),
    (code) => codeStrength[code] ?? 0,
  );
  visitBlocked(timeline, lane.id, ({ segment }) => {
    strengths[segment - base] = strengthOf.blocked;
  });
  return strengths;
}
