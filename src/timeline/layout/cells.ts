/** Cells of a row: what is drawn for the segments of a lane, in view px. What is too thin goes to its pixel row. */
import { firstEndingAfter } from "../model/holds.ts";
import { codeOf } from "../../trace/encoding.ts";
import { firstCallFrom, innerCallAt, type InnerCall } from "../model/inner-calls.ts";
import type { Lane, RequestSpan, Timeline } from "../model/model.ts";
import { lowerBound } from "./peaks.ts";
import { codeStrength, strengthOf, strongest, thinPx, type PixelGrid, type PixelRowBuilder } from "./pixel-row.ts";
import { requestFacts, requestMark } from "../wire/request-facts.ts";
import { visitSegment, type SegmentPart, type SegmentState } from "../model/segments.ts";
import { plainName, secondsText } from "../words/words.ts";

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
  /** Places along time of a request's chunks: the first, then those in sight, one a pixel column. */
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
  readonly grid: PixelGrid;
  /** Takes what is too thin for a cell. */
  readonly thin: PixelRowBuilder;
  along(index: number, ms: number): number;
  rect(fromPx: number, toPx: number, insetPx: number): Rect;
  /** Whether a text fits a rectangle. */
  fits(text: string, rect: Rect): boolean;
}

export const cellInsetPx = 4;
/** An ended lane goes on as a faint thread. */
export const tailPx = 5;
const nestedInsetPx = 8;
export const requestInsetPx = 3;
/** No text fits a cell narrower than this. */
const leastLabelPx = 18;

/** Cells of a lane's own row: at most one a pixel column. */
export function laneCells(timeline: Timeline, lane: Lane, calls: readonly InnerCall[], frame: RowFrame): Cell[] {
  const { firstOf, startIndex, endIndex, startMs, endMs, state } = timeline.segments;
  const cells: Cell[] = [];
  const isWhole = timeline.stretches.length === 0;
  const add = (segment: number): void => {
    if (isWhole) {
      // Most of a busy lane is thin: no object is made of it.
      const fromPx = frame.along(startIndex[segment] ?? 0, startMs[segment] ?? 0) - frame.fromPx;
      const toPx = frame.along(endIndex[segment] ?? 0, endMs[segment] ?? 0) - frame.fromPx;
      if (toPx - fromPx < thinPx) {
        frame.thin.span(fromPx, toPx, codeStrength[state[segment] ?? 0] ?? 0);
        return;
      }
    }
    visitSegment(timeline, lane.id, segment, (part) => {
      const cell = cellOrThin(timeline, part, frame);
      if (cell !== null) cells.push(part.state === "waiting" ? named(timeline, cell, calls, frame) : cell);
    });
  };
  const low = firstOf[lane.order] ?? 0;
  const high = firstOf[lane.order + 1] ?? low;
  const first = lowerBound(startIndex, frame.grid.firstEvent[0] ?? 0, low, high);
  if (first > low) add(first - 1);
  frame.grid.visit(startIndex, low, high, (column, from, to) => {
    // All but the last end where the next begins: in the same column.
    if (to > from) frame.thin.put(column, strongest(timeline, lane, from, to - 1));
    add(to);
  });
  return cells;
}

function cellOrThin(timeline: Timeline, part: SegmentPart, frame: RowFrame): Cell | null {
  const fromPx = frame.along(part.startIndex, part.startMs);
  const toPx = frame.along(part.endIndex, part.endMs);
  if (toPx - fromPx >= thinPx) return cellOf(timeline, part, frame, null);
  frame.thin.span(fromPx - frame.fromPx, toPx - frame.fromPx, strengthOf[part.state]);
  return null;
}

/** The await stack of the pause that an event begins, each frame after a line break; empty when it is not known. */
function stackAt({ columns, recorded }: Timeline, index: number): string {
  const text = columns.kinds[index] === codeOf["step-suspended"] ? recorded.text(columns.c[index] ?? 0) : "";
  return text === "" ? "" : `\n${text}`;
}

