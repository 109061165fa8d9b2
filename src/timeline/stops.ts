/** Where the playhead stops when a reader steps. */
import type { EventKind } from "../trace/event.ts";
import { isHidden, kindAt, type Timeline } from "./model.ts";

export type Granularity = "event" | "step" | "iteration";
export type Direction = "forward" | "back";

/** What a learner steps through: who is woken, who runs, who pauses or ends, and what travels. */
const stepKinds: ReadonlySet<EventKind> = new Set([
  "ready",
  "step-started",
  "step-suspended",
  "step-ended",
  "timer-fired",
  "loop-blocked",
  "request-sent",
  "request-chunk",
  "request-ended",
  "cancel-requested",
  "warning",
  "gap",
]);

/** The last event at or before `ms`; −1 when there is none. */
export function indexAtMs(timeline: Timeline, ms: number): number {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeline.trace.timeMsAt(middle) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether stepping by `granularity` stops here. The first and the last event always are stops. */
export function isStop(timeline: Timeline, index: number, granularity: Granularity): boolean {
  if (index <= 0 || index >= timeline.length - 1 || granularity === "event") return true;
  const kind = kindAt(timeline, index);
  if (kind === null) return false;
  if (granularity === "iteration") return kind === "iteration-started";
  return stepKinds.has(kind) && !isHidden(timeline, timeline.laneAt[index] ?? 0);
}

/** The next stop in a direction: an index in 0 … length − 1; at an end, that end. 0 for an empty record. */
export function nextStop(timeline: Timeline, index: number, direction: Direction, granularity: Granularity): number {
  const step = direction === "forward" ? 1 : -1;
  const last = Math.max(0, timeline.length - 1);
  let at = Math.max(-1, Math.min(last + 1, Math.trunc(index))) + step;
  while (at > 0 && at < last && !isStop(timeline, at, granularity)) at += step;
  return Math.max(0, Math.min(last, at));
}
