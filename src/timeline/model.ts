/**
 * The model of a record: what the picture, the panel and the sentences are drawn from. Knows nothing of a canvas.
 * Objects where there are few (lanes, calls, timers, requests), columns where there are many (segments, kinds).
 */
import { kindCodes } from "../trace/encoding.ts";
import type { EventKind, EventOf, LaneKind, Outcome } from "../trace/event.ts";
import type { Trace } from "../trace/trace.ts";
import type { HeldStretch, Hold, RealHold } from "./holds.ts";
import type { Moment } from "./moments.ts";
import { Recorder } from "./recorder.ts";
import type { Keyframes } from "./replay.ts";
import type { SegmentTable } from "./segments.ts";

/** One row of the timeline. `endedIndex` is the event that ended it; null while it is open at the end of the record. */
export interface Lane {
  readonly id: number;
  /** Place in `Timeline.lanes`: order of creation, from 0. */
  readonly order: number;
  /** Its call, `ask("P1")`; the script is `program`. */
  readonly name: string;
  readonly kind: LaneKind;
  /** Lane that made it; 0 for none. */
  readonly parent: number;
  readonly line: number;
  /** Function name: what lanes are put together by when there are many. */
  readonly group: string;
  readonly createdIndex: number;
  readonly createdMs: number;
  endedIndex: number | null;
  endedMs: number | null;
  outcome: Outcome | null;
  /** Safe text of the value or the exception; empty when unknown. */
  value: string;
}

/** A call of a function of the learner's. `text` is how it was called: `get_weather("Paris")`. */
export interface Call {
  readonly id: number;
  readonly lane: number;
  readonly name: string;
  readonly args: string;
  readonly text: string;
  readonly line: number;
  readonly startIndex: number;
  readonly startMs: number;
  endIndex: number | null;
  endMs: number | null;
  outcome: Outcome | null;
  value: string;
}

export interface Timer {
  readonly id: number;
  /** Lane that set it. */
  readonly lane: number;
  readonly setIndex: number;
  readonly setMs: number;
  readonly deadlineMs: number;
  /** The event that fired or cancelled it. */
  endIndex: number | null;
  fate: "pending" | "fired" | "cancelled";
}

/** One request on the wire. `sent` and `received` are JSON as in trace/event.ts. */
export interface RequestSpan {
  /** The request's own lane. */
  readonly lane: number;
  readonly byLane: number;
  /** From 1, in the order sent. */
  readonly number: number;
  readonly sentIndex: number;
  readonly sentMs: number;
  readonly sent: string;
  readonly chunkIndexes: number[];
  endIndex: number | null;
  endMs: number | null;
  outcome: Outcome | null;
  received: string;
}

/** Somebody asked a lane to stop. */
export interface CancelRequest {
  readonly index: number;
  /** Who asked; 0 for the loop. */
  readonly lane: number;
  readonly line: number;
  readonly target: number;
}

export interface Timeline {
  readonly trace: Trace;
  readonly source: string;
  /** Number of events. */
  readonly length: number;
  readonly endMs: number;
  readonly lanes: readonly Lane[];
  readonly laneById: ReadonlyMap<number, Lane>;
  readonly segments: SegmentTable;
  readonly calls: readonly Call[];
  readonly callById: ReadonlyMap<number, Call>;
  readonly timers: readonly Timer[];
  readonly timerById: ReadonlyMap<number, Timer>;
  readonly requests: readonly RequestSpan[];
  readonly requestByLane: ReadonlyMap<number, RequestSpan>;
  readonly moments: readonly Moment[];
  readonly holds: readonly Hold[];
  readonly stretches: readonly HeldStretch[];
  /** Steps that computed for long while the run's clock stood still. */
  readonly realHolds: readonly RealHold[];
  /** In the order asked. */
  readonly cancels: readonly CancelRequest[];
  /** Events that warn, in order. */
  readonly warnings: readonly number[];
  /** What the run warned of after the end of this record, when it is the beginning of a longer one. */
  readonly laterWarnings: readonly EventOf<"warning">[];
  /** The event from which on steps are not recorded; null in a whole record. */
  readonly gapIndex: number | null;
  /** Kind of every event (index in `kindCodes`), and its lane: scanned without decoding. */
  readonly kinds: Uint8Array;
  readonly laneAt: Uint32Array;
  /** The script only ran the loop or awaited, and others did the work: its row and its badges are left out. */
  readonly scriptHidden: boolean;
  readonly keyframes: Keyframes;
}

/**
 * Read a whole record once. `source` is the program it was made from.
 * Takes any prefix of a valid trace: a killed run leaves lanes open. Of a longer record's beginning, `laterWarnings` are
 * those that come after it.
 */
export function buildTimeline(
  trace: Trace,
  source: string,
  laterWarnings: readonly EventOf<"warning">[] = [],
): Timeline {
  const recorder = new Recorder(trace);
  for (let index = 0; index < trace.length; index += 1) recorder.add(trace.at(index), index);
  return recorder.finish(source, laterWarnings);
}

/** Kind of an event, without decoding it. */
export function kindAt(timeline: Timeline, index: number): EventKind | null {
  const kind = kindCodes[timeline.kinds[index] ?? 0];
  return kind === undefined || kind === "clock" ? null : kind;
}

/** Whether a lane is left out of picture, panel and badges. */
export function isHidden(timeline: Timeline, lane: number): boolean {
  return timeline.scriptHidden && timeline.laneById.get(lane)?.kind === "script";
}
