/**
 * What every lane did: one segment a stretch in one state, in columns (32 bytes each), lane by lane.
 *
 * Invariant: the segments of a lane are in order and do not overlap; `endIndex` is the event that ends one (not part of
 * it), the record's length while it is open. *Blocked* is not stored: it is derived where a lane that could go on meets a
 * held stretch, since 10,000 ready lanes under 10,000 holds would be 10⁸ segments.
 */
import type { ReadyCause, WaitKind } from "../../trace/event.ts";
import { firstEndingAfter } from "./holds.ts";
import type { Timeline } from "./model.ts";
import { momentMs } from "./moments.ts";
import { parseStack, type Frame } from "./replay.ts";

/** Order is the code in the table. */
export const segmentStates = [
  "running",
  "ready",
  "waiting",
  "request",
  "done",
  "failed",
  "cancelled",
  "blocked",
] as const;
export type SegmentState = (typeof segmentStates)[number];

export const stateCode = Object.fromEntries(segmentStates.map((state, code) => [state, code])) as Readonly<
  Record<SegmentState, number>
>;

/** Columns, sorted by lane and then by start. `firstOf[order]` … `firstOf[order + 1]` are the segments of a lane. */
export interface SegmentTable {
  readonly count: number;
  readonly state: Uint8Array;
  readonly startIndex: Uint32Array;
  readonly endIndex: Uint32Array;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Lane in whose step this one ran; 0 when it was not nested. */
  readonly inside: Uint32Array;
  readonly firstOf: Uint32Array;
  /** Lane ids → numbers of the segments that ran inside their steps. */
  readonly nestedIn: { get(lane: number): readonly number[] | undefined };
}

/** A segment, or the part of one that a hold cuts out. */
export interface SegmentPart {
  readonly lane: number;
  /** Its number in the table. */
  readonly segment: number;
  readonly state: SegmentState;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Lane in whose step it ran, or null. */
  readonly insideOf: number | null;
  /** For blocked: who held the loop; else null. */
  readonly heldBy: number | null;
}

/** A part with all that its event says. */
export interface Segment extends SegmentPart {
  readonly line: number;
  readonly stack: readonly Frame[];
  readonly wait: WaitKind | null;
  readonly target: number;
  readonly what: string;
  readonly cause: ReadyCause | null;
  readonly byLane: number;
}

/** Visit the parts of a lane in order, holds cut out. The lightest way: nothing is decoded but waits that meet a hold. */
export function visitParts(timeline: Timeline, lane: number, visit: (part: SegmentPart) => void): void {
  const { segments } = timeline;
  const order = timeline.laneById.get(lane)?.order ?? -1;
  const end = segments.firstOf[order + 1] ?? 0;
  for (let segment = segments.firstOf[order] ?? end; segment < end; segment += 1) {
    visitSegment(timeline, lane, segment, visit);
  }
}

/** Visit the parts in which a lane was blocked, in order. Reads no more than the segments that meet a hold. */
export function visitBlocked(timeline: Timeline, lane: number, visit: (part: SegmentPart) => void): void {
  const { segments, stretches } = timeline;
  const order = timeline.laneById.get(lane)?.order ?? -1;
  const end = segments.firstOf[order + 1] ?? 0;
  if (stretches.length === 0) return;
  for (let segment = segments.firstOf[order] ?? end; segment < end; segment += 1) {
    const state = segments.state[segment];
    if (state !== stateCode.ready && state !== stateCode.waiting) continue;
    const first = stretches[firstEndingAfter(stretches, segments.startMs[segment] ?? 0)];
    if (first === undefined) return;
    if (first.startMs >= (segments.endMs[segment] ?? 0)) continue;
    visitSegment(timeline, lane, segment, (part) => {
      if (part.state === "blocked") visit(part);
    });
  }
}

