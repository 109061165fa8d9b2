/** A density strip as stacked areas: one outline a state, one or two points a column in which something changes. */
import type { Strip } from "../layout/layout.ts";
import type { SegmentState } from "../model/segments.ts";
import { filled, outlined, place, type AreaMark, type Mark } from "./marks.ts";

/** Bottom to top; running is painted last, so that it is seen however few run. */
const stripOrder: readonly SegmentState[] = [
  "running",
  "request",
  "ready",
  "blocked",
  "waiting",
  "done",
  "failed",
  "cancelled",
];
const leastRunningPx = 2;

const stripOpacity: Readonly<Record<SegmentState, number>> = {
  running: 1,
  blocked: 1,
  ready: 0.32,
  request: 0.5,
  waiting: 0.4,
  done: 0.18,
  failed: 0.5,
  cancelled: 0.5,
};

export function stripMarks(strip: Strip, isVertical: boolean): Mark[] {
  const { density } = strip;
  const sizePx = isVertical ? strip.widthPx : strip.heightPx;
  const length = density.counts.running.length;
  const perLanePx = sizePx / Math.max(1, density.total);
  const basePx = new Float64Array(length);
  const marks: Mark[] = [];
  for (const state of stripOrder) {
    const topPx = new Float64Array(length);
    let isSeen = false;
    for (let at = 0; at < length; at += 1) {
      const count = density.counts[state][at] ?? 0;
      const ownPx = state === "running" && count > 0 ? Math.max(leastRunningPx, count * perLanePx) : count * perLanePx;
      topPx[at] = seen(Math.min(sizePx, (basePx[at] ?? 0) + ownPx));
      isSeen ||= ownPx > 0.01;
    }
    if (isSeen) marks.push(areaBetween(strip, isVertical, basePx.map(seen), topPx, state));
    for (let at = 0; at < length; at += 1) {
      basePx[at] = Math.min(sizePx, (basePx[at] ?? 0) + (density.counts[state][at] ?? 0) * perLanePx);
    }
  }
  return [filled(place(strip), "paper"), ...marks.reverse(), outlined(place(strip), "rule", 1, [], 3)];
}

/** To an eighth of a px: what nobody can see needs no point of its own. */
function seen(px: number): number {
  return Math.round(px * 8) / 8;
}

/** The outline runs along the tops and back along the bases. */
function areaBetween(
  strip: Strip,
  isVertical: boolean,
  basePx: Float64Array,
  topPx: Float64Array,
  state: SegmentState,
): AreaMark {
  const points: number[] = [];
  const add = (alongPx: number, acrossPx: number): void => {
    if (isVertical) points.push(strip.leftPx + acrossPx, strip.topPx + alongPx);
    else points.push(strip.leftPx + alongPx, strip.topPx + strip.heightPx - acrossPx);
  };
  const edge = (list: Float64Array, from: number, to: number, step: 1 | -1): void => {
    for (let at = from; at !== to; at += step) {
      const value = list[at] ?? 0;
      if (at !== from && at + step !== to && value === list[at - step] && value === list[at + step]) continue;
      add(step > 0 ? at : at + 1, value);
      add(step > 0 ? at + 1 : at, value);
    }
  };
  edge(topPx, 0, topPx.length, 1);
  edge(basePx, basePx.length - 1, -1, -1);
  return { mark: "area", points, fill: state, opacity: stripOpacity[state] };
}
