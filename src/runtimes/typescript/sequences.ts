/**
 * The proof that awaits could have overlapped: each waited on the run's clock for a call or a request that itself
 * waited for nothing but timers, requests and such calls. Only pauses at candidates come here (`sequential-sites.ts`).
 */
import type { Lane, Wait } from "./lane.ts";
import type { RunLog } from "./run-log.ts";
import type { SequentialGroup } from "./sequential-sites.ts";

const leastSavedMs = 1;

/** The candidate awaits that one lane went through, by their group. */
export interface Sequence {
  readonly group: SequentialGroup;
  readonly waits: { readonly line: number; readonly ms: number }[];
  readonly before: Sequence | null;
}

/** A pause at a candidate that is not over. */
export interface OpenWait {
  readonly group: SequentialGroup;
  readonly line: number;
  readonly fromMs: number;
  /** Whether the lane was unsure before (see `Lane.unsure`). */
  readonly wasUnsure: boolean;
}

/** The lane pauses at a candidate. */
export function openWait(lane: Lane, group: SequentialGroup, wait: Wait, line: number, atMs: number): void {
  if (wait.kind !== "lane" && wait.kind !== "request") return;
  lane.openWait = { group, line, fromMs: atMs, wasUnsure: lane.unsure };
  lane.unsure = false;
}

/** The lane goes on: count the wait if all it was for is sure. */
export function closeWait(lane: Lane, open: OpenWait, atMs: number): void {
  lane.openWait = null;
  const isSure = !lane.unsure;
  lane.unsure ||= open.wasUnsure;
  const ms = atMs - open.fromMs;
  if (!isSure || ms < leastSavedMs) return;
  const known = sequenceOf(lane, open.group);
  if (known !== null) known.waits[known.waits.length] = { line: open.line, ms };
  else lane.sequences = { group: open.group, waits: [{ line: open.line, ms }], before: lane.sequences };
}

function sequenceOf(lane: Lane, group: SequentialGroup): Sequence | null {
  for (let one = lane.sequences; one !== null; one = one.before) if (one.group === group) return one;
  return null;
}

/** Warns once a group. */
export class Sequences {
  readonly #log: RunLog;
  readonly #told = new Set<SequentialGroup>();

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** The lane ends. */
  tell(lane: Lane): void {
    for (let one = lane.sequences; one !== null; one = one.before) {
      const [first] = one.waits;
      if (first === undefined || one.waits.length < 2 || this.#told.has(one.group)) continue;
      this.#told.add(one.group);
      const text = words(one);
      this.#log.emit({ kind: "warning", lane: lane.id, line: first.line, warning: "sequential-awaits", text });
    }
    lane.sequences = null;
  }
}

function words({ group, waits }: Sequence): string {
  let sumMs = 0;
  let longestMs = 0;
  for (const { ms } of waits) {
    sumMs += ms;
    if (ms > longestMs) longestMs = ms;
  }
  const gain = `wait at the same time: ${seconds(longestMs)} instead of ${seconds(sumMs)}.`;
  const line = waits[0]?.line ?? 0;
  if (group.kind === "loop") {
    return `Line ${line} waits ${waits.length} times, one after the other: ${seconds(sumMs)} in all. If no \`${group.callee}\` needs the one before it, with \`Promise.all\` they could ${gain}`;
  }
  let lines = "";
  let times = "";
  for (let at = 0; at < waits.length; at += 1) {
    const { line: number = 0, ms = 0 } = waits[at] ?? {};
    lines += at === 0 ? `${number}` : `${at === waits.length - 1 ? " and " : ", "}${number}`;
    times += `${at === 0 ? "" : ", "}${seconds(ms)}`;
  }
  return `Lines ${lines} wait one after the other (${times}), and none uses what another gave. With \`Promise.all\` they could ${gain}`;
}

function seconds(ms: number): string {
  return `${(Math.round(ms / 10) / 100).toFixed(2)} s`;
}
