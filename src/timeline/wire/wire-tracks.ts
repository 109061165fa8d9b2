/** Requests that are open at the same time, side by side: each has a track while it is open. */
import type { RequestSpan } from "../model/model.ts";

/** By the lane of the request, the lowest track that is free when it is sent, from 0. */
export function tracksOf(requests: readonly RequestSpan[]): ReadonlyMap<number, number> {
  const tracks = new Map<number, number>();
  /** Where the request on a track ends. */
  const ends: number[] = [];
  for (const { lane, sentIndex, endIndex } of requests) {
    let track = ends.findIndex((end) => end < sentIndex);
    if (track < 0) track = ends.length;
    ends[track] = endIndex ?? Number.POSITIVE_INFINITY;
    tracks.set(lane, track);
  }
  return tracks;
}
