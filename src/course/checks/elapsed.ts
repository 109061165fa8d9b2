import type { RunRecord } from "../../trace/run.ts";

/** How long the run took on its own clock, in milliseconds. */
export function elapsed(run: RunRecord): number {
  return run.end.virtualMs;
}
