import { eventsOf } from "../../trace/trace.ts";
import type { Outcome } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import { argumentValues, type ArgumentValue } from "./arguments.ts";

/** One call of a function of the learner's, from its first line to its return. */
export interface Call {
  readonly name: string;
  /** As the record writes it: `"P1", 3`. */
  readonly args: string;
  readonly values: readonly ArgumentValue[];
  /** The call as the learner wrote it: `ask("P1", 3)`. */
  readonly text: string;
  /** Lane it runs in: of its own for an async function in TypeScript; the awaiting task's for an awaited coroutine. */
  readonly lane: number;
  /** Line of the `def` or `function`. */
  readonly line: number;
  readonly startMs: number;
  /** Null when the run ended first. */
  readonly endMs: number | null;
  /** Numbers of the events that begin and end it; `endIndex` is the trace's length when it never ended. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly outcome: Outcome | "unfinished";
  /** Safe text of what it returned or raised; empty when it never ended. */
  readonly value: string;
}

/** Calls of the function `name` in the order they began; of every function when `name` is left out. */
export function calls(run: RunRecord, name?: string): readonly Call[] {
  const found: Call[] = [];
  const open = new Map<number, number>();
  let index = 0;
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "call-started" && (name === undefined || event.name === name)) {
      open.set(event.call, found.length);
      found.push({
        name: event.name,
        args: event.args,
        values: argumentValues(event.args),
        text: `${event.name}(${event.args})`,
        lane: event.lane,
        line: event.line,
        startMs: event.atMs,
        endMs: null,
        startIndex: index,
        endIndex: run.trace.length,
        outcome: "unfinished",
        value: "",
      });
    } else if (event.kind === "call-ended") {
      const at = open.get(event.call);
      const call = at === undefined ? undefined : found[at];
      if (at !== undefined && call !== undefined) {
        found[at] = { ...call, endMs: event.atMs, endIndex: index, outcome: event.outcome, value: event.value };
      }
    }
    index += 1;
  }
  return found;
}

/** How long a call took, in milliseconds on the run's clock; null when it never ended. */
export function durationMs(call: Call): number | null {
  return call.endMs === null ? null : call.endMs - call.startMs;
}

/** Whether a call ended because it was cancelled, or had not ended when the run did. */
export function wasCutShort(call: Call): boolean {
  return call.outcome === "cancelled" || call.outcome === "unfinished";
}
