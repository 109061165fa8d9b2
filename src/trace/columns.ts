/** The events of a record in columns: 30 bytes an event, read by millions without making an object of each. */
import { joinNs, kindCodes, wordsPerEvent } from "./encoding.ts";
import { laneKinds, outcomes, readyCauses, streams, waitKinds, warningKinds } from "./event.ts";

/** Thrown when encoded words do not make an event; names the place. */
export class TraceFormatError extends Error {
  override readonly name = "TraceFormatError";
}

/** One entry an event in every column, by the event's index. What `a`, `b` and `c` are for each kind: see `encoding.ts`. */
export interface TraceColumns {
  /** Number of events. */
  readonly length: number;
  /** Index in `kindCodes`; never that of the clock. */
  readonly kinds: Uint8Array;
  /** Index in the list of the kind's detail: `outcomes`, `waitKinds`, … */
  readonly details: Uint8Array;
  readonly lines: Uint32Array;
  readonly lanes: Uint32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly c: Uint32Array;
  /** Never goes back. */
  readonly timesMs: Float64Array;
}

/** How many details a kind has; kinds that are not here have none to check. */
const detailsOf: Partial<Record<(typeof kindCodes)[number], readonly unknown[]>> = {
  "lane-created": laneKinds,
  "call-ended": outcomes,
  ready: readyCauses,
  "step-suspended": waitKinds,
  "step-ended": outcomes,
  output: streams,
  "request-ended": outcomes,
  warning: warningKinds,
};

const detailCounts = kindCodes.map((kind) => detailsOf[kind]?.length ?? 16);

const firstRoom = 256;

/** Columns that grow. Invariant: entries below `length` never change, so that a view of them stays true. */
export class GrowingColumns {
  #length = 0;
  #room = firstRoom;
  #atMs = 0;
  #kinds = new Uint8Array(firstRoom);
  #details = new Uint8Array(firstRoom);
  #lines = new Uint32Array(firstRoom);
  #lanes = new Uint32Array(firstRoom);
  #a = new Uint32Array(firstRoom);
  #b = new Uint32Array(firstRoom);
  #c = new Uint32Array(firstRoom);
  #timesMs = new Float64Array(firstRoom);
  #seen: TraceColumns | null = null;

  get length(): number {
    return this.#length;
  }

  /** Time of the last event or clock record. */
  get endMs(): number {
    return this.#atMs;
  }

  /** Views of what is there now: later events are not in them. */
  get columns(): TraceColumns {
    if (this.#seen?.length === this.#length) return this.#seen;
    const [kinds, details, lines, lanes] = [this.#kinds, this.#details, this.#lines, this.#lanes];
    const [a, b, c, timesMs] = [this.#a, this.#b, this.#c, this.#timesMs];
    this.#seen = firstOf({ length: this.#room, kinds, details, lines, lanes, a, b, c, timesMs }, this.#length);
    return this.#seen;
  }

  /** Add encoded events. Throws `TraceFormatError` when they are not whole or of no known kind; nothing is kept then. */
  push(words: Uint32Array): void {
    const added = countEvents(words);
    if (this.#length + added > this.#room) this.#grow(this.#length + added);
    let at = this.#length;
    let atMs = this.#atMs;
    const [kinds, details, lines, lanes] = [this.#kinds, this.#details, this.#lines, this.#lanes];
    const [a, b, c, timesMs] = [this.#a, this.#b, this.#c, this.#timesMs];
    for (let offset = 0; offset < words.length; offset += wordsPerEvent) {
      const head = words[offset] ?? 0;
      if ((head & 0xff) === 0) {
        const ms = joinNs(words[offset + 3] ?? 0, words[offset + 4] ?? 0);
        if (ms > atMs) atMs = ms;
        continue;
      }
      kinds[at] = head & 0xff;
      details[at] = (head >>> 8) & 0xf;
      lines[at] = head >>> 12;
      lanes[at] = words[offset + 1] ?? 0;
      a[at] = words[offset + 2] ?? 0;
      b[at] = words[offset + 3] ?? 0;
      c[at] = words[offset + 4] ?? 0;
      timesMs[at] = atMs;
      at += 1;
    }
    this.#length = at;
    this.#atMs = atMs;
  }

  #grow(least: number): void {
    this.#room = Math.max(least, this.#room * 2);
    const grown = <T extends { set(from: T): void }>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.#kinds = grown(new Uint8Array(this.#room), this.#kinds);
    this.#details = grown(new Uint8Array(this.#room), this.#details);
    this.#lines = grown(new Uint32Array(this.#room), this.#lines);
    this.#lanes = grown(new Uint32Array(this.#room), this.#lanes);
    this.#a = grown(new Uint32Array(this.#room), this.#a);
    this.#b = grown(new Uint32Array(this.#room), this.#b);
    this.#c = grown(new Uint32Array(this.#room), this.#c);
    this.#timesMs = grown(new Float64Array(this.#room), this.#timesMs);
  }
}

/** Views of the first `length` events. */
export function firstOf(
  { kinds, details, lines, lanes, a, b, c, timesMs }: TraceColumns,
  length: number,
): TraceColumns {
  return {
    length,
    kinds: kinds.subarray(0, length),
    details: details.subarray(0, length),
    lines: lines.subarray(0, length),
    lanes: lanes.subarray(0, length),
    a: a.subarray(0, length),
    b: b.subarray(0, length),
    c: c.subarray(0, length),
    timesMs: timesMs.subarray(0, length),
  };
}

/** Check words and count their events; clock records are none. */
function countEvents(words: Uint32Array): number {
  if (words.length % wordsPerEvent !== 0) throw new TraceFormatError(`${words.length} words are no whole events`);
  let count = 0;
  for (let offset = 0; offset < words.length; offset += wordsPerEvent) {
    const head = words[offset] ?? 0;
    const kind = head & 0xff;
    if (kind >= kindCodes.length) throw new TraceFormatError(`no kind has code ${kind}`);
    const detail = (head >>> 8) & 0xf;
    if (detail >= (detailCounts[kind] ?? 0)) {
      throw new TraceFormatError(`no detail of ${kindCodes[kind] ?? ""} has code ${detail}`);
    }
    if (kind !== 0) count += 1;
  }
  return count;
}
