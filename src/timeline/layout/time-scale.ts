/** The axis: moments are columns, between them the clock runs evenly. Content px, from 0; places never go back. */
import { Peaks } from "./peaks.ts";

export interface Column {
  readonly startMs: number;
  readonly endMs: number;
  readonly ticks: number;
}

/** Widest tick, and the part of the axis that columns may take at most: the clock must stay legible. */
export const maxTickPx = 26;
export const columnShare = 0.62;

/**
 * Columns summed up. A place is the clock (ms outside columns) and the ticks that lie before it; at any zoom its px are
 * `clockMs × pxPerMs + ticks × tickPx`, so that zooming costs nothing a column.
 */
export interface ColumnSums {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Before every column. */
  readonly clockMs: Float64Array;
  readonly ticksBefore: Float64Array;
  /** Of every column. */
  readonly ticks: Float64Array;
  readonly ticksInAll: number;
  readonly columnsMs: number;
  /** Widest columns, found without reading all. */
  readonly widest: Peaks;
}

const known = new WeakMap<readonly Column[], ColumnSums>();

/** Worked out once a list of columns (which are in order, apart). */
export function columnSums(columns: readonly Column[]): ColumnSums {
  const before = known.get(columns);
  if (before !== undefined) return before;
  const count = columns.length;
  const [startMs, endMs, clockMs] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const [ticksBefore, ticks] = [new Float64Array(count), new Float64Array(count)];
  let [clock, sum, columnsMs, lastMs] = [0, 0, 0, 0];
  for (let at = 0; at < count; at += 1) {
    const column = columns[at];
    if (column === undefined) continue;
    clock += Math.max(0, column.startMs - lastMs);
    startMs[at] = column.startMs;
    endMs[at] = column.endMs;
    clockMs[at] = clock;
    ticksBefore[at] = sum;
    ticks[at] = column.ticks;
    sum += column.ticks;
    columnsMs += column.endMs - column.startMs;
    lastMs = column.endMs;
  }
  const sums = {
    ...{ startMs, endMs, clockMs, ticksBefore, ticks, columnsMs },
    ticksInAll: sum,
    widest: new Peaks(ticks),
  };
  known.set(columns, sums);
  return sums;
}

/** Columns (in order, apart) and the clock from 0 to `endMs`, laid over `extentPx`. */
export class TimeScale {
  readonly columns: readonly Column[];
  readonly sums: ColumnSums;
  readonly tickPx: number;
  readonly pxPerMs: number;

  constructor(columns: readonly Column[], endMs: number, extentPx: number) {
    this.columns = columns;
    this.sums = columnSums(columns);
    const { ticksInAll, columnsMs } = this.sums;
    const clockMs = Math.max(0, endMs - columnsMs);
    const roomPx = extentPx * (clockMs > 0 ? columnShare : 1);
    this.tickPx = ticksInAll === 0 ? maxTickPx : Math.min(maxTickPx, roomPx / ticksInAll);
    this.pxPerMs = clockMs > 0 ? (extentPx - ticksInAll * this.tickPx) / clockMs : 0;
  }

  startPx(column: number): number {
    const { clockMs, ticksBefore } = this.sums;
    return (clockMs[column] ?? 0) * this.pxPerMs + (ticksBefore[column] ?? 0) * this.tickPx;
  }

  endPx(column: number): number {
    return this.startPx(column) + (this.sums.ticks[column] ?? 0) * this.tickPx;
  }

  /** Last column that starts at or before a time or a place; −1 before the first. */
  columnAt(value: number, unit: "ms" | "px"): number {
    const { startMs } = this.sums;
    let low = 0;
    let high = startMs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = unit === "px" ? this.startPx(middle) : (startMs[middle] ?? 0);
      if (start <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Place of a time; inside a column by its share of the column's time. */
  pxAtMs(ms: number): number {
    const column = this.columnAt(ms, "ms");
    if (column < 0) return Math.max(0, ms) * this.pxPerMs;
    const startMs = this.sums.startMs[column] ?? 0;
    const endMs = this.sums.endMs[column] ?? 0;
    if (ms > endMs) return this.endPx(column) + (ms - endMs) * this.pxPerMs;
    const share = endMs > startMs ? (ms - startMs) / (endMs - startMs) : 0;
    return this.startPx(column) + share * (this.endPx(column) - this.startPx(column));
  }

  /** The inverse of `pxAtMs`. Left of the axis is 0. */
  msAtPx(px: number): number {
    const column = this.columnAt(px, "px");
    const startMs = this.sums.startMs[column] ?? 0;
    const endMs = this.sums.endMs[column] ?? 0;
    const since = px - (column < 0 ? 0 : this.endPx(column));
    if (column < 0 || since > 0) return endMs + (this.pxPerMs > 0 ? Math.max(0, since) / this.pxPerMs : 0);
    const width = this.endPx(column) - this.startPx(column);
    return startMs + (width > 0 ? (px - this.startPx(column)) / width : 0) * (endMs - startMs);
  }
}
