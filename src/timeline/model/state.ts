/** The loop after an event: who runs, who is ready, which timers are set, who waits on what. */
import {
  laneKinds,
  outcomes,
  readyCauses,
  waitKinds,
  type Outcome,
  type ReadyCause,
  type WaitKind,
} from "../../trace/event.ts";
import { phaseCode } from "./lane-states.ts";
import type { Timeline } from "./model.ts";
import { replayAt, targetsOf, type Frame, type Replay } from "./replay.ts";
import { PendingTimers } from "./timers.ts";
import { waitWords } from "../words/words.ts";

export type { Frame } from "./replay.ts";

const threadKind = laneKinds.indexOf("thread");
const requestKind = laneKinds.indexOf("request");
const timerWait = waitKinds.indexOf("timer");

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
  /** For many-lane waits: all that are waited for. Read from the record when asked for. */
  readonly targets: readonly number[];
  readonly what: string;
  /** What it waits on: ``a timer at 3.00 s``, `` `gather` of `ask("P1")` and `ask("P2")` ``. Worded when asked for. */
  readonly words: string;
  readonly line: number;
  readonly stack: readonly Frame[];
}

export interface DoneLane {
  readonly lane: number;
  readonly outcome: Outcome;
}

/** Its lists are made when they are asked for: of ten thousand lanes they take a millisecond. */
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
  /** How many there are of each, however few are listed. */
  readonly counts: Readonly<Record<"ready" | "timers" | "waiting" | "done", number>>;
}

/**
 * The state after event `index` (clamped to the record; below 0: nothing has happened). Same as replaying from the start.
 * `most`: of those who are ready, wait, and of timers only the first so many are listed, which costs no object for the others.
 */
export function stateAt(timeline: Timeline, index: number, most = Number.POSITIVE_INFINITY): LoopState {
  const replay = replayAt(timeline, index);
  let running: RunningLane[] | null = null;
  let ready: ReadyLane[] | null = null;
  let timers: PendingTimer[] | null = null;
  let waiting: WaitingLane[] | null = null;
  let requests: number[] | null = null;
  let done: DoneLane[] | null = null;
  let counts: LoopState["counts"] | null = null;
  return {
    index: replay.index,
    atMs: replay.index < 0 ? 0 : (timeline.columns.timesMs[replay.index] ?? 0),
    iteration: replay.iteration,
    get running() {
      return (running ??= runningLanes(replay));
    },
    get ready() {
      return (ready ??= readyLanes(timeline, replay, most));
    },
    get timers() {
      return (timers ??= pendingTimers(timeline, replay, most));
    },
    get waiting() {
      return (waiting ??= waitingLanes(timeline, replay, most));
    },
    get requests() {
      return (requests ??= lanesIn(replay, phaseCode.requesting));
    },
    get done() {
      return (done ??= doneLanes(timeline, replay));
    },
    get counts() {
      return (counts ??= countsOf(timeline, replay));
    },
  };
}

/** Lanes in a phase, in order of creation. */
function lanesIn(replay: Replay, phase: number): number[] {
  const { states, ids } = replay.cursor;
  return ids.filter((_, slot) => states.phase[slot] === phase);
}

function runningLanes(replay: Replay): RunningLane[] {
  const { states, running, ids, kinds, stacks } = replay.cursor;
  /** The innermost lane so far that is no thread: a thread is beside the loop, not in it. */
  let outer: number | null = null;
  return running.map((slot) => {
    const lane = ids[slot] ?? 0;
    const isThread = kinds[slot] === threadKind;
    const insideOf = isThread ? null : outer;
    if (!isThread) outer = lane;
    return { lane, stack: stacks.framesOf(states.stack[slot] ?? 0), insideOf };
  });
}

function countsOf(timeline: Timeline, replay: Replay): LoopState["counts"] {
  const { states, ids, kinds } = replay.cursor;
  let ready = 0;
  let waiting = 0;
  let done = 0;
  for (let slot = 0; slot < ids.length; slot += 1) {
    const phase = states.phase[slot];
    if (phase === phaseCode.ready) ready += 1;
    else if (phase === phaseCode.waiting) waiting += 1;
    else if (phase === phaseCode.ended && kinds[slot] !== requestKind) done += 1;
  }
  return { ready, waiting, done, timers: timersOf(timeline).at(replay.index).length };
}

function readyLanes({ columns }: Timeline, replay: Replay, most: number): ReadyLane[] {
  const slots = replay.slotsIn(phaseCode.ready).slice(0, most);
  const { states, ids, stacks } = replay.cursor;
  return slots.map((slot) => {
    const since = states.since[slot] ?? 0;
    return {
      lane: ids[slot] ?? 0,
      cause: readyCauses[columns.details[since] ?? 0] ?? "created",
      byLane: columns.a[since] ?? 0,
      stack: stacks.framesOf(states.stack[slot] ?? 0),
    };
  });
}

