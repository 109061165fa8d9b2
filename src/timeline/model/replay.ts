/** The loop after an event, lane by lane, from the cursor of the record. */
import type { TraceColumns } from "../../trace/columns.ts";
import { codeOf } from "../../trace/encoding.ts";
import {
  laneKinds,
  outcomes,
  readyCauses,
  waitKinds,
  type LaneKind,
  type Outcome,
  type ReadyCause,
  type WaitKind,
} from "../../trace/event.ts";
import type { RecordedTrace } from "../../trace/trace.ts";
import { phaseCode, phases } from "./lane-states.ts";
import type { Timeline } from "./model.ts";
import { ReplayCursor } from "./replay-cursor.ts";
import type { Frame } from "./stacks.ts";

export { parseStack, type Frame } from "./stacks.ts";

export type Phase = Exclude<(typeof phases)[number], "absent">;

/** What is known of a lane. What its phase does not speak of is empty: `cause` of a lane that is not ready, and so on. */
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

const nobody: readonly number[] = [];

const cursors = new WeakMap<RecordedTrace, ReplayCursor>();

/** The cursor of a record, one for all its timelines, those of its beginnings too. */
export function cursorOf({ origin }: RecordedTrace): ReplayCursor {
  const known = cursors.get(origin);
  if (known !== undefined) return known;
  const cursor = new ReplayCursor(origin);
  cursors.set(origin, cursor);
  return cursor;
}

/** The state after event `index` (clamped to the record; below 0: nothing has happened). Stays what it is, whoever looks elsewhere. */
export function replayAt(timeline: Timeline, index: number): Replay {
  return new Replay(timeline, Math.max(-1, Math.min(Math.trunc(index), timeline.length - 1)));
}

/** One place of a record. */
export class Replay {
  readonly index: number;
  readonly #timeline: Timeline;
  readonly #cursor: ReplayCursor;

  constructor(timeline: Timeline, index: number) {
    this.index = index;
    this.#timeline = timeline;
    this.#cursor = cursorOf(timeline.recorded);
  }

  /** The cursor of the record, at this place: until somebody looks elsewhere. */
  get cursor(): ReplayCursor {
    this.#cursor.moveTo(this.index);
    return this.#cursor;
  }

  get iteration(): number {
    const { iterationIndex } = this.cursor;
    return iterationIndex < 0 ? 0 : (this.#timeline.columns.a[iterationIndex] ?? 0);
  }

  /** Lanes that run, outermost first. */
  get running(): readonly number[] {
    const { running, ids } = this.cursor;
    return running.map((slot) => ids[slot] ?? 0);
  }

  /** Lanes that are ready, in the order they will run. */
  get ready(): readonly number[] {
    const { ids } = this.cursor;
    return this.slotsIn(phaseCode.ready).map((slot) => ids[slot] ?? 0);
  }

  /** Slots of the lanes in a phase, in the order they came into it. */
  slotsIn(phase: number): number[] {
    const { states, ids } = this.cursor;
    const found: number[] = [];
    for (let slot = 0; slot < ids.length; slot += 1) {
      if (states.phase[slot] === phase) found.push(slot);
    }
    const { since } = states;
    return found.sort((one, other) => (since[one] ?? 0) - (since[other] ?? 0));
  }

  /** What is known of a lane; undefined before it appeared. */
  statusOf(lane: number): LaneStatus | undefined {
    const { cursor } = this;
    const { states } = cursor;
    const slot = cursor.slotOf(lane);
    const phase = phases[slot < 0 ? phaseCode.absent : (states.phase[slot] ?? 0)] ?? "absent";
    if (phase === "absent") return undefined;
    const { recorded, columns } = this.#timeline;
    const sinceIndex = states.since[slot] ?? 0;
    const pausedAt = (states.pausedAt[slot] ?? 0) - 1;
    const isReady = phase === "ready" && columns.kinds[sinceIndex] === codeOf.ready;
    const ended = columns.details[sinceIndex] ?? 0;
    return {
      kind: laneKinds[cursor.kinds[slot] ?? 0] ?? "task",
      phase,
      sinceIndex,
      frames: cursor.stacks.framesOf(states.stack[slot] ?? 0),
      line: pausedAt < 0 ? 0 : (columns.lines[pausedAt] ?? 0),
      cause: isReady ? (readyCauses[columns.details[sinceIndex] ?? 0] ?? "created") : "created",
      byLane: isReady ? (columns.a[sinceIndex] ?? 0) : phase === "requesting" ? (columns.b[sinceIndex] ?? 0) : 0,
      wait: pausedAt < 0 ? "turn" : (waitKinds[columns.details[pausedAt] ?? 0] ?? "turn"),
      target: pausedAt < 0 ? 0 : (columns.a[pausedAt] ?? 0),
      targets: pausedAt < 0 ? nobody : targetsOf(columns, lane, (states.gathered[slot] ?? 0) - 1, pausedAt),
      what: pausedAt < 0 ? "" : recorded.text(columns.b[pausedAt] ?? 0),
      outcome: phase === "ended" ? (outcomes[ended] ?? null) : null,
    };
  }
}

/** Targets of the `waits-for` events of a lane from event `first` (below 0: none) to its suspension. */
export function targetsOf(columns: TraceColumns, lane: number, first: number, pausedAt: number): readonly number[] {
  if (first < 0) return nobody;
  const { kinds, lanes, a } = columns;
  const targets: number[] = [];
  for (let index = first; index < pausedAt; index += 1) {
    if (lanes[index] === lane && kinds[index] === codeOf["waits-for"]) targets.push(a[index] ?? 0);
  }
  return targets;
}
