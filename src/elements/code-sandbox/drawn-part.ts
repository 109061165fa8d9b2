/** The part of a record that is drawn: a picture of an endless program would keep the page busy for half a minute. */
import type { EventOf } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";

/**
 * The whole record is kept, and can be taken away; the picture shows its first events. Ten thousand sleepers, some 140,000
 * events, are drawn to their end.
 */
export const maxDrawn = 200_000;

/** A record, or its beginning with what the run warned of after that. */
export interface DrawnRecord extends RunRecord {
  readonly laterWarnings: readonly EventOf<"warning">[];
  /** Events that are not drawn. */
  readonly leftOut: number;
}

/** The whole of a short record, else its beginning. Give the same record only once: the answer is a new object. */
export function drawnPart(record: RunRecord): DrawnRecord {
  const { trace } = record;
  if (trace.length <= maxDrawn) return { ...record, laterWarnings: [], leftOut: 0 };
  const laterWarnings: EventOf<"warning">[] = [];
  for (let index = maxDrawn; index < trace.length; index += 1) {
    const event = trace.at(index);
    if (event.kind === "warning") laterWarnings.push(event);
  }
  const at = (index: number): ReturnType<typeof trace.at> => {
    if (index >= maxDrawn) throw new RangeError(`no event ${index} of ${maxDrawn}`);
    return trace.at(index);
  };
  const endMs = trace.timeMsAt(maxDrawn - 1);
  return {
    ...record,
    laterWarnings,
    leftOut: trace.length - maxDrawn,
    trace: { length: maxDrawn, endMs, at, timeMsAt: (index) => trace.timeMsAt(index) },
  };
}
