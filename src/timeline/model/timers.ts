/** Timers, in columns: a `Timer` is made when somebody asks for one. */
import { codeOf, joinNs } from "../../trace/encoding.ts";
import type { TraceColumns } from "../../trace/columns.ts";
import { noEvent } from "./calls.ts";
import type { IdTable } from "./id-table.ts";
import type { Timer } from "./model.ts";
import { orderTimers, type TimerOrder } from "./timer-order.ts";

/** One row a timer, in the order they were set: 16 bytes each. */
export interface TimerTable {
  readonly count: number;
  /** The `timer-set` event. */
  readonly setIndex: Uint32Array;
  /** The event that fired or cancelled it; `noEvent` while it is pending. */
  readonly endIndex: Uint32Array;
  readonly deadlineMs: Float64Array;
  /** Rows by timer id. */
  readonly rowOfId: IdTable;
}

/** The timer of a row as an object. */
export function timerOf(columns: TraceColumns, table: TimerTable, row: number): Timer {
  const setIndex = table.setIndex[row] ?? 0;
  const end = table.endIndex[row] ?? noEvent;
  return {
    id: columns.a[setIndex] ?? 0,
    lane: columns.lanes[setIndex] ?? 0,
    setIndex,
    setMs: columns.timesMs[setIndex] ?? 0,
    deadlineMs: table.deadlineMs[row] ?? 0,
    endIndex: end === noEvent ? null : end,
    fate: end === noEvent ? "pending" : columns.kinds[end] === codeOf["timer-fired"] ? "fired" : "cancelled",
  };
}

/** Deadline of a `timer-set` event. */
export function deadlineOf(columns: TraceColumns, index: number): number {
  return joinNs(columns.b[index] ?? 0, columns.c[index] ?? 0);
}

/** Rows between two lists of what is pending. */
const leastBlock = 1024;

/**
 * Which timers are set and have not fired after an event. Every so many rows keep a list of the earlier ones that are still
 * pending there; blocks are as long as the lists, so that all lists together are no longer than the table.
 */
export class PendingTimers {
  readonly #table: TimerTable;
  readonly #order: TimerOrder;
  /** First row that is not in a list, and the list: earlier rows still pending when that row was set. */
  readonly #blocks: { readonly row: number; readonly pending: Uint32Array }[] = [
    { row: 0, pending: new Uint32Array(0) },
  ];

  constructor(columns: TraceColumns, table: TimerTable) {
    this.#table = table;
    const { count, setIndex, deadlineMs } = table;
    this.#order = orderTimers(deadlineMs, (row) => columns.a[setIndex[row] ?? 0] ?? 0);
    for (let from = 0, next = leastBlock; next < count;) {
      const pending = this.#still(from, next, setIndex[next] ?? 0);
      this.#blocks.push({ row: next, pending });
      from = next;
      next += Math.max(leastBlock, pending.length);
    }
  }

  /** Rows of the timers pending after event `index`, by deadline and then by id. */
  at(index: number): Uint32Array {
    const { setIndex, count } = this.#table;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((setIndex[middle] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    let block = this.#blocks.length - 1;
    while (block > 0 && (this.#blocks[block]?.row ?? 0) > low) block -= 1;
    const rows = this.#still(this.#blocks[block]?.row ?? 0, low, index, block);
    const { placeOf, rows: rowAt } = this.#order;
    for (let at = 0; at < rows.length; at += 1) rows[at] = placeOf[rows[at] ?? 0] ?? 0;
    rows.sort();
    for (let at = 0; at < rows.length; at += 1) rows[at] = rowAt[rows[at] ?? 0] ?? 0;
    return rows;
  }

  /** Of a block's list and the rows `from` … `to` − 1, those that are pending after `index`; in the order they were set. */
  #still(from: number, to: number, index: number, block = this.#blocks.length - 1): Uint32Array {
    const { endIndex } = this.#table;
    const before = this.#blocks[block]?.pending ?? new Uint32Array(0);
    const found = new Uint32Array(before.length + to - from);
    let count = 0;
    const keep = (row: number): void => {
      if ((endIndex[row] ?? 0) <= index) return;
      found[count] = row;
      count += 1;
    };
    for (const row of before) keep(row);
    for (let row = from; row < to; row += 1) keep(row);
    return found.slice(0, count);
  }
}
