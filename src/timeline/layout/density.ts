/**
 * Many lanes as one strip: for every pixel column, how many lanes were in each state (a lane counts by its share of the
 * column). Exact at any zoom, and its cost is bounded by columns: see `group-changes.ts`.
 */
import type { Axis } from "./axis.ts";
import { groupChanges, stateCount, type GroupChanges } from "./group-changes.ts";
import type { Timeline } from "../model/model.ts";
import { segmentStates, type SegmentState } from "../model/segments.ts";

export interface Density {
  /** Number of lanes in the group: the height of a full column. */
  readonly total: number;
  /** By state, one number a pixel column. */
  readonly counts: Readonly<Record<SegmentState, Float64Array>>;
}

/** Count the lanes of a group by state over columns of one pixel, the first of which begins at `fromPx` (content px). */
export function densityOf(
  timeline: Timeline,
  axis: Axis,
  group: string,
  total: number,
  fromPx: number,
  lengthPx: number,
): Density {
  const length = Math.max(1, Math.ceil(lengthPx));
  const columns = segmentStates.map(() => new Float64Array(length));
  const changes = groupChanges(timeline, axis, group);
  if (changes !== null) sample(changes, axis, fromPx, columns);
  const counts = Object.fromEntries(segmentStates.map((state, code) => [state, columns[code]])) as unknown as Record<
    SegmentState,
    Float64Array
  >;
  return { total, counts };
}

/**
 * The area under a count up to a place x is Σ change × (x − where it changed) = count × x − moment. Both sums are kept
 * every few changes; from there they are carried on.
 */
function sample(changes: GroupChanges, { scale }: Axis, fromPx: number, columns: readonly Float64Array[]): void {
  const { clockMs, ticks, codes, length, blockSize, blocks } = changes;
  const { pxPerMs, tickPx } = scale;
  const pxOf = (at: number): number => (clockMs[at] ?? 0) * pxPerMs + (ticks[at] ?? 0) * tickPx;
  const count = new Float64Array(stateCount + 1);
  const moment = new Float64Array(stateCount + 1);
  const area = new Float64Array(stateCount);
  let at = 0;
  const load = (block: number): void => {
    at = block * blockSize;
    for (let state = 0; state < stateCount; state += 1) {
      const place = block * stateCount + state;
      count[state] = blocks.count[place] ?? 0;
      moment[state] = (blocks.clockMoment[place] ?? 0) * pxPerMs + (blocks.tickMoment[place] ?? 0) * tickPx;
    }
  };
  const goTo = (px: number): void => {
    const here = Math.floor(at / blockSize);
    if (at < length && (here + 2) * blockSize < length && pxOf((here + 2) * blockSize) <= px) {
      let low = here + 2;
      let high = Math.ceil(length / blockSize);
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if (pxOf(middle * blockSize) <= px) low = middle;
        else high = middle;
      }
      load(low);
    }
    for (; at < length; at += 1) {
      const changePx = pxOf(at);
      if (changePx > px) return;
      const code = codes[at] ?? 0;
      const [from, to] = [code >> 4, code & 0xf];
      count[from] = (count[from] ?? 0) - 1;
      moment[from] = (moment[from] ?? 0) - changePx;
      count[to] = (count[to] ?? 0) + 1;
      moment[to] = (moment[to] ?? 0) + changePx;
    }
  };
  const width = columns[0]?.length ?? 0;
  for (let column = 0; column <= width; column += 1) {
    const px = fromPx + column;
    goTo(px);
    for (let state = 0; state < stateCount; state += 1) {
      const now = (count[state] ?? 0) * px - (moment[state] ?? 0);
      const list = columns[state];
      if (column > 0 && list !== undefined) {
        const value = now - (area[state] ?? 0);
        // What sums of large numbers leave over is no lane.
        list[column - 1] = value < leastShown ? 0 : value;
      }
      area[state] = now;
    }
  }
}

const leastShown = 1e-6;
