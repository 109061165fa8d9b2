/**
 * How many lanes of a group are in each state, as a list of changes in the order of their places, with sums every few
 * changes: so that any stretch of any zoom is counted by binary search. Worked out once a record (and axis).
 *
 * Invariant: places never go back; a change moves one lane from one state to another (`nobody`: from or to nowhere).
 */
import { eventTicks, type Axis } from "./axis.ts";
import type { Timeline } from "../model/model.ts";
import { segmentStates, stateCode, visitBlocked } from "../model/segments.ts";
import type { Column } from "./time-scale.ts";

export const stateCount = segmentStates.length;
/** Code of no state. */
const nobody = stateCount;
const noChange = 0xff;

export interface GroupChanges {
  readonly length: number;
  /** Place of every change (see `Place`). */
  readonly clockMs: Float64Array;
  readonly ticks: Float64Array;
  /** State before × 16 + state after. */
  readonly codes: Uint8Array;
  readonly blockSize: number;
  readonly blocks: {
    /** By block and state: lanes in it before the block's first change, and the sums of change × place up to there. */
    readonly count: Float64Array;
    readonly clockMoment: Float64Array;
    readonly tickMoment: Float64Array;
  };
}

const blockSize = 64;
const known = new WeakMap<Timeline, WeakMap<readonly Column[], ReadonlyMap<string, GroupChanges>>>();

/** Changes of a group's lanes; null when it has none. Those of all groups are worked out at once. */
export function groupChanges(timeline: Timeline, axis: Axis, group: string): GroupChanges | null {
  const byAxis = known.get(timeline) ?? new WeakMap<readonly Column[], ReadonlyMap<string, GroupChanges>>();
  known.set(timeline, byAxis);
  const { columns } = axis.scale;
  const groups = byAxis.get(columns) ?? changesOf(timeline, axis);
  byAxis.set(columns, groups);
  return groups.get(group) ?? null;
}

/** Changes at events, read off the table of segments: what begins at every event, and for which group. */
interface EventChanges {
  readonly codeAt: Uint8Array;
  readonly groupAt: Int32Array;
  readonly counts: Uint32Array;
}

