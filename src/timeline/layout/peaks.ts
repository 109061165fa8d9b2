/** The largest number of any stretch of a list, and the next that is large enough: without reading the whole list. */

const shift = 4;
const fan = 1 << shift;

/** A tower of maxima, each level a sixteenth of the one below. Numbers are not negative. */
export class Peaks {
  readonly #levels: ArrayLike<number>[];

  constructor(values: ArrayLike<number>) {
    this.#levels = [values];
    for (let below = values; below.length > fan;) {
      const level = new Float64Array(Math.ceil(below.length / fan));
      for (let at = 0; at < below.length; at += 1) {
        const value = below[at] ?? 0;
        if (value > (level[at >> shift] ?? 0)) level[at >> shift] = value;
      }
      this.#levels.push(level);
      below = level;
    }
  }

  /** The largest from `from` to `to` − 1; 0 of none. */
  max(from: number, to: number): number {
    let most = 0;
    let [low, high] = [from, to];
    for (const values of this.#levels) {
      if (low >= high) return most;
      const isLast = values === this.#levels.at(-1) || high - low <= 2 * fan;
      const inner = isLast ? high : Math.min(high, (low + fan - 1) & -fan);
      const outer = isLast ? high : Math.max(inner, high & -fan);
      for (let at = low; at < inner; at += 1) most = Math.max(most, values[at] ?? 0);
      for (let at = outer; at < high; at += 1) most = Math.max(most, values[at] ?? 0);
      if (isLast) return most;
      [low, high] = [inner >> shift, outer >> shift];
    }
    return most;
  }

  /** The first place from `from` to `to` − 1 with at least so much; `to` when there is none. */
  next(from: number, to: number, atLeast: number): number {
    const [values] = this.#levels;
    let at = from;
    while (at < to) {
      if ((values?.[at] ?? 0) >= atLeast) return at;
      let size = 1;
      for (let level = 1; level < this.#levels.length; level += 1) {
        const block = size * fan;
        if (at % block !== 0 || (this.#levels[level]?.[at / block] ?? 0) >= atLeast) break;
        size = block;
      }
      at += size;
    }
    return to;
  }
}

/** First place from `low` to `high` whose number is at least `value`; numbers rise (binary search). */
export function lowerBound(values: ArrayLike<number>, value: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
