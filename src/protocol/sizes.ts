/**
 * How large a message may be. The worker's shell cuts and splits to fit; whoever sends more is not our shell.
 */
import { wordsPerEvent, type TraceChunk } from "../trace/encoding.ts";
import { maxResultChars, type RunEnd } from "../trace/run.ts";

/** Of one chunk message: 50,000 events, 1 MB of words. */
export const maxWordsPerChunk = 50_000 * wordsPerEvent;
export const maxStringsPerChunk = 50_000;
/** UTF-16 units, of one string and of all strings of one chunk. */
export const maxCharsPerString = 2_000_000;
export const maxCharsPerChunk = 4_000_000;

/** UTF-16 units of an error's parts, and of a sentence for the reader. */
export const maxErrorTypeChars = 200;
export const maxErrorMessageChars = 10_000;
export const maxTracebackChars = 100_000;
export const maxSentenceChars = 2_000;

/** Requests of a live run, and UTF-16 units of one's body and of all bodies together. */
export const maxAsksPerRun = 200;
export const maxAskChars = 1_000_000;
export const maxAskCharsPerRun = 10_000_000;
export const maxOperationChars = 40;

/** Shorten `text` to `maxChars`, the last of them an ellipsis. */
function cut(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars - 1)}…`;
}

/** An end that fits: a million letters in an exception's message must not make the run look like an attack. */
export function fitEnd(end: RunEnd): RunEnd {
  switch (end.state) {
    case "finished":
      return { ...end, result: end.result === null ? null : cut(end.result, maxResultChars) };
    case "stopped":
      return { ...end, message: cut(end.message, maxSentenceChars) };
    case "failed": {
      const { type, message, line, traceback, explanation } = end.error;
      const error = {
        type: cut(type, maxErrorTypeChars),
        message: cut(message, maxErrorMessageChars),
        line,
        traceback: cut(traceback, maxTracebackChars),
        explanation: explanation === null ? null : cut(explanation, maxSentenceChars),
      };
      return { ...end, error };
    }
  }
}

/** Split a chunk into chunks that fit, strings first: a string is always announced before a word uses it. */
export function* fitChunk(chunk: TraceChunk): Generator<TraceChunk> {
  let strings: string[] = [];
  let chars = 0;
  for (const whole of chunk.strings) {
    const text = cut(whole, maxCharsPerString);
    if (strings.length === maxStringsPerChunk || chars + text.length > maxCharsPerChunk) {
      yield { words: new Uint32Array(0), strings };
      strings = [];
      chars = 0;
    }
    strings.push(text);
    chars += text.length;
  }
  for (let from = 0; from === 0 || from < chunk.words.length; from += maxWordsPerChunk) {
    yield { words: chunk.words.slice(from, from + maxWordsPerChunk), strings };
    strings = [];
  }
}
