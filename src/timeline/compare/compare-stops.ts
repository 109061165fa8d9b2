/** Where one playhead over two records stops: by the steps of either, in the order they lie on the shared axis. */
import { eventTicks } from "../layout/axis.ts";
import { shareAxis } from "./compare.ts";
import type { PlayheadAt } from "../layout/hit.ts";
import type { Timeline } from "../model/model.ts";
import { momentOf } from "../model/moments.ts";
import { indexAtMs, isStop } from "../playing/stops.ts";
import type { SharedAxis } from "../layout/view.ts";

/** Last event that has happened in each; −1 before the first of one. */
export interface ComparedStop {
  readonly first: number;
  readonly second: number;
  readonly atMs: number;
}

/** A place of both playheads. */
export interface ComparedPlace {
  readonly first: PlayheadAt;
  readonly second: PlayheadAt;
}

/** Places nearer than this, in ticks, are one. */
const sameTicks = 1e-6;

interface Place {
  readonly index: number;
  readonly atMs: number;
  readonly column: number;
  readonly tick: number;
}

/** In order; what lies at one place in both is one stop. Empty for two empty records. */
export function comparedStops(first: Timeline, second: Timeline): ComparedStop[] {
  const shared = shareAxis(first, second);
  const [ours, theirs] = [placesOf(first, shared.first), placesOf(second, shared.second)];
  const stops: ComparedStop[] = [];
  let [a, b] = [0, 0];
  while (a < ours.length || b < theirs.length) {
    const order = compare(ours[a], theirs[b]);
    const atMs = (order <= 0 ? ours[a]?.atMs : theirs[b]?.atMs) ?? 0;
    if (order <= 0) a += 1;
    if (order >= 0) b += 1;
    stops.push({ first: ours[a - 1]?.index ?? -1, second: theirs[b - 1]?.index ?? -1, atMs });
  }
  return stops;
}

function placesOf(timeline: Timeline, { columnOfMoment }: SharedAxis): Place[] {
  const { tickOf } = eventTicks(timeline);
  const places: Place[] = [];
  for (let index = 0; index < timeline.length; index += 1) {
    if (!isStop(timeline, index, "step")) continue;
    const column = columnOfMoment[momentOf(timeline.moments, index)] ?? 0;
    places.push({ index, atMs: timeline.trace.timeMsAt(index), column, tick: tickOf[index] ?? 0 });
  }
  return places;
}

/** Below 0 when `a` comes first. What is missing comes last. */
function compare(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  if (a.column !== b.column) return a.column - b.column;
  return Math.abs(a.tick - b.tick) < sameTicks ? 0 : a.tick - b.tick;
}

/** Number of the last stop at or before a place; 0 before the first. */
export function stopAt(stops: readonly ComparedStop[], { first, second }: ComparedPlace): number {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const stop = stops[middle];
    if (stop !== undefined && stop.first <= first.index && stop.second <= second.index) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Both records at a time, after all that happened then. One that is over stays at its end. */
export function placeAtMs(first: Timeline, second: Timeline, ms: number): ComparedPlace {
  const at = (timeline: Timeline): PlayheadAt => ({
    index: indexAtMs(timeline, ms),
    atMs: Math.min(ms, timeline.endMs),
  });
  return { first: at(first), second: at(second) };
}
