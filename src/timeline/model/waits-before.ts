/** The lanes that a pause on many waits for. */
import { kindAt, type Timeline } from "./model.ts";

/** Lanes named by the `waits-for` events just before a suspension. */
export function targetsBefore(timeline: Timeline, index: number): number[] {
  const targets: number[] = [];
  const lane = timeline.laneAt[index];
  for (let at = index - 1; at >= 0 && timeline.laneAt[at] === lane && kindAt(timeline, at) === "waits-for"; at -= 1) {
    const event = timeline.trace.at(at);
    if (event.kind === "waits-for") targets.push(event.target);
  }
  return targets.reverse();
}
