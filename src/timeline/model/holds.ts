/**
 * Stretches of the clock in which one step held the loop (`time.sleep`, a busy loop). Only a hold makes a lane *blocked*.
 *
 * Invariant: holds follow each other without overlap, since the loop runs one step at a time.
 */
import { momentMs } from "./moments.ts";

export interface Hold {
  /** Who held the loop, and at which line (0 unknown). */
  readonly lane: number;
  readonly line: number;
  /** The `loop-blocked` event. */
  readonly index: number;
  /** Last event before time went by, first event after it. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** A step that really computed for long: no time went by on the run's clock. */
export interface RealHold {
  readonly lane: number;
  readonly line: number;
  /** The `loop-blocked` event. */
  readonly index: number;
  /** Real milliseconds. */
  readonly durationMs: number;
}

/** A hold told in the middle of a record, before its end is known. */
export interface OpenHold {
  readonly lane: number;
  readonly line: number;
  readonly index: number;
  readonly atMs: number;
  readonly durationMs: number;
  /** Measured in real time. */
  readonly isReal: boolean;
  /** Nothing was held before this time: the step's start, or the end of the hold before. */
  readonly earliestMs: number;
}

/**
 * Place a hold on the clock. The event may be written before the time goes by or after it: after, if there was room for
 * its duration since `earliestMs`. `nextMs` is the time of the next event. Null when no time went by on the run's clock
 * (a step that really computed for long, on the virtual clock).
 */
export function placeHold(open: OpenHold, nextMs: number): Hold | null {
  const { lane, line, index, atMs, durationMs, earliestMs } = open;
  const isAfter = atMs - durationMs >= earliestMs - momentMs;
  const startMs = isAfter ? Math.max(atMs - durationMs, earliestMs) : atMs;
  const endMs = isAfter ? atMs : Math.min(atMs + durationMs, nextMs);
  if (endMs - startMs < momentMs) return null;
  const startIndex = isAfter ? Math.max(0, index - 1) : index;
  return { lane, line, index, startIndex, endIndex: startIndex + 1, startMs, endMs };
}

/** Holds that follow each other at once, as one: what a waiting lane sees. `firstHold` is its place in the list of holds. */
export interface HeldStretch {
  readonly firstHold: number;
  startIndex: number;
  endIndex: number;
  readonly startMs: number;
  endMs: number;
}

export function joinHolds(holds: readonly Hold[]): HeldStretch[] {
  const stretches: HeldStretch[] = [];
  for (const [firstHold, hold] of holds.entries()) {
    const last = stretches.at(-1);
    if (last !== undefined && hold.startMs - last.endMs < momentMs) {
      last.endMs = hold.endMs;
      last.endIndex = hold.endIndex;
    } else {
      const { startIndex, endIndex, startMs, endMs } = hold;
      stretches.push({ firstHold, startIndex, endIndex, startMs, endMs });
    }
  }
  return stretches;
}

/** Number of the first stretch (or hold) that ends after `ms`; the length when there is none. */
export function firstEndingAfter(spans: readonly { readonly endMs: number }[], ms: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.endMs ?? 0) > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The hold that goes on at `ms`, or null. */
export function holdAt(holds: readonly Hold[], ms: number): Hold | null {
  const hold = holds[firstEndingAfter(holds, ms)];
  return hold !== undefined && hold.startMs <= ms ? hold : null;
}
