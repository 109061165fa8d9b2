/**
 * Replay of a record, one event at a time, with keyframes so that any moment is near one.
 *
 * Invariant: `lanes` holds one immutable status a lane, so that a keyframe is a shallow copy; a lane is in `ready`
 * if and only if its phase is ready, and in `running` if and only if its phase is running.
 */
import type { LaneKind, Outcome, ReadyCause, TraceEvent, WaitKind } from "../trace/event.ts";
import type { Trace } from "../trace/trace.ts";

/** A frame of an await stack; `line` is where it is paused or was last seen, 0 when unknown. */
export interface Frame {
  readonly name: string;
  readonly line: number;
}

export type Phase = "created" | "ready" | "running" | "waiting" | "requesting" | "ended";

/** What is known of a lane. Fields of a phase other than the present one keep their last value. */
export interface LaneStatus {
  readonly kind: LaneKind;
  readonly phase: Phase;
  /** The event that began this phase. */
  readonly sinceIndex: number;
  readonly frames: readonly Frame[];
  /** Line of the last pause. */
  readonly line: number;
  readonly cause: ReadyCause;
  readonly byLane: number;
  readonly wait: WaitKind;
  readonly target: number;
  readonly targets: readonly number[];
  readonly what: string;
  readonly outcome: Outcome | null;
}

/** Whole state of a replay. */
export interface Replay {
  readonly lanes: Map<number, LaneStatus>;
  /** Insertion order is the order of the queue. */
  readonly ready: Set<number>;
  readonly running: number[];
  readonly timers: Map<number, { readonly deadlineMs: number; readonly lane: number }>;
  /** Targets of `waits-for` events whose suspension is still to come; grown in place (10,000 for a large gather). */
  readonly gathering: Map<number, number[]>;
  iteration: number;
}

/** States after events, ascending by `index`. */
export type Keyframes = readonly { readonly index: number; readonly replay: Replay }[];

const nobody: readonly number[] = [];

export function emptyReplay(): Replay {
  return { lanes: new Map(), ready: new Set(), running: [], timers: new Map(), gathering: new Map(), iteration: 0 };
}

export function copyReplay(from: Replay): Replay {
  return {
    lanes: new Map(from.lanes),
    ready: new Set(from.ready),
    running: [...from.running],
    timers: new Map(from.timers),
    gathering: new Map([...from.gathering].map(([lane, targets]) => [lane, [...targets]])),
    iteration: from.iteration,
  };
}

/** Events between two keyframes for a record with so many lanes: copying then costs a quarter of a status an event. */
export function keyframeDistance(lanes: number): number {
  return Math.max(1000, 4 * lanes);
}

/** Replay to the state after event `index`, from the nearest keyframe. */
export function replayTo(trace: Trace, keyframes: Keyframes, index: number): Replay {
  let low = 0;
  let high = keyframes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keyframes[middle]?.index ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const keyframe = keyframes[low - 1];
  const replay = keyframe === undefined ? emptyReplay() : copyReplay(keyframe.replay);
  for (let at = (keyframe?.index ?? -1) + 1; at <= index; at += 1) applyEvent(replay, trace.at(at), at);
  return replay;
}

function fresh(kind: LaneKind, sinceIndex: number): LaneStatus {
  return {
    kind,
    phase: "created",
    sinceIndex,
    frames: [],
    line: 0,
    cause: "created",
    byLane: 0,
    wait: "turn",
    target: 0,
    targets: nobody,
    what: "",
    outcome: null,
  };
}

/** The lane in whose step a step of `lane` that begins now is nested; 0 for none. A thread is beside the loop, not in it. */
export function stepAround(replay: Replay, lane: number): number {
  if (replay.lanes.get(lane)?.kind === "thread") return 0;
  return replay.running.findLast((outer) => replay.lanes.get(outer)?.kind !== "thread") ?? 0;
}

/** `main:9\nask:5` as frames, outermost first. */
export function parseStack(stack: string): Frame[] {
  if (stack === "") return [];
  return stack.split("\n").map((text) => {
    const colon = text.lastIndexOf(":");
    const line = colon < 0 ? Number.NaN : Number(text.slice(colon + 1));
    return Number.isInteger(line) ? { name: text.slice(0, colon), line } : { name: text, line: 0 };
  });
}

/** Apply one event, in place. The only place that changes a replay. */
export function applyEvent(replay: Replay, event: TraceEvent, index: number): void {
  const { lanes } = replay;
  const { lane } = event;
  const now = lanes.get(lane);
  const change = (patch: Partial<LaneStatus>): void => {
    const base = lanes.get(lane) ?? fresh("task", index);
    lanes.set(lane, { ...base, ...patch });
  };
  const enter = (phase: Phase, patch: Partial<LaneStatus>): void => {
    if (now?.phase === "ready") replay.ready.delete(lane);
    if (now?.phase === "running") {
      const at = replay.running.lastIndexOf(lane);
      if (at >= 0) replay.running.splice(at, 1);
    }
    if (phase === "ready") replay.ready.add(lane);
    if (phase === "running") replay.running.push(lane);
    change({ ...patch, phase, sinceIndex: index });
  };
  switch (event.kind) {
    case "lane-created":
      lanes.set(lane, fresh(event.laneKind, index));
      // Its line is the file's first: where the program is, is not known before it was seen somewhere.
      if (event.laneKind === "script") change({ frames: [{ name: "program", line: 0 }] });
      return;
    case "call-started":
      if (now !== undefined) change({ frames: [...now.frames, { name: event.name, line: event.line }] });
      return;
    case "call-ended":
      if (now !== undefined && now.frames.length > 0) change({ frames: now.frames.slice(0, -1) });
      return;
    case "ready":
      enter("ready", { cause: event.cause, byLane: event.byLane });
      return;
    case "step-started":
      replay.gathering.delete(lane);
      enter("running", { targets: nobody });
      return;
    case "waits-for": {
      const targets = replay.gathering.get(lane);
      if (targets === undefined) replay.gathering.set(lane, [event.target]);
      else targets.push(event.target);
      return;
    }
    case "step-suspended":
      enter("waiting", {
        wait: event.wait,
        target: event.target,
        targets: replay.gathering.get(lane) ?? nobody,
        what: event.what,
        line: event.line,
        ...(event.stack === "" ? {} : { frames: parseStack(event.stack) }),
      });
      replay.gathering.delete(lane);
      return;
    case "step-ended":
      enter("ended", { outcome: event.outcome, frames: [] });
      return;
    case "timer-set":
      replay.timers.set(event.timerId, { deadlineMs: event.deadlineMs, lane });
      break;
    case "timer-fired":
    case "timer-cancelled":
      // Its line is the one that set the timer: nobody is there now.
      replay.timers.delete(event.timerId);
      return;
    case "iteration-started":
      replay.iteration = event.iteration;
      return;
    case "request-sent":
      enter("requesting", { byLane: event.byLane });
      return;
    case "request-ended":
      enter("ended", { outcome: event.outcome });
      return;
    case "output":
    case "line-reached":
    case "loop-blocked":
    case "request-chunk":
    case "cancel-requested":
    case "warning":
    case "gap":
      break;
  }
  if (now?.phase === "running" && event.line > 0) change({ frames: seenAt(now.frames, event.line) });
}

/** The innermost frame was seen at `line`. */
function seenAt(frames: readonly Frame[], line: number): readonly Frame[] {
  const inner = frames.at(-1);
  return inner === undefined || inner.line === line ? frames : [...frames.slice(0, -1), { name: inner.name, line }];
}
