/**
 * The record of a run while it is written: append events, take them out in transferable chunks.
 * Used by the TypeScript runtime and by tests; Python writes the same words itself (see `encoding.ts`).
 */
import { outcomes, readyCauses, laneKinds, streams, waitKinds, warningKinds, type TraceEvent } from "./event.ts";
import { codeOf, numbersFrom, splitNs, wordsPerEvent, type TraceChunk } from "./encoding.ts";

const initialEvents = 1024;

/** Any event without `atMs`: the log stamps it with the time it was last told. */
export type EventWithoutTime = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, "atMs"> : never) : never;

/**
 * Collects encoded events. Invariant: string ids in `words` were announced in this chunk or an earlier one.
 *
 * `append` takes an event; `write` takes its words, with texts already turned into ids by `textId`, and allocates
 * nothing: it is for writers that record many events a millisecond. Neither calls what a program may have replaced on
 * `Array.prototype`.
 */
export class TraceLog {
  #words = new Uint32Array(initialEvents * wordsPerEvent);
  #length = 0;
  #count = 0;
  #atMs = 0;
  readonly #idOfString = new Map<string, number>([["", 0]]);
  #newStrings: string[] = [];
  #textCount = 1;

  /** Events appended since the start of the run, clock records not counted. */
  get count(): number {
    return this.#count;
  }

  /** Move the time of the events that follow. Time never goes back: an earlier time is ignored. */
  setTimeMs(atMs: number): void {
    if (atMs <= this.#atMs) return;
    this.#atMs = atMs;
    const { low, high } = splitNs(atMs);
    this.#push(codeOf.clock, 0, 0, low, high);
  }

  /** The id of a text in the string table; the same text has the same id. */
  textId(text: string): number {
    return this.#string(text);
  }

  /** The id of the text of a whole number above 0. */
  integerTextId(value: number): number {
    return value < numbersFrom - 1 ? numbersFrom + value : this.#string(`${value}`);
  }

  /** Write one event by its time and its words (`encoding.ts` says what they are for each kind). */
  write(atMs: number, head: number, lane: number, a: number, b: number, c: number): void {
    if (atMs > this.#atMs) this.setTimeMs(atMs);
    this.#count += 1;
    this.#push(head, lane, a, b, c);
  }

  append(event: EventWithoutTime): void {
    this.#count += 1;
    const code = codeOf[event.kind];
    const { lane, line } = event;
    const push = (detail: number, a = 0, b = 0, c = 0): void =>
      this.#push(code | (detail << 8) | (line << 12), lane, a, b, c);
    switch (event.kind) {
      case "lane-created": {
        push(laneKinds.indexOf(event.laneKind), this.#string(event.name), event.parent);
        return;
      }
      case "call-started": {
        push(0, event.call, this.#string(event.name), this.#string(event.args));
        return;
      }
      case "call-ended": {
        push(outcomes.indexOf(event.outcome), event.call, this.#string(event.value));
        return;
      }
      case "ready": {
        push(readyCauses.indexOf(event.cause), event.byLane, event.timerId);
        return;
      }
      case "step-started":
      case "line-reached": {
        push(0);
        return;
      }
      case "waits-for":
      case "cancel-requested": {
        push(0, event.target);
        return;
      }
      case "step-suspended": {
        push(waitKinds.indexOf(event.wait), event.target, this.#string(event.what), this.#string(event.stack));
        return;
      }
      case "step-ended": {
        push(outcomes.indexOf(event.outcome), this.#string(event.value));
        return;
      }
      case "timer-set": {
        const { low, high } = splitNs(event.deadlineMs);
        push(0, event.timerId, low, high);
        return;
      }
      case "timer-fired":
      case "timer-cancelled": {
        push(0, event.timerId);
        return;
      }
      case "iteration-started": {
        push(0, event.iteration);
        return;
      }
      case "loop-blocked": {
        const { low, high } = splitNs(event.durationMs);
        push(event.real ? 1 : 0, 0, low, high);
        return;
      }
      case "output": {
        push(streams.indexOf(event.stream), this.#string(event.text));
        return;
      }
      case "request-sent": {
        push(0, this.#string(event.message), event.byLane);
        return;
      }
      case "request-chunk": {
        push(0, this.#string(event.text));
        return;
      }
      case "request-ended": {
        push(outcomes.indexOf(event.outcome), this.#string(event.message));
        return;
      }
      case "warning": {
        push(warningKinds.indexOf(event.warning), this.#string(event.text));
        return;
      }
      case "gap": {
        push(0, event.dropped);
        return;
      }
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
    const id = this.#textCount;
    this.#textCount = id + 1;
    this.#idOfString.set(text, id);
    this.#newStrings[this.#newStrings.length] = text;
    return id;
  }

  /** `head`: the first word, whose sign does not matter. */
  #push(head: number, lane: number, a: number, b: number, c: number): void {
    const at = this.#length;
    if (at + wordsPerEvent > this.#words.length) this.#grow();
    const words = this.#words;
    words[at] = head;
    words[at + 1] = lane;
    words[at + 2] = a;
    words[at + 3] = b;
    words[at + 4] = c;
    this.#length = at + wordsPerEvent;
  }

  #grow(): void {
    const grown = new Uint32Array(this.#words.length * 2);
    grown.set(this.#words);
    this.#words = grown;
  }
}
