import { eventsOf } from "../../trace/trace.ts";
import type { RunRecord } from "../../trace/run.ts";
import type { Call } from "./calls.ts";

const toCome = /^<(?:Promise|\w*Future|Task)\b/;

/** Whether a plain function handed on what is still to come: a promise, a future. Its call is over before that is there. */
export function handsOn(call: Call): boolean {
  return call.outcome === "returned" && toCome.test(call.value);
}

/**
 * The same calls. Where a plain function handed on what is to come, and its caller awaited that at once, the call ends where
 * the caller goes on, as it would with an `async` in front. (What came of it the record does not say: `outcome` stays.)
 */
export function untilAwaited(run: RunRecord, all: readonly Call[]): readonly Call[] {
  const ends = new Map(all.filter(handsOn).map((call) => [call.endIndex, call] as const));
  if (ends.size === 0) return all;
  const later = new Map<Call, Call>();
  /** By lane: the calls that have just ended there, and whether the lane has paused since. */
  const open = new Map<number, { calls: Call[]; isPaused: boolean }>();
  /** By lane: its last pause. Whoever pauses is no plain function: such a one may well give back a task as its result. */
  const pausedAt = new Map<number, number>();
  let index = 0;
  for (const event of eventsOf(run.trace)) {
    const over = ends.get(index);
    const ended = over && (pausedAt.get(event.lane) ?? -1) < over.startIndex ? over : undefined;
    const here = open.get(event.lane);
    if (ended) {
      if (here && !here.isPaused) here.calls.push(ended);
      else open.set(event.lane, { calls: [ended], isPaused: false });
    } else if (here && event.kind === "step-suspended") {
      here.isPaused = true;
    } else if (here?.isPaused && event.kind === "step-started") {
      for (const call of here.calls) later.set(call, { ...call, endMs: event.atMs, endIndex: index });
      open.delete(event.lane);
    } else if (here && !here.isPaused && event.kind !== "waits-for" && event.kind !== "call-ended") {
      open.delete(event.lane);
    }
    if (event.kind === "step-suspended") pausedAt.set(event.lane, index);
    index += 1;
  }
  return all.map((call) => later.get(call) ?? call);
}
