/**
 * Places of events inside their moment, in ticks: one tick is the width of a plain step. Steps take no time on the
 * virtual clock, so a moment's column shows order, not duration.
 *
 * Invariant: within a moment, ticks rise strictly with the event's index; every column is wider than its last tick.
 */
import { codeOf } from "../../trace/encoding.ts";
import type { Timeline } from "../model/model.ts";
import { Peaks } from "./peaks.ts";

/** Gaps in ticks. Chosen by eye at 26 px a tick: a dotted ready cell can be seen, neighbours do not touch. */
const stepTicks = 1;
const readyTicks = 0.7;
const betweenTicks = 0.2;
const nestedTicks = 0.35;
const edgeTicks = 0.15;

export interface EventTicks {
  /** Tick of every event, from the left edge of its moment's column. */
  readonly tickOf: Float64Array;
  /** Width of every moment's column. */
  readonly columnTicks: Float64Array;
  /** The widest of them, found without reading all. */
  readonly widest: Peaks;
}

/** Lay the events of every moment in order. Hidden lanes take no room. */
export function tickEvents(timeline: Timeline): EventTicks {
  const { momentStarts: starts, kinds, laneAt } = timeline;
  const count = Math.max(0, starts.length - 1);
  const tickOf = new Float64Array(timeline.length);
  const columnTicks = new Float64Array(count);
  const hidden = new Set(
    timeline.lanes.filter(({ kind }) => timeline.scriptHidden && kind === "script").map(({ id }) => id),
  );
  const { ready, "step-started": started, "step-suspended": suspended, "step-ended": ended } = codeOf;
  for (let number = 0; number < count; number += 1) {
    const firstIndex = starts[number] ?? 0;
    const lastIndex = (starts[number + 1] ?? 0) - 1;
    let tick = 0;
    let isReadySeen = false;
    let last: "none" | "start" | "end" = "none";
    let placed = firstIndex - 1;
    const place = (index: number, advance: number): void => {
      const from = tick;
      tick += advance;
      const steps = index - placed;
      for (let at = placed + 1; at <= index; at += 1) tickOf[at] = from + (advance * (at - placed)) / steps;
      placed = index;
    };
    for (let index = firstIndex; index <= lastIndex; index += 1) {
      const kind = kinds[index] ?? 0;
      if (kind !== ready && kind !== started && kind !== suspended && kind !== ended) continue;
      if (hidden.size > 0 && hidden.has(laneAt[index] ?? 0)) continue;
      if (kind === ready) isReadySeen = true;
      else if (kind === started) {
        place(index, isReadySeen ? readyTicks : last === "start" ? nestedTicks : betweenTicks);
        isReadySeen = false;
        last = "start";
      } else {
        place(index, last === "end" ? nestedTicks : stepTicks);
        last = "end";
      }
    }
    if (placed < lastIndex) place(lastIndex, isReadySeen ? readyTicks : edgeTicks);
    columnTicks[number] = tick + edgeTicks;
  }
  return { tickOf, columnTicks, widest: new Peaks(columnTicks) };
}
