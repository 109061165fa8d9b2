/** Where the events of one record lie on a scale, and back. Two records may share a scale (see `compare.ts`). */
import type { Timeline } from "../model/model.ts";
import { momentAt } from "../model/moments.ts";
import { tickEvents, type EventTicks } from "./ticks.ts";
import { TimeScale, type Column } from "./time-scale.ts";

const ticksOf = new WeakMap<Timeline, EventTicks>();

/** Ticks do not depend on the view: worked out once a record. */
export function eventTicks(timeline: Timeline): EventTicks {
  const known = ticksOf.get(timeline);
  if (known !== undefined) return known;
  const ticks = tickEvents(timeline);
  ticksOf.set(timeline, ticks);
  return ticks;
}

const columnsKnown = new WeakMap<Timeline, readonly Column[]>();

/** A record's own columns, one a moment. The same list every time. */
export function columnsOf(timeline: Timeline): readonly Column[] {
  const known = columnsKnown.get(timeline);
  if (known !== undefined) return known;
  const { columnTicks } = eventTicks(timeline);
  const { momentStarts: starts, columns: events } = timeline;
  const columns = Array.from(columnTicks, (ticks, moment) => ({
    startMs: events.timesMs[starts[moment] ?? 0] ?? 0,
    endMs: events.timesMs[(starts[moment + 1] ?? 0) - 1] ?? 0,
    ticks,
  }));
  columnsKnown.set(timeline, columns);
  return columns;
}

/** A place at any zoom: what of the clock, and how many ticks, lie before it. */
export interface Place {
  readonly clockMs: number;
  readonly ticks: number;
}

/** Invariant: `pxAtIndex` rises strictly with the index, and `indexAtPx` is its inverse. */
export class Axis {
  readonly scale: TimeScale;
  readonly #timeline: Timeline;
  readonly #ticks: EventTicks;
  /** First event of every moment, and the record's length at the end. */
  readonly #starts: Uint32Array;
  readonly #count: number;
  /** Column of every moment; null when the columns are the moments. */
  readonly #columnOfMoment: Uint32Array | null;

  constructor(timeline: Timeline, scale: TimeScale, columnOfMoment: Uint32Array | null = null) {
    this.#timeline = timeline;
    this.scale = scale;
    this.#ticks = eventTicks(timeline);
    this.#starts = timeline.momentStarts;
    this.#count = Math.max(0, this.#starts.length - 1);
    this.#columnOfMoment = columnOfMoment;
  }

  /** Place of an event, in content px; 0 for an empty record. */
  pxAtIndex(index: number): number {
    const { length, endMs } = this.#timeline;
    if (index < 0 || length === 0) return 0;
    if (index >= length) return this.scale.pxAtMs(endMs);
    return this.#startPx(this.momentOf(index)) + (this.#ticks.tickOf[index] ?? 0) * this.scale.tickPx;
  }

