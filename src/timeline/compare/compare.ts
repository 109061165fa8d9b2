/** Two records on one time axis: equal times lie above each other, and the saving is said in words. */
import { columnsOf } from "../layout/axis.ts";
import { savingSentence } from "./compare-words.ts";
import { layOut, type Layout } from "../layout/layout.ts";
import type { Timeline } from "../model/model.ts";
import { momentMs } from "../model/moments.ts";
import type { Column } from "../layout/time-scale.ts";
import type { SharedAxis, View } from "../layout/view.ts";

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

/** The axis of two records, as each of them sees it. */
export function shareAxis(first: Timeline, second: Timeline): { first: SharedAxis; second: SharedAxis } {
  const [one, two] = shareAxes([first, second]);
  if (one === undefined || two === undefined) throw new Error("Two records share an axis.");
  return { first: one, second: two };
}

/** Columns of all records in order of time, those of one moment joined to the widest; as each record sees them. */
export function shareAxes(timelines: readonly Timeline[]): SharedAxis[] {
  const own = timelines.map((timeline) => columnsOf(timeline));
  const places = own.map((list) => new Uint32Array(list.length));
  const next = own.map(() => 0);
  const columns: Column[] = [];
  for (;;) {
    const heads = own.map((list, number) => list[next[number] ?? 0]);
    const firstMs = Math.min(...heads.map((head) => head?.startMs ?? Number.POSITIVE_INFINITY));
    const taken: Column[] = [];
    for (const [number, head] of heads.entries()) {
      if (head === undefined || head.startMs - firstMs >= momentMs) continue;
      taken.push(head);
      const place = next[number] ?? 0;
      places[number]?.fill(columns.length, place, place + 1);
      next[number] = place + 1;
    }
    if (taken.length === 0) break;
    const startMs = Math.max(columns.at(-1)?.endMs ?? 0, firstMs);
    columns.push({
      startMs,
      endMs: Math.max(startMs, ...taken.map((column) => column.endMs)),
      ticks: Math.max(...taken.map((column) => column.ticks)),
    });
  }
  const endMs = Math.max(0, ...timelines.map((timeline) => timeline.endMs));
  return places.map((columnOfMoment) => ({ columns, endMs, columnOfMoment }));
}
