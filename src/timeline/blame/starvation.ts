/**
 * Who kept whom from running, and for how long: a lane that could go on did not, because another's step held the loop.
 * Derived from the events alone.
 */
import { readyCauses, waitKinds } from "../../trace/event.ts";
import type { Lane, Timeline } from "../model/model.ts";
import { firstEndingAfter, type RealHold } from "../model/holds.ts";
import { momentMs } from "../model/moments.ts";
import { segmentNumberAt, stateCode } from "../model/segments.ts";

/** A step that held the loop while somebody could have gone on. */
export interface Holder {
  readonly lane: number;
  /** 0 when unknown. */
  readonly line: number;
  /** How much of the delay it made: on the run's clock, or in real time when `isReal`. */
  readonly heldMs: number;
  readonly isReal: boolean;
}

/** A lane that ran late, or never did before the record ended. */
export interface Delay {
  readonly lane: number;
  /** Its `step-started`; null when it did not run any more. */
  readonly stepIndex: number | null;
  /** When it could have gone on, and what that was: its timer's deadline, its thread's end, or the moment it became ready. */
  readonly dueMs: number;
  readonly dueBy: "timer" | "thread" | "ready";
  /** Event that made it ready; null when its timer had not even fired. */
  readonly readyIndex: number | null;
  /** When it ran, or the end of the record. */
  readonly startMs: number;
}

/** How late it was, on the run's clock. */
export function lateMs({ dueMs, startMs }: Delay): number {
  return Math.max(0, startMs - dueMs);
}

/** The delay of the step that begins at event `index`; null when no step begins there, or it was nested in another's. */
export function delayAt(timeline: Timeline, index: number): Delay | null {
  const lane = timeline.laneById.get(timeline.laneAt[index] ?? 0);
  const number = segmentNumberAt(timeline, lane?.id ?? 0, index);
  if (lane === undefined || number < 0 || timeline.segments.startIndex[number] !== index) return null;
  return delayOf(timeline, lane, number);
}

const timerCause = readyCauses.indexOf("timer");
const timerWait = waitKinds.indexOf("timer");

/** The delay of a running segment; null for any other, and where nothing says since when it could go on. */
function delayOf(timeline: Timeline, lane: Lane, number: number): Delay | null {
  const { segments, columns } = timeline;
  const first = segments.firstOf[lane.order] ?? number;
  // A thread runs beside the loop, whoever holds it.
  if (lane.kind === "thread") return null;
  if (segments.state[number] !== stateCode.running || segments.inside[number] !== 0 || number <= first) return null;
  if (segments.state[number - 1] !== stateCode.ready) return null;
  const readyIndex = segments.startIndex[number - 1] ?? 0;
  const readyMs = segments.startMs[number - 1] ?? 0;
  const isTimed = columns.details[readyIndex] === timerCause;
  const awaitedMs = isTimed
    ? deadlineOf(timeline, columns.b[readyIndex] ?? 0)
    : threadEndMs(timeline.laneById.get(columns.a[readyIndex] ?? 0));
  const dueMs = Math.min(awaitedMs ?? readyMs, readyMs);
  const dueBy = readyMs - dueMs < momentMs ? "ready" : isTimed ? "timer" : "thread";
  const startMs = segments.startMs[number] ?? 0;
  return { lane: lane.id, stepIndex: segments.startIndex[number] ?? 0, dueMs, dueBy, readyIndex, startMs };
}

/** When a timer is due; undefined for one that is not known. */
function deadlineOf({ timerTable }: Timeline, timerId: number): number | undefined {
  return timerTable.deadlineMs[timerTable.rowOfId.get(timerId)];
}

/** A thread ends whoever holds the loop; the lane that waits for it is told when the loop turns again. */
function threadEndMs(lane: Lane | undefined): number | undefined {
  return lane?.kind === "thread" ? (lane.endedMs ?? undefined) : undefined;
}

