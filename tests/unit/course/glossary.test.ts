import { describe, expect, it } from "vitest";
import { byLetter, glossaryOf, readWords, termAnchor, termNamed } from "../../../src/course/glossary.ts";

describe("termAnchor", () => {
  it.each([
    ["coroutine object", "coroutine-object"],
    ["`Promise.all`", "promise-all"],
    ["`__aenter__`", "aenter"],
  ])("%s → %s", (term, anchor) => {
    expect(termAnchor(term)).toBe(anchor);
  });

  it("refuses a term it can make no address of", () => {
    expect(() => termAnchor("…")).toThrow(/no letter/);
  });
});

describe("termNamed", () => {
  it("knows a term in one or several, with capitals or code", () => {
    expect(termNamed("Lanes", ["lane"])).toBe("lane");
    expect(termNamed("swallowed", ["swallow"])).toBe("swallow");
    expect(termNamed("gather", ["`gather`"])).toBe("`gather`");
    expect(termNamed("event loop", ["loop"])).toBeNull();
  });
});

describe("readWords", () => {
  it("reads one text, or one for each language", () => {
    expect(readWords({ lane: "A row.", task: { python: "One.", typescript: "Other." } }, "words.yaml")).toEqual([
      { term: "lane", meaning: "A row." },
      { term: "task", meaning: { python: "One.", typescript: "Other." } },
    ]);
  });

  it.each([
    [["lane"], /one line a term/],
    [{ lane: "" }, /"lane" needs a text/],
    [{ lane: {} }, /needs `python:` or `typescript:`/],
    [{ lane: { ruby: "x" } }, /"ruby" is no language/],
    [{ lane: "word ".repeat(41) }, /41 words; 40 are the most/],
  ])("stops at %j with file and remedy", (value, message) => {
    expect(() => readWords(value, "a/words.yaml")).toThrow(message);
    expect(() => readWords(value, "a/words.yaml")).toThrow(/a\/words\.yaml/);
  });
});

describe("glossaryOf", () => {
  const entries = glossaryOf([
    { lesson: "await", terms: [{ term: "task", meaning: "first" }] },
    {
      lesson: "tasks",
      terms: [
        { term: "Task", meaning: "second" },
        { term: "`as_completed`", meaning: "x" },
      ],
    },
  ]);

  it("goes from A to Z, and lets the first lesson introduce a term", () => {
    expect(entries.map(({ anchor, lesson, meaning }) => [anchor, lesson, meaning])).toEqual([
      ["as-completed", "tasks", "x"],
      ["task", "await", "first"],
    ]);
  });

  it("groups by letter", () => {
    expect(byLetter(entries).map(([letter, list]) => [letter, list.length])).toEqual([
      ["A", 1],
      ["T", 1],
    ]);
  });
});
