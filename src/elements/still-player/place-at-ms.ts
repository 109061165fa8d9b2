/** Where a time lies on the way of a playhead: after everything that happened at that time. */
import type { Corner } from "./playhead-way.ts";

/** A moment is a corner pair at almost one time; a time within half a millisecond of it is the pair's end. */
const momentMs = 0.5;

export function placeAtMs(corners: readonly Corner[], atMs: number): number {
  let from = corners[0] ?? { atMs: 0, px: 0 };
  for (const to of corners.slice(1)) {
    if (to.atMs > atMs + momentMs) {
      const share = Math.max(0, atMs - from.atMs) / Math.max(momentMs, to.atMs - from.atMs);
      return from.px + share * (to.px - from.px);
    }
    from = to;
  }
  return from.px;
}
