import { describe, expect, test } from "vitest";
import { hasGuess, keepGuess, noGuess, readGuess } from "../../../src/course/guesses.ts";
import { openStore } from "../../../src/course/storage.ts";

function newStore(kept = new Map<string, string>()) {
  return openStore(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  }));
}

const place = { lesson: "async/await", name: "order", language: "python" } as const;

describe("a guess", () => {
  test("is there again, for its own language", () => {
    const store = newStore();
    const guess = { v: 1, answer: { form: "choose", value: "6" }, checked: null, tries: 1 } as const;
    expect(hasGuess(store, place)).toBe(false);
    keepGuess(store, place, guess);
    expect(readGuess(store, place)).toEqual(guess);
    expect(hasGuess(store, place)).toBe(true);
    expect(readGuess(store, { ...place, language: "typescript" })).toEqual(noGuess);
  });

  test.each(["", "{", "3", "null", '{"v":2,"answer":1}', "[]"])("kept as %j is no guess", (text) => {
    const kept = new Map([["unblocked.guess.async/await/order.python", text]]);
    expect(readGuess(newStore(kept), place)).toEqual(noGuess);
  });
});
