/** Where the timeline's state differs from a replay from the start. */
import { buildTimeline, type Timeline } from "../../../src/timeline/model/model.ts";
import { stateAt } from "../../../src/timeline/model/state.ts";
import type { Trace } from "../../../src/trace/trace.ts";
import { dice } from "./dice.ts";
import { NaiveLoop, plainState } from "./naive-loop.ts";

/** Places to look at, one after the other: steps forward and back, small and large jumps, in no order. */
export function wander(length: number, count: number, seed: number): number[] {
  const roll = dice(seed);
  const visits: number[] = [];
  let at = roll(length + 1) - 1;
  for (let visit = 0; visit < count; visit += 1) {
    const how = roll(6);
    if (how === 0) at = roll(length + 1) - 1;
    else {
      const most = [1, 1, 10, 300, 700][how - 1] ?? 1;
      at += (roll(2) === 0 ? 1 : -1) * (1 + roll(most));
    }
    at = Math.max(-1, Math.min(length - 1, at));
    visits.push(at);
  }
  return visits;
}

/** The states after events, by a replay from the start, as text. */
export function naiveStates(trace: Trace, places: Iterable<number>): Map<number, string> {
  const wanted = new Set(places);
  const naive = new NaiveLoop();
  const states = new Map([[-1, JSON.stringify(naive.state())]]);
  for (let index = 0; index < trace.length; index += 1) {
    naive.apply(trace.at(index));
    if (wanted.has(index)) states.set(index, JSON.stringify(naive.state()));
  }
  return states;
}

/** One sentence for each visit at which `timeline` says something else than `expected`. */
export function differences(
  timeline: Timeline,
  visits: readonly number[],
  expected: ReadonlyMap<number, string>,
): string[] {
  return visits.flatMap((index) => {
    const told = JSON.stringify(plainState(stateAt(timeline, index)));
    return told === expected.get(index)
      ? []
      : [`after event ${index}: ${told} instead of ${expected.get(index) ?? ""}`];
  });
}

/** Look at so many places of a record; at every one of a short record. */
export function stateFaults(trace: Trace, count = 200): string[] {
  const { length } = trace;
  const every = length <= count ? Array.from({ length }, (_, index) => index) : [];
  const visits = [...wander(length, count, 7), ...every.toReversed()];
  return differences(buildTimeline(trace, ""), visits, naiveStates(trace, visits)).slice(0, 5);
}
