/** Where the playhead stops when a reader steps. */
import type { EventKind } from "../../trace/event.ts";
import { isHidden, kindAt, type Timeline } from "../model/model.ts";
import { momentMs } from "../model/moments.ts";

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

/**
 * Where somebody is who names a time: after the whole moment of "1.00 s", though its events come some nanoseconds later,
 * as reading the clock moves it. A time that an event has to the bit is that event's, wherever in its moment.
 */
export function indexOfTime(timeline: Timeline, ms: number): number {
  const before = indexAtMs(timeline, ms);
  const next = before + 1;
  if (next >= timeline.length || (before >= 0 && timeline.trace.timeMsAt(before) === ms)) return before;
  const nextMs = timeline.trace.timeMsAt(next);
  const isInside = before >= 0 && nextMs - timeline.trace.timeMsAt(before) < momentMs;
  if (nextMs - ms >= momentMs || isInside) return before;
  let last = indexAtMs(timeline, ms + momentMs);
  // A loop that begins its next iteration only to wait has done nothing that a reader could see.
  while (last > next && kindAt(timeline, last) === "iteration-started") last -= 1;
  return last;
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
