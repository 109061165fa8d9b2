/** Two records on one time axis: equal times lie above each other, and the saving is said in words. */
import { columnsOf } from "./axis.ts";
import { savingSentence } from "./compare-words.ts";
import { layOut, type Layout } from "./layout.ts";
import type { Timeline } from "./model.ts";
import { momentMs } from "./moments.ts";
import type { Column } from "./time-scale.ts";
import type { SharedAxis, View } from "./view.ts";

export interface Comparison {
  readonly first: Layout;
  readonly second: Layout;
  /** How much sooner the first is over than the second; negative when it is later. */
  readonly savedMs: number;
  /** `3.00 s saved: 3.00 s instead of 6.00 s.` */
  readonly sentence: string;
}

/** Lay two records out for one view. Both plots begin at the same px: the wider gutter serves both. */
export function compareRuns(first: Timeline, second: Timeline, view: View): Comparison {
  const shared = shareAxis(first, second);
  const probes = [layOut(first, view), layOut(second, view)];
  const gutterPx = view.gutterPx ?? Math.max(...probes.map((probe) => probe.plot.leftPx));
  const savedMs = second.endMs - first.endMs;
  return {
    first: layOut(first, { ...view, gutterPx, sharedAxis: shared.first }),
    second: layOut(second, { ...view, gutterPx, sharedAxis: shared.second }),
    savedMs,
    sentence: savingSentence(first.endMs, second.endMs),
  };
}

/** Columns of both records in order of time, those of one moment joined to the wider. */
export function shareAxis(first: Timeline, second: Timeline): { first: SharedAxis; second: SharedAxis } {
  const own = [columnsOf(first), columnsOf(second)] as const;
  const places = [new Uint32Array(own[0].length), new Uint32Array(own[1].length)] as const;
  const columns: Column[] = [];
  const next: [number, number] = [0, 0];
  for (;;) {
    const a = own[0][next[0]];
    const b = own[1][next[1]];
    if (a === undefined && b === undefined) break;
    const isSame = a !== undefined && b !== undefined && Math.abs(a.startMs - b.startMs) < momentMs;
    const takesFirst = a !== undefined && (b === undefined || isSame || a.startMs <= b.startMs);
    const takesSecond = b !== undefined && (a === undefined || isSame || !takesFirst);
    const taken = [...(takesFirst ? [a] : []), ...(takesSecond ? [b] : [])];
    const before = columns.at(-1)?.endMs ?? 0;
    const startMs = Math.max(before, Math.min(...taken.map((column) => column.startMs)));
    if (takesFirst) {
      places[0][next[0]] = columns.length;
      next[0] += 1;
    }
    if (takesSecond) {
      places[1][next[1]] = columns.length;
      next[1] += 1;
    }
    columns.push({
      startMs,
      endMs: Math.max(startMs, ...taken.map((column) => column.endMs)),
      ticks: Math.max(...taken.map((column) => column.ticks)),
    });
  }
  const endMs = Math.max(first.endMs, second.endMs);
  return {
    first: { columns, endMs, columnOfMoment: places[0] },
    second: { columns, endMs, columnOfMoment: places[1] },
  };
}
