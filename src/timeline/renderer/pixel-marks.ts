/** What is too thin for cells, as rectangles of whole pixel columns: neighbours of one state make one rectangle. */
import { cellInsetPx, requestInsetPx, tailPx } from "../layout/cells.ts";
import { stateOfStrength, type PixelRow } from "../layout/pixel-row.ts";
import { segmentStates, type SegmentState } from "../model/segments.ts";
import type { RectsMark } from "./marks.ts";
import { inkOf, thinOpacity } from "./state-marks.ts";

/** One mark a state, weak states first. */
export function pixelMarks(rows: readonly PixelRow[], isVertical: boolean): RectsMark[] {
  const byState = new Map<SegmentState, number[]>();
  for (const { strengths, acrossPx, sizePx, fromPx } of rows) {
    for (let first = 0; first < strengths.length;) {
      const strength = strengths[first] ?? 0;
      let end = first + 1;
      while (end < strengths.length && strengths[end] === strength) end += 1;
      const state = stateOfStrength(strength);
      if (state !== null) {
        const list = byState.get(state) ?? [];
        if (list.length === 0) byState.set(state, list);
        const insetPx = insetOf(state, sizePx);
        const [alongPx, lengthPx] = [fromPx + first, end - first];
        if (isVertical) list.push(acrossPx + insetPx, alongPx, sizePx - 2 * insetPx, lengthPx);
        else list.push(alongPx, acrossPx + insetPx, lengthPx, sizePx - 2 * insetPx);
      }
      first = end;
    }
  }
  return segmentStates.flatMap((state): RectsMark[] => {
    const rects = byState.get(state);
    if (rects === undefined) return [];
    const opacity = thinOpacity(state);
    const own: RectsMark = { mark: "rects", rects, fill: inkOf(state), opacity };
    // A pale state is not mixed with what lies below it.
    return opacity === 1 ? [own] : [{ mark: "rects", rects, fill: "paper", opacity: 1 }, own];
  });
}

/** As cells have it. */
function insetOf(state: SegmentState, sizePx: number): number {
  if (state === "done" || state === "failed" || state === "cancelled") return (sizePx - tailPx) / 2;
  return state === "request" ? requestInsetPx : cellInsetPx;
}
