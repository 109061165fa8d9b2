/**
 * Coroutines awaited directly: they have no lane, they run inside their task's. Drawn as a frame within its row, so that
 * `await ask("P1")` looks different from a task. Sync calls and calls that never paused are left out.
 */
import { callOf, noEvent } from "./calls.ts";
import type { Call, Timeline } from "./model.ts";
import { segmentNumberAt } from "./segments.ts";

export interface InnerCall {
  readonly call: Call;
  /** 1 for a call made by the lane's own function. */
  readonly depth: number;
  /** Place in the lane's list of the call around it; −1 for none. */
  readonly outer: number;
}

const known = new WeakMap<Timeline, ReadonlyMap<number, readonly InnerCall[]>>();

/** By lane, in the order they began. Worked out once a record. */
export function innerCalls(timeline: Timeline): ReadonlyMap<number, readonly InnerCall[]> {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const found = new Map<number, InnerCall[]>();
  const hasRoot = new Set<number>();
  const { callTable, columns, recorded } = timeline;
  for (let row = 0; row < callTable.count; row += 1) {
    const startIndex = callTable.startIndex[row] ?? 0;
    const lane = timeline.laneById.get(columns.lanes[startIndex] ?? 0);
    if (lane === undefined) continue;
    if (!hasRoot.has(lane.id)) {
      hasRoot.add(lane.id);
      if (lane.kind !== "script" && callOf(recorded, callTable, row).text === lane.name) continue;
    }
    const ended = callTable.endIndex[row] ?? noEvent;
    const endIndex = ended === noEvent ? (lane.endedIndex ?? timeline.length) : ended;
    const didPause =
      segmentNumberAt(timeline, lane.id, startIndex) !== segmentNumberAt(timeline, lane.id, endIndex - 1);
    if (!didPause) continue;
    const call = callOf(recorded, callTable, row);
    const list = found.get(lane.id) ?? [];
    if (list.length === 0) found.set(lane.id, list);
    let outer = list.length - 1;
    while (outer >= 0 && (list[outer]?.call.endIndex ?? timeline.length) < endIndex) outer = list[outer]?.outer ?? -1;
    list.push({ call, outer, depth: (list[outer]?.depth ?? 0) + 1 });
  }
  known.set(timeline, found);
  return found;
}

/** The innermost of a lane's inner calls that is open after event `index`; −1 for none. */
export function innerCallAt(calls: readonly InnerCall[], index: number): number {
  let at = firstCallFrom(calls, index + 1) - 1;
  while (at >= 0 && (calls[at]?.call.endIndex ?? Number.POSITIVE_INFINITY) <= index) at = calls[at]?.outer ?? -1;
  return at;
}

/** Place of the first inner call that began at or after event `index` (binary search). */
export function firstCallFrom(calls: readonly InnerCall[], index: number): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calls[middle]?.call.startIndex ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
