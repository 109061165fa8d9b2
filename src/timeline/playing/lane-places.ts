/** Where lanes are at a place of the playhead, by their names: for drawings that go along with a run. */
import type { Outcome } from "../../trace/event.ts";
import { holdAt } from "../model/holds.ts";
import type { Lane, Timeline } from "../model/model.ts";
import { stateAt } from "../model/state.ts";
import { nameOfLane } from "../words/lane-names.ts";

/** `absent`: not made yet, or never. Threads that wait for nobody run. A request on the wire waits for its answer. */
export type PlaceOfLane = "running" | "ready" | "waiting" | "done" | "absent";

export interface LanePlace {
  readonly place: PlaceOfLane;
  /** How it ended; null while it has not. */
  readonly outcome: Outcome | null;
  /** It keeps the turn while the clock goes on. */
  readonly isHolding: boolean;
}

const absent: LanePlace = { place: "absent", outcome: null, isHolding: false };
/** Of several lanes called alike the liveliest is meant. */
const liveliest: readonly PlaceOfLane[] = ["running", "ready", "waiting", "done", "absent"];

/** For each of `names` (`ask("P1")`; `ask("P1") #2` where several are called so) where it is after event `index`, at `atMs`. */
export function lanePlaces(
  timeline: Timeline,
  index: number,
  atMs: number,
  names: readonly string[],
): ReadonlyMap<string, LanePlace> {
  const wanted = new Set(names);
  const state = stateAt(timeline, index);
  const hold = holdAt(timeline.holds, atMs);
  const found = new Map<string, LanePlace>(names.map((name) => [name, absent]));
  const put = (id: number, place: PlaceOfLane, outcome: Outcome | null = null): void => {
    const lane = timeline.laneById.get(id);
    if (lane === undefined) return;
    for (const name of namesOf(timeline, lane)) {
      const known = found.get(name)?.place ?? "absent";
      if (!wanted.has(name) || liveliest.indexOf(place) > liveliest.indexOf(known)) continue;
      found.set(name, { place, outcome, isHolding: place === "running" && hold?.lane === id });
    }
  };
  for (const { lane, outcome } of state.done) put(lane, "done", outcome);
  for (const lane of state.requests) put(lane, "waiting");
  for (const { lane } of state.waiting) put(lane, "waiting");
  for (const { lane } of state.ready) put(lane, "ready");
  for (const { lane } of state.running) put(lane, "running");
  return found;
}

function namesOf(timeline: Timeline, lane: Lane): readonly string[] {
  const numbered = nameOfLane(timeline, lane);
  return numbered === lane.name ? [lane.name] : [lane.name, numbered];
}
