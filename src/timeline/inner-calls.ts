/**
 * Coroutines awaited directly: they have no lane, they run inside their task's. Drawn as a frame within its row, so that
 * `await ask("P1")` looks different from a task. Sync calls and calls that never paused are left out.
 */
import type { Call, Timeline } from "./model.ts";
import { segmentNumberAt } from "./segments.ts";

export interface InnerCall {
  readonly call: Call;
  /** 1 for a call made by the lane's own function. */
  readonly depth: number;
}

const known = new WeakMap<Timeline, ReadonlyMap<number, readonly InnerCall[]>>();

/** By lane, in the order they began. Worked out once a record. */
export function innerCalls(timeline: Timeline): ReadonlyMap<number, readonly InnerCall[]> {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const found = new Map<number, InnerCall[]>();
  const open = new Map<number, Call[]>();
  const hasRoot = new Set<number>();
  for (const call of timeline.calls) {
    const lane = timeline.laneById.get(call.lane);
    if (lane === undefined) continue;
    if (!hasRoot.has(lane.id)) {
      hasRoot.add(lane.id);
      if (lane.kind !== "script" && call.text === lane.name) continue;
    }
    const endIndex = call.endIndex ?? lane.endedIndex ?? timeline.length;
    const didPause =
      segmentNumberAt(timeline, lane.id, call.startIndex) !== segmentNumberAt(timeline, lane.id, endIndex - 1);
    if (!didPause) continue;
    const stack = (open.get(lane.id) ?? []).filter((outer) => (outer.endIndex ?? timeline.length) >= endIndex);
    stack.push(call);
    open.set(lane.id, stack);
    const list = found.get(lane.id) ?? [];
    list.push({ call, depth: stack.length });
    found.set(lane.id, list);
  }
  known.set(timeline, found);
  return found;
}