/** Visit the parts of one segment of a lane, holds cut out. */
export function visitSegment(
  timeline: Timeline,
  lane: number,
  segment: number,
  visit: (part: SegmentPart) => void,
): void {
  const { segments: table, stretches } = timeline;
  const inside = table.inside[segment] ?? 0;
  const whole: SegmentPart = {
    lane,
    segment,
    state: segmentStates[table.state[segment] ?? 0] ?? "running",
    startIndex: table.startIndex[segment] ?? 0,
    endIndex: table.endIndex[segment] ?? 0,
    startMs: table.startMs[segment] ?? 0,
    endMs: table.endMs[segment] ?? 0,
    insideOf: inside === 0 ? null : inside,
    heldBy: null,
  };
  // A thread runs beside the loop, whoever holds it.
  const isOnLoop = timeline.laneById.get(lane)?.kind !== "thread";
  if (stretches.length === 0 || !isOnLoop || (whole.state !== "ready" && whole.state !== "waiting")) {
    visit(whole);
    return;
  }
  let { startIndex, startMs } = whole;
  let couldGoOnMs = whole.state === "ready" ? whole.startMs : Number.NaN;
  for (let at = firstEndingAfter(stretches, whole.startMs); at < stretches.length; at += 1) {
    const stretch = stretches[at];
    if (stretch === undefined || stretch.startMs >= whole.endMs) break;
    if (Number.isNaN(couldGoOnMs)) couldGoOnMs = dueMs(timeline, whole.startIndex);
    if (stretch.endMs <= couldGoOnMs) {
      at = firstEndingAfter(stretches, couldGoOnMs) - 1;
      continue;
    }
    const fromMs = Math.max(startMs, stretch.startMs, couldGoOnMs);
    const toMs = Math.min(whole.endMs, stretch.endMs);
    if (toMs - fromMs < momentMs) continue;
    const fromIndex = Math.max(startIndex, stretch.startIndex);
    const toIndex = Math.min(whole.endIndex, stretch.endIndex);
    if (fromIndex > startIndex || fromMs > startMs) {
      visit({ ...whole, startIndex, startMs, endIndex: fromIndex, endMs: fromMs });
    }
    const heldBy = timeline.holds[stretch.firstHold]?.lane ?? 0;
    visit({
      ...whole,
      state: "blocked",
      startIndex: fromIndex,
      startMs: fromMs,
      endIndex: toIndex,
      endMs: toMs,
      heldBy,
    });
    startIndex = toIndex;
    startMs = toMs;
  }
  if (startIndex < whole.endIndex) visit({ ...whole, startIndex, startMs });
}

/** When a paused lane could go on by the clock: its timer's deadline, its thread's end; never for other waits. */
function dueMs(timeline: Timeline, suspendedIndex: number): number {
  const event = timeline.trace.at(suspendedIndex);
  if (event.kind !== "step-suspended") return Number.POSITIVE_INFINITY;
  if (event.wait === "thread") return timeline.laneById.get(event.target)?.endedMs ?? Number.POSITIVE_INFINITY;
  if (event.wait !== "timer") return Number.POSITIVE_INFINITY;
  return timeline.timerById.get(event.target)?.deadlineMs ?? Number.POSITIVE_INFINITY;
}

/** Every segment of a lane, in order, blocked parts cut out. */
export function segmentsOf(timeline: Timeline, lane: number): Segment[] {
  const found: Segment[] = [];
  visitParts(timeline, lane, (part) => found.push(detail(timeline, part)));
  return found;
}

/** Number in the table of the lane's segment after event `index` (binary search); −1 before its first. */
export function segmentNumberAt(timeline: Timeline, lane: number, index: number): number {
  const { firstOf, startIndex } = timeline.segments;
  const order = timeline.laneById.get(lane)?.order;
  if (order === undefined) return -1;
  const first = firstOf[order] ?? 0;
  let low = first;
  let high = firstOf[order + 1] ?? first;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startIndex[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low > first ? low - 1 : -1;
}

/** The segment a lane is in after event `index`, or null before it was ready or ran. */
export function segmentAt(timeline: Timeline, lane: number, index: number): Segment | null {
  const segment = segmentNumberAt(timeline, lane, index);
  if (segment < 0) return null;
  const parts: SegmentPart[] = [];
  visitSegment(timeline, lane, segment, (part) => parts.push(part));
  const found = parts.find((part) => part.startIndex <= index && index < part.endIndex);
  return found === undefined ? null : detail(timeline, found);
}

/** Add what the event that began a segment says. */
export function detail(timeline: Timeline, part: SegmentPart): Segment {
  const first = timeline.segments.startIndex[part.segment] ?? 0;
  const event = timeline.trace.at(first);
  const base = { ...part, line: event.line, stack: [], wait: null, target: 0, what: "", cause: null, byLane: 0 };
  if (event.kind === "step-suspended") {
    const { wait, target, what } = event;
    return { ...base, wait, target, what, stack: parseStack(event.stack) };
  }
  return event.kind === "ready" ? { ...base, cause: event.cause, byLane: event.byLane } : base;
}
