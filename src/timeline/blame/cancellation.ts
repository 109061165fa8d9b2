/**
 * Who asked a lane to stop: from the request that reached it, back through those that passed it on, to what began it.
 * Derived from the events: a lane passes a request on, without a line of its own, in the act in
 * which it was asked itself.
 */
import { kindAt, type CancelRequest, type Timeline, type Timer } from "../model/model.ts";

/** What began a cancellation. */
export type CancelRoot =
  /** A timer's deadline: a timeout when it stops the lane that set it. */
  | { readonly kind: "timer"; readonly lane: number; readonly line: number; readonly isTimeout: boolean }
  /** A lane that asked, at this line (0 unknown). */
  | { readonly kind: "lane"; readonly lane: number; readonly line: number }
  /** A lane that failed: whoever looks after it stops the others. */
  | { readonly kind: "failure"; readonly lane: number; readonly line: number }
  | { readonly kind: "loop" };

export interface Cancellation {
  /** The request that reached the lane. */
  readonly index: number;
  readonly root: CancelRoot;
  /** Lanes that were asked before it, outermost first: each waited for the next. Empty when it was asked itself. */
  readonly through: readonly number[];
}

/** The last request up to event `index` that asked `lane` to stop, explained; null when nobody asked. */
export function cancellationOf(timeline: Timeline, lane: number, index: number): Cancellation | null {
  const { cancels } = timeline;
  const last = cancels.findLastIndex((request) => request.target === lane && request.index <= index);
  const own = cancels[last];
  if (own === undefined) return null;
  const links = linksOf(timeline);
  const through: number[] = [];
  let first = last;
  for (let at = links[last]?.from ?? null; at !== null; at = links[at]?.from ?? null) {
    first = at;
    through.unshift(cancels[at]?.target ?? 0);
  }
  const root = rootOf(timeline, cancels[first] ?? own, links[first]?.timer ?? null);
  return { index: own.index, root, through };
}

/** Where a request came from. */
interface CancelLink {
  /** Number of the request that it was passed on from. */
  readonly from: number | null;
  /** The timer whose callback made it. */
  readonly timer: Timer | null;
}

const known = new WeakMap<Timeline, readonly CancelLink[]>();

/** One link a request, in one pass: a group of ten thousand may be cancelled at once. Worked out once a record. */
function linksOf(timeline: Timeline): readonly CancelLink[] {
  const before = known.get(timeline);
  if (before !== undefined) return before;
  const links: CancelLink[] = [];
  /** Lane → number of the last request that reached it in the present act. */
  let reached = new Map<number, number>();
  for (const [number, request] of timeline.cancels.entries()) {
    const previous = timeline.cancels[number - 1];
    const isSameAct = previous !== undefined && areOneAct(timeline, previous.index, request.index);
    if (!isSameAct) reached = new Map();
    const outer = reached.get(request.lane) ?? null;
    const hasOwnLine = request.line > 0 && outer !== null && timeline.cancels[outer]?.line !== request.line;
    const from = hasOwnLine ? null : outer;
    const isSameAsker = isSameAct && previous.lane === request.lane && previous.line === request.line;
    const timer = isSameAsker ? (links[number - 1]?.timer ?? null) : firedJustBefore(timeline, request.index);
    links.push({ from, timer });
    reached.set(request.target, number);
  }
  known.set(timeline, links);
  return links;
}

/** Nothing between two requests but what cancelling itself does. */
function areOneAct(timeline: Timeline, first: number, second: number): boolean {
  for (let at = first + 1; at < second; at += 1) {
    const kind = kindAt(timeline, at);
    if (kind === "timer-cancelled") continue;
    const event = kind === "ready" ? timeline.trace.at(at) : null;
    if (event?.kind !== "ready" || event.cause !== "cancelled") return false;
  }
  return true;
}

function rootOf(timeline: Timeline, request: CancelRequest, timer: Timer | null): CancelRoot {
  const asker = timeline.laneById.get(request.lane);
  if (asker === undefined) {
    if (timer === null) return { kind: "loop" };
    const { line } = timeline.trace.at(timer.setIndex);
    return { kind: "timer", lane: timer.lane, line, isTimeout: timer.lane === request.target };
  }
  const hasFailed = asker.outcome === "raised" && asker.endedIndex !== null && asker.endedIndex < request.index;
  return { kind: hasFailed ? "failure" : "lane", lane: asker.id, line: request.line };
}

/** The timer that fired as the last thing before a request, waking nobody: its callback asked. */
function firedJustBefore(timeline: Timeline, index: number): Timer | null {
  const event = index > 0 ? timeline.trace.at(index - 1) : null;
  return event?.kind === "timer-fired" ? (timeline.timerById.get(event.timerId) ?? null) : null;
}
