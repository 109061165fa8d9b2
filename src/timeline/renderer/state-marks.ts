/**
 * States by colour and by pattern, the same in picture, legend and prose:
 * running solid · ready dotted outline · waiting pale hatch · blocked dense red hatch · done faded · failed with a cross
 * at its end · cancelled with a diagonal cut · request an open bar with ticks.
 */
import type { Rect } from "../layout/cells.ts";
import type { SegmentState } from "../model/segments.ts";
import { filled, line, outlined, place, type HatchMark, type Mark } from "./marks.ts";
import type { Ink } from "./theme.ts";

export const cellRadiusPx = 3;

function hatch(rect: Rect, ink: Ink, spacingPx: number, linePx: number, opacity: number): HatchMark {
  const direction = ink === "blocked" ? "falling" : "rising";
  return { ...place(rect), mark: "hatch", ink, opacity, spacingPx, linePx, direction, radiusPx: cellRadiusPx };
}

/** Marks of a stretch in one state. */
export function stateMarks(state: SegmentState, rect: Rect): Mark[] {
  if (rect.widthPx < 2.5 || rect.heightPx < 2.5)
    return [filled(atLeastHairline(rect), inkOf(state), thinOpacity(state))];
  switch (state) {
    case "running":
      return [filled(rect, "running", 1, cellRadiusPx)];
    case "ready":
      return [
        filled(rect, "paper", 1, cellRadiusPx),
        filled(rect, "ready", 0.06, cellRadiusPx),
        outlined(rect, "ready", 1.4, [1.4, 2.6], cellRadiusPx),
      ];
    case "waiting":
      return [
        filled(rect, "paper", 1, cellRadiusPx),
        filled(rect, "waiting", 0.14, cellRadiusPx),
        hatch(rect, "waiting", 8, 1.1, 0.5),
      ];
    case "blocked":
      return [
        filled(rect, "paper", 1, cellRadiusPx),
        filled(rect, "blocked", 0.1, cellRadiusPx),
        hatch(rect, "blocked", 4.5, 1.5, 0.85),
        outlined(rect, "blocked", 1.2, [], cellRadiusPx),
      ];
    case "request":
      return [
        filled(rect, "paper", 1, cellRadiusPx),
        filled(rect, "request", 0.16, cellRadiusPx),
        outlined(rect, "request", 1.3, [], cellRadiusPx),
      ];
    case "done":
    case "failed":
    case "cancelled":
      return [filled(rect, inkOf(state), 0.22, cellRadiusPx)];
  }
}

/** The part of a running cell in which it held the loop: still running, and red. */
export function heldMarks(rect: Rect): Mark[] {
  return [hatch(rect, "blocked", 4.5, 2, 1), outlined(rect, "blocked", 1.6, [], cellRadiusPx)];
}

/** How a cell ends: a cross in a small disc-less square, or a cut corner to corner. Drawn at the end along time. */
export function endingMarks(ending: "failed" | "cancelled", rect: Rect, isVertical: boolean): Mark[] {
  const size = Math.min(9, rect.heightPx - 4, rect.widthPx - 4 > 3 ? Math.max(6, rect.widthPx - 4) : 9);
  const right = rect.leftPx + rect.widthPx;
  const bottom = rect.topPx + rect.heightPx;
  const centre = isVertical
    ? { x: rect.leftPx + rect.widthPx / 2, y: bottom + size / 2 + 3 }
    : { x: right + size / 2 + 3, y: rect.topPx + rect.heightPx / 2 };
  const half = size / 2;
  const left = centre.x - half;
  const top = centre.y - half;
  if (ending === "failed") {
    return [
      line(left, top, left + size, top + size, "failed", 2.2),
      line(left, top + size, left + size, top, "failed", 2.2),
    ];
  }
  return isVertical
    ? [
        line(rect.leftPx - 1, bottom + 4, right + 1, bottom - 4, "paper", 3),
        line(rect.leftPx, bottom + 5, right, bottom - 3, "cancelled", 1.8),
      ]
    : [
        line(right - 4, bottom + 1, right + 4, rect.topPx - 1, "paper", 3),
        line(right - 3, bottom, right + 5, rect.topPx, "cancelled", 1.8),
      ];
}

/** One example of a state in a small rectangle, for legends and prose. */
export function swatchMarks(state: SegmentState, rect: Rect): Mark[] {
  const { leftPx, topPx, widthPx, heightPx } = rect;
  const middlePx = topPx + heightPx / 2;
  const tail = { leftPx: leftPx + widthPx * 0.5, topPx: middlePx - 3, widthPx: widthPx * 0.5, heightPx: 6 };
  const step = { ...place(rect), widthPx: widthPx * 0.42 };
  switch (state) {
    case "done":
      return [filled(step, "running", 1, cellRadiusPx), ...stateMarks("done", tail)];
    case "failed":
    case "cancelled":
      return [filled(step, "running", 1, cellRadiusPx), ...endingMarks(state, step, false)];
    case "request":
      return [
        ...stateMarks(state, rect),
        ...arrivalMarks([leftPx + widthPx * 0.5, leftPx + widthPx * 0.7], rect, false),
      ];
    case "running":
    case "ready":
    case "waiting":
    case "blocked":
      return stateMarks(state, rect);
  }
}

/** A request's answer as it comes: pale while it waits for the first chunk, denser from there, a tick a chunk. */
export function arrivalMarks(chunksPx: readonly number[], rect: Rect, isVertical: boolean): Mark[] {
  const [firstPx] = chunksPx;
  if (firstPx === undefined) return [];
  const { leftPx, topPx, widthPx, heightPx } = rect;
  const endPx = isVertical ? topPx + heightPx : leftPx + widthPx;
  const fromPx = Math.max(firstPx, isVertical ? topPx : leftPx);
  const coming = isVertical
    ? { leftPx, topPx: fromPx, widthPx, heightPx: endPx - fromPx }
    : { leftPx: fromPx, topPx, widthPx: endPx - fromPx, heightPx };
  const dense = endPx > fromPx ? [filled(coming, "request", 0.26, cellRadiusPx)] : [];
  return [...dense, ...chunkMarks(chunksPx, rect, isVertical)];
}

/** Ticks of a request's chunks. */
export function chunkMarks(chunksPx: readonly number[], rect: Rect, isVertical: boolean): Mark[] {
  const marks: Mark[] = [];
  let lastPx = Number.NEGATIVE_INFINITY;
  for (const px of chunksPx) {
    if (px - lastPx < 2) continue;
    lastPx = px;
    const { leftPx, topPx, widthPx, heightPx } = rect;
    marks.push(
      isVertical
        ? line(leftPx + 3, px, leftPx + widthPx - 3, px, "request", 1.4)
        : line(px, topPx + 3, px, topPx + heightPx - 3, "request", 1.4),
    );
  }
  return marks;
}

export function inkOf(state: SegmentState): Ink {
  return state;
}

/** Too thin for a pattern: what is calm stays pale, and ready is told from running. */
export function thinOpacity(state: SegmentState): number {
  if (state === "ready") return 0.5;
  return state === "waiting" || state === "done" ? 0.35 : 1;
}

function atLeastHairline(rect: Rect): Rect {
  return { ...place(rect), widthPx: Math.max(0.75, rect.widthPx), heightPx: Math.max(0.75, rect.heightPx) };
}
