/** Timers by deadline, equal ones by id: sorted once, so that the pending ones of any place are in order without comparing. */

/** Rows in order, and the place of each row in it. */
export interface TimerOrder {
  readonly rows: Uint32Array;
  readonly placeOf: Uint32Array;
}

/** Order the rows of deadlines (not negative) whose timers have these ids. */
export function orderTimers(deadlineMs: Float64Array, idOf: (row: number) => number): TimerOrder {
  const count = deadlineMs.length;
  const rows = areInOrder(count, idOf) ? byDigits(deadlineMs) : byComparing(deadlineMs, idOf);
  const placeOf = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) placeOf[rows[place] ?? 0] = place;
  return { rows, placeOf };
}

/** Both runtimes count their timers in the order they are set; runs put together may not. */
function areInOrder(count: number, idOf: (row: number) => number): boolean {
  for (let row = 1; row < count; row += 1) {
    if (idOf(row) < idOf(row - 1)) return false;
  }
  return true;
}

function byComparing(deadlineMs: Float64Array, idOf: (row: number) => number): Uint32Array {
  const rows = Array.from(deadlineMs, (_, row) => row);
  rows.sort((one, other) => (deadlineMs[one] ?? 0) - (deadlineMs[other] ?? 0) || idOf(one) - idOf(other));
  return Uint32Array.from(rows);
}

const digits = 4;
const digitValues = 2 ** 16;

/** A radix sort, which keeps equal ones in order: the bits of doubles that are not negative are ordered as the doubles are. */
function byDigits(deadlineMs: Float64Array): Uint32Array {
  const count = deadlineMs.length;
  const bits = new Uint16Array(deadlineMs.buffer, deadlineMs.byteOffset, count * digits);
  let rows = Uint32Array.from(deadlineMs, (_, row) => row);
  let other = new Uint32Array(count);
  for (let digit = 0; digit < digits; digit += 1) {
    const next = new Uint32Array(digitValues + 1);
    for (let row = 0; row < count; row += 1) {
      const value = bits[row * digits + digit] ?? 0;
      next[value + 1] = (next[value + 1] ?? 0) + 1;
    }
    if ((next[(bits[digit] ?? 0) + 1] ?? 0) === count) continue;
    for (let value = 1; value <= digitValues; value += 1) next[value] = (next[value] ?? 0) + (next[value - 1] ?? 0);
    for (const row of rows) {
      const value = bits[row * digits + digit] ?? 0;
      const place = next[value] ?? 0;
      other[place] = row;
      next[value] = place + 1;
    }
    [rows, other] = [other, rows];
  }
  return rows;
}
