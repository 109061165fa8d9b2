/**
 * Lines that held the loop for long while somebody could have run. Looks at every delay once: the holds that fall wholly into
 * it are a range, so that ten thousand lanes kept waiting by ten thousand holds are not a hundred million pairs.
 */
import type { Hold, RealHold } from "../model/holds.ts";
import { firstEndingAfter } from "../model/holds.ts";
import type { Timeline } from "../model/model.ts";
import { delaysOf, firstAfterIndex, stepBegin, type Delay } from "./starvation.ts";
import { eventPlace, holdPlace, type WarningPlace } from "./warning-places.ts";

/** Shorter holds are part of every program. */
const leastHeldMs = 100;

export interface HeldLine {
  readonly lane: number;
  readonly line: number;
  readonly isReal: boolean;
  /** Of the first time. */
  readonly place: WarningPlace;
  /** In the order they were first kept waiting, longest first. */
  readonly victims: ReadonlySet<number>;
  readonly heldMs: number;
  readonly count: number;
}

/** Holds of one clock, and what a delay has to do with them. */
interface Holds {
  readonly list: readonly { readonly lane: number; readonly line: number }[];
  durationMs(number: number): number;
  place(number: number): WarningPlace;
  /** How much of a hold kept a delayed lane waiting, whose lane is not the holder's. */
  heldMs(number: number, delay: Delay): number;
  /** Holds `from` … `to` − 1 may have; all of those from `sureFrom` to `sureTo` − 1 did, with all of their time. */
  rangeOf(delay: Delay): { from: number; sureFrom: number; sureTo: number; to: number };
}

/** The first time that a line kept a lane waiting. */
interface FirstTime {
  readonly number: number;
  readonly heldMs: number;
  /** Place of the delay in the list of all. */
  readonly at: number;
}

/** By line, in the order they first did. */
export function heldLines(timeline: Timeline): Map<number, HeldLine> {
  const lines = new Map<number, HeldLine>();
  for (const isReal of [false, true]) {
    const holds = isReal ? realHolds(timeline) : virtualHolds(timeline);
    if (holds.list.length === 0) continue;
    const { isFelt, firstTimes } = feltHolds(timeline, holds);
    for (const [number, { lane, line }] of holds.list.entries()) {
      if (!isFelt(number)) continue;
      const same = lines.get(line);
      const heldMs = (same?.heldMs ?? 0) + holds.durationMs(number);
      if (same !== undefined) lines.set(line, { ...same, heldMs, count: same.count + 1 });
      else lines.set(line, { lane, line, isReal, place: holds.place(number), victims: new Set(), heldMs, count: 1 });
    }
    for (const [line, firsts] of firstTimes) {
      const held = lines.get(line);
      const inOrder = [...firsts].sort(
        ([, one], [, other]) =>
          one.number - other.number || Math.round(other.heldMs) - Math.round(one.heldMs) || one.at - other.at,
      );
      if (held) lines.set(line, { ...held, victims: new Set([...held.victims, ...inOrder.map(([lane]) => lane)]) });
    }
  }
  return lines;
}

