/** The part of a record that is drawn: a picture of an endless program would keep the page busy for half a minute. */
import type { RunRecord } from "../../trace/run.ts";

/**
 * The whole record is kept, and can be taken away; the picture shows its first events. Ten thousand sleepers, some 140,000
 * events, are drawn to their end.
 */
export const maxDrawn = 200_000;

/** The record itself when it is short, else its beginning. Give the same record only once: the answer is a new object. */
export function drawnPart(record: RunRecord): RunRecord {
  const { trace } = record;
  if (trace.length <= maxDrawn) return record;
  const at = (index: number): ReturnType<typeof trace.at> => {
    if (index >= maxDrawn) throw new RangeError(`no event ${index} of ${maxDrawn}`);
    return trace.at(index);
  };
  const endMs = trace.timeMsAt(maxDrawn - 1);
  return { ...record, trace: { length: maxDrawn, endMs, at, timeMsAt: (index) => trace.timeMsAt(index) } };
}
