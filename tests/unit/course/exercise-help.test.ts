import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  asked,
  asksBeforeSolution,
  isNextHintDue,
  keepHelp,
  noHelp,
  readHelp,
  withHint,
  withTry,
  type ExerciseHelp,
} from "../../../src/course/exercise-help.ts";
import { openStore } from "../../../src/course/storage.ts";

const place = { lesson: "10-async/10-await", name: "three-patients", language: "python" } as const;

function storeOf(text: string | null = null) {
  const kept = new Map<string, string>();
  const store = openStore(() => ({
    getItem: (key) => text ?? kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
  return store;
}

describe("hints", () => {
  test("the first at once, the next after a try with it", () => {
    expect(isNextHintDue(noHelp)).toBe(true);
    const first = withHint(noHelp);
    expect(isNextHintDue(first)).toBe(false);
    expect(isNextHintDue(withTry(first))).toBe(true);
    expect(isNextHintDue(withHint(withTry(first)))).toBe(false);
  });

  test("tries made before a hint do not count for the one after it", () => {
    expect(isNextHintDue(withHint(withTry(withTry(noHelp))))).toBe(false);
  });
});

test("who has not tried is asked once before the solution; who has tried never", () => {
  expect(asksBeforeSolution(noHelp)).toBe(true);
  expect(asksBeforeSolution(asked(noHelp))).toBe(false);
  expect(asksBeforeSolution(withTry(noHelp))).toBe(false);
});

test("what is kept is read again, per language", () => {
  const steps = [withTry, withHint, asked];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps)), (made) => {
      const store = storeOf();
      const help = made.reduce<ExerciseHelp>((before, step) => step(before), noHelp);
      keepHelp(store, place, help);
      expect(readHelp(store, place)).toEqual(help);
      expect(readHelp(store, { ...place, language: "typescript" })).toEqual(noHelp);
    }),
  );
});

test.each(["", "null", "7", "[]", '{"v":2}', '{"v":1,"tries":-1,"hints":0,"triesAtHint":0}', '{"v":1,"tries":"2"}'])(
  "what is no help counts as none: %s",
  (text) => {
    expect(readHelp(storeOf(text), place)).toEqual(noHelp);
  },
);
