/**
 * A record that can be read: random access to its events, however it arrived (chunks, JSON).
 * The events stay encoded; `at` decodes one. A million events take 20 MB, not a million objects.
 */
import { laneKinds, outcomes, readyCauses, streams, waitKinds, warningKinds, type TraceEvent } from "./event.ts";
import { joinNs, kindCodes, numbersFrom, wordsPerEvent, type KindCode, type TraceChunk } from "./encoding.ts";

/** Thrown when encoded words do not make an event; names the place. */
export class TraceFormatError extends Error {
  override readonly name = "TraceFormatError";
}

/** What consumers of a record need: four methods, so that tests and other sources can supply their own. */
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

/** A growing, readable record. Invariant: `#starts[i]` is the word offset of event i, `#times[i]` its time. */
export class RecordedTrace implements Trace {
  #words = new Uint32Array(0);
  #wordCount = 0;
  #times = new Float64Array(256);
  #starts = new Uint32Array(256);
  #length = 0;
  #atMs = 0;
  readonly #strings: string[] = [""];

  static from(chunks: Iterable<TraceChunk>): RecordedTrace {
    const trace = new RecordedTrace();
    for (const chunk of chunks) trace.push(chunk);
    return trace;
  }

  get length(): number {
    return this.#length;
  }

  get endMs(): number {
    return this.#atMs;
  }

  /** Add a chunk. Throws `TraceFormatError` when it is not whole events or uses an unknown kind; nothing is kept then. */
  push(chunk: TraceChunk): void {
    const { words, strings } = chunk;
    if (words.length % wordsPerEvent !== 0) throw new TraceFormatError(`${words.length} words are no whole events`);
    for (let offset = 0; offset < words.length; offset += wordsPerEvent) {
      pick(kindCodes, (words[offset] ?? 0) & 0xff, "kind");
    }
    for (const text of strings) this.#strings.push(text);
    const base = this.#wordCount;
    if (base + words.length > this.#words.length) {
      const grown = new Uint32Array(Math.max(base + words.length, this.#words.length * 2));
      grown.set(this.#words.subarray(0, base));
      this.#words = grown;
    }
    this.#words.set(words, base);
    this.#wordCount += words.length;
    for (let offset = base; offset < this.#wordCount; offset += wordsPerEvent) this.#index(offset);
  }

  timeMsAt(index: number): number {
    if (index < 0 || index >= this.#length) throw new RangeError(`no event ${index} of ${this.#length}`);
    return this.#times[index] ?? 0;
  }

  at(index: number): TraceEvent {
    const atMs = this.timeMsAt(index);
    const offset = this.#starts[index] ?? 0;
    const word = (n: number): number => this.#words[offset + n] ?? 0;
    const head = word(0);
    const kind = pick(kindCodes, head & 0xff, "kind");
    const detail = (head >>> 8) & 0xf;
    return this.#decode(kind, detail, { atMs, lane: word(1), line: head >>> 12 }, word(2), word(3), word(4));
  }

  #decode(
    kind: KindCode,
    detail: number,
    common: { atMs: number; lane: number; line: number },
    a: number,
    b: number,
    c: number,
  ): TraceEvent {
    const text = (id: number): string => this.#text(id);
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
    const text = this.#text(name);
    return argsPlusOne === 0 ? text : `${text}(${this.#text(argsPlusOne - 1)})`;
  }

  #text(id: number): string {
    return id > numbersFrom ? `${id - numbersFrom}` : (this.#strings[id] ?? "");
  }

  #index(offset: number): void {
    if (((this.#words[offset] ?? 0) & 0xff) === 0) {
      const atMs = joinNs(this.#words[offset + 3] ?? 0, this.#words[offset + 4] ?? 0);
      if (atMs > this.#atMs) this.#atMs = atMs;
      return;
    }
    if (this.#length === this.#starts.length) {
      const starts = new Uint32Array(this.#starts.length * 2);
      starts.set(this.#starts);
      this.#starts = starts;
      const times = new Float64Array(this.#times.length * 2);
      times.set(this.#times);
      this.#times = times;
    }
    this.#starts[this.#length] = offset;
    this.#times[this.#length] = this.#atMs;
    this.#length += 1;
  }
}
