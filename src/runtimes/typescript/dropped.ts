/** Calls of async functions whose promise nobody kept: told when the caller ends before they do. */
import { nameOfLane, type Lane } from "./lane.ts";
import { isPlainPromise, type Origins } from "./origins.ts";
import type { RunLog } from "./run-log.ts";

/** A statement that made promises and let go of them. */
export interface Dropped {
  readonly line: number;
  readonly lanes: readonly Lane[];
  /** They were made by the callback of a `forEach`. */
  readonly isForEach: boolean;
  /** What the same caller let go of before. */
  readonly before: Dropped | null;
}

/** The lanes whose promises a dropped value is, or holds: a promise, or an array of them. */
export function lanesIn(origins: Origins, value: object): readonly Lane[] {
  const lanes: Lane[] = [];
  const take = (promise: unknown): void => {
    const origin = isPlainPromise(promise) ? origins.of(promise) : null;
    if (origin?.kind === "lane") lanes[lanes.length] = origin;
  };
  if (!Array.isArray(value)) take(value);
  else for (let at = 0; at < value.length; at += 1) take(value[at]);
  return lanes;
}

/** The caller ends: warn of what it let go of and that still runs, or has failed. Quiet about calls that are over. */
export function warnOfDropped(log: RunLog, caller: Lane): void {
  const list: Dropped[] = [];
  for (let one = caller.dropped; one !== null; one = one.before) list[list.length] = one;
  caller.dropped = null;
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const dropped = list[at];
    if (dropped === undefined) continue;
    const lost: Lane[] = [];
    let hasFailed = true;
    for (let next = 0; next < dropped.lanes.length; next += 1) {
      const lane = dropped.lanes[next];
      if (lane === undefined || lane.onEnd !== null || (lane.state === "ended" && lane.thrown === null)) continue;
      lost[lost.length] = lane;
      hasFailed &&= lane.state === "ended";
    }
    const first = lost[0];
    if (first === undefined) continue;
    const text = words(caller, first, lost.length, hasFailed ? "had failed" : "had not ended", dropped);
    log.emit({ kind: "warning", lane: caller.id, line: dropped.line, warning: "never-awaited", text });
  }
}

function words(caller: Lane, first: Lane, count: number, state: string, { line, isForEach }: Dropped): string {
  const end =
    caller.site.name === "program" ? "the program's last line was reached" : `\`${nameOfLane(caller)}\` ended`;
  const calls = count === 1 ? "1 call" : `${count} calls`;
  if (isForEach) {
    return `\`forEach\` at line ${line} does not wait for its async callback: ${calls} ${state} when ${end}. Use \`for … of\` with \`await\`, or \`await Promise.all(items.map(…))\`.`;
  }
  if (count > 1) {
    return `Line ${line} makes promises that nobody awaits: ${calls} ${state} when ${end}. Put \`await Promise.all(…)\` around them.`;
  }
  return `Line ${line} calls \`${nameOfLane(first)}\` without \`await\`: it ${state} when ${end}, and nobody waits for it. Put \`await\` before it, or \`void\` if that is meant.`;
}
