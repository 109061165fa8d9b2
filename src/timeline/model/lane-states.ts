/** What a replay knows of every lane, in columns (21 bytes a lane), so that a keyframe is a copy of six arrays. */

/** Order is the code in the column. `absent`: nothing of it has happened yet. */
export const phases = ["absent", "created", "ready", "running", "waiting", "requesting", "ended"] as const;

export const phaseCode = {
  absent: 0,
  created: 1,
  ready: 2,
  running: 3,
  waiting: 4,
  requesting: 5,
  ended: 6,
} as const satisfies Readonly<Record<(typeof phases)[number], number>>;

/** One entry a lane, by its slot. Columns of event indexes hold the index plus one; 0 is "none". */
export class LaneStates {
  phase: Uint8Array;
  /** The event that began the phase; its index itself. */
  since: Uint32Array;
  /** Number of its await stack. */
  stack: Uint32Array;
  /** Its last pause. */
  pausedAt: Uint32Array;
  /** First of the `waits-for` events whose suspension is still to come. */
  gathering: Uint32Array;
  /** The same of its last pause, until it goes on. */
  gathered: Uint32Array;

  constructor(room: number) {
    this.phase = new Uint8Array(room);
    this.since = new Uint32Array(room);
    this.stack = new Uint32Array(room);
    this.pausedAt = new Uint32Array(room);
    this.gathering = new Uint32Array(room);
    this.gathered = new Uint32Array(room);
  }

  get room(): number {
    return this.phase.length;
  }

  /** The first `count` lanes, in arrays of their own. */
  copy(count: number): LaneStates {
    const copy = new LaneStates(count);
    copy.take(this, count);
    return copy;
  }

  /** Become the first `count` lanes of `from`; the others are absent. */
  take(from: LaneStates, count: number): void {
    this.phase.set(from.phase.subarray(0, count));
    this.since.set(from.since.subarray(0, count));
    this.stack.set(from.stack.subarray(0, count));
    this.pausedAt.set(from.pausedAt.subarray(0, count));
    this.gathering.set(from.gathering.subarray(0, count));
    this.gathered.set(from.gathered.subarray(0, count));
    this.phase.fill(0, count);
    this.since.fill(0, count);
    this.stack.fill(0, count);
    this.pausedAt.fill(0, count);
    this.gathering.fill(0, count);
    this.gathered.fill(0, count);
  }
}