/** A pause inside a directly awaited coroutine says whose it is first. */
function named(timeline: Timeline, cell: Cell, calls: readonly InnerCall[], frame: RowFrame): Cell {
  if (cell.widthPx < leastLabelPx) return cell;
  let at = innerCallAt(calls, cell.startIndex);
  // A generator that stands at its `yield` is open, and pauses nobody: the await stack tells.
  const stack = at < 0 ? "" : stackAt(timeline, cell.startIndex);
  while (at >= 0 && stack !== "" && !stack.includes(`\n${calls[at]?.call.name ?? ""}:`)) at = calls[at]?.outer ?? -1;
  const open = calls[at];
  if (open === undefined) return cell;
  const { text } = open.call;
  const whole = `${text} · ${cell.label}`;
  if (cell.label !== "" && frame.fits(whole, cell)) return { ...cell, label: whole };
  return frame.fits(text, cell) ? { ...cell, label: text } : cell;
}

const nestedStarts = new WeakMap<
  Timeline,
  Map<number, { readonly segments: Uint32Array; readonly starts: Uint32Array }>
>();

/** Segments that ran inside a lane's steps, in order. Sorted once a lane. */
function nestedOf(timeline: Timeline, lane: number): { readonly segments: Uint32Array; readonly starts: Uint32Array } {
  const kept = nestedStarts.get(timeline) ?? new Map<number, { segments: Uint32Array; starts: Uint32Array }>();
  nestedStarts.set(timeline, kept);
  const before = kept.get(lane);
  if (before !== undefined) return before;
  const { startIndex, nestedIn } = timeline.segments;
  const start = (segment: number): number => startIndex[segment] ?? 0;
  const segments = Uint32Array.from(nestedIn.get(lane) ?? []).sort((a, b) => start(a) - start(b));
  const found = { segments, starts: segments.map(start) };
  kept.set(lane, found);
  return found;
}

/** First parts of calls that ran inside this lane's steps, drawn in its row too. Thin ones are as running as what is around them. */
export function nestedCells(timeline: Timeline, lane: Lane, frame: RowFrame): Cell[] {
  const { segments, starts } = nestedOf(timeline, lane.id);
  if (segments.length === 0) return [];
  const cells: Cell[] = [];
  const add = (at: number): void => {
    const segment = segments[at] ?? 0;
    const { startIndex, endIndex, startMs, endMs } = timeline.segments;
    const part: SegmentPart = {
      lane: timeline.laneAt[startIndex[segment] ?? 0] ?? 0,
      segment,
      state: "running",
      startIndex: startIndex[segment] ?? 0,
      endIndex: endIndex[segment] ?? 0,
      startMs: startMs[segment] ?? 0,
      endMs: endMs[segment] ?? 0,
      insideOf: lane.id,
      heldBy: null,
    };
    const cell = cellOf(timeline, part, frame, lane.id);
    if (cell !== null && Math.max(cell.widthPx, cell.heightPx) > 0) cells.push(cell);
  };
  const first = lowerBound(starts, frame.grid.firstEvent[0] ?? 0, 0, starts.length);
  if (first > 0) add(first - 1);
  frame.grid.visit(starts, 0, starts.length, (_, __, last) => {
    add(last);
  });
  return cells;
}

const sentStarts = new WeakMap<readonly RequestSpan[], Uint32Array>();

