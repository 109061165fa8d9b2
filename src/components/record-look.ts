/** What a prediction asks of the timeline of its record. Build only. */
import type { PlaceName } from "../course/predictions/definition.ts";
import type { LaneLook, LaneWait, RecordLook } from "../course/predictions/record-look.ts";
import { sentenceOf } from "../timeline/words/between.ts";
import { buildTimeline, type Timeline } from "../timeline/model/model.ts";
import { segmentsOf } from "../timeline/model/segments.ts";
import { indexOfTime } from "../timeline/playing/stops.ts";
import { stateAt } from "../timeline/model/state.ts";
import { waitWords } from "../timeline/words/words.ts";
import type { RunRecord } from "../trace/run.ts";

/** A wait that is told: times are shown to 10 ms. */
const shortestWaitMs = 10;

export function lookAtRecord(record: RunRecord): RecordLook {
  const timeline = buildTimeline(record.trace, record.source);
  const nameOf = ({ lane }: { readonly lane: number }): string => timeline.laneById.get(lane)?.name ?? "";
  return {
    placeOf(name, atMs): PlaceName | null {
      const state = stateAt(timeline, indexOfTime(timeline, atMs));
      const places = ["running", "ready", "waiting"] as const;
      return places.find((place) => state[place].some((each) => nameOf(each) === name)) ?? null;
    },
    wordsAt: (atMs) => sentenceOf(timeline, indexOfTime(timeline, atMs), atMs).replace(/^[\d.]+ s[^:]*: /, ""),
    lanesNamed: (name) =>
      timeline.lanes
        .filter((lane) => lane.kind !== "request" && lane.name === name)
        .map(({ id }) => lookAtLane(timeline, id, nameOf)),
  };
}

function lookAtLane(timeline: Timeline, lane: number, nameOf: (at: { readonly lane: number }) => string): LaneLook {
  const segments = segmentsOf(timeline, lane);
  const first = segments.find(({ state }) => state === "running");
  const then = first === undefined ? null : stateAt(timeline, first.startIndex);
  return {
    startedMs: first?.startMs ?? null,
    waitedThen: then?.waiting.map(nameOf) ?? [],
    doneThen: then?.done.map(nameOf) ?? [],
    waits: segments.flatMap((segment): LaneWait[] => {
      const { state, startMs, endMs, wait, target, what, startIndex } = segment;
      if (state !== "waiting" || wait === null || endMs - startMs < shortestWaitMs) return [];
      const waiting = stateAt(timeline, startIndex).waiting.find((each) => each.lane === lane);
      return [{ startMs, endMs, words: waitWords(timeline, { wait, target, targets: waiting?.targets ?? [], what }) }];
    }),
  };
}
