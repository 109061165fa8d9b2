/**
 * Coroutines awaited directly: they have no lane, they run inside their task's. Drawn as a frame within its row, so that
 * `await ask("P1")` looks different from a task. Sync calls and calls that never paused are left out.
 */
import { callOf, noEvent } from "./calls.ts";
import { kindAt, type Call, type Timeline } from "./model.ts";
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
    const isLeft = ended !== noEvent && columns.lanes[ended] !== lane.id;
    const left = isLeft ? leftIndex(timeline, lane.id, callOf(recorded, callTable, row)) : ended;
    const endIndex = left === noEvent ? (lane.endedIndex ?? timeline.length) : left;
    const didPause =
      segmentNumberAt(timeline, lane.id, startIndex) !== segmentNumberAt(timeline, lane.id, endIndex - 1);
    if (!didPause) continue;
    const whole = callOf(recorded, callTable, row);
    const call = isLeft ? { ...whole, endIndex, endMs: timeline.trace.timeMsAt(endIndex) } : whole;
    const list = found.get(lane.id) ?? [];
    if (list.length === 0) found.set(lane.id, list);
    let outer = list.length - 1;
    while (outer >= 0 && (list[outer]?.call.endIndex ?? timeline.length) < endIndex) outer = list[outer]?.outer ?? -1;
    list.push({ call, outer, depth: (list[outer]?.depth ?? 0) + 1 });
  }
  known.set(timeline, found);
  return found;
}

/**
 * When `lane` left a call that ends in another: a generator that was dropped at its `yield`, and is closed by a task of its
 * own. It is the start of the first step that pauses without it; the call's end when none does.
 */
function leftIndex(timeline: Timeline, lane: number, call: Call): number {
  const end = call.endIndex ?? timeline.length;
  let wasIn = false;
  for (let index = call.startIndex; index < end; index += 1) {
    if (timeline.laneAt[index] !== lane || kindAt(timeline, index) !== "step-suspended") continue;
    const event = timeline.trace.at(index);
    if (event.kind !== "step-suspended") continue;
    const isIn = event.stack.split("\n").some((frame) => frame.startsWith(`${call.name}:`));
    if (wasIn && !isIn) return timeline.segments.startIndex[segmentNumberAt(timeline, lane, index - 1)] ?? index;
    wasIn ||= isIn;
  }
  return end;
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