/** Which long holds kept somebody waiting, and by line and lane the first that did. */
function feltHolds(
  timeline: Timeline,
  holds: Holds,
): { isFelt: (number: number) => boolean; firstTimes: Map<number, Map<number, FirstTime>> } {
  const { list } = holds;
  /** Numbers of long holds by line and by lane. */
  const ofLine = new Map<number, number[]>();
  const ofLane = new Map<number, number[]>();
  for (const [number, { lane, line }] of list.entries()) {
    if (holds.durationMs(number) < leastHeldMs) continue;
    push(ofLine, line, number);
    push(ofLane, lane, number);
  }
  /** How many delays more begin to cover a hold than cease to, and how many of those that cover it are its own lane's. */
  const change = new Int32Array(list.length + 1);
  const own = new Int32Array(list.length);
  const alone = new Uint8Array(list.length);
  const firstTimes = new Map<number, Map<number, FirstTime>>();
  const noteFirst = (number: number, lane: number, heldMs: number, at: number): void => {
    const line = list[number]?.line ?? 0;
    const firsts = firstTimes.get(line) ?? new Map<number, FirstTime>();
    const known = firsts.get(lane);
    if (known && (known.number < number || (known.number === number && known.heldMs >= heldMs))) return;
    firstTimes.set(line, firsts.set(lane, { number, heldMs, at }));
  };
  for (const [at, delay] of (ofLine.size === 0 ? [] : delaysOf(timeline)).entries()) {
    const { from, sureFrom, sureTo, to } = holds.rangeOf(delay);
    const look = (number: number): void => {
      const heldMs = list[number]?.lane === delay.lane ? 0 : holds.heldMs(number, delay);
      if (heldMs < leastHeldMs) return;
      alone[number] = 1;
      noteFirst(number, delay.lane, heldMs, at);
    };
    for (let number = from; number < Math.min(sureFrom, to); number += 1) look(number);
    for (let number = Math.max(sureFrom, sureTo); number < to; number += 1) look(number);
    if (sureFrom >= sureTo) continue;
    change[sureFrom] = (change[sureFrom] ?? 0) + 1;
    change[sureTo] = (change[sureTo] ?? 0) - 1;
    const mine = ofLane.get(delay.lane) ?? [];
    for (let place = placeIn(mine, sureFrom); (mine[place] ?? sureTo) < sureTo; place += 1) {
      const number = mine[place] ?? 0;
      own[number] = (own[number] ?? 0) + 1;
    }
    for (const [line, numbers] of ofLine) {
      if ((firstTimes.get(line)?.get(delay.lane)?.number ?? sureTo) < sureFrom) continue;
      let place = placeIn(numbers, sureFrom);
      while (list[numbers[place] ?? -1]?.lane === delay.lane) place += 1;
      const number = numbers[place] ?? sureTo;
      if (number < sureTo) noteFirst(number, delay.lane, holds.durationMs(number), at);
    }
  }
  const covered = new Int32Array(list.length);
  for (let number = 0, sum = 0; number < list.length; number += 1) {
    sum += change[number] ?? 0;
    covered[number] = sum;
  }
  const isFelt = (number: number): boolean =>
    holds.durationMs(number) >= leastHeldMs && (alone[number] === 1 || (covered[number] ?? 0) > (own[number] ?? 0));
  return { isFelt, firstTimes };
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Place of the first of ascending numbers that is not below `least`. */
function placeIn(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function virtualHolds({ holds }: Timeline): Holds {
  const none: Hold = { lane: 0, line: 0, index: 0, startIndex: 0, endIndex: 0, startMs: 0, endMs: 0 };
  const at = (number: number): Hold => holds[number] ?? none;
  return {
    list: holds,
    durationMs: (number) => at(number).endMs - at(number).startMs,
    place: (number) => holdPlace(at(number)),
    heldMs: (number, delay) => Math.min(at(number).endMs, delay.startMs) - Math.max(at(number).startMs, delay.dueMs),
    rangeOf: ({ dueMs, startMs }) => {
      const from = firstEndingAfter(holds, dueMs);
      let to = Math.max(from, firstEndingAfter(holds, startMs));
      if (to < holds.length && at(to).startMs < startMs) to += 1;
      return { from, sureFrom: from + 1, sureTo: to - 1, to };
    },
  };
}

function realHolds(timeline: Timeline): Holds {
  const { realHolds: holds, length } = timeline;
  const none: RealHold = { lane: 0, line: 0, index: 0, durationMs: 0 };
  const at = (number: number): RealHold => holds[number] ?? none;
  const begins = holds.map(({ lane, index }) => stepBegin(timeline, lane, index));
  /** The earliest begin of a hold's step, of its own and all later holds. */
  const earliest = [...begins];
  for (let number = holds.length - 2; number >= 0; number -= 1) {
    earliest[number] = Math.min(earliest[number] ?? 0, earliest[number + 1] ?? 0);
  }
  return {
    list: holds,
    durationMs: (number) => at(number).durationMs,
    place: (number) => eventPlace(timeline, at(number).index),
    heldMs: (number, { readyIndex }) =>
      readyIndex !== null && (begins[number] ?? 0) > readyIndex ? at(number).durationMs : 0,
    rangeOf: ({ readyIndex, stepIndex }) => {
      if (readyIndex === null) return { from: 0, sureFrom: 0, sureTo: 0, to: 0 };
      const from = firstAfterIndex(holds, readyIndex);
      const to = firstAfterIndex(holds, (stepIndex ?? length) - 1);
      const sureFrom = Math.min(to, Math.max(from, placeIn(earliest, readyIndex + 1)));
      return { from, sureFrom, sureTo: to, to };
    },
  };
}
