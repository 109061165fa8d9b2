/** Where in a record a warning's place is: many are known only later, at a pause, when garbage is collected, or at the end. */
import type { EventOf } from "../../trace/event.ts";
import type { Hold, RealHold } from "../model/holds.ts";
import type { Lane, Timeline } from "../model/model.ts";
import { stateCode } from "../model/segments.ts";
import { parseStack } from "../model/stacks.ts";
import { firstAfterIndex } from "./starvation.ts";

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
    const hold = lastAt(indexesOf(timeline).holds, event.line, knownIndex);
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
      return lastAt(indexesOf(timeline).realHolds, event.line, knownIndex)?.index ?? null;
    case "never-awaited":
      return calledBy(timeline, event);
    case "deadlock":
    case "swallowed-cancellation":
    case "printed-promise":
    case "skipped-catch":
      return null;
  }
}

/** What warnings speak of, by what they say of it: a record may warn ten thousand times. */
interface Indexes {
  /** By line, in order. */
  readonly holds: ReadonlyMap<number, readonly Hold[]>;
  readonly realHolds: ReadonlyMap<number, readonly RealHold[]>;
  /** By lane, made when asked for: by line, the first pause with that line in its await stack. */
  readonly pauses: Map<number, ReadonlyMap<number, number>>;
  /** By caller: by name, the first call. */
  readonly calls: ReadonlyMap<number, ReadonlyMap<string, Lane>>;
}

const known = new WeakMap<Timeline, Indexes>();

function indexesOf(timeline: Timeline): Indexes {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const calls = new Map<number, Map<string, Lane>>();
  for (const lane of timeline.lanes) {
    if (lane.kind !== "call") continue;
    const named = calls.get(lane.parent) ?? new Map<string, Lane>();
    if (!named.has(lane.name)) calls.set(lane.parent, named.set(lane.name, lane));
  }
  const byLine = <T extends { readonly line: number }>(list: readonly T[]): Map<number, T[]> =>
    Map.groupBy(list, ({ line }) => line);
  const indexes = { holds: byLine(timeline.holds), realHolds: byLine(timeline.realHolds), pauses: new Map(), calls };
  known.set(timeline, indexes);
  return indexes;
}

/** The last hold at a line up to an event. */
function lastAt<T extends { readonly index: number }>(
  byLine: ReadonlyMap<number, readonly T[]>,
  line: number,
  upTo: number,
): T | undefined {
  const list = byLine.get(line) ?? [];
  return list[firstAfterIndex(list, upTo) - 1];
}

/** The first pause of a lane with this line in its await stack. */
function firstPauseAt(timeline: Timeline, lane: number, line: number, before: number): number | null {
  const { pauses } = indexesOf(timeline);
  const found = pauses.get(lane) ?? pausesOf(timeline, lane);
  pauses.set(lane, found);
  const index = found.get(line) ?? before;
  return index < before ? index : null;
}

function pausesOf({ laneById, segments, columns, recorded }: Timeline, lane: number): Map<number, number> {
  const found = new Map<number, number>();
  const seen = new Set<number>();
  const note = (line: number, index: number): void => {
    if (!found.has(line)) found.set(line, index);
  };
  const order = laneById.get(lane)?.order ?? -1;
  const end = segments.firstOf[order + 1] ?? 0;
  for (let number = segments.firstOf[order] ?? end; number < end; number += 1) {
    if (segments.state[number] !== stateCode.waiting) continue;
    const index = segments.startIndex[number] ?? 0;
    const stack = columns.c[index] ?? 0;
    note(columns.lines[index] ?? 0, index);
    if (seen.has(stack)) continue;
    seen.add(stack);
    for (const frame of parseStack(recorded.text(stack))) note(frame.line, index);
  }
  return found;
}

/** A call whose promise was let go: the lane that the caller made and that the words name. */
function calledBy(timeline: Timeline, { lane, text }: EventOf<"warning">): number | null {
  const named = indexesOf(timeline).calls.get(lane);
  const marks = [...text.matchAll(/`/g)].map(({ index }) => index);
  let first: number | null = null;
  // A name may have backticks of its own.
  for (const [at, from] of marks.entries()) {
    for (const to of marks.slice(at + 1)) {
      const called = named?.get(text.slice(from + 1, to));
      if (called !== undefined && called.createdIndex < (first ?? timeline.length)) first = called.createdIndex;
    }
  }
  return first;
}
