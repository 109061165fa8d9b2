/**
 * Several loops on one clock: the records of programs that ran beside each other (a client and a server, two workers), with
 * the messages between them. Each loop keeps a timeline of its own, so what holds for one loop (steps never overlap, only
 * its own holds block a lane) stays true; joined are the clock, the order of events, and the lanes, made apart.
 */
import type { TraceEvent } from "../../trace/event.ts";
import type { Trace } from "../../trace/trace.ts";
import { buildTimeline, type Timeline } from "../model/model.ts";

/** The record of one loop. */
export interface LoopPart {
  readonly name: string;
  readonly trace: Trace;
  /** The program it was made from. */
  readonly source?: string;
}

/** An event of one loop's record. */
export interface LoopEvent {
  /** Number of the loop, from 0. */
  readonly loop: number;
  /** In its own record. */
  readonly index: number;
}

/** Sent by an event of one loop, and taken by an event of another. */
export interface LoopMessage {
  readonly from: LoopEvent;
  readonly to: LoopEvent;
  readonly text: string;
}

export interface Loop {
  readonly name: string;
  readonly timeline: Timeline;
  /** Added to the ids of its lanes (timers, calls), so that no two loops share one. Lane 0 stays 0. */
  readonly offset: number;
  /** Place of each of its events in the whole record. */
  readonly places: Uint32Array;
}

/** Itself a record: events in the order of the clock, with lanes, timers and calls made apart. */
export interface JoinedLoops extends Trace {
  readonly loops: readonly Loop[];
  readonly messages: readonly LoopMessage[];
  /** Which loop an event, or a lane of the joined record, belongs to; −1 for none. */
  loopOfEvent(index: number): number;
  loopOfLane(lane: number): number;
  /** The event of its own record. */
  ownEvent(index: number): LoopEvent;
  /** Last event of a loop that has happened after event `index` of the whole: −1 before its first. */
  lastOf(loop: number, index: number): number;
}

/** Loops share ids of lanes only beyond this many. */
const idsPerLoop = 10_000_000;

/** Thrown when a message cannot have gone as it is said to. */
export class LoopMessageError extends Error {
  override readonly name = "LoopMessageError";
}

/**
 * Join records of one clock. At the same time the loops take turns in the order given, but nothing is received before it was
 * sent. Throws `LoopMessageError` for a message that names no event, arrives before it leaves, or makes a circle with others.
 */
export function joinLoops(parts: readonly LoopPart[], messages: readonly LoopMessage[] = []): JoinedLoops {
  for (const message of messages) checkMessage(parts, message);
  const length = parts.reduce((sum, { trace }) => sum + trace.length, 0);
  const loopAt = new Uint16Array(length);
  const ownAt = new Uint32Array(length);
  const places = parts.map(({ trace }) => new Uint32Array(trace.length));
  const next = parts.map(() => 0);
  const awaited = Map.groupBy(messages, ({ to }) => keyOf(to));
  const isSent = ({ from }: LoopMessage): boolean => (next[from.loop] ?? 0) > from.index;
  for (let place = 0; place < length; place += 1) {
    let chosen = -1;
    let chosenMs = Number.POSITIVE_INFINITY;
    for (const [loop, { trace }] of parts.entries()) {
      const index = next[loop] ?? 0;
      if (index >= trace.length || trace.timeMsAt(index) >= chosenMs) continue;
      if (awaited.get(keyOf({ loop, index }))?.every(isSent) === false) continue;
      chosen = loop;
      chosenMs = trace.timeMsAt(index);
    }
    if (chosen < 0) throw new LoopMessageError("These messages wait for each other: none can be the first.");
    const index = next[chosen] ?? 0;
    loopAt[place] = chosen;
    ownAt[place] = index;
    places[chosen]?.fill(place, index, index + 1);
    next[chosen] = index + 1;
  }
  const loops = parts.map(({ name, trace, source = "" }, number): Loop => ({
    name,
    timeline: buildTimeline(trace, source),
    offset: number * idsPerLoop,
    places: places[number] ?? new Uint32Array(0),
  }));
  const eventAt = (index: number): LoopEvent => {
    if (index < 0 || index >= length) throw new RangeError(`no event ${index} of ${length}`);
    return { loop: loopAt[index] ?? 0, index: ownAt[index] ?? 0 };
  };
  const traceOf = (loop: number): Trace => {
    const part = parts[loop];
    if (part === undefined) throw new RangeError(`no loop ${loop} of ${parts.length}`);
    return part.trace;
  };
  return {
    loops,
    messages,
    length,
    endMs: Math.max(0, ...parts.map(({ trace }) => trace.endMs)),
    at(index) {
      const { loop, index: own } = eventAt(index);
      return apart(traceOf(loop).at(own), loop * idsPerLoop);
    },
    timeMsAt(index) {
      const { loop, index: own } = eventAt(index);
      return traceOf(loop).timeMsAt(own);
    },
    loopOfEvent: (index) => (index < 0 || index >= length ? -1 : (loopAt[index] ?? -1)),
    loopOfLane(lane) {
      const loop = Math.floor(lane / idsPerLoop);
      return loops[loop]?.timeline.laneById.has(lane - loop * idsPerLoop) ? loop : -1;
    },
    ownEvent: eventAt,
    lastOf: (loop, index) => countUpTo(places[loop] ?? new Uint32Array(0), index) - 1,
  };
}

/** Whether a record is of several loops. */
export function isJoined(trace: Trace): trace is JoinedLoops {
  return "loops" in trace;
}

function keyOf({ loop, index }: LoopEvent): string {
  return `${loop}:${index}`;
}

function checkMessage(parts: readonly LoopPart[], { from, to, text }: LoopMessage): void {
  for (const { loop, index } of [from, to]) {
    const { length } = parts[loop]?.trace ?? { length: 0 };
    if (index < 0 || index >= length) throw new LoopMessageError(`“${text}”: loop ${loop} has no event ${index}.`);
  }
  const sentMs = parts[from.loop]?.trace.timeMsAt(from.index) ?? 0;
  const takenMs = parts[to.loop]?.trace.timeMsAt(to.index) ?? 0;
  if (takenMs < sentMs)
    throw new LoopMessageError(`“${text}” arrives at ${takenMs} ms, before it is sent at ${sentMs} ms.`);
}

/** How many of these rising numbers are at most `most`. */
function countUpTo(numbers: Uint32Array, most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An event with its ids moved by `offset`; 0 stays "none". */
function apart(event: TraceEvent, offset: number): TraceEvent {
  const id = (own: number): number => (own === 0 ? 0 : own + offset);
  const moved = { ...event, lane: id(event.lane) };
  switch (moved.kind) {
    case "lane-created":
      return { ...moved, parent: id(moved.parent) };
    case "call-started":
    case "call-ended":
      return { ...moved, call: id(moved.call) };
    case "ready":
      return { ...moved, byLane: id(moved.byLane), timerId: id(moved.timerId) };
    case "waits-for":
    case "cancel-requested":
    case "step-suspended":
      return { ...moved, target: id(moved.target) };
    case "timer-set":
    case "timer-fired":
    case "timer-cancelled":
      return { ...moved, timerId: id(moved.timerId) };
    case "request-sent":
      return { ...moved, byLane: id(moved.byLane) };
    case "step-started":
    case "step-ended":
    case "iteration-started":
    case "loop-blocked":
    case "output":
    case "request-chunk":
    case "request-ended":
    case "warning":
    case "line-reached":
    case "gap":
      return moved;
  }
}
