import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultCaps } from "../../../../src/openai/broker/caps.ts";
import type { LedgerSum } from "../../../../src/openai/broker/messages.ts";
import { endpointWords, ledgerWords, runUseWords, usdWords } from "../../../../src/elements/live/live-words.ts";

const sum: LedgerSum = { calls: 3, tokens: 1240, usd: 0.002, usdToday: 0.1, open: 0, caps: defaultCaps };

describe("what a live run used", () => {
  test("is one line, of what the reader set", () => {
    expect(ledgerWords(sum)).toBe("3 of 20 calls · 1,240 tokens · about $0.002");
    expect(ledgerWords({ ...sum, open: 1 })).toBe("3 of 20 calls · up to 1,240 tokens · at most $0.002");
    expect(ledgerWords({ ...sum, usd: null })).toBe("3 of 20 calls · 1,240 tokens · price not known here");
    expect(ledgerWords({ ...sum, usd: 0, calls: 1, tokens: 1, caps: { ...defaultCaps, callsPerRun: 1 } })).toBe(
      "1 of 1 call · 1 token · no cost",
    );
  });

  test("is a sentence once the run is over", () => {
    expect(runUseWords(sum)).toBe(" Live: 3 calls, 1,240 tokens, for about $0.002.");
    expect(runUseWords({ ...sum, calls: 0, tokens: 0 })).toBe(" It asked your model nothing.");
    expect(runUseWords(null)).toBe(" It asked your model nothing.");
  });
});

describe("dollars", () => {
  test("are short", () => {
    expect([0, 0.000_01, 0.0002, 0.0123, 0.05, 0.5, 1, 12.345].map(usdWords)).toEqual([
      "$0",
      "less than $0.0001",
      "$0.0002",
      "$0.012",
      "$0.05",
      "$0.50",
      "$1.00",
      "$12.35",
    ]);
  });

  test("are never far from the amount, and never in powers of ten", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 1000, noNaN: true }), (usd) => {
        const words = usdWords(usd);
        expect(words).toMatch(/^\$\d+\.\d{2,5}$/);
        expect(Math.abs(Number(words.slice(1)) - usd)).toBeLessThanOrEqual(Math.max(0.06 * usd, 0.005));
      }),
    );
  });
});

test("an endpoint is named by model and host, never by its whole address", () => {
  expect(endpointWords({ model: "gpt-5-mini", baseUrl: "https://api.openai.com/v1" })).toBe(
    "gpt-5-mini at api.openai.com",
  );
  expect(endpointWords({ model: "", baseUrl: "http://localhost:11434/v1" })).toBe(
    "the model a program names at localhost:11434",
  );
});
