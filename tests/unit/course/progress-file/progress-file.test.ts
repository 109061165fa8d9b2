/** What a reader takes along: a file that gives all of it back, never a key, and never takes an edit away. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interviewText, parseInterview } from "../../../../src/course/interview.ts";
import { fileName, fromFile, toFile } from "../../../../src/course/progress-file/file.ts";
import { isTaken, nothingKept, readKept, writeKept, type Kept } from "../../../../src/course/progress-file/kept.ts";
import { differingEdits, gainOf, mergeKept, mergeProgress } from "../../../../src/course/progress-file/merge.ts";
import { openStore, type TextStore } from "../../../../src/course/storage.ts";

const now = new Date("2026-11-22T02:00:00Z");

interface Browser {
  readonly store: TextStore;
  readonly keys: () => string[];
  readonly area: Map<string, string>;
}

function browser(kept: Readonly<Record<string, string>> = {}): Browser {
  const area = new Map(Object.entries(kept));
  const store = openStore(() => ({
    getItem: (key) => area.get(key) ?? null,
    setItem: (key, text) => void area.set(key, text),
    removeItem: (key) => void area.delete(key),
  }));
  return { store, keys: () => [...area.keys()], area };
}

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const language = fc.constantFrom("python", "typescript");
const entry = fc.tuple(word, word, language).map(([lesson, name, of]) => `10-async/10-${lesson}/${name}.${of}`);
const progress = fc
  .dictionary(entry, fc.constantFrom("right" as const, "tried" as const), { maxKeys: 8 })
  .map((done) => ({ v: 1 as const, done }));
const textKey = fc.oneof(
  fc.tuple(word, language).map(([name, of]) => `draft.10-async%2F10-await/${name}.${of}`),
  fc.tuple(word, language).map(([name, of]) => `guess.10-async/10-await/${name}.${of}`),
  fc.constant("interview"),
);
const bookmark = fc.record({ title: word, id: word, heading: word });
const bookmarks = fc
  .dictionary(
    fc.tuple(word, word).map(([module, lesson]) => `${module}/${lesson}`),
    bookmark,
    { maxKeys: 4 },
  )
  .map((at) => ({ v: 1 as const, last: Object.keys(at)[0] ?? null, at }));
const kept: fc.Arbitrary<Kept> = fc.record({
  progress,
  bookmarks,
  path: fc.option(word),
  texts: fc.dictionary(textKey, fc.string({ maxLength: 40 }), { maxKeys: 6 }),
});

const readFile = (text: string): Kept => {
  const read = fromFile(text);
  if (!read.ok) throw new Error(read.why);
  return read.kept;
};

describe("export and import", () => {
  test("give all of it back, through file and storage", () => {
    fc.assert(
      fc.property(kept, (given) => {
        const from = browser();
        writeKept(from.store, given);
        const to = browser();
        writeKept(to.store, mergeKept(nothingKept, readFile(toFile(readKept(from.store, from.keys()), now))));
        expect(readKept(to.store, to.keys())).toEqual(given);
      }),
    );
  });

  test("never hold the key, the endpoint, nor what was spent", () => {
    const { store, keys } = browser({
      "unblocked.key": '{"v":1,"key":"sk-secret"}',
      "unblocked.endpoint": '{"v":1,"baseUrl":"https://secret.example"}',
      "unblocked.spent": '{"v":1,"usd":3}',
      "unblocked.foreign": "secret prints",
      "other.draft.site": "secret",
      "unblocked.draft.10-async%2F10-await/one-patient.python": "print(1)",
      "unblocked.progress": '{"v":1,"done":{"a/b.python":"right"}}',
    });
    const text = toFile(readKept(store, keys()), now);
    expect(text).not.toMatch(/secret|sk-|spent|baseUrl/);
    expect(text).toContain("print(1)");
    expect(text).toContain('"a/b.python": "right"');
  });

  test.each([
    "key",
    "endpoint",
    "spent",
    "foreign",
    "draft.",
    "answers.a.python",
    "constructor",
    "draft.__proto__/x y",
  ])("%s is nothing to take along", (key) => {
    expect(isTaken(key)).toBe(false);
  });

  test("the file says what it is, and from which day", () => {
    expect(fileName(now)).toBe("unblocked-progress-2026-11-22.json");
    expect(JSON.parse(toFile(nothingKept, now))).toMatchObject({ kind: "unblocked-progress", v: 1 });
  });
});

describe("a bad file is refused with a sentence", () => {
  const good = JSON.parse(toFile(nothingKept, now)) as Record<string, unknown>;
  test.each([
    ["half a file", '{"kind": "unblocked-pro', /only a part/],
    ["another JSON", '{"name": "package"}', /not from this site/],
    ["a list", "[]", /not from this site/],
    ["null", "null", /not from this site/],
    ["a newer one", JSON.stringify({ ...good, v: 2 }), /newer version/],
    ["one without edits", JSON.stringify({ ...good, texts: undefined }), /part of this file is missing/],
    ["one with a key in it", JSON.stringify({ ...good, texts: { key: "sk-1" } }), /no export writes \(key\)/],
    ["one with a number for a text", JSON.stringify({ ...good, texts: { interview: 3 } }), /no export writes/],
    ["one with an odd path", JSON.stringify({ ...good, path: '"><script>' }), /path/],
    ["one that is huge", " ".repeat(5_000_001), /too large/],
  ])("%s", (_, text, words) => {
    const read = fromFile(text);
    expect(read.ok ? "" : read.why).toMatch(words);
  });

  test("and whatever text it is given, it answers", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(fromFile(text).ok).toBe(false);
      }),
    );
  });
});

describe("a merge", () => {
  test("of progress does not ask whose is whose, nor how often", () => {
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a));
        expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)));
        expect(mergeProgress(a, a)).toEqual(a);
        expect(mergeProgress(mergeProgress(a, b), b)).toEqual(mergeProgress(a, b));
      }),
    );
  });

  test("keeps what is right on either side", () => {
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const merged = mergeProgress(a, b).done;
        for (const side of [a, b])
          for (const [key, result] of Object.entries(side.done)) {
            expect(merged).toHaveProperty([key]);
            if (result === "right") expect(merged[key]).toBe("right");
          }
      }),
    );
  });

  test("made twice is made once, and takes no edit away unasked", () => {
    fc.assert(
      fc.property(kept, kept, fc.constantFrom("mine" as const, "theirs" as const), (mine, theirs, edits) => {
        const once = mergeKept(mine, theirs, edits);
        expect(mergeKept(once, theirs, edits)).toEqual(once);
        const unasked = mergeKept(mine, theirs);
        for (const [key, text] of Object.entries(mine.texts))
          if (key !== "interview") expect(unasked.texts[key]).toBe(text);
        for (const key of Object.keys(theirs.texts)) expect(once.texts).toHaveProperty([key]);
      }),
    );
  });

  test("has the interview cards of both, and of a card in both what was said here", () => {
    const cards = (said: Readonly<Record<string, "well" | "again">>): Kept => ({
      ...nothingKept,
      texts: { interview: interviewText(said) },
    });
    const merged = mergeKept(cards({ a: "again", b: "well" }), cards({ a: "well", c: "again" }));
    expect(parseInterview(merged.texts["interview"] ?? null)).toEqual({ a: "again", b: "well", c: "again" });
  });

  test("with the file's edits replaces exactly those that differ", () => {
    const key = "draft.10-async%2F10-await/one-patient.python";
    const guess = "guess.10-async/10-await/total.python";
    const mine: Kept = { ...nothingKept, texts: { [key]: "here", [guess]: "mine" } };
    const theirs: Kept = { ...nothingKept, texts: { [key]: "there", [guess]: "theirs" } };
    expect(differingEdits(mine, theirs)).toEqual([key]);
    expect(mergeKept(mine, theirs, "theirs").texts).toEqual({ [key]: "there", [guess]: "mine" });
    expect(gainOf(mine, mergeKept(mine, theirs, "theirs"))).toEqual({ right: 0, edits: 1, others: 0 });
  });
});
