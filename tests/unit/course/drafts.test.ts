import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgetDraft, forgetDrafts, keepDraft, readDraft, type DraftPlace } from "../../../src/course/drafts.ts";
import { openStore, type TextStore } from "../../../src/course/storage.ts";

function newStore(): TextStore {
  const kept = new Map<string, string>();
  return openStore(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  }));
}

const place: DraftPlace = { lesson: "async/await", snippet: "one-patient", language: "python" };
const anyPlace: fc.Arbitrary<DraftPlace> = fc.record({
  lesson: fc.string({ maxLength: 5 }),
  snippet: fc.string({ maxLength: 5 }),
  language: fc.constantFrom("python", "typescript"),
});

describe("a draft", () => {
  test("is kept for one program only", () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (mine, other) => {
        const store = newStore();
        keepDraft(store, mine, "mine", "original");
        const same = JSON.stringify(mine) === JSON.stringify(other);
        expect(readDraft(store, mine)).toBe("mine");
        expect(readDraft(store, other)).toBe(same ? "mine" : null);
      }),
    );
  });

  test("equal to the original is no draft", () => {
    const store = newStore();
    keepDraft(store, place, "edited", "original");
    keepDraft(store, place, "original", "original");
    expect(readDraft(store, place)).toBeNull();
  });

  test("is forgotten on reset, in one language or in both", () => {
    const store = newStore();
    const inTypeScript: DraftPlace = { ...place, language: "typescript" };
    keepDraft(store, place, "a", "");
    keepDraft(store, inTypeScript, "b", "");
    forgetDraft(store, place);
    expect([readDraft(store, place), readDraft(store, inTypeScript)]).toEqual([null, "b"]);
    forgetDrafts(store, place.lesson, place.snippet);
    expect(readDraft(store, inTypeScript)).toBeNull();
  });
});