function changesOf(timeline: Timeline, axis: Axis): ReadonlyMap<string, GroupChanges> {
  const numbers = new Map<string, number>();
  const groupOf = Int32Array.from(timeline.lanes, ({ group, kind }) => {
    if (kind === "request") return -1;
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  const extra = Array.from(numbers, (): ExtraChange[] => []);
  const events = changesAtEvents(timeline, groupOf, extra, axis);
  if (timeline.stretches.length > 0) addBlocked(timeline, groupOf, extra, axis);
  const lists = Array.from(
    numbers,
    (_, number) => new ChangeList((events.counts[number] ?? 0) + (extra[number]?.length ?? 0)),
  );
  for (const list of extra) list.sort((a, b) => a.clockMs - b.clockMs || a.ticks - b.ticks);
  const next = new Uint32Array(numbers.size);
  const takeExtra = (number: number, clockMs: number, ticks: number): void => {
    const list = extra[number];
    for (; list !== undefined; next[number] = (next[number] ?? 0) + 1) {
      const one = list[next[number] ?? 0];
      if (one === undefined || one.clockMs > clockMs || (one.clockMs === clockMs && one.ticks > ticks)) return;
      lists[number]?.add(one.clockMs, one.ticks, one.code);
    }
  };
  const { tickOf } = eventTicks(timeline);
  const starts = timeline.momentStarts;
  for (let moment = 0; moment + 1 < starts.length; moment += 1) {
    const end = starts[moment + 1] ?? 0;
    const first = starts[moment] ?? 0;
    const { clockMs, ticks } = axis.momentPlace(moment);
    for (let index = first; index < end; index += 1) {
      const code = events.codeAt[index] ?? noChange;
      if (code === noChange) continue;
      const number = events.groupAt[index] ?? 0;
      const place = ticks + (tickOf[index] ?? 0);
      if ((extra[number]?.length ?? 0) > 0) takeExtra(number, clockMs, place);
      lists[number]?.add(clockMs, place, code);
    }
  }
  for (let number = 0; number < lists.length; number += 1) takeExtra(number, Infinity, Infinity);
  return new Map([...numbers].map(([group, number]) => [group, (lists[number] ?? new ChangeList(0)).finish()]));
}

interface ExtraChange {
  readonly clockMs: number;
  readonly ticks: number;
  readonly code: number;
}

/** Every segment is a change at its first event; those that nothing follows end by a change of their own. */
function changesAtEvents(
  timeline: Timeline,
  groupOf: Int32Array,
  extra: readonly ExtraChange[][],
  axis: Axis,
): EventChanges {
  const { firstOf, startIndex, endIndex, endMs, state } = timeline.segments;
  const codeAt = new Uint8Array(timeline.length).fill(noChange);
  const groupAt = new Int32Array(timeline.length);
  const counts = new Uint32Array(groupOf.length);
  const recordEnd = axis.placeOf(timeline.length, timeline.endMs);
  for (let order = 0; order < groupOf.length; order += 1) {
    const group = groupOf[order] ?? -1;
    if (group < 0) continue;
    const end = firstOf[order + 1] ?? 0;
    let before: number = nobody;
    for (let segment = firstOf[order] ?? end; segment < end; segment += 1) {
      const index = startIndex[segment] ?? 0;
      const now = state[segment] ?? 0;
      codeAt[index] = (before << 4) | now;
      groupAt[index] = group;
      counts[group] = (counts[group] ?? 0) + 1;
      before = now;
      const endsAt = endIndex[segment] ?? 0;
      if (segment + 1 < end && startIndex[segment + 1] === endsAt) continue;
      extra[group]?.push({
        ...(endsAt < timeline.length ? axis.placeOf(endsAt, endMs[segment] ?? 0) : recordEnd),
        code: (now << 4) | nobody,
      });
      before = nobody;
    }
  }
  return { codeAt, groupAt, counts };
}

/** Lanes that could go on while another held the loop: blocked from here to there, whatever else they were. */
function addBlocked(timeline: Timeline, groupOf: Int32Array, extra: readonly ExtraChange[][], axis: Axis): void {
  for (const { id, order } of timeline.lanes) {
    const group = groupOf[order] ?? -1;
    if (group < 0) continue;
    visitBlocked(timeline, id, ({ segment, startIndex, startMs, endIndex, endMs }) => {
      const was = timeline.segments.state[segment] ?? 0;
      extra[group]?.push(
        { ...axis.placeOf(startIndex, startMs), code: (was << 4) | stateCode.blocked },
        { ...axis.placeOf(endIndex, endMs), code: (stateCode.blocked << 4) | was },
      );
    });
  }
}

/** Takes changes in the order of their places and sums them up. */
class ChangeList {
  readonly #clockMs: Float64Array;
  readonly #ticks: Float64Array;
  readonly #codes: Uint8Array;
  readonly #blocks: GroupChanges["blocks"];
  readonly #sums = {
    count: new Float64Array(stateCount + 1),
    clocks: new Float64Array(stateCount + 1),
    tocks: new Float64Array(stateCount + 1),
  };
  #length = 0;

  constructor(room: number) {
    this.#clockMs = new Float64Array(room);
    this.#ticks = new Float64Array(room);
    this.#codes = new Uint8Array(room);
    const sums = (): Float64Array => new Float64Array(Math.ceil(room / blockSize) * stateCount);
    this.#blocks = { count: sums(), clockMoment: sums(), tickMoment: sums() };
  }

  add(clockMs: number, ticks: number, code: number): void {
    const at = this.#length;
    if (at % blockSize === 0) this.#keep(at / blockSize);
    this.#clockMs[at] = clockMs;
    this.#ticks[at] = ticks;
    this.#codes[at] = code;
    this.#length = at + 1;
    const from = code >> 4;
    const to = code & 0xf;
    const { count, clocks, tocks } = this.#sums;
    count[from] = (count[from] ?? 0) - 1;
    clocks[from] = (clocks[from] ?? 0) - clockMs;
    tocks[from] = (tocks[from] ?? 0) - ticks;
    count[to] = (count[to] ?? 0) + 1;
    clocks[to] = (clocks[to] ?? 0) + clockMs;
    tocks[to] = (tocks[to] ?? 0) + ticks;
  }

  #keep(block: number): void {
    for (let state = 0; state < stateCount; state += 1) {
      const place = block * stateCount + state;
      this.#blocks.count[place] = this.#sums.count[state] ?? 0;
      this.#blocks.clockMoment[place] = this.#sums.clocks[state] ?? 0;
      this.#blocks.tickMoment[place] = this.#sums.tocks[state] ?? 0;
    }
  }

  finish(): GroupChanges {
    return {
      length: this.#length,
      clockMs: this.#clockMs,
      ticks: this.#ticks,
      codes: this.#codes,
      blockSize,
      blocks: this.#blocks,
    };
  }
}
