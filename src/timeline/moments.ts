/** Moments: steps take no virtual time, so many events share one. A moment is drawn as a column. */

/** Events from `firstIndex` to `lastIndex`, all less than half a millisecond apart. */
export interface Moment {
  readonly firstIndex: number;
  readonly lastIndex: number;
  readonly startMs: number;
  readonly endMs: number;
}

export const momentMs = 0.5;

/** Group event times (never going back) into moments: each event is in exactly one. */
export function groupMoments(length: number, timeMsAt: (index: number) => number): Moment[] {
  const moments: Moment[] = [];
  let firstIndex = 0;
  for (let index = 1; index <= length; index += 1) {
    const startMs = timeMsAt(firstIndex);
    if (index < length && timeMsAt(index) - startMs < momentMs) continue;
    moments.push({ firstIndex, lastIndex: index - 1, startMs, endMs: timeMsAt(index - 1) });
    firstIndex = index;
  }
  return moments;
}

/** Number of the moment an event is in (binary search); 0 for an empty record. */
export function momentOf(moments: readonly Moment[], index: number): number {
  let low = 0;
  let high = moments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((moments[middle]?.firstIndex ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
