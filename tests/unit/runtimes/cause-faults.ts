/**
 * What a record says of causes, held against what came before and after: a cancellation was asked for (in Python: an
 * abort in TypeScript is a call like any other), and a lane whose end woke another has ended, or ends with its step.
 */
import type { TraceEvent } from "../../../src/trace/event.ts";
import type { RunRecord } from "../../../src/trace/run.ts";
import { eventsOf } from "../../../src/trace/trace.ts";

/** State while reading a record: who was asked to cancel, and whose end was named as a cause. */
class CauseReader {
  readonly #asked = new Set<number>();
  readonly #ended = new Set<number>();
  /** Lanes whose running step must be their last: an end wakes others while the step still runs. */
  readonly #ending = new Set<number>();

  /** What is wrong with an event, as the cause of another or by its own cause; null when nothing is. */
  breachOf(event: TraceEvent, isPython: boolean): string | null {
    if (event.kind === "cancel-requested") {
      this.#asked.add(event.target);
    } else if (event.kind === "step-ended") {
      this.#ended.add(event.lane);
      this.#ending.delete(event.lane);
    } else if (event.kind === "step-suspended" && this.#ending.has(event.lane)) {
      return "it pauses, but somebody is ready because it has ended";
    } else if (isPython && event.kind === "ready" && event.cause === "cancelled") {
      return this.#asked.has(event.lane) ? null : "it is cancelled, and nobody had asked";
    } else if (event.kind === "ready" && event.cause === "lane" && !this.#ended.has(event.byLane)) {
      this.#ending.add(event.byLane);
    }
    return null;
  }

  /** Lanes whose end was named as a cause and never came. */
  get missingEnds(): readonly number[] {
    return [...this.#ending];
  }
}

/** One sentence for each cause that cannot be. */
export function causeFaults({ trace, language, end }: RunRecord): string[] {
  const reader = new CauseReader();
  const faults: string[] = [];
  let index = 0;
  for (const event of eventsOf(trace)) {
    const fault = reader.breachOf(event, language === "python");
    if (fault !== null) faults.push(`event ${index} (${event.kind}, lane ${event.lane}): ${fault}`);
    index += 1;
  }
  if (end.state === "finished" && reader.missingEnds.length > 0) {
    faults.push(`lanes ${reader.missingEnds.join(", ")} woke others by their ends, which never came`);
  }
  return faults;
}
