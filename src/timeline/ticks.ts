/**
 * Places of events inside their moment, in ticks: one tick is the width of a plain step. Steps take no time on the
 * virtual clock, so a moment's column shows order, not duration.
 *
 * Invariant: within a moment, ticks rise strictly with the event's index; every column is wider than its last tick.
 */
import { codeOf } from "../trace/encoding.ts";
import { isHidden, type Timeline } from "./model.ts";

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
}

/** Lay the events of every moment in order. Hidden lanes take no room. */
export function tickEvents(timeline: Timeline): EventTicks {
  const { moments, kinds, laneAt } = timeline;
  const tickOf = new Float64Array(timeline.length);
  const columnTicks = new Float64Array(moments.length);
  for (const [number, { firstIndex, lastIndex }] of moments.entries()) {
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
      if (isHidden(timeline, laneAt[index] ?? 0)) continue;
      if (kind === codeOf.ready) isReadySeen = true;
      else if (kind === codeOf["step-started"]) {
        place(index, isReadySeen ? readyTicks : last === "start" ? nestedTicks : betweenTicks);
        isReadySeen = false;
        last = "start";
      } else if (kind === codeOf["step-suspended"] || kind === codeOf["step-ended"]) {
        place(index, last === "end" ? nestedTicks : stepTicks);
        last = "end";
      }
    }
    if (placed < lastIndex) place(lastIndex, isReadySeen ? readyTicks : edgeTicks);
    columnTicks[number] = tick + edgeTicks;
  }
  return { tickOf, columnTicks };
}