/** Bars of the requests of one track: they follow each other. */
export function requestCells(timeline: Timeline, requests: readonly RequestSpan[], frame: RowFrame): Cell[] {
  const starts = sentStarts.get(requests) ?? Uint32Array.from(requests, ({ sentIndex }) => sentIndex);
  sentStarts.set(requests, starts);
  const cells: Cell[] = [];
  const add = (at: number): void => {
    const { firstOf } = timeline.segments;
    const lane = timeline.laneById.get(requests[at]?.lane ?? 0);
    if (lane === undefined) return;
    for (let segment = firstOf[lane.order] ?? 0; segment < (firstOf[lane.order + 1] ?? 0); segment += 1) {
      visitSegment(timeline, lane.id, segment, (part) => {
        const cell = part.state === "request" ? cellOrThin(timeline, part, frame) : null;
        if (cell !== null) cells.push(cell);
      });
    }
  };
  const first = lowerBound(starts, frame.grid.firstEvent[0] ?? 0, 0, starts.length);
  if (first > 0) add(first - 1);
  frame.grid.visit(starts, 0, starts.length, (column, from, to) => {
    if (to > from) frame.thin.put(column, strengthOf.request);
    add(to);
  });
  return cells;
}

/** Narrower frames are not drawn. */
const leastFramePx = 4;

/** Frames of directly awaited coroutines. */
export function callFrames(timeline: Timeline, lane: Lane, calls: readonly InnerCall[], frame: RowFrame): CallFrame[] {
  const frames: CallFrame[] = [];
  const { firstEvent, count } = frame.grid;
  const add = ({ call, depth }: InnerCall): void => {
    const fromPx = frame.along(call.startIndex, call.startMs);
    const toPx = frame.along(call.endIndex ?? timeline.length, call.endMs ?? timeline.endMs);
    if (toPx < frame.fromPx || fromPx > frame.toPx || toPx - fromPx < leastFramePx) return;
    const rect = frame.rect(Math.max(fromPx, frame.fromPx - 8), Math.min(toPx, frame.toPx + 8), Math.min(depth * 2, 6));
    frames.push({ ...rect, lane: lane.id, call: call.id, depth });
  };
  // What is wider than a column is open at its right edge: the last call that began in it, or one around that.
  const addChain = (last: number, from: number, column: number): void => {
    // Over before the column after the next: too narrow to be drawn.
    const leastEnd = firstEvent[Math.min(column + 3, count)] ?? 0;
    const chain: InnerCall[] = [];
    for (let at = last; at >= from; at = calls[at]?.outer ?? -1) {
      const one = calls[at];
      if (one !== undefined && (one.call.endIndex ?? timeline.length) >= leastEnd) chain.push(one);
    }
    if (chain.length > 0) chain.reverse().forEach(add);
  };
  let at = firstCallFrom(calls, firstEvent[0] ?? 0);
  addChain(at - 1, 0, -3);
  while (at < calls.length) {
    const column = frame.grid.columnOf(calls[at]?.call.startIndex ?? 0);
    if (column >= count) break;
    const next = firstCallFrom(calls, firstEvent[column + 1] ?? 0);
    addChain(next - 1, at, column);
    at = next;
  }
  return frames;
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
  const label =
    rect.widthPx < leastLabelPx ? "" : (labelsOf(timeline, part).find((one) => frame.fits(one, rect)) ?? "");
  return {
    ...rect,
    state,
    lane: part.lane,
    segment: part.segment,
    startIndex: part.startIndex,
    endIndex: part.endIndex,
    insideOf,
    ending: insideOf === null ? endingOf(timeline, part) : null,
    chunksPx: state === "request" ? chunksPx(timeline, part.lane, frame) : [],
    held: state === "running" ? heldRects(timeline, part, frame, insetPx) : [],
    label,
  };
}

/** The first chunk, then those in sight, the last of every pixel column. */
function chunksPx(timeline: Timeline, lane: number, frame: RowFrame): number[] {
  const indexes = timeline.requestByLane.get(lane)?.chunkIndexes ?? [];
  const [first] = indexes;
  if (first === undefined) return [];
  const px = (index: number): number => frame.along(index, timeline.trace.timeMsAt(index));
  const places = [px(first)];
  frame.grid.visit(indexes, 1, indexes.length, (_, __, last) => places.push(px(indexes[last] ?? 0)));
  return places;
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
