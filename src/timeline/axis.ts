/** Where the events of one record lie on a scale, and back. Two records may share a scale (see `compare.ts`). */
import type { Timeline } from "./model.ts";
import { momentOf } from "./moments.ts";
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

/** A record's own columns, one a moment. */
export function columnsOf(timeline: Timeline): Column[] {
  const { columnTicks } = eventTicks(timeline);
  return timeline.moments.map(({ startMs, endMs }, number) => ({ startMs, endMs, ticks: columnTicks[number] ?? 0 }));
}

/** Invariant: `pxAtIndex` rises strictly with the index, and `indexAtPx` is its inverse. */
export class Axis {
  readonly scale: TimeScale;
  readonly #timeline: Timeline;
  readonly #ticks: EventTicks;
  /** Column of every moment; null when the columns are the moments. */
  readonly #columnOfMoment: Uint32Array | null;

  constructor(timeline: Timeline, scale: TimeScale, columnOfMoment: Uint32Array | null = null) {
    this.#timeline = timeline;
    this.scale = scale;
    this.#ticks = eventTicks(timeline);
    this.#columnOfMoment = columnOfMoment;
  }

  /** Place of an event, in content px; 0 for an empty record. */
  pxAtIndex(index: number): number {
    if (index < 0 || this.#timeline.length === 0) return 0;
    if (index >= this.#timeline.length) return this.scale.pxAtMs(this.#timeline.endMs);
    const moment = momentOf(this.#timeline.moments, index);
    return this.#startPx(moment) + (this.#ticks.tickOf[index] ?? 0) * this.scale.tickPx;
  }

  /** The last event at or left of a place; −1 before the first. */
  indexAtPx(px: number): number {
    let low = 0;
    let high = this.#timeline.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pxAtIndex(middle) <= px + 1e-6) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Place of a time as seen from an event: the event's own place within its moment, else the clock's. */
  px(index: number, ms: number): number {
    if (index >= this.#timeline.length) return this.endPx;
    const moment = this.#timeline.moments[momentOf(this.#timeline.moments, index)];
    if (moment === undefined || (ms >= moment.startMs && ms <= moment.endMs)) return this.pxAtIndex(index);
    const place = this.scale.pxAtMs(ms);
    return ms > moment.endMs ? Math.max(place, this.#endPx(momentOf(this.#timeline.moments, index))) : place;
  }

  /** Right edge of the last moment: where this record is over. */
  get endPx(): number {
    return this.#timeline.moments.length === 0 ? 0 : this.#endPx(this.#timeline.moments.length - 1);
  }

  /** Left and right edge of a moment, in content px. */
  momentPx(moment: number): { startPx: number; endPx: number } {
    return { startPx: this.#startPx(moment), endPx: this.#endPx(moment) };
  }

  #startPx(moment: number): number {
    return this.scale.startPx(this.#columnOfMoment?.[moment] ?? moment);
  }

  #endPx(moment: number): number {
    return this.#startPx(moment) + (this.#ticks.columnTicks[moment] ?? 0) * this.scale.tickPx;
  }
}
