/**
 * The record of a run while it is written: append events, take them out in transferable chunks.
 * Used by the TypeScript runtime and by tests; Python writes the same words itself (see `encoding.ts`).
 */
import { outcomes, readyCauses, laneKinds, streams, waitKinds, warningKinds, type TraceEvent } from "./event.ts";
import { codeOf, splitNs, wordsPerEvent, type TraceChunk } from "./encoding.ts";

const initialEvents = 1024;

/** Any event without `atMs`: the log stamps it with the time it was last told. */
export type EventWithoutTime = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, "atMs"> : never) : never;

/** Collects encoded events. Invariant: string ids in `words` were announced in this chunk or an earlier one. */
export class TraceLog {
  #words = new Uint32Array(initialEvents * wordsPerEvent);
  #length = 0;
  #count = 0;
  #atMs = 0;
  readonly #idOfString = new Map<string, number>([["", 0]]);
  #newStrings: string[] = [];

  /** Events appended since the start of the run, clock records not counted. */
  get count(): number {
    return this.#count;
  }

  /** Move the time of the events that follow. Time never goes back: an earlier time is ignored. */
  setTimeMs(atMs: number): void {
    if (atMs <= this.#atMs) return;
    this.#atMs = atMs;
    const { low, high } = splitNs(atMs);
    this.#push(codeOf.clock, 0, 0, 0, low, high, 0);
  }

  append(event: EventWithoutTime): void {
    this.#count += 1;
    const code = codeOf[event.kind];
    const { lane, line } = event;
    const push = (detail: number, a = 0, b = 0, c = 0): void => this.#push(code, lane, detail, a, b, c, line);
    switch (event.kind) {
      case "lane-created":
        return push(laneKinds.indexOf(event.laneKind), this.#string(event.name), event.parent);
      case "call-started":
        return push(0, event.call, this.#string(event.name), this.#string(event.args));
      case "call-ended":
        return push(outcomes.indexOf(event.outcome), event.call, this.#string(event.value));
      case "ready":
        return push(readyCauses.indexOf(event.cause), event.byLane, event.timerId);
      case "step-started":
      case "line-reached":
        return push(0);
      case "waits-for":
      case "cancel-requested":
        return push(0, event.target);
      case "step-suspended":
        return push(waitKinds.indexOf(event.wait), event.target, this.#string(event.what), this.#string(event.stack));
      case "step-ended":
        return push(outcomes.indexOf(event.outcome), this.#string(event.value));
      case "timer-set": {
        const { low, high } = splitNs(event.deadlineMs);
        return push(0, event.timerId, low, high);
      }
      case "timer-fired":
      case "timer-cancelled":
        return push(0, event.timerId);
      case "iteration-started":
        return push(0, event.iteration);
      case "loop-blocked": {
        const { low, high } = splitNs(event.durationMs);
        return push(event.real ? 1 : 0, 0, low, high);
      }
      case "output":
        return push(streams.indexOf(event.stream), this.#string(event.text));
      case "request-sent":
        return push(0, this.#string(event.message), event.byLane);
      case "request-chunk":
        return push(0, this.#string(event.text));
      case "request-ended":
        return push(outcomes.indexOf(event.outcome), this.#string(event.message));
      case "warning":
        return push(warningKinds.indexOf(event.warning), this.#string(event.text));
      case "gap":
        return push(0, event.dropped);
    }
  }

  /** Take what was appended since the last call. */
  takeChunk(): TraceChunk {
    const chunk: TraceChunk = { words: this.#words.slice(0, this.#length), strings: this.#newStrings };
    this.#length = 0;
    this.#newStrings = [];
    return chunk;
  }

  #string(text: string): number {
    const known = this.#idOfString.get(text);
    if (known !== undefined) return known;
    const id = this.#idOfString.size;
    this.#idOfString.set(text, id);
    this.#newStrings.push(text);
    return id;
  }

  #push(code: number, lane: number, detail: number, a: number, b: number, c: number, line: number): void {
    if (this.#length + wordsPerEvent > this.#words.length) {
      const grown = new Uint32Array(this.#words.length * 2);
      grown.set(this.#words);
      this.#words = grown;
    }
    const at = this.#length;
    this.#words[at] = (code | (detail << 8) | (line << 12)) >>> 0;
    this.#words[at + 1] = lane;
    this.#words[at + 2] = a;
    this.#words[at + 3] = b;
    this.#words[at + 4] = c;
    this.#length = at + wordsPerEvent;
  }
}
