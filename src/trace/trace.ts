/**
 * A record that can be read: random access to its events, however it arrived (chunks, JSON).
 * The events stay encoded, in columns; `at` decodes one. A million events take 30 MB, not a million objects.
 */
import { firstOf, GrowingColumns, TraceFormatError, type TraceColumns } from "./columns.ts";
import { laneKinds, outcomes, readyCauses, streams, waitKinds, warningKinds, type TraceEvent } from "./event.ts";
import { joinNs, kindCodes, numbersFrom, type KindCode, type TraceChunk } from "./encoding.ts";
import { TraceLog } from "./log.ts";

export { TraceFormatError } from "./columns.ts";

/** What consumers of a record need: little, so that tests and other sources can supply their own. */
export interface Trace {
  /** Number of events; they are numbered from 0. */
  readonly length: number;
  /** Time of the last event. */
  readonly endMs: number;
  /** The event with this number. Throws RangeError outside 0 … length − 1. */
  at(index: number): TraceEvent;
  /** Only its time: cheaper than `at`. */
  timeMsAt(index: number): number;
}

/** Yield every event in order. */
export function* eventsOf(trace: Trace): Generator<TraceEvent> {
  for (let index = 0; index < trace.length; index += 1) yield trace.at(index);
}

function pick<T>(list: readonly T[], index: number, what: string): T {
  const found = list[index];
  if (found === undefined) throw new TraceFormatError(`no ${what} has code ${index}`);
  return found;
}

/** A growing, readable record. */
export class RecordedTrace implements Trace {
  #events = new GrowingColumns();
  #strings: string[] = [""];
  /** Of a beginning: its events, which grow no more. */
  #fixed: TraceColumns | null = null;
  #origin: RecordedTrace | null = null;

  static from(chunks: Iterable<TraceChunk>): RecordedTrace {
    const trace = new RecordedTrace();
    for (const chunk of chunks) trace.push(chunk);
    return trace;
  }

  get length(): number {
    return this.#fixed?.length ?? this.#events.length;
  }

  get endMs(): number {
    return this.#fixed === null ? this.#events.endMs : (this.#fixed.timesMs.at(-1) ?? 0);
  }

  /** The events so far in columns; texts are ids for `text`. For readers of many events. */
  get columns(): TraceColumns {
    return this.#fixed ?? this.#events.columns;
  }

  /** The record that this is the beginning of; else itself. */
  get origin(): RecordedTrace {
    return this.#origin ?? this;
  }

  /** The first events as they are now, without a copy: the record itself may grow on. */
  beginning(length: number): RecordedTrace {
    const beginning = new RecordedTrace();
    beginning.#events = this.#events;
    beginning.#strings = this.#strings;
    beginning.#fixed = firstOf(this.columns, Math.min(length, this.length));
    beginning.#origin = this.origin;
    return beginning;
  }

  /**
   * Add a chunk. Throws `TraceFormatError` when it is not whole events or uses an unknown kind, or when this is only a
   * beginning; nothing is kept then.
   */
  push({ words, strings }: TraceChunk): void {
    if (this.#fixed !== null) throw new TraceFormatError("the beginning of a record does not grow");
    this.#events.push(words);
    for (const text of strings) this.#strings.push(text);
  }

  timeMsAt(index: number): number {
    if (index < 0 || index >= this.length) throw new RangeError(`no event ${index} of ${this.length}`);
    return this.columns.timesMs[index] ?? 0;
  }

  at(index: number): TraceEvent {
    const atMs = this.timeMsAt(index);
    const { kinds, details, lines, lanes, a, b, c } = this.columns;
    const kind = pick(kindCodes, kinds[index] ?? 0, "kind");
    const common = { atMs, lane: lanes[index] ?? 0, line: lines[index] ?? 0 };
    return this.#decode(kind, details[index] ?? 0, common, a[index] ?? 0, b[index] ?? 0, c[index] ?? 0);
  }

  /** The text with this id. */
  text(id: number): string {
    return id > numbersFrom ? `${id - numbersFrom}` : (this.#strings[id] ?? "");
  }

  #decode(
    kind: KindCode,
    detail: number,
    common: { atMs: number; lane: number; line: number },
    a: number,
    b: number,
    c: number,
  ): TraceEvent {
    const text = (id: number): string => this.text(id);
    switch (kind) {
      case "clock":
        throw new TraceFormatError("a clock record is no event");
      case "lane-created":
        return {
          ...common,
          kind,
          laneKind: pick(laneKinds, detail, "lane kind"),
          name: this.#laneName(a, c),
          parent: b,
        };
      case "call-started":
        return { ...common, kind, call: a, name: text(b), args: text(c) };
      case "call-ended":
        return { ...common, kind, outcome: pick(outcomes, detail, "outcome"), call: a, value: text(b) };
      case "ready":
        return { ...common, kind, cause: pick(readyCauses, detail, "cause"), byLane: a, timerId: b };
      case "step-started":
      case "line-reached":
        return { ...common, kind };
      case "waits-for":
      case "cancel-requested":
        return { ...common, kind, target: a };
      case "step-suspended":
        return { ...common, kind, wait: pick(waitKinds, detail, "wait"), target: a, what: text(b), stack: text(c) };
      case "step-ended":
        return { ...common, kind, outcome: pick(outcomes, detail, "outcome"), value: text(a) };
      case "timer-set":
        return { ...common, kind, timerId: a, deadlineMs: joinNs(b, c) };
      case "timer-fired":
      case "timer-cancelled":
        return { ...common, kind, timerId: a };
      case "iteration-started":
        return { ...common, kind, iteration: a };
      case "loop-blocked":
        return { ...common, kind, durationMs: joinNs(b, c), real: detail === 1 };
      case "output":
        return { ...common, kind, stream: pick(streams, detail, "stream"), text: text(a) };
      case "request-sent":
        return { ...common, kind, message: text(a), byLane: b };
      case "request-chunk":
        return { ...common, kind, text: text(a) };
      case "request-ended":
        return { ...common, kind, outcome: pick(outcomes, detail, "outcome"), message: text(a) };
      case "warning":
        return { ...common, kind, warning: pick(warningKinds, detail, "warning"), text: text(a) };
      case "gap":
        return { ...common, kind, dropped: a };
    }
  }

  /** A name of its own, or that of a call: writers keep function and arguments apart, which saves them the joining. */
  #laneName(name: number, argsPlusOne: number): string {
    const text = this.text(name);
    return argsPlusOne === 0 ? text : `${text}(${this.text(argsPlusOne - 1)})`;
  }
}

const recorded = new WeakMap<Trace, RecordedTrace>();

/** A trace with columns: itself if it was recorded, else a copy of its events, made once. */
export function recordedOf(trace: Trace): RecordedTrace {
  if (trace instanceof RecordedTrace) return trace;
  const known = recorded.get(trace);
  if (known?.length === trace.length) return known;
  const log = new TraceLog();
  for (const event of eventsOf(trace)) {
    log.setTimeMs(event.atMs);
    log.append(event);
  }
  const copy = RecordedTrace.from([log.takeChunk()]);
  recorded.set(trace, copy);
  return copy;
}
