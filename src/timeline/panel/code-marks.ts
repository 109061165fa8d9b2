/** Marks in the editor: the line that runs, and a badge on every line where a lane is paused. */
import { holdAt } from "../model/holds.ts";
import { isHidden, type Timeline } from "../model/model.ts";
import { momentMs } from "../model/moments.ts";
import { phaseCode } from "../model/lane-states.ts";
import { replayAt } from "../model/replay.ts";
import { plainName } from "../words/words.ts";

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

/** Where a lane starts that was not seen anywhere yet; where the program itself does, is not known. */
function firstLine(timeline: Timeline, lane: number): number {
  const found = timeline.laneById.get(lane);
  return found === undefined || found.kind === "script" ? 0 : found.line;
}

/**
 * Marks after event `index`, at `atMs` of the run's clock; none where nothing is recorded. A lane that is ready again is
 * still paused where it stopped; while one step holds the loop, the line that does is the one that runs.
 */
export function codeMarksAt(timeline: Timeline, index: number, atMs = 0): CodeMarks {
  if (timeline.gapIndex !== null && index >= timeline.gapIndex) return { runningLine: null, paused: [] };
  const { cursor } = replayAt(timeline, index);
  const { states, ids, stacks } = cursor;
  const lanesAt = new Map<number, number[]>();
  for (let slot = 0; slot < ids.length; slot += 1) {
    const phase = states.phase[slot];
    if (phase !== phaseCode.waiting && phase !== phaseCode.ready) continue;
    const line = timeline.columns.lines[(states.pausedAt[slot] ?? 0) - 1] ?? 0;
    const lane = ids[slot] ?? 0;
    if (line === 0 || isHidden(timeline, lane)) continue;
    const lanes = lanesAt.get(line);
    if (lanes === undefined) lanesAt.set(line, [lane]);
    else lanes.push(lane);
  }
  const slot = cursor.running.at(-1);
  const running = slot === undefined ? undefined : ids[slot];
  const hold = holdAt(timeline.holds, atMs);
  const isHeld = hold !== null && hold.startIndex === index && hold.lane === running && atMs - hold.startMs >= momentMs;
  const seen = slot === undefined ? 0 : stacks.lineOf(states.stack[slot] ?? 0);
  const line = isHeld ? hold.line : seen || firstLine(timeline, running ?? 0);
  return {
    runningLine: line > 0 ? line : null,
    paused: [...lanesAt]
      .map(([at, lanes]) => ({ line: at, lanes: lanes.map((lane) => plainName(timeline, lane)) }))
      .sort((a, b) => a.line - b.line),
  };
}
