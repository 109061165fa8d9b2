/** Marks in the editor: the line that runs, and a badge on every line where a lane is paused. */
import { holdAt } from "./holds.ts";
import { isHidden, type Timeline } from "./model.ts";
import { momentMs } from "./moments.ts";
import { replayTo } from "./replay.ts";
import { plainName } from "./words.ts";

export interface PausedLine {
  readonly line: number;
  /** Names of the lanes paused there, in order of creation. */
  readonly lanes: readonly string[];
}

export interface CodeMarks {
  /** 1-based; null when nobody runs, or not in the reader's code. */
  readonly runningLine: number | null;
  /** By line. */
  readonly paused: readonly PausedLine[];
}

/**
 * Marks after event `index`, at `atMs` of the run's clock; none where nothing is recorded. A lane that is ready again is
 * still paused where it stopped; while one step holds the loop, the line that does is the one that runs.
 */
export function codeMarksAt(timeline: Timeline, index: number, atMs = 0): CodeMarks {
  if (timeline.gapIndex !== null && index >= timeline.gapIndex) return { runningLine: null, paused: [] };
  const replay = replayTo(timeline.trace, timeline.keyframes, Math.min(index, timeline.length - 1));
  const paused = new Map<number, string[]>();
  for (const [lane, { phase, line }] of replay.lanes) {
    if ((phase !== "waiting" && phase !== "ready") || line === 0 || isHidden(timeline, lane)) continue;
    const names = paused.get(line);
    if (names === undefined) paused.set(line, [plainName(timeline, lane)]);
    else names.push(plainName(timeline, lane));
  }
  const running = replay.running.at(-1);
  const hold = holdAt(timeline.holds, atMs);
  const isHeld = hold !== null && hold.startIndex === index && hold.lane === running && atMs - hold.startMs >= momentMs;
  const seen = running === undefined ? 0 : (replay.lanes.get(running)?.frames.at(-1)?.line ?? 0);
  const line = isHeld ? hold.line : seen;
  return {
    runningLine: line > 0 ? line : null,
    paused: [...paused].map(([at, lanes]) => ({ line: at, lanes })).sort((a, b) => a.line - b.line),
  };
}
