/** Joins the small chunks a runtime gives into few messages, none older than a moment. */
import { fitChunk } from "../../protocol/sizes.ts";
import { wordsPerEvent, type TraceChunk } from "../../trace/encoding.ts";

/** What a batch needs of its surroundings, captured before a runtime puts a virtual clock over them. */
export interface BatchSurroundings {
  readonly nowMs: () => number;
  readonly send: (chunk: TraceChunk) => void;
}

const maxAgeMs = 50;
/** What a program does first is sent at once: if it then never comes back, no timer sends what waits. */
const sentAtOnce = 20;
const maxWords = 20_000 * wordsPerEvent;
const maxChars = 500_000;

/** Invariant: what goes out is what came in, in the same order. */
export class ChunkBatch {
  readonly #nowMs: () => number;
  readonly #send: (chunk: TraceChunk) => void;
  #parts: Uint32Array[] = [];
  #wordCount = 0;
  #strings: string[] = [];
  #charCount = 0;
  #sentMs = Number.NEGATIVE_INFINITY;
  #sentCount = 0;

  constructor(surroundings: BatchSurroundings) {
    this.#nowMs = surroundings.nowMs;
    this.#send = surroundings.send;
  }

  /** Take a chunk; an empty one gives the chance to send what waits. */
  add(chunk: TraceChunk): void {
    if (chunk.words.length > 0) this.#parts.push(chunk.words);
    this.#wordCount += chunk.words.length;
    for (const text of chunk.strings) {
      this.#strings.push(text);
      this.#charCount += text.length;
    }
    if (this.#wordCount >= maxWords || this.#charCount >= maxChars) this.flush();
    else this.flushIfOld();
  }

  /** Call from time to time while nothing is added. */
  flushIfOld(): void {
    if (this.#sentCount < sentAtOnce || this.#nowMs() - this.#sentMs >= maxAgeMs) this.flush();
  }

  /** Send all there is. */
  flush(): void {
    if (this.#wordCount === 0 && this.#strings.length === 0) return;
    const words = new Uint32Array(this.#wordCount);
    let offset = 0;
    for (const part of this.#parts) {
      words.set(part, offset);
      offset += part.length;
    }
    const strings = this.#strings;
    this.#parts = [];
    this.#wordCount = 0;
    this.#strings = [];
    this.#charCount = 0;
    for (const piece of fitChunk({ words, strings })) this.#send(piece);
    this.#sentMs = this.#nowMs();
    this.#sentCount += 1;
  }
}
