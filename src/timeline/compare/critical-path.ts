/**
 * The critical path: the chain of waits and steps that fixed when the program was over, found from the end back. A step
 * began because somebody woke its lane, or because a step before it held the loop until then; a timer counts from when it
 * was set, a request from when it was sent, a lane that was waited for leads to its end.
 */
import type { EventOf } from "../../trace/event.ts";
import { firstEndingAfter } from "../model/holds.ts";
import { kindAt, type Timeline } from "../model/model.ts";
import { momentMs } from "../model/moments.ts";
import { partWords } from "./path-words.ts";
import { segmentNumberAt, stateCode } from "../model/segments.ts";
import { targetsBefore } from "../model/waits-before.ts";

/**
 * `runs`: a step, or a thread's; `holds`: a step that held the loop; `ready`: it could go on, and did as soon as it was its
 * turn; `timer`: from the setting of a timer to its firing; `request`: from sending to the answer; `unknown`: the record
 * does not tell.
 */
export type PathKind = "runs" | "holds" | "ready" | "timer" | "request" | "unknown";

/** A part of the path, with no gap to its neighbours. */
export interface PathPart {
  readonly kind: PathKind;
  /** Whose row it belongs to: of a request its own lane; 0 for callbacks of the loop. */
  readonly lane: number;
  /** Where it was held; 0 when unknown, or not a hold. */
  readonly line: number;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startMs: number;
  readonly endMs: number;
  /** A clause: `` `ask("P1")` waits 3.00 s on its timer ``. */
  readonly why: string;
}

type BarePart = Omit<PathPart, "why">;

/** What event `from` led to: the part between the two. */
interface Link {
  readonly from: number;
  readonly kind: PathKind;
  readonly lane: number;
}

const known = new WeakMap<Timeline, readonly PathPart[]>();

/** In order of time. The lengths sum to the record's duration; empty for an empty record. Worked out once a record. */
export function criticalPath(timeline: Timeline): readonly PathPart[] {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const parts = joined(chainOf(timeline).flatMap((part) => withHolds(timeline, part))).map((part): PathPart => ({
    ...part,
    get why() {
      return partWords(timeline, part);
    },
  }));
  known.set(timeline, parts);
  return parts;
}

/** From the last event that is recorded in full, link by link; each goes to an earlier event. */
function chainOf(timeline: Timeline): BarePart[] {
  const { trace, length, endMs } = timeline;
  const parts: BarePart[] = [];
  let [index, ms] = [(timeline.gapIndex ?? length) - 1, endMs];
  if (index < 0) return [];
  while (index > 0) {
    const link = linkTo(timeline, index);
    const from = Math.max(0, Math.min(link.from, index - 1));
    const startMs = trace.timeMsAt(from);
    parts.push({ kind: link.kind, lane: link.lane, line: 0, startIndex: from, endIndex: index, startMs, endMs: ms });
    [index, ms] = [from, startMs];
  }
  const lane = timeline.laneAt[0] ?? 0;
  parts.push({ kind: "runs", lane, line: 0, startIndex: 0, endIndex: 0, startMs: 0, endMs: ms });
  return parts.reverse();
}

function linkTo(timeline: Timeline, index: number): Link {
  const event = timeline.trace.at(index);
  switch (event.kind) {
    case "step-started":
      return stepLink(timeline, event.lane, index);
    case "ready":
      return readyLink(timeline, event, index);
    case "timer-fired":
      return timerLink(timeline, event.timerId, event.lane, index);
    case "request-chunk":
    case "request-ended":
      return requestLink(timeline, event.lane, index);
    case "request-sent":
      return insideLink(timeline, event.byLane, index);
    case "lane-created":
      return insideLink(timeline, event.parent, index);
    case "call-started":
    case "call-ended":
    case "waits-for":
    case "step-suspended":
    case "step-ended":
    case "timer-set":
    case "timer-cancelled":
    case "iteration-started":
    case "loop-blocked":
    case "output":
    case "cancel-requested":
    case "warning":
    case "line-reached":
    case "gap":
      return insideLink(timeline, event.lane, index);
  }
}

/** An event within a step goes back to the step's start. */
function insideLink(timeline: Timeline, lane: number, index: number): Link {
  const from = stepStart(timeline, lane, index);
  return from === null ? linkBefore(timeline, index) : { from, kind: "runs", lane };
}

