/**
 * The model of a record: what the picture, the panel and the sentences are drawn from. Knows nothing of a canvas.
 * Objects where there are few (lanes, requests, holds), columns where there are many (events, segments, calls, timers).
 */
import type { TraceColumns } from "../../trace/columns.ts";
import { kindCodes } from "../../trace/encoding.ts";
import type { EventKind, LaneKind, Outcome } from "../../trace/event.ts";
import { recordedOf, type RecordedTrace, type Trace } from "../../trace/trace.ts";
import { callOf, type CallTable } from "./calls.ts";
import { joinHolds, type HeldStretch, type Hold, type RealHold } from "./holds.ts";
import type { IdTable } from "./id-table.ts";
import { momentStarts, momentsOf, type Moment } from "./moments.ts";
import { Recorder } from "./recorder.ts";
import type { SegmentTable } from "./segments.ts";
import { timerOf, type TimerTable } from "./timers.ts";

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
  readonly endIndex: number | null;
  readonly endMs: number | null;
  readonly outcome: Outcome | null;
  readonly value: string;
}

export interface Timer {
  readonly id: number;
  /** Lane that set it. */
  readonly lane: number;
  readonly setIndex: number;
  readonly setMs: number;
  readonly deadlineMs: number;
  /** The event that fired or cancelled it. */
  readonly endIndex: number | null;
  readonly fate: "pending" | "fired" | "cancelled";
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

/** Objects that are made when they are asked for, by their id. */
export interface ById<T> {
  get(id: number): T | undefined;
}

export interface Timeline {
  readonly trace: Trace;
  /** The same events, encoded: `recorded.text(id)` for texts. It may grow; the columns below do not. */
  readonly recorded: RecordedTrace;
  /** Every event in columns: scanned without decoding. */
  readonly columns: TraceColumns;
  readonly source: string;
  /** Number of events. */
  readonly length: number;
  readonly endMs: number;
  readonly lanes: readonly Lane[];
  readonly laneById: ReadonlyMap<number, Lane>;
  readonly segments: SegmentTable;
  readonly callTable: CallTable;
  /** All calls as objects, made when first asked for: read `callTable` where there may be many. */
  readonly calls: readonly Call[];
  readonly callById: ById<Call>;
  readonly timerTable: TimerTable;
  /** All timers as objects, made when first asked for: read `timerTable` where there may be many. */
  readonly timers: readonly Timer[];
  readonly timerById: ById<Timer>;
  readonly requests: readonly RequestSpan[];
  readonly requestByLane: ReadonlyMap<number, RequestSpan>;
  /** First event of every moment, and the record's length at the end. */
  readonly momentStarts: Uint32Array;
  /** All moments as objects, made when first asked for: read `momentStarts` and `columns.timesMs` where there may be many. */
  readonly moments: readonly Moment[];
  readonly holds: readonly Hold[];
  readonly stretches: readonly HeldStretch[];
  /** Steps that computed for long while the run's clock stood still. */
  readonly realHolds: readonly RealHold[];
  /** In the order asked. */
  readonly cancels: readonly CancelRequest[];
  /** Events that warn, in order. */
  readonly warnings: readonly number[];
  /** The event from which on steps are not recorded; null in a whole record. */
  readonly gapIndex: number | null;
  /** Kind of every event (index in `kindCodes`), and its lane: the same as in `columns`. */
  readonly kinds: Uint8Array;
  readonly laneAt: Uint32Array;
  /** The script only ran the loop or awaited, and others did the work: its row and its badges are left out. */
  readonly scriptHidden: boolean;
}

/**
 * Read a whole record once. `source` is the program it was made from.
 * Takes any prefix of a valid trace: a killed run leaves lanes open.
 */
export function buildTimeline(trace: Trace, source: string): Timeline {
  const recorded = recordedOf(trace);
  const { columns } = recorded;
  const { length } = columns;
  const recorder = new Recorder(recorded);
  const { lanes, callRows, timerRows, deadlineMs } = recorder;
  const { holds, realHolds } = recorder.holds;
  const { callStart, callEnd, timerSet, timerEnd } = recorder;
  const callTable = { count: callStart.length, startIndex: callStart, endIndex: callEnd, rowOfId: callRows };
  const timerTable = {
    count: timerSet.length,
    setIndex: timerSet,
    endIndex: timerEnd,
    deadlineMs,
    rowOfId: timerRows,
  };
  const starts = momentStarts(columns.timesMs);
  let calls: Call[] | null = null;
  let timers: Timer[] | null = null;
  let moments: Moment[] | null = null;
  const makeCall = (row: number): Call => callOf(recorded, callTable, row);
  const makeTimer = (row: number): Timer => timerOf(columns, timerTable, row);
  const worked = lanes.some((lane) => lane.kind !== "script" && lane.kind !== "request");
  return {
    trace,
    recorded,
    columns,
    source,
    length,
    endMs: trace.endMs,
    lanes,
    laneById: recorder.laneById,
    segments: recorder.segments.finish(length, trace.endMs),
    callTable,
    get calls() {
      return (calls ??= listOf(callTable.count, makeCall));
    },
    callById: byId(callRows, makeCall),
    timerTable,
    get timers() {
      return (timers ??= listOf(timerTable.count, makeTimer));
    },
    timerById: byId(timerRows, makeTimer),
    requests: recorder.requests,
    requestByLane: recorder.requestByLane,
    momentStarts: starts,
    get moments() {
      return (moments ??= momentsOf(starts, columns.timesMs));
    },
    holds,
    stretches: joinHolds(holds),
    realHolds,
    cancels: recorder.cancels,
    warnings: recorder.warnings,
    gapIndex: recorder.gapIndex,
    kinds: columns.kinds,
    laneAt: columns.lanes,
    scriptHidden: worked && !recorder.scriptActed,
  };
}

function listOf<T>(count: number, make: (row: number) => T): T[] {
  const list: T[] = [];
  for (let row = 0; row < count; row += 1) list.push(make(row));
  return list;
}

function byId<T>(rows: IdTable, make: (row: number) => T): ById<T> {
  return {
    get: (id) => {
      const row = rows.get(id);
      return row < 0 ? undefined : make(row);
    },
  };
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
