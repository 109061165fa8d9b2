import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWorkerMessage } from "../../../src/protocol/parse.ts";
import {
  fitChunk,
  fitEnd,
  maxCharsPerString,
  maxStringsPerChunk,
  maxWordsPerChunk,
} from "../../../src/protocol/sizes.ts";
import { wordsPerEvent, type TraceChunk } from "../../../src/trace/encoding.ts";
import type { RunEnd } from "../../../src/trace/run.ts";

const passes = (chunk: TraceChunk): boolean => parseWorkerMessage({ type: "chunk", run: 1, ...chunk }) !== null;

describe("fitChunk", () => {
  test("keeps every word and string, in order, and each piece passes the border", () => {
    const sizes = fc.record({
      events: fc.nat({ max: (3 * maxWordsPerChunk) / wordsPerEvent }),
      strings: fc.array(fc.string({ maxLength: 20 }), { maxLength: 200 }),
    });
    fc.assert(
      fc.property(sizes, ({ events, strings }) => {
        const words = new Uint32Array(events * wordsPerEvent).map((_, index) => index);
        const pieces = [...fitChunk({ words, strings })];
        expect(pieces.every(passes)).toBe(true);
        expect(pieces.flatMap((piece) => [...piece.strings])).toEqual(strings);
        expect(pieces.reduce((sum, piece) => sum + piece.words.length, 0)).toBe(words.length);
        expect(pieces.find((piece) => piece.words.length > 0)?.words[1] ?? 1).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  test("announces all strings no later than the first word", () => {
    const strings = Array.from({ length: maxStringsPerChunk * 2 + 1 }, (_, index) => String(index));
    const pieces = [...fitChunk({ words: new Uint32Array(maxWordsPerChunk + wordsPerEvent), strings })];
    const firstWords = pieces.findIndex((piece) => piece.words.length > 0);
    expect(pieces.slice(firstWords + 1).flatMap((piece) => piece.strings)).toEqual([]);
    expect(pieces.every(passes)).toBe(true);
  });

  test("cuts a string that is too long, and says so with an ellipsis", () => {
    const [piece] = fitChunk({ words: new Uint32Array(0), strings: ["x".repeat(maxCharsPerString + 5)] });
    expect(piece?.strings[0]).toHaveLength(maxCharsPerString);
    expect(piece?.strings[0]?.endsWith("…")).toBe(true);
  });
});

describe("fitEnd", () => {
  test("makes any end pass the border", () => {
    const huge = "x".repeat(500_000);
    const error = { type: huge, message: huge, line: 3, traceback: huge, explanation: huge };
    const ends: RunEnd[] = [
      { state: "failed", virtualMs: 1, realMs: 1, error },
      { state: "stopped", virtualMs: 1, realMs: 1, reason: "died", message: huge },
      { state: "finished", result: null, virtualMs: 1, realMs: 1 },
    ];
    for (const end of ends) {
      expect(parseWorkerMessage({ type: "ended", run: 1, end }) === null).toBe(end.state !== "finished");
      expect(parseWorkerMessage({ type: "ended", run: 1, end: fitEnd(end) })).not.toBeNull();
    }
  });
});
