/** Moments: steps take no virtual time, so many events share one. A moment is drawn as a column. */

/** Events from `firstIndex` to `lastIndex`, all less than half a millisecond apart. */
export interface Moment {
  readonly firstIndex: number;
  readonly lastIndex: number;
  readonly startMs: number;
  readonly endMs: number;
}

export const momentMs = 0.5;

/** Group event times (never going back) into moments: the first event of each, and the number of events at the end. */
export function momentStarts(timesMs: Float64Array): Uint32Array {
  const { length } = timesMs;
  let starts = new Uint32Array(64);
  let count = 0;
  const add = (index: number): void => {
    if (count === starts.length) {
      const grown = new Uint32Array(count * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[count] = index;
    count += 1;
  };
  let startMs = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < length; index += 1) {
    const ms = timesMs[index] ?? 0;
    if (ms - startMs < momentMs) continue;
    add(index);
    startMs = ms;
  }
  add(length);
  return starts.slice(0, count);
}

/** Moments as objects: each event is in exactly one. */
export function momentsOf(starts: Uint32Array, timesMs: Float64Array): Moment[] {
  const moments: Moment[] = [];
  for (let number = 0; number + 1 < starts.length; number += 1) {
    const firstIndex = starts[number] ?? 0;
    const lastIndex = (starts[number + 1] ?? 0) - 1;
    moments.push({ firstIndex, lastIndex, startMs: timesMs[firstIndex] ?? 0, endMs: timesMs[lastIndex] ?? 0 });
  }
  return moments;
}

/** Number of the moment an event is in, from the first events of moments (binary search); 0 for an empty record. */
export function momentAt(starts: Uint32Array, index: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
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