/** Start of the step of `lane` that goes on just before an event; null when it does not run then. */
function stepStart(timeline: Timeline, lane: number, index: number): number | null {
  const { segments } = timeline;
  const number = segmentNumberAt(timeline, lane, index - 1);
  return number >= 0 && segments.state[number] === stateCode.running ? (segments.startIndex[number] ?? 0) : null;
}

/** A step began because its lane was ready, and nobody held the loop any more. */
function stepLink(timeline: Timeline, lane: number, index: number): Link {
  const { segments, laneById } = timeline;
  const number = segmentNumberAt(timeline, lane, index);
  const outer = segments.inside[number] ?? 0;
  if (outer !== 0) return insideLink(timeline, outer, index);
  const found = laneById.get(lane);
  const first = segments.firstOf[found?.order ?? -1] ?? 0;
  if (number <= first || segments.state[number - 1] !== stateCode.ready) {
    return { from: found?.createdIndex ?? index - 1, kind: "ready", lane };
  }
  const readyIndex = segments.startIndex[number - 1] ?? 0;
  const held = found?.kind === "thread" ? null : heldUntil(timeline, index, readyIndex, timeMs(timeline, readyIndex));
  return { from: held ?? readyIndex, kind: "ready", lane };
}

function readyLink(timeline: Timeline, event: EventOf<"ready">, index: number): Link {
  const { lane, byLane, timerId } = event;
  switch (event.cause) {
    case "timer":
    case "cancelled":
    case "wakeup":
      if (timerId > 0) return timerLink(timeline, timerId, lane, index);
      return insideLink(timeline, byLane, index);
    case "request":
      return requestLink(timeline, byLane, index);
    case "lane":
      return endLink(timeline, lane, byLane, index);
    case "created":
      return { from: timeline.laneById.get(lane)?.createdIndex ?? index - 1, kind: "ready", lane };
    case "turn":
      return { from: pauseBefore(timeline, lane, index) ?? index - 1, kind: "ready", lane };
    case "loop":
      for (let at = index - 1; at > 0; at -= 1) {
        if (kindAt(timeline, at) === "step-ended") return { from: at, kind: "ready", lane };
      }
      return linkBefore(timeline, index);
  }
}

/** A timer counts from when it was set, unless a step held the loop past its time. */
function timerLink(timeline: Timeline, timerId: number, waiter: number, index: number): Link {
  const timer = timeline.timerById.get(timerId);
  if (timer === undefined || timer.setIndex >= index) return linkBefore(timeline, index);
  const held = heldUntil(timeline, index, timer.setIndex, timer.deadlineMs);
  if (held !== null) return { from: held, kind: "ready", lane: waiter };
  const isThere = (timeline.laneById.get(waiter)?.createdIndex ?? index) <= timer.setIndex;
  return { from: timer.setIndex, kind: "timer", lane: isThere ? waiter : timer.lane };
}

/** The answer counts from the sending. One that comes just when a hold ends was there before: the loop could not look. */
function requestLink(timeline: Timeline, lane: number, index: number): Link {
  const request = timeline.requestByLane.get(lane);
  if (request === undefined || request.sentIndex >= index) return linkBefore(timeline, index);
  const own = stepStart(timeline, request.byLane, index);
  // A client that holds the loop while it waits: the step is the wait.
  if (own !== null && own < request.sentIndex) return { from: request.sentIndex, kind: "request", lane };
  const held = heldUntil(timeline, index, request.sentIndex, timeMs(timeline, request.sentIndex));
  return held === null ? { from: request.sentIndex, kind: "request", lane } : { from: held, kind: "ready", lane };
}

/** The end of the lane that was waited for: of many, the last to end. */
function endLink(timeline: Timeline, lane: number, byLane: number, index: number): Link {
  const endOf = (id: number): number => timeline.laneById.get(id)?.endedIndex ?? -1;
  let by = byLane;
  if (by === 0) {
    const paused = pauseBefore(timeline, lane, index) ?? 0;
    const event = timeline.trace.at(paused);
    const targets = targetsBefore(timeline, paused);
    if (event.kind === "step-suspended" && event.target > 0) targets.push(event.target);
    by = targets.filter((id) => endOf(id) < index).reduce((last, id) => (endOf(id) > endOf(last) ? id : last), 0);
  }
  const end = endOf(by);
  if (end < 0 || end >= index) return insideLink(timeline, by, index);
  // A thread ends whoever holds the loop, which hears of it only then.
  const held =
    timeline.laneById.get(by)?.kind === "thread" ? heldUntil(timeline, index, end, timeMs(timeline, end)) : null;
  return { from: held ?? end, kind: "ready", lane };
}

