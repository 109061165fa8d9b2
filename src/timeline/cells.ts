/** Cells of a row: what is drawn for the segments of a lane, in view px. */
import type { InnerCall } from "./inner-calls.ts";
import type { Lane, RequestSpan, Timeline } from "./model.ts";
import { firstEndingAfter } from "./holds.ts";
import { requestFacts, requestMark } from "./request-facts.ts";
import { visitParts, type SegmentPart, type SegmentState } from "./segments.ts";
import { plainName, secondsText } from "./words.ts";

export interface Rect {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Cell extends Rect {
  readonly state: SegmentState;
  readonly lane: number;
  /** Number in the table of segments. */
  readonly segment: number;
  readonly startIndex: number;
  readonly endIndex: number;
  /** Drawn inside the cell of this lane, whose step it ran in; null in its own row. */
  readonly insideOf: number | null;
  /** How a running or request cell ends, when its lane ends badly there. */
  readonly ending: "failed" | "cancelled" | null;
  /** Places along time of a request's chunks. */
  readonly chunksPx: readonly number[];
  /** Parts of a running cell that held the loop. */
  readonly held: readonly Rect[];
  /** What it waits on, if there is room for it; else empty. */
  readonly label: string;
}

/** The frame of a coroutine awaited directly, inside its task's row. */
export interface CallFrame extends Rect {
  readonly lane: number;
  readonly call: number;
  readonly depth: number;
}

/** How a row's cells are placed. `along` gives view px of a segment's edge; `rect` makes a rectangle in either orientation. */
export interface RowFrame {
  readonly fromPx: number;
  readonly toPx: number;
  /** Size of the row across. */
  readonly sizePx: number;
  along(index: number, ms: number): number;
  rect(fromPx: number, toPx: number, insetPx: number): Rect;
  /** Whether a text fits a rectangle. */
  fits(text: string, rect: Rect): boolean;
}

const cellInsetPx = 4;
/** An ended lane goes on as a faint thread. */
const tailPx = 5;
const nestedInsetPx = 8;
const requestInsetPx = 3;

/** Which state wins when several share a pixel: the rarer and stronger. */
const strength: Readonly<Record<SegmentState, number>> = {
  done: 0,
  cancelled: 1,
  waiting: 2,
  ready: 3,
  request: 4,
  running: 5,
  failed: 6,
  blocked: 7,
};

/** Cells of a lane's own row. Cells narrower than a pixel share one, so that a row never has more cells than twice its pixels. */
export function laneCells(timeline: Timeline, lane: Lane, calls: readonly InnerCall[], frame: RowFrame): Cell[] {
  const cells: Cell[] = [];
  let pixel = Number.NaN;
  visitParts(timeline, lane.id, (part) => {
    const cell = cellOf(timeline, part, frame, null);
    if (cell === null) return;
    const fromPx = Math.floor(frame.along(part.startIndex, part.startMs));
    const isThin = Math.max(cell.widthPx, cell.heightPx) > 0 && Math.min(cell.widthPx, cell.heightPx) < 1;
    const previous = cells.at(-1);
    if (isThin && fromPx === pixel && previous !== undefined) {
      if (strength[previous.state] < strength[cell.state]) cells[cells.length - 1] = cell;
      return;
    }
    pixel = isThin ? fromPx : Number.NaN;
    cells.push(part.state === "waiting" && calls.length > 0 ? named(cell, calls, frame) : cell);
  });
  return cells;
}

/** A pause inside a directly awaited coroutine says whose it is first. */
function named(cell: Cell, calls: readonly InnerCall[], frame: RowFrame): Cell {
  const open = calls.findLast(
    ({ call }) => call.startIndex <= cell.startIndex && (call.endIndex ?? Number.POSITIVE_INFINITY) > cell.startIndex,
  );
  if (open === undefined) return cell;
  const { text } = open.call;
  const whole = `${text} · ${cell.label}`;
  if (cell.label !== "" && frame.fits(whole, cell)) return { ...cell, label: whole };
  return frame.fits(text, cell) ? { ...cell, label: text } : cell;
}

/** First parts of calls that ran inside this lane's steps, drawn in its row too. */
export function nestedCells(timeline: Timeline, lane: Lane, frame: RowFrame): Cell[] {
  const { segments } = timeline;
  const cells: Cell[] = [];
  for (const segment of segments.nestedIn.get(lane.id) ?? []) {
    const part: SegmentPart = {
      lane: timeline.laneAt[segments.startIndex[segment] ?? 0] ?? 0,
      segment,
      state: "running",
      startIndex: segments.startIndex[segment] ?? 0,
      endIndex: segments.endIndex[segment] ?? 0,
      startMs: segments.startMs[segment] ?? 0,
      endMs: segments.endMs[segment] ?? 0,
      insideOf: lane.id,
      heldBy: null,
    };
    const cell = cellOf(timeline, part, frame, lane.id);
    if (cell !== null) cells.push(cell);
  }
  return cells;
}

/** Bars of requests. */
export function requestCells(timeline: Timeline, requests: readonly RequestSpan[], frame: RowFrame): Cell[] {
  return requests.flatMap((request) => {
    const cells: Cell[] = [];
    visitParts(timeline, request.lane, (part) => {
      if (part.state !== "request") return;
      const cell = cellOf(timeline, part, frame, null);
      if (cell !== null) cells.push(cell);
    });
    return cells;
  });
}

/** Frames of directly awaited coroutines. */
export function callFrames(timeline: Timeline, lane: Lane, calls: readonly InnerCall[], frame: RowFrame): CallFrame[] {
  return calls.flatMap(({ call, depth }) => {
    const fromPx = frame.along(call.startIndex, call.startMs);
    const toPx = frame.along(call.endIndex ?? timeline.length, call.endMs ?? timeline.endMs);
    if (toPx < frame.fromPx || fromPx > frame.toPx || toPx - fromPx < 4) return [];
    const rect = frame.rect(Math.max(fromPx, frame.fromPx - 8), Math.min(toPx, frame.toPx + 8), Math.min(depth * 2, 6));
    return [{ ...rect, lane: lane.id, call: call.id, depth }];
  });
}

function cellOf(timeline: Timeline, part: SegmentPart, frame: RowFrame, insideOf: number | null): Cell | null {
  const fromPx = frame.along(part.startIndex, part.startMs);
  const toPx = frame.along(part.endIndex, part.endMs);
  if (toPx < frame.fromPx || fromPx > frame.toPx) return null;
  const { state } = part;
  const isTail = state === "done" || state === "failed" || state === "cancelled";
  const insetPx =
    insideOf !== null
      ? nestedInsetPx
      : state === "request"
        ? requestInsetPx
        : isTail
          ? (frame.sizePx - tailPx) / 2
          : cellInsetPx;
  const rect = frame.rect(Math.max(fromPx, frame.fromPx - 8), Math.min(toPx, frame.toPx + 8), insetPx);
  const label = labelsOf(timeline, part).find((one) => frame.fits(one, rect)) ?? "";
  return {
    ...rect,
    state,
    lane: part.lane,
    segment: part.segment,
    startIndex: part.startIndex,
    endIndex: part.endIndex,
    insideOf,
    ending: insideOf === null ? endingOf(timeline, part) : null,
    chunksPx:
      state === "request"
        ? (timeline.requestByLane.get(part.lane)?.chunkIndexes ?? []).map((index) =>
            frame.along(index, timeline.trace.timeMsAt(index)),
          )
        : [],
    held: state === "running" ? heldRects(timeline, part, frame, insetPx) : [],
    label,
  };
}

/** A lane's last step shows how the lane ended. */
function endingOf(timeline: Timeline, part: SegmentPart): Cell["ending"] {
  const lane = timeline.laneById.get(part.lane);
  if (lane === undefined || lane.endedIndex !== part.endIndex) return null;
  // To one client an error status is an answer, to the other a failure: to readers it is one.
  if (part.state === "request" && lane.outcome === "returned" && requestFacts(timeline, part.lane)?.isFailed) {
    return "failed";
  }
  if (lane.outcome === "raised") return "failed";
  return lane.outcome === "cancelled" ? "cancelled" : null;
}

function heldRects(timeline: Timeline, part: SegmentPart, frame: RowFrame, insetPx: number): Rect[] {
  const rects: Rect[] = [];
  for (let at = firstEndingAfter(timeline.holds, part.startMs); at < timeline.holds.length; at += 1) {
    const hold = timeline.holds[at];
    if (hold === undefined || hold.startMs >= part.endMs) break;
    if (hold.lane !== part.lane) continue;
    rects.push(frame.rect(frame.along(hold.startIndex, hold.startMs), frame.along(hold.endIndex, hold.endMs), insetPx));
  }
  return rects;
}

/** Texts for a cell, the longest first: one that fits is drawn. */
function labelsOf(timeline: Timeline, part: SegmentPart): string[] {
  const label = labelOf(timeline, part);
  if (label === "") return [];
  const mark = part.state === "request" ? requestMark(timeline, part.lane) : "";
  return mark === "" ? [label] : [`${label}: ${mark}`, mark, label];
}

/** Short text for a cell: what it waits on. */
function labelOf(timeline: Timeline, part: SegmentPart): string {
  if (part.state === "blocked") return `blocked by ${plainName(timeline, part.heldBy ?? 0)}`;
  if (part.state === "request") return plainName(timeline, part.lane);
  if (part.state !== "waiting") return "";
  const event = timeline.trace.at(timeline.segments.startIndex[part.segment] ?? 0);
  if (event.kind !== "step-suspended") return "";
  switch (event.wait) {
    case "timer": {
      const timer = timeline.timerById.get(event.target);
      return timer === undefined ? "timer" : `until ${secondsText(timer.deadlineMs)}`;
    }
    case "lane":
    case "thread":
      return event.target === 0 ? event.what : plainName(timeline, event.target);
    case "request":
      return "reply";
    case "turn":
      return "";
    case "lanes":
    case "loop":
    case "lock":
    case "semaphore":
    case "event":
    case "condition":
    case "barrier":
    case "queue":
    case "future":
      return event.what === "" ? (event.wait === "lanes" ? "others" : event.wait) : event.what;
  }
}
