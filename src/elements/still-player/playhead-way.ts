/**
 * The way of a playhead over a still: corners of (time, place), from a recording. A moment takes no time on the run's
 * clock and some width in the picture, so the playhead takes a little of the reader's time to cross it.
 */
export interface Corner {
  readonly atMs: number;
  readonly px: number;
}

/** Reader's milliseconds for one of the run's, and for one px of a moment. */
export interface Pace {
  readonly perMs: number;
  readonly perMomentPx: number;
}

/** Parse `0,120 0,180 3000,400`. Anything that is no pair of numbers is left out. */
export function parseWay(text: string): Corner[] {
  return text.split(" ").flatMap((pair) => {
    const [atMs, px] = pair.split(",").map(Number);
    return Number.isFinite(atMs) && Number.isFinite(px) ? [{ atMs: atMs ?? 0, px: px ?? 0 }] : [];
  });
}

function legMs(from: Corner, to: Corner, pace: Pace): number {
  const clockMs = (to.atMs - from.atMs) * pace.perMs;
  return clockMs > 1 ? clockMs : (to.px - from.px) * pace.perMomentPx;
}

/** How long the whole way takes the reader. */
export function wayMs(corners: readonly Corner[], pace: Pace): number {
  return corners.slice(1).reduce((sum, corner, at) => sum + legMs(corners[at] ?? corner, corner, pace), 0);
}

/** Where the playhead is after so many of the reader's milliseconds; at the last corner once it is over. */
export function onWay(corners: readonly Corner[], pace: Pace, elapsedMs: number): Corner {
  let leftMs = Math.max(0, elapsedMs);
  let from = corners[0] ?? { atMs: 0, px: 0 };
  for (const to of corners.slice(1)) {
    const takesMs = legMs(from, to, pace);
    if (leftMs < takesMs) {
      const share = leftMs / takesMs;
      return { atMs: from.atMs + share * (to.atMs - from.atMs), px: from.px + share * (to.px - from.px) };
    }
    leftMs -= takesMs;
    from = to;
  }
  return from;
}
