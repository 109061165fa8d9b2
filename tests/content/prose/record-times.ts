/** The times that a record holds, as the page writes them: `3.00 s`. */
import { calls, durationMs } from "../../../src/course/checks/index.ts";
import { eventsOf } from "../../../src/trace/trace.ts";
import type { RunRecord } from "../../../src/trace/run.ts";

/** Of more moments than this only durations of calls, and from one moment to the next, are looked at. */
const fewMoments = 80;
const momentMs = 0.5;

/** Hundredths of a second. */
export type Hundredths = number;

const rounded = (ms: number): Hundredths => Math.round(ms / 10);

/** Moments, timers' deadlines, durations between moments and of calls, and the total. */
export function timesOf(run: RunRecord): Set<Hundredths> {
  const moments: number[] = [0];
  const times = new Set<Hundredths>([0, rounded(run.end.virtualMs)]);
  for (const event of eventsOf(run.trace)) {
    if (event.atMs - (moments.at(-1) ?? 0) > momentMs) moments.push(event.atMs);
    if (event.kind === "timer-set") times.add(rounded(event.deadlineMs)).add(rounded(event.deadlineMs - event.atMs));
    // A printed time is a time of the run too.
    if (event.kind === "output")
      for (const [, printed = ""] of event.text.matchAll(/(\d+\.\d\d?) s\b/g))
        times.add(rounded(Number(printed) * 1000));
  }
  for (const ms of moments) times.add(rounded(ms));
  const isFew = moments.length <= fewMoments;
  moments.forEach((from, at) => {
    for (const to of isFew ? moments.slice(at + 1) : moments.slice(at + 1, at + 2)) times.add(rounded(to - from));
  });
  for (const call of calls(run)) times.add(rounded(durationMs(call) ?? 0));
  return times;
}

/** What one run takes less than another: `3.00 s saved`. */
export function savings(runs: readonly RunRecord[]): Set<Hundredths> {
  const totals = [...new Set(runs.map((run) => rounded(run.end.virtualMs)))];
  return new Set(totals.flatMap((one) => totals.map((other) => Math.abs(one - other))));
}

/** Times written in a text, with the line they stand in. */
export function timesIn(
  text: string,
): readonly { readonly time: Hundredths; readonly text: string; readonly line: number }[] {
  return [...text.matchAll(/(?<![\d.])(\d+\.\d\d)[ \u00a0]s\b/g)].map((match) => ({
    time: Math.round(Number(match[1]) * 100),
    text: match[0],
    line: text.slice(0, match.index).split("\n").length,
  }));
}

export function nearest(times: ReadonlySet<Hundredths>, wanted: Hundredths): string {
  const best = [...times].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  return best === undefined ? "none" : `${(best / 100).toFixed(2)} s`;
}
