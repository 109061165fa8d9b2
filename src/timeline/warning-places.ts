/** Where in a record a warning's place is: many are known only later, at a pause, when garbage is collected, or at the end. */
import type { EventOf } from "../trace/event.ts";
import { kindAt, type Timeline } from "./model.ts";
import { parseStack } from "./replay.ts";

/** An event, and the time to go to: within a hold, or the event's own. */
export interface WarningPlace {
  readonly index: number;
  readonly atMs: number;
  /** Where the playhead says most: a hold is looked at from its middle. */
  readonly lookMs: number;
}

/** Where what a warning speaks of happened; where it was known, when the record does not tell. */
export function placeOf(timeline: Timeline, event: EventOf<"warning">, knownIndex: number): WarningPlace {
  if (event.warning === "blocked-loop") {
    const hold = timeline.holds.findLast(({ line, index }) => line === event.line && index <= knownIndex);
    if (hold !== undefined) return holdPlace(hold);
  }
  return eventPlace(timeline, eventOf(timeline, event, knownIndex) ?? knownIndex);
}

/** The stretch that one step held. */
export function holdPlace(hold: {
  readonly startIndex: number;
  readonly startMs: number;
  readonly endMs: number;
}): WarningPlace {
  const { startIndex: index, startMs, endMs } = hold;
  return { index, atMs: startMs, lookMs: (startMs + endMs) / 2 };
}

export function eventPlace(timeline: Timeline, index: number): WarningPlace {
  const atMs = timeline.trace.timeMsAt(index);
  return { index, atMs, lookMs: atMs };
}

/** The event it speaks of; null when there is none in the record. */
function eventOf(timeline: Timeline, event: EventOf<"warning">, knownIndex: number): number | null {
  const lane = timeline.laneById.get(event.lane);
  switch (event.warning) {
    case "sequential-awaits":
      return firstPauseAt(timeline, event.lane, event.line, knownIndex);
    case "never-retrieved":
    case "unhandled-rejection":
      return lane?.outcome === "raised" ? lane.endedIndex : null;
    case "lost-task":
      return lane?.createdIndex ?? null;
    case "blocked-loop":
      return (
        timeline.realHolds.findLast(({ line, index }) => line === event.line && index <= knownIndex)?.index ?? null
      );
    case "never-awaited":
      return calledBy(timeline, event);
    case "deadlock":
    case "swallowed-cancellation":
    case "printed-promise":
    case "skipped-catch":
      return null;
  }
}

/** The first pause of a lane with this line in its await stack. */
function firstPauseAt(timeline: Timeline, lane: number, line: number, before: number): number | null {
  const from = timeline.laneById.get(lane)?.createdIndex ?? before;
  for (let index = from; index < before; index += 1) {
    if (timeline.laneAt[index] !== lane || kindAt(timeline, index) !== "step-suspended") continue;
    const event = timeline.trace.at(index);
    if (event.kind !== "step-suspended") continue;
    if (event.line === line || parseStack(event.stack).some((frame) => frame.line === line)) return index;
  }
  return null;
}

/** A call whose promise was let go: the lane that the caller made and that the words name. */
function calledBy(timeline: Timeline, { lane, text }: EventOf<"warning">): number | null {
  const called = timeline.lanes.find(
    ({ kind, parent, name }) => kind === "call" && parent === lane && text.includes(`\`${name}\``),
  );
  return called?.createdIndex ?? null;
}
