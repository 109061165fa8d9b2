import { eventsOf } from "../../trace/trace.ts";
import type { LaneKind, Outcome } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";

/** One row of the timeline, from its making to its end. */
export interface Lane {
  readonly lane: number;
  readonly kind: LaneKind;
  readonly name: string;
  /** Null when the run ended first. */
  readonly endMs: number | null;
  readonly outcome: Outcome | "unfinished";
}

/** Every lane, in the order they were made. */
export function lanes(run: RunRecord): readonly Lane[] {
  const found = new Map<number, Lane>();
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "lane-created") {
      const { lane, laneKind: kind, name } = event;
      found.set(lane, { lane, kind, name, endMs: null, outcome: "unfinished" });
    } else if (event.kind === "step-ended") {
      const lane = found.get(event.lane);
      if (lane) found.set(event.lane, { ...lane, endMs: event.atMs, outcome: event.outcome });
    }
  }
  return [...found.values()];
}

/** Lanes that were cancelled. */
export function cancelled(run: RunRecord): readonly Lane[] {
  return lanes(run).filter((lane) => lane.outcome === "cancelled");
}
