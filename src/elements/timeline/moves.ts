/** Moves of the playhead that a key asks for. */
import type { Timeline } from "../../timeline/model/model.ts";
import type { Playhead } from "../../timeline/playing/playhead.ts";
import type { TimelineAction } from "./keys.ts";

export interface MoveView {
  readonly playhead: Playhead;
  readonly timeline: Timeline;
  /** The chosen lane, for moves along it. */
  readonly lane: number;
}

/** They move the playhead away from where it is: by steps, events, iterations, or along a lane. */
const moves = [
  "to-start",
  "step-forward",
  "step-back",
  "event-forward",
  "event-back",
  "time-forward",
  "time-back",
  "iteration-forward",
  "iteration-back",
  "next-of-lane",
  "previous-of-lane",
] as const satisfies readonly TimelineAction[];
type Move = (typeof moves)[number];

export function isMove(action: TimelineAction): action is Move {
  return (moves as readonly TimelineAction[]).includes(action);
}

/** Do it. Along a lane nothing happens where it has no further event. */
export function move(action: Move, { playhead, timeline, lane }: MoveView): void {
  if (action === "to-start") playhead.seekIndex(0);
  else if (action === "next-of-lane" || action === "previous-of-lane") {
    const index = eventOfLane(timeline, lane, playhead.index, action === "next-of-lane" ? 1 : -1);
    if (index !== null) playhead.seekIndex(index);
  } else {
    const [by, way] = action.split("-");
    const granularity = by === "event" || by === "iteration" ? by : "step";
    if (by === "time") playhead.stepTime(way === "forward" ? "forward" : "back");
    else if (way === "forward") playhead.stepForward(granularity);
    else playhead.stepBack(granularity);
  }
}

function eventOfLane({ laneAt, length }: Timeline, lane: number, from: number, direction: 1 | -1): number | null {
  for (let index = from + direction; index >= 0 && index < length; index += direction) {
    if (laneAt[index] === lane) return index;
  }
  return null;
}
