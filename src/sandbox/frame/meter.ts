/** Counts what one run sends, and says when it is too much. Pure. */
import { maxWordsPerChunk } from "../../protocol/sizes.ts";
import { wordsPerEvent, type TraceChunk } from "../../trace/encoding.ts";
import type { RunLimits, StopReason } from "../../trace/run.ts";

/** A shell sends a chunk every 50 ms or every 20,000 events, and its witness beats four times a second. */
const messagesAtLeast = 200;
const messagesPerMs = 0.04;
const eventsPerMessage = 5_000;
/** An event may bring a clock record with it. */
const wordsForEvents = 2 * wordsPerEvent;
/** Names, stacks and wire messages travel with the printed text. */
const charsBesideOutput = 16_000_000;

/**
 * The limits here are a wall for a worker that does not keep to its own: a runtime stops itself earlier, with a better
 * sentence. Invariant: once it has given a reason it gives one for ever.
 */
export class Meter {
  readonly #maxMessages: number;
  readonly #maxWords: number;
  readonly #maxChars: number;
  #messages = 0;
  #words = 0;
  #chars = 0;

  constructor(limits: RunLimits) {
    this.#maxMessages = messagesAtLeast + limits.wallMs * messagesPerMs + limits.maxEvents / eventsPerMessage;
    // Output is recorded past the cap on events, and may come a byte an event.
    this.#maxWords = (limits.maxEvents + limits.maxOutputBytes) * wordsForEvents + maxWordsPerChunk;
    this.#maxChars = limits.maxOutputBytes * 2 + charsBesideOutput;
  }

  /** Count a message before it is looked at: parsing a flood is what starves the frame. */
  countMessage(): StopReason | null {
    this.#messages += 1;
    return this.#verdict();
  }

  countChunk(chunk: TraceChunk): StopReason | null {
    this.#words += chunk.words.length;
    for (const text of chunk.strings) this.#chars += text.length + 1;
    return this.#verdict();
  }

  #verdict(): StopReason | null {
    if (this.#messages > this.#maxMessages || this.#words > this.#maxWords) return "events";
    return this.#chars > this.#maxChars ? "output" : null;
  }
}
