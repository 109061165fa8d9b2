/** Who woke a lane, and who had woken that one: back to what began it. */
import type { EventOf, ReadyCause } from "../../trace/event.ts";
import type { Timeline } from "../model/model.ts";
import { segmentNumberAt, stateCode } from "../model/segments.ts";

export interface Waking {
  /** The lane that was made ready, by the `ready` event `index`. */
  readonly lane: number;
  readonly index: number;
  readonly cause: ReadyCause;
  /** Who did it; 0 for the loop. */
  readonly byLane: number;
}

/** Nobody reads a longer chain. */
const longestChain = 8;

/**
 * How `lane` came to be ready or running after event `index`: its own waking first, then that of the lane which woke it, as
 * far back as lanes woke each other. Ends at a timer, a reply, a first step or the loop.
 */
export function wakeChain(timeline: Timeline, lane: number, index: number): Waking[] {
  const chain: Waking[] = [];
  let waking = lastWaking(timeline, lane, index);
  while (waking !== null && chain.length < longestChain) {
    chain.push(waking);
    const byOthers = waking.cause === "lane" || waking.cause === "wakeup" || waking.cause === "cancelled";
    waking = byOthers && waking.byLane !== 0 ? lastWaking(timeline, waking.byLane, waking.index - 1) : null;
  }
  return chain;
}

/** The waking that the lane's present step, or its place in the queue, goes back to. */
function lastWaking(timeline: Timeline, lane: number, index: number): Waking | null {
  const { segments, laneById, trace } = timeline;
  const first = segments.firstOf[laneById.get(lane)?.order ?? -1] ?? 0;
  for (let number = segmentNumberAt(timeline, lane, index); number >= first && number >= 0; number -= 1) {
    const state = segments.state[number];
    if (state === stateCode.waiting) return null;
    if (state !== stateCode.ready) continue;
    const event = trace.at(segments.startIndex[number] ?? 0);
    return event.kind === "ready" ? wakingOf(event, segments.startIndex[number] ?? 0) : null;
  }
  return null;
}

function wakingOf({ lane, cause, byLane }: EventOf<"ready">, index: number): Waking {
  return { lane, index, cause, byLane };
}
