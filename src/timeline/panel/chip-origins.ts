/** Where the things in the loop's places came from between two moments: the chip of a timer becomes that of a lane. */
import type { Timeline } from "../model/model.ts";

/** Further apart, nobody could follow what moved. */
export const mostEventsFollowed = 64;

export interface ChipOrigins {
  /** Key of a chip → key of the chip at whose place it begins. */
  readonly from: ReadonlyMap<string, string>;
  /** Keys of lanes that ended: their chips leave. */
  readonly ended: ReadonlySet<string>;
}

const nothing: ChipOrigins = { from: new Map(), ended: new Set() };

/**
 * What happened to chips from the state after event `before` to that after event `after`. Going back, only the places
 * count. Null when the two are too far apart to be followed.
 */
export function chipOrigins(timeline: Timeline, before: number, after: number): ChipOrigins | null {
  if (Math.abs(after - before) > mostEventsFollowed || before < 0) return null;
  if (after <= before) return nothing;
  const from = new Map<string, string>();
  const ended = new Set<string>();
  for (let index = before + 1; index <= after; index += 1) {
    const event = timeline.trace.at(index);
    if (event.kind === "ready" && event.cause === "timer") from.set(`lane-${event.lane}`, `timer-${event.timerId}`);
    else if (event.kind === "lane-created" && event.parent > 0) from.set(`lane-${event.lane}`, `lane-${event.parent}`);
    else if (event.kind === "step-ended") ended.add(`lane-${event.lane}`);
    else if (event.kind === "timer-set") from.set(`timer-${event.timerId}`, `lane-${event.lane}`);
  }
  return { from, ended };
}
