/** Moments closer than this are the same moment: a reading of the clock moves it by a nanosecond. */
export const sameTimeMs = 1;

/** Whether two times of a run count as equal. */
export function isSameTime(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) <= sameTimeMs;
}

/** Whether `aMs` lies before `bMs` by more than the tolerance. */
export function isBefore(aMs: number, bMs: number): boolean {
  return aMs < bMs - sameTimeMs;
}

/** A time as the timeline writes it: `3000` → `3.00 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
