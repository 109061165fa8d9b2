/** Calls of the learner's functions, in columns: a `Call` is made when somebody asks for one. */
import { outcomes } from "../../trace/event.ts";
import type { RecordedTrace } from "../../trace/trace.ts";
import type { IdTable } from "./id-table.ts";
import type { Call } from "./model.ts";

/** Stands in a column of event indexes for "no such event". */
export const noEvent = 2 ** 32 - 1;

/** One row a call, in the order they began: 8 bytes each. Their events say the rest. */
export interface CallTable {
  readonly count: number;
  /** The `call-started` event. */
  readonly startIndex: Uint32Array;
  /** The `call-ended` event; `noEvent` while it goes on. */
  readonly endIndex: Uint32Array;
  /** Rows by call id. */
  readonly rowOfId: IdTable;
}

/** The call of a row as an object. */
export function callOf(trace: RecordedTrace, table: CallTable, row: number): Call {
  const { columns } = trace;
  const startIndex = table.startIndex[row] ?? 0;
  const end = table.endIndex[row] ?? noEvent;
  const isOver = end !== noEvent;
  const name = trace.text(columns.b[startIndex] ?? 0);
  const args = trace.text(columns.c[startIndex] ?? 0);
  return {
    id: columns.a[startIndex] ?? 0,
    lane: columns.lanes[startIndex] ?? 0,
    name,
    args,
    text: `${name}(${args})`,
    line: columns.lines[startIndex] ?? 0,
    startIndex,
    startMs: columns.timesMs[startIndex] ?? 0,
    endIndex: isOver ? end : null,
    endMs: isOver ? (columns.timesMs[end] ?? 0) : null,
    outcome: isOver ? (outcomes[columns.details[end] ?? 0] ?? null) : null,
    value: isOver ? trace.text(columns.b[end] ?? 0) : "",
  };
}
