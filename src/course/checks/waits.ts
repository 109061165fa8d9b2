import { eventsOf } from "../../trace/trace.ts";
import type { WaitKind } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import type { Call } from "./calls.ts";

/** A frame of an await stack. */
export interface Frame {
  readonly name: string;
  readonly line: number;
}

/** One pause of a lane. */
export interface Wait {
  readonly lane: number;
  readonly kind: WaitKind;
  /** `gather`, `Promise.all`, … for waits on many. */
  readonly what: string;
  /** Lanes it waited for; empty for a timer, a turn and anything that is no lane. */
  readonly targets: readonly number[];
  /** Where it paused: the innermost line of the learner's. */
  readonly line: number;
  /** Outermost first. */
  readonly stack: readonly Frame[];
  readonly startMs: number;
  /** When the lane went on; null when it never did. */
  readonly endMs: number | null;
}

function parseStack(stack: string): Frame[] {
  return stack
    .split("\n")
    .filter((frame) => frame !== "")
    .map((frame) => {
      const colon = frame.lastIndexOf(":");
      return { name: frame.slice(0, colon), line: Number(frame.slice(colon + 1)) };
    });
}

/** Kinds of wait whose one target is a lane. */
const waitsForOneLane: ReadonlySet<WaitKind> = new Set<WaitKind>(["lane", "request", "thread"]);

/** The pauses of a lane between two events, in order; of its whole life when the bounds are left out. */
export function waits(run: RunRecord, lane: number, fromIndex = 0, toIndex = run.trace.length): readonly Wait[] {
  const found: Wait[] = [];
  let open: Wait | null = null;
  let targets: number[] = [];
  let index = 0;
  for (const event of eventsOf(run.trace)) {
    if (event.lane === lane && index >= fromIndex) {
      if (event.kind === "waits-for") {
        targets.push(event.target);
      } else if (event.kind === "step-suspended" && index <= toIndex) {
        const { wait, what, line, atMs, target } = event;
        if (targets.length === 0 && waitsForOneLane.has(wait)) targets = [target];
        open = { lane, kind: wait, what, targets, line, stack: parseStack(event.stack), startMs: atMs, endMs: null };
        found.push(open);
        targets = [];
      } else if (event.kind === "step-started" && open) {
        found[found.length - 1] = { ...open, endMs: event.atMs };
        open = null;
      }
    }
    index += 1;
  }
  return found;
}

/** Whether the lane ever waited for something described so: `gather`, `Promise.all`. */
export function waited(run: RunRecord, what: string): boolean {
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "step-suspended" && event.what === what) return true;
  }
  return false;
}

/** The line of the caller that awaited this call, when the call paused in its caller's lane (Python); else null. */
export function awaitedAtLine(run: RunRecord, call: Call): number | null {
  const first = waits(run, call.lane, call.startIndex, call.endIndex)[0];
  const own = first?.stack.findLastIndex((frame) => frame.name === call.name) ?? -1;
  return first?.stack[own - 1]?.line ?? null;
}