function doneLanes({ columns }: Timeline, replay: Replay): DoneLane[] {
  const slots = replay.slotsIn(phaseCode.ended);
  const { states, ids, kinds } = replay.cursor;
  const done: DoneLane[] = [];
  for (const slot of slots) {
    if (kinds[slot] === requestKind) continue;
    const outcome = outcomes[columns.details[states.since[slot] ?? 0] ?? 0] ?? "returned";
    done.push({ lane: ids[slot] ?? 0, outcome });
  }
  return done;
}

function waitingLanes(timeline: Timeline, replay: Replay, most: number): WaitingLane[] {
  const { states, ids, stacks } = replay.cursor;
  const found: WaitingLane[] = [];
  for (let slot = 0; slot < ids.length && found.length < most; slot += 1) {
    if (states.phase[slot] !== phaseCode.waiting) continue;
    const stack = stacks.framesOf(states.stack[slot] ?? 0);
    found.push(new Pause(timeline, ids[slot] ?? 0, states.since[slot] ?? 0, (states.gathered[slot] ?? 0) - 1, stack));
  }
  return found;
}

/** A pause, from its event. */
class Pause implements WaitingLane {
  readonly lane: number;
  readonly wait: WaitKind;
  readonly target: number;
  readonly what: string;
  readonly line: number;
  readonly stack: readonly Frame[];
  readonly #timeline: Timeline;
  readonly #pausedAt: number;
  readonly #gatheredFrom: number;

  constructor(timeline: Timeline, lane: number, pausedAt: number, gatheredFrom: number, stack: readonly Frame[]) {
    const { columns, recorded } = timeline;
    this.lane = lane;
    this.wait = waitKinds[columns.details[pausedAt] ?? 0] ?? "turn";
    this.target = columns.a[pausedAt] ?? 0;
    this.what = recorded.text(columns.b[pausedAt] ?? 0);
    this.line = columns.lines[pausedAt] ?? 0;
    this.stack = stack;
    this.#timeline = timeline;
    this.#pausedAt = pausedAt;
    this.#gatheredFrom = gatheredFrom;
  }

  get targets(): readonly number[] {
    return targetsOf(this.#timeline.columns, this.lane, this.#gatheredFrom, this.#pausedAt);
  }

  get words(): string {
    return waitWords(this.#timeline, this);
  }
}

const pending = new WeakMap<Timeline, PendingTimers>();

function timersOf(timeline: Timeline): PendingTimers {
  const known = pending.get(timeline) ?? new PendingTimers(timeline.columns, timeline.timerTable);
  pending.set(timeline, known);
  return known;
}

function pendingTimers(timeline: Timeline, replay: Replay, most: number): PendingTimer[] {
  const { timerTable, columns } = timeline;
  const { deadlineMs, setIndex } = timerTable;
  const rows = timersOf(timeline).at(replay.index).slice(0, most);
  const waiters = rows.length > fewTimers ? timerWaiters(timeline, replay) : waitersOfFew(timeline, replay, rows);
  const timers: PendingTimer[] = [];
  for (const row of rows) {
    const set = setIndex[row] ?? 0;
    const waiting = waiters.of(row);
    timers.push({ id: columns.a[set] ?? 0, deadlineMs: deadlineMs[row] ?? 0, setBy: columns.lanes[set] ?? 0, waiting });
  }
  return timers;
}

/** For so few, no column for all timers of the run is made. */
const fewTimers = 16;

function waitersOfFew(
  { timerTable, columns }: Timeline,
  replay: Replay,
  rows: Uint32Array,
): { of(row: number): number[] } {
  const { states, ids } = replay.cursor;
  const lanes = new Map<number, number[]>();
  for (const row of rows) lanes.set(row, []);
  for (let slot = 0; slot < ids.length && lanes.size > 0; slot += 1) {
    if (states.phase[slot] !== phaseCode.waiting) continue;
    const pausedAt = states.since[slot] ?? 0;
    if (columns.details[pausedAt] !== timerWait) continue;
    lanes.get(timerTable.rowOfId.get(columns.a[pausedAt] ?? 0))?.push(ids[slot] ?? 0);
  }
  return { of: (row) => lanes.get(row) ?? [] };
}

/** Lanes that wait for timers, by the timer's row. */
function timerWaiters({ timerTable, columns }: Timeline, replay: Replay): { of(row: number): number[] } {
  const { states, ids } = replay.cursor;
  /** Slot + 1 of the first lane that waits for a timer, and of the next one that waits for the same. */
  const first = new Uint32Array(timerTable.count);
  const next = new Uint32Array(ids.length);
  for (let slot = ids.length - 1; slot >= 0; slot -= 1) {
    if (states.phase[slot] !== phaseCode.waiting) continue;
    const pausedAt = states.since[slot] ?? 0;
    if (columns.details[pausedAt] !== timerWait) continue;
    const row = timerTable.rowOfId.get(columns.a[pausedAt] ?? 0);
    if (row < 0) continue;
    next[slot] = first[row] ?? 0;
    first[row] = slot + 1;
  }
  const of = (row: number): number[] => {
    const lanes: number[] = [];
    for (let at = first[row] ?? 0; at !== 0; at = next[at - 1] ?? 0) lanes.push(ids[at - 1] ?? 0);
    return lanes;
  };
  return { of };
}
