/** One measured thing: a ratio against a named peer of the same run, or a plain amount. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ratio" | "ms" | "kB" | "events/s" | "bytes/event";
  /** What is aimed at; null when the figure is only reported. */
  readonly atMost: number | null;
  /** What the value was made of: `212 ms against 861 ms`. */
  readonly from: string;
}

/** One line a figure, goals beside it. */
export function printFigure({ name, value, unit, atMost, from }: Figure): void {
  const shown = unit === "ratio" ? value.toFixed(2) : value.toFixed(value < 10 ? 2 : 0);
  const goal = atMost === null ? "" : `  goal ≤ ${atMost}${value <= atMost ? "" : "  MISSED"}`;
  console.log(`${name.padEnd(58)} ${shown.padStart(9)} ${unit.padEnd(11)}${goal}  (${from})`);
}

/** The middle of an odd number of measurements: robust against one slow turn of a shared machine. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
