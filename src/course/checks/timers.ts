import { eventsOf } from "../../trace/trace.ts";
import type { RunRecord } from "../../trace/run.ts";

/** One timer: of a sleep, a time limit, a `setTimeout`. */
export interface Timer {
  readonly id: number;
  /** Lane that set it, and the line where it did; 0 when unknown. */
  readonly lane: number;
  readonly line: number;
  readonly setMs: number;
  readonly deadlineMs: number;
  readonly fate: "fired" | "cancelled" | "pending";
  /** When it fired or was cancelled; null when it was still set at the end. */
  readonly endMs: number | null;
}

/** Every timer, in the order they were set. */
export function timers(run: RunRecord): readonly Timer[] {
  const found = new Map<number, Timer>();
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "timer-set") {
      const { timerId: id, lane, line, atMs: setMs, deadlineMs } = event;
      found.set(id, { id, lane, line, setMs, deadlineMs, fate: "pending", endMs: null });
    } else if (event.kind === "timer-fired" || event.kind === "timer-cancelled") {
      const timer = found.get(event.timerId);
      const fate = event.kind === "timer-fired" ? "fired" : "cancelled";
      if (timer) found.set(timer.id, { ...timer, fate, endMs: event.atMs });
    }
  }
  return [...found.values()];
}

/** How many timers were set at once, at a time on the run's clock: after everything that happened then. */
export function timersAt(run: RunRecord, atMs: number): number {
  return timers(run).filter(({ setMs, endMs }) => setMs <= atMs && (endMs ?? Number.POSITIVE_INFINITY) > atMs).length;
}
