import { eventsOf } from "../../trace/trace.ts";
import type { WarningKind } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";

/** Something the record warns of. */
export interface Warning {
  readonly kind: WarningKind;
  readonly text: string;
  readonly line: number;
  readonly atMs: number;
}

/** Warnings of one kind, in order. */
export function warnings(run: RunRecord, kind: WarningKind): readonly Warning[] {
  const found: Warning[] = [];
  for (const event of eventsOf(run.trace)) {
    if (event.kind === "warning" && event.warning === kind) {
      found.push({ kind, text: event.text, line: event.line, atMs: event.atMs });
    }
  }
  return found;
}

/** Coroutine objects that were made and never awaited. */
export function neverAwaited(run: RunRecord): readonly Warning[] {
  return warnings(run, "never-awaited");
}
