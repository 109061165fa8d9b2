/** One measured thing: a ratio against a named peer of the same run, or a plain amount. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ratio" | "ms" | "kB" | "MB" | "events/s" | "bytes/event" | "runs" | "objects";
  /** What is aimed at; null when the figure is only reported. */
  readonly atMost: number | null;
  /** As `atMost`, for what is better the larger it is. */
  readonly atLeast?: number;
  /** What the value was made of: `212 ms against 861 ms`. */
  readonly from: string;
}

const nameWidth = 66;
const valueWidth = 9;
const unitWidth = 11;
const goalWidth = 8;

/** The head of the table that `printFigure` writes the lines of. */
export function printHead(title: string): void {
  const columns = [title.padEnd(nameWidth), "value".padStart(valueWidth), "unit".padEnd(unitWidth)];
  console.log(`\n${columns.join(" ")} ${"goal".padEnd(goalWidth)}        made of`);
}

/** One line a figure, its goal beside it. */
export function printFigure({ name, value, unit, atMost, atLeast, from }: Figure): void {
  const shown = unit === "ratio" ? value.toFixed(2) : value.toFixed(Math.abs(value) < 10 ? 2 : 0);
  const goal = atMost !== null ? `≤ ${atMost}` : atLeast === undefined ? "" : `≥ ${atLeast}`;
  const isMissed = (atMost !== null && value > atMost) || (atLeast !== undefined && value < atLeast);
  const columns = [name.padEnd(nameWidth), shown.padStart(valueWidth), unit.padEnd(unitWidth), goal.padEnd(goalWidth)];
  console.log(`${columns.join(" ")} ${isMissed ? "MISSED" : "      "}  ${from}`);
}

/** The middle of an odd number of measurements: robust against one slow turn of a shared machine. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which such a part of the measurements lies (0.95: all but the slowest twentieth). */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