/** Who held the loop during a delay, in the order they did; the same line of the same lane counts once. */
export function holdersOf(timeline: Timeline, delay: Delay): Holder[] {
  const found = new Map<string, { lane: number; line: number; heldMs: number; isReal: boolean }>();
  const add = (lane: number, line: number, heldMs: number, isReal: boolean): void => {
    const key = `${lane}:${line}:${isReal}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { lane, line, heldMs, isReal });
    else known.heldMs += heldMs;
  };
  const { holds } = timeline;
  for (let at = firstEndingAfter(holds, delay.dueMs); at < holds.length; at += 1) {
    const hold = holds[at];
    if (hold === undefined || hold.startMs >= delay.startMs) break;
    const heldMs = Math.min(hold.endMs, delay.startMs) - Math.max(hold.startMs, delay.dueMs);
    if (hold.lane !== delay.lane && heldMs >= momentMs) add(hold.lane, hold.line, heldMs, false);
  }
  for (let at = firstRealHold(timeline, delay); at < realEnd(timeline, delay); at += 1) {
    const hold = timeline.realHolds[at];
    if (hold !== undefined && isRealHolder(timeline, delay, hold)) add(hold.lane, hold.line, hold.durationMs, true);
  }
  return [...found.values()];
}

/** Whether anybody held the loop during a delay. */
function isHeld(timeline: Timeline, delay: Delay): boolean {
  const { holds, realHolds } = timeline;
  for (let at = firstEndingAfter(holds, delay.dueMs); at < holds.length; at += 1) {
    const hold = holds[at];
    if (hold === undefined || hold.startMs >= delay.startMs) break;
    const heldMs = Math.min(hold.endMs, delay.startMs) - Math.max(hold.startMs, delay.dueMs);
    if (hold.lane !== delay.lane && heldMs >= momentMs) return true;
  }
  const end = realEnd(timeline, delay);
  for (let at = firstRealHold(timeline, delay); at < end; at += 1) {
    const hold = realHolds[at];
    if (hold !== undefined && isRealHolder(timeline, delay, hold)) return true;
  }
  return false;
}

/** Number of the first of events in order that comes after event `index`. */
export function firstAfterIndex(events: readonly { readonly index: number }[], index: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.index ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Real holds told between a lane's being ready and its step: from this number on, up to `realEnd`. */
function firstRealHold({ realHolds }: Timeline, { readyIndex }: Delay): number {
  return readyIndex === null ? realHolds.length : firstAfterIndex(realHolds, readyIndex);
}

function realEnd({ realHolds, length }: Timeline, { stepIndex }: Delay): number {
  return firstAfterIndex(realHolds, (stepIndex ?? length) - 1);
}

/** Only steps that began after it was ready: of an earlier one, some of the time may have gone by before. */
function isRealHolder(timeline: Timeline, { lane, readyIndex }: Delay, hold: RealHold): boolean {
  return hold.lane !== lane && readyIndex !== null && stepBegin(timeline, hold.lane, hold.index) > readyIndex;
}

/** Event that began the step which a lane was in at `index`; 0 when unknown. */
export function stepBegin(timeline: Timeline, lane: number, index: number): number {
  const number = segmentNumberAt(timeline, lane, index);
  const { segments } = timeline;
  return number >= 0 && segments.state[number] === stateCode.running ? (segments.startIndex[number] ?? 0) : 0;
}

const known = new WeakMap<Timeline, readonly Delay[]>();

/** Every delay in which the loop was held, by lane and then by time. Worked out once a record. */
export function delaysOf(timeline: Timeline): readonly Delay[] {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const found: Delay[] = [];
  if (timeline.holds.length + timeline.realHolds.length > 0) {
    for (const lane of timeline.lanes) {
      if (lane.kind === "thread") continue;
      const end = timeline.segments.firstOf[lane.order + 1] ?? 0;
      for (let number = timeline.segments.firstOf[lane.order] ?? end; number < end; number += 1) {
        const delay =
          delayOf(timeline, lane, number) ?? (number === end - 1 ? openDelay(timeline, lane.id, number) : null);
        if (delay !== null && isHeld(timeline, delay)) found.push(delay);
      }
    }
  }
  known.set(timeline, found);
  return found;
}

/** The delay of a lane that could go on when the record ended. */
function openDelay(timeline: Timeline, lane: number, number: number): Delay | null {
  const { segments, columns, endMs } = timeline;
  const readyIndex = segments.startIndex[number] ?? 0;
  if (segments.endIndex[number] !== timeline.length) return null;
  const state = segments.state[number];
  const base = { lane, stepIndex: null, startMs: endMs };
  if (state === stateCode.ready) {
    return { ...base, dueMs: segments.startMs[number] ?? 0, dueBy: "ready", readyIndex };
  }
  if (state !== stateCode.waiting || columns.details[readyIndex] !== timerWait) return null;
  const dueMs = deadlineOf(timeline, columns.a[readyIndex] ?? 0);
  return dueMs === undefined || dueMs > endMs ? null : { ...base, dueMs, dueBy: "timer", readyIndex: null };
}

/** A lane that a hold kept from running. */
export interface Victim {
  readonly lane: number;
  /** How much of the hold it could have used. */
  readonly heldMs: number;
  readonly isReal: boolean;
}

/** Whom the `loop-blocked` event `index` kept from running, longest first (to a millisecond), else in order of creation. */
export function victimsOf(timeline: Timeline, index: number): Victim[] {
  const hold = eventIn(timeline.holds, index);
  const real = eventIn(timeline.realHolds, index);
  const found: Victim[] = [];
  for (const delay of delaysOf(timeline)) {
    if (hold !== undefined && hold.lane !== delay.lane) {
      const heldMs = Math.min(hold.endMs, delay.startMs) - Math.max(hold.startMs, delay.dueMs);
      if (heldMs >= momentMs) found.push({ lane: delay.lane, heldMs, isReal: false });
    }
    if (real === undefined || real.lane === delay.lane || delay.readyIndex === null) continue;
    const isInside = real.index > delay.readyIndex && real.index < (delay.stepIndex ?? timeline.length);
    if (isInside && isRealHolder(timeline, delay, real)) {
      found.push({ lane: delay.lane, heldMs: real.durationMs, isReal: true });
    }
  }
  return found.sort((a, b) => Math.round(b.heldMs) - Math.round(a.heldMs));
}

/** The one of events in order that is event `index`. */
function eventIn<T extends { readonly index: number }>(events: readonly T[], index: number): T | undefined {
  const found = events[firstAfterIndex(events, index - 1)];
  return found?.index === index ? found : undefined;
}
