/** The loop after an event: who runs, who is ready, which timers are set, who waits on what. */
import type { Outcome, ReadyCause, WaitKind } from "../trace/event.ts";
import type { Timeline } from "./model.ts";
import { replayTo, type Frame, type LaneStatus, type Replay } from "./replay.ts";
import { waitWords } from "./words.ts";

export type { Frame } from "./replay.ts";

export interface RunningLane {
  readonly lane: number;
  /** Await stack, outermost first. */
  readonly stack: readonly Frame[];
  /** The lane whose step this one runs inside of, or null. */
  readonly insideOf: number | null;
}

export interface ReadyLane {
  readonly lane: number;
  readonly cause: ReadyCause;
  readonly byLane: number;
  readonly stack: readonly Frame[];
}

export interface PendingTimer {
  readonly id: number;
  readonly deadlineMs: number;
  readonly setBy: number;
  /** Lanes that wait for it. */
  readonly waiting: readonly number[];
}

export interface WaitingLane {
  readonly lane: number;
  readonly wait: WaitKind;
  readonly target: number;
  /** For many-lane waits: all that are waited for. */
  readonly targets: readonly number[];
  readonly what: string;
  /** What it waits on: ``a timer at 3.00 s``, `` `gather` of `ask("P1")` and `ask("P2")` ``. */
  readonly words: string;
  readonly line: number;
  readonly stack: readonly Frame[];
}

export interface DoneLane {
  readonly lane: number;
  readonly outcome: Outcome;
}

export interface LoopState {
  /** The last event that has happened; −1 before the first. */
  readonly index: number;
  readonly atMs: number;
  readonly iteration: number;
  /** Outermost first; the last one really runs. */
  readonly running: readonly RunningLane[];
  /** In the order they will run. */
  readonly ready: readonly ReadyLane[];
  /** By deadline, equal ones in the order set. */
  readonly timers: readonly PendingTimer[];
  readonly waiting: readonly WaitingLane[];
  /** Lanes of requests on the wire now. */
  readonly requests: readonly number[];
  /** In the order they ended. Requests are not counted. */
  readonly done: readonly DoneLane[];
}

/** The state after event `index` (clamped to the record; below 0: nothing has happened). Same as replaying from the start. */
export function stateAt(timeline: Timeline, index: number): LoopState {
  const last = Math.min(Math.trunc(index), timeline.length - 1);
  return describeState(timeline, replayTo(timeline.trace, timeline.keyframes, last), last);
}

/** Give a replay its public shape. */
export function describeState(timeline: Timeline, replay: Replay, index: number): LoopState {
  const waiting: WaitingLane[] = [];
  const done: (DoneLane & { readonly at: number })[] = [];
  const requests: number[] = [];
  const waitersOf = new Map<number, number[]>();
  for (const [lane, status] of replay.lanes) {
    if (status.phase === "waiting") {
      waiting.push(waitingLane(timeline, lane, status));
      if (status.wait === "timer") waitersOf.set(status.target, [...(waitersOf.get(status.target) ?? []), lane]);
    } else if (status.phase === "requesting") requests.push(lane);
    else if (status.phase === "ended" && status.outcome !== null && status.kind !== "request") {
      done.push({ lane, outcome: status.outcome, at: status.sinceIndex });
    }
  }
  const timers = [...replay.timers].map(([id, timer]) => ({
    id,
    deadlineMs: timer.deadlineMs,
    setBy: timer.lane,
    waiting: waitersOf.get(id) ?? [],
  }));
  return {
    index,
    atMs: index < 0 ? 0 : timeline.trace.timeMsAt(index),
    iteration: replay.iteration,
    running: replay.running.map((lane) => ({
      lane,
      stack: replay.lanes.get(lane)?.frames ?? [],
      insideOf: outerOf(replay, lane),
    })),
    ready: [...replay.ready].map((lane) => {
      const status = replay.lanes.get(lane);
      return { lane, cause: status?.cause ?? "created", byLane: status?.byLane ?? 0, stack: status?.frames ?? [] };
    }),
    timers: timers.sort((a, b) => a.deadlineMs - b.deadlineMs || a.id - b.id),
    waiting,
    requests,
    done: done.sort((a, b) => a.at - b.at).map(({ lane, outcome }) => ({ lane, outcome })),
  };
}

/** The lane whose step a running lane is nested in, or null. */
function outerOf({ lanes, running }: Replay, lane: number): number | null {
  const isThread = (each: number): boolean => lanes.get(each)?.kind === "thread";
  if (isThread(lane)) return null;
  return running.slice(0, running.indexOf(lane)).findLast((outer) => !isThread(outer)) ?? null;
}

function waitingLane(timeline: Timeline, lane: number, status: LaneStatus): WaitingLane {
  const { wait, target, targets, what, frames } = status;
  return {
    lane,
    wait,
    target,
    targets,
    what,
    words: waitWords(timeline, { wait, target, targets, what }),
    line: status.line,
    stack: frames,
  };
}