  /** Number of the moment an event is in. */
  momentOf(index: number): number {
    return momentAt(this.#starts, index);
  }

  /** The last event at or left of a place; −1 before the first. */
  indexAtPx(px: number): number {
    return this.#firstBeyond(px + 1e-6) - 1;
  }

  /** First event to the right of a place, or at it when `isAt`; the record's length when there is none. */
  #firstBeyond(px: number, isAt = false): number {
    const { scale } = this;
    const moment = this.#lastMomentAt(px, isAt);
    if (moment < 0) return 0;
    const startPx = this.#startPx(moment);
    let low = this.#starts[moment] ?? 0;
    let high = this.#starts[moment + 1] ?? this.#timeline.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const atPx = startPx + (this.#ticks.tickOf[middle] ?? 0) * scale.tickPx;
      if (isAt ? atPx < px : atPx <= px) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** First event at or right of a place; the record's length when there is none. */
  firstAtOrAfterPx(px: number): number {
    return this.#firstBeyond(px, true);
  }

  /** The moment whose column a place is in or after, last of equals; −1 before the first. */
  #lastMomentAt(px: number, isBefore: boolean): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const startPx = this.#startPx(middle);
      if (isBefore ? startPx < px : startPx <= px) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The moment whose column covers a place, or null on the bare clock. */
  momentAtPx(px: number): number | null {
    const moment = this.#lastMomentAt(px, false);
    return moment >= 0 && px < this.#endPx(moment) ? moment : null;
  }

  /** First moment whose column ends at or after a place. */
  firstMomentFrom(px: number): number {
    const moment = this.#lastMomentAt(px, true);
    return moment >= 0 && this.#endPx(moment) >= px ? moment : moment + 1;
  }

  /** Place of a time as seen from an event: the event's own place within its moment, else the clock's. */
  px(index: number, ms: number): number {
    if (index >= this.#timeline.length) return this.endPx;
    const number = this.momentOf(index);
    const endMs = this.#endMs(number);
    if (ms >= this.#startMs(number) && ms <= endMs) {
      return this.#startPx(number) + (this.#ticks.tickOf[index] ?? 0) * this.scale.tickPx;
    }
    const place = this.scale.pxAtMs(ms);
    return ms > endMs ? Math.max(place, this.#endPx(number)) : place;
  }

  /** The same place at any zoom. */
  placeOf(index: number, ms: number): Place {
    if (index >= this.#timeline.length) return this.#endPlace(this.#count - 1);
    const number = this.momentOf(index);
    const endMs = this.#endMs(number);
    if (ms >= this.#startMs(number) && ms <= endMs) return this.#placeIn(number, this.#ticks.tickOf[index] ?? 0);
    const place = this.#placeOfMs(ms);
    const end = this.#endPlace(number);
    const isBeforeEnd = place.clockMs < end.clockMs || (place.clockMs === end.clockMs && place.ticks < end.ticks);
    return ms > endMs && isBeforeEnd ? end : place;
  }

  /** Place of the left edge of a moment's column. */
  momentPlace(moment: number): Place {
    return this.#placeIn(moment, 0);
  }

  #placeIn(moment: number, ticks: number): Place {
    const { clockMs, ticksBefore } = this.scale.sums;
    const column = this.#columnOfMoment?.[moment] ?? moment;
    return { clockMs: clockMs[column] ?? 0, ticks: (ticksBefore[column] ?? 0) + ticks };
  }

  #endPlace(moment: number): Place {
    return moment < 0 ? { clockMs: 0, ticks: 0 } : this.#placeIn(moment, this.#ticks.columnTicks[moment] ?? 0);
  }

  #placeOfMs(ms: number): Place {
    const { sums } = this.scale;
    const column = this.scale.columnAt(ms, "ms");
    if (column < 0) return { clockMs: Math.max(0, ms), ticks: 0 };
    const [clockMs, before] = [sums.clockMs[column] ?? 0, sums.ticksBefore[column] ?? 0];
    const [startMs, endMs] = [sums.startMs[column] ?? 0, sums.endMs[column] ?? 0];
    if (ms > endMs) return { clockMs: clockMs + ms - endMs, ticks: before + (sums.ticks[column] ?? 0) };
    const share = endMs > startMs ? (ms - startMs) / (endMs - startMs) : 0;
    return { clockMs, ticks: before + share * (sums.ticks[column] ?? 0) };
  }

  /** Right edge of the last moment: where this record is over. */
  get endPx(): number {
    return this.#count === 0 ? 0 : this.#endPx(this.#count - 1);
  }

  /** Left and right edge of a moment, in content px. */
  momentPx(moment: number): { startPx: number; endPx: number } {
    return { startPx: this.#startPx(moment), endPx: this.#endPx(moment) };
  }

  #startMs(moment: number): number {
    return this.#timeline.columns.timesMs[this.#starts[moment] ?? 0] ?? 0;
  }

  #endMs(moment: number): number {
    return this.#timeline.columns.timesMs[(this.#starts[moment + 1] ?? 0) - 1] ?? 0;
  }

  #startPx(moment: number): number {
    return this.scale.startPx(this.#columnOfMoment?.[moment] ?? moment);
  }

  #endPx(moment: number): number {
    return this.#startPx(moment) + (this.#ticks.columnTicks[moment] ?? 0) * this.scale.tickPx;
  }
}
