/** Many lanes as one strip: for every pixel column, how many lanes were in each state (a lane counts by its share of the column). */
import type { Lane, Timeline } from "./model.ts";
import { segmentStates, stateCode, visitParts, type SegmentState } from "./segments.ts";

export interface Density {
  /** Number of lanes in the group: the height of a full column. */
  readonly total: number;
  /** By state, one number a pixel column. */
  readonly counts: Readonly<Record<SegmentState, Float64Array>>;
}

/**
 * Count lanes by state over `lengthPx` columns. `place` gives the column space px of a segment's edges; cost is linear
 * in segments plus columns, since inner columns are written as differences.
 */
export function densityOf(
  timeline: Timeline,
  lanes: readonly Lane[],
  lengthPx: number,
  place: (index: number, ms: number) => number,
): Density {
  const length = Math.max(1, Math.ceil(lengthPx));
  const covered = segmentStates.map(() => new Float64Array(length));
  const changes = segmentStates.map(() => new Float64Array(length + 1));
  const add = (list: Float64Array | undefined, at: number, value: number): void => {
    if (list !== undefined && at < list.length) list[at] = (list[at] ?? 0) + value;
  };
  for (const lane of lanes) {
    visitParts(timeline, lane.id, ({ state, startIndex, endIndex, startMs, endMs }) => {
      const from = Math.max(0, Math.min(length, place(startIndex, startMs)));
      const to = Math.max(from, Math.min(length, place(endIndex, endMs)));
      const code = stateCode[state];
      const first = Math.floor(from);
      const last = Math.floor(to);
      if (first === last) {
        add(covered[code], first, to - from);
        return;
      }
      add(covered[code], first, first + 1 - from);
      add(covered[code], last, to - last);
      add(changes[code], first + 1, 1);
      add(changes[code], last, -1);
    });
  }
  const counts = Object.fromEntries(
    segmentStates.map((state, code) => {
      let sum = 0;
      const column = covered[code] ?? new Float64Array(length);
      for (let at = 0; at < length; at += 1) {
        sum += changes[code]?.[at] ?? 0;
        column[at] = (column[at] ?? 0) + sum;
      }
      return [state, column];
    }),
  ) as unknown as Record<SegmentState, Float64Array>;
  return { total: lanes.length, counts };
}