/** The event that paused `lane` before it became ready at `index`. */
function pauseBefore(timeline: Timeline, lane: number, index: number): number | null {
  const { segments } = timeline;
  const number = segmentNumberAt(timeline, lane, index - 1);
  return number >= 0 && segments.state[number] === stateCode.waiting ? (segments.startIndex[number] ?? 0) : null;
}

/**
 * The end of the step that held the loop until event `index`, past `dueMs`; null when none did. Only a step that ended after
 * event `after`, at the very moment of the event, and took time, kept it waiting.
 */
function heldUntil(timeline: Timeline, index: number, after: number, dueMs: number): number | null {
  const atMs = timeMs(timeline, index);
  if (atMs - dueMs < momentMs) return null;
  for (let at = index - 1; at > after && atMs - timeMs(timeline, at) < momentMs; at -= 1) {
    const kind = kindAt(timeline, at);
    const lane = timeline.laneAt[at] ?? 0;
    if (timeline.laneById.get(lane)?.kind === "thread") continue;
    if (kind === "loop-blocked" && lane === 0) return at;
    if (kind !== "step-suspended" && kind !== "step-ended") continue;
    const start = stepStart(timeline, lane, at);
    if (start !== null && atMs - timeMs(timeline, start) >= momentMs) return at;
  }
  return null;
}

/** Where nothing better is known: the event before. The loop was idle until then for a timer that fires now, if one does. */
function linkBefore(timeline: Timeline, index: number): Link {
  const passedMs = timeMs(timeline, index) - timeMs(timeline, index - 1);
  if (passedMs < momentMs) return { from: index - 1, kind: "runs", lane: 0 };
  const last = Math.min(timeline.length, index + 4);
  for (let at = index + 1; at < last; at += 1) {
    const event = timeline.trace.at(at);
    if (event.kind !== "timer-fired") continue;
    const timer = timeline.timerById.get(event.timerId);
    if (timer !== undefined && timer.setIndex < index) return { from: timer.setIndex, kind: "timer", lane: timer.lane };
  }
  return { from: index - 1, kind: "unknown", lane: 0 };
}

function timeMs(timeline: Timeline, index: number): number {
  return timeline.trace.timeMsAt(index);
}

/** Cut a part of running where the loop was held: whoever held it may be inside the step of another. */
function withHolds(timeline: Timeline, part: BarePart): BarePart[] {
  if (part.kind === "timer" || part.kind === "request" || part.endMs - part.startMs < momentMs) return [part];
  const { holds } = timeline;
  const parts: BarePart[] = [];
  let { startIndex, startMs } = part;
  for (let at = firstEndingAfter(holds, startMs); at < holds.length; at += 1) {
    const hold = holds[at];
    if (hold === undefined || hold.startMs >= part.endMs) break;
    const fromMs = Math.max(startMs, hold.startMs);
    const toMs = Math.min(part.endMs, hold.endMs);
    const fromIndex = clamp(hold.startIndex, startIndex, part.endIndex);
    const toIndex = clamp(hold.endIndex, fromIndex, part.endIndex);
    parts.push({ ...part, startIndex, startMs, endIndex: fromIndex, endMs: fromMs });
    const { lane, line } = hold;
    parts.push({ kind: "holds", lane, line, startIndex: fromIndex, startMs: fromMs, endIndex: toIndex, endMs: toMs });
    [startIndex, startMs] = [toIndex, toMs];
  }
  parts.push({ ...part, startIndex, startMs });
  return parts.filter(({ startIndex: from, endIndex: to, startMs: a, endMs: b }) => to > from || b > a);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Join what belongs together: steps of one lane in a row, and callbacks of the loop with what they led to. */
function joined(parts: readonly BarePart[]): BarePart[] {
  const result: BarePart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const { startIndex, startMs } = last ?? part;
    const isSame = last?.kind === part.kind && last.lane === part.lane && last.line === part.line;
    if (isSame && (part.kind === "runs" || part.kind === "ready" || part.kind === "holds")) {
      result[result.length - 1] = { ...part, startIndex, startMs };
    } else if (last?.kind === "runs" && last.lane === 0 && last.endMs - last.startMs < momentMs) {
      result[result.length - 1] = { ...part, startIndex, startMs };
    } else result.push(part);
  }
  return result;
}
