/** What a lane is called. Its name is its call; where several lanes were called alike, a number tells them apart. */
import type { Lane, Timeline } from "../model/model.ts";

const numbers = new WeakMap<Timeline, ReadonlyMap<number, number>>();

/** Lanes whose name another has too → their number, from 1, in the order of their creation. Worked out once a record. */
function numbersOf(timeline: Timeline): ReadonlyMap<number, number> {
  const known = numbers.get(timeline);
  if (known !== undefined) return known;
  const firstOf = new Map<string, Lane>();
  const counts = new Map<string, number>();
  const found = new Map<number, number>();
  for (const lane of timeline.lanes) {
    if (lane.kind === "request") continue;
    const first = firstOf.get(lane.name);
    if (first === undefined) {
      firstOf.set(lane.name, lane);
      continue;
    }
    const count = (counts.get(lane.name) ?? 1) + 1;
    counts.set(lane.name, count);
    found.set(first.id, 1).set(lane.id, count);
  }
  numbers.set(timeline, found);
  return found;
}

/** `ask("P1")`; `one(<Lock>) #2` where another lane is called `one(<Lock>)` too. */
export function nameOfLane(timeline: Timeline, lane: Lane): string {
  const number = numbersOf(timeline).get(lane.id);
  return number === undefined ? lane.name : `${lane.name} #${number}`;
}
