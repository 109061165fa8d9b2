/** The way from a live run to the reader's endpoint: the page's broker implements it, tests give their own. */
import type { AnswerPart } from "../protocol/messages.ts";

/** What a program asks of the model. */
export interface ModelAsk {
  /** Untrusted: a name of openai/operations.ts, or anything else made of words and dots. */
  readonly operation: string;
  /** Untrusted, at most 1 MB. */
  readonly body: string;
}

/** A gate serves one run. */
export interface ModelGate {
  /** Ask. `onPart` gets one `end` or `failed`, and nothing after it. Returns what gives the ask up. Never throws. */
  ask(ask: ModelAsk, onPart: (part: AnswerPart) => void): () => void;
  /** The run is over: give up what is still on its way. Called once. */
  close(): void;
}
