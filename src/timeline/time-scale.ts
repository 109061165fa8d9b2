/** The axis: moments are columns, between them the clock runs evenly. Content px, from 0; places never go back. */
export interface Column {
  readonly startMs: number;
  readonly endMs: number;
  readonly ticks: number;
}

/** Widest tick, and the part of the axis that columns may take at most: the clock must stay legible. */
const maxTickPx = 26;
const columnShare = 0.62;
/** Columns (in order, apart) and the clock from 0 to `endMs`, laid over `extentPx`. */
export class TimeScale {
  readonly columns: readonly Column[];
  readonly tickPx: number;
  readonly pxPerMs: number;
  readonly #startPx: Float64Array;

  constructor(columns: readonly Column[], endMs: number, extentPx: number) {
    this.columns = columns;
    const ticks = columns.reduce((sum, column) => sum + column.ticks, 0);
    const clockMs = Math.max(0, endMs - columns.reduce((sum, column) => sum + column.endMs - column.startMs, 0));
    const roomPx = extentPx * (clockMs > 0 ? columnShare : 1);
    this.tickPx = ticks === 0 ? maxTickPx : Math.min(maxTickPx, roomPx / ticks);
    this.pxPerMs = clockMs > 0 ? (extentPx - ticks * this.tickPx) / clockMs : 0;
    this.#startPx = new Float64Array(columns.length);
    let [px, ms] = [0, 0];
    for (const [number, column] of columns.entries()) {
      px += Math.max(0, column.startMs - ms) * this.pxPerMs;
      this.#startPx[number] = px;
      px += column.ticks * this.tickPx;
      ms = column.endMs;
    }
  }

  startPx(column: number): number {
    return this.#startPx[column] ?? 0;
  }
  endPx(column: number): number {
    return this.startPx(column) + (this.columns[column]?.ticks ?? 0) * this.tickPx;
  }

  /** Last column that starts at or before a time or a place; −1 before the first. */
  columnAt(value: number, unit: "ms" | "px"): number {
    let low = 0;
    let high = this.columns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = unit === "px" ? this.startPx(middle) : (this.columns[middle]?.startMs ?? 0);
      if (start <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Place of a time; inside a column by its share of the column's time. */
  pxAtMs(ms: number): number {
    const column = this.columnAt(ms, "ms");
    if (column < 0) return Math.max(0, ms) * this.pxPerMs;
    const { startMs, endMs } = this.columns[column] ?? { startMs: 0, endMs: 0 };
    if (ms > endMs) return this.endPx(column) + (ms - endMs) * this.pxPerMs;
    const share = endMs > startMs ? (ms - startMs) / (endMs - startMs) : 0;
    return this.startPx(column) + share * (this.endPx(column) - this.startPx(column));
  }

  /** The inverse of `pxAtMs`. Left of the axis is 0. */
  msAtPx(px: number): number {
    const column = this.columnAt(px, "px");
    const { startMs, endMs } = this.columns[column] ?? { startMs: 0, endMs: 0 };
    const since = px - (column < 0 ? 0 : this.endPx(column));
    if (column < 0 || since > 0) return endMs + (this.pxPerMs > 0 ? Math.max(0, since) / this.pxPerMs : 0);
    const width = this.endPx(column) - this.startPx(column);
    return startMs + (width > 0 ? (px - this.startPx(column)) / width : 0) * (endMs - startMs);
  }
}
