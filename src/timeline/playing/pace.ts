/**
 * How a record is played: every stop of a moment is shown for a while, and between moments the clock runs at its own
 * pace (eight seconds at most). *Pace ms* are real milliseconds at speed 1.
 *
 * Invariant: pace times never go back, and every stop has one.
 */
import type { Timeline } from "../model/model.ts";
import { isStop } from "./stops.ts";

/** A run longer than this is played in this. */
export const longestRunMs = 8000;
/** A stop is shown so long, unless there are so many that all stops together would take more than `longestDwellMs`. */
export const dwellMs = 350;
export const longestDwellMs = 12_000;

export interface Pace {
  /** Event index of each stop, ascending; the pace time at which it is reached. */
  readonly stops: Uint32Array;
  readonly startMs: Float64Array;
  /** Length of the whole, in pace ms. */
  readonly totalMs: number;
  /** Pace ms a ms of the run's clock. */
  readonly perClockMs: number;
  /** Time a stop is shown. */
  readonly dwellMs: number;
}

export function paceOf(timeline: Timeline): Pace {
  const indexes: number[] = [];
  for (let index = 0; index < timeline.length; index += 1) {
    if (isStop(timeline, index, "step")) indexes.push(index);
  }
  const perClockMs = timeline.endMs > longestRunMs ? longestRunMs / timeline.endMs : 1;
  const dwell = Math.min(dwellMs, longestDwellMs / Math.max(1, indexes.length));
  const startMs = new Float64Array(indexes.length);
  let paceMs = 0;
  let clockMs = 0;
  for (const [at, index] of indexes.entries()) {
    const atMs = timeline.trace.timeMsAt(index);
    paceMs += (atMs - clockMs) * perClockMs;
    clockMs = atMs;
    startMs[at] = paceMs;
    paceMs += dwell;
  }
  return { stops: Uint32Array.from(indexes), startMs, totalMs: paceMs, perClockMs, dwellMs: dwell };
}

/** Number of the last stop at or before a value of an ascending list; −1 before the first. */
function lastAt(list: Uint32Array | Float64Array, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where the playhead is after so much pace time. */
export function atPace(timeline: Timeline, pace: Pace, paceMs: number): { index: number; atMs: number } {
  const stop = lastAt(pace.startMs, paceMs);
  const index = pace.stops[Math.max(0, stop)] ?? 0;
  if (timeline.length === 0) return { index: 0, atMs: 0 };
  const ownMs = timeline.trace.timeMsAt(index);
  const sinceMs = paceMs - (pace.startMs[stop] ?? 0) - pace.dwellMs;
  const next = pace.stops[stop + 1];
  if (sinceMs <= 0 || next === undefined || pace.perClockMs === 0) return { index, atMs: ownMs };
  return { index, atMs: Math.min(timeline.trace.timeMsAt(next), ownMs + sinceMs / pace.perClockMs) };
}

/** The pace time of a place: the inverse of `atPace` for stops and for the clock between them. */
export function paceAt(timeline: Timeline, pace: Pace, index: number, atMs: number): number {
  const stop = lastAt(pace.stops, index);
  const start = pace.startMs[Math.max(0, stop)] ?? 0;
  const own = timeline.length === 0 ? 0 : timeline.trace.timeMsAt(pace.stops[Math.max(0, stop)] ?? 0);
  const sinceMs = (atMs - own) * pace.perClockMs;
  return sinceMs > 0 ? start + pace.dwellMs + sinceMs : start;
}
