/** A term is explained where it first stands: in bold, in the lesson that introduces it, and in none before. */
import { describe, expect, test } from "vitest";
import { lessons } from "../lesson.ts";
import { textOf, words, type Passage } from "./passage.ts";

const all = lessons();
const wordsOf = (frontmatter: Readonly<Record<string, unknown>>): readonly string[] =>
  frontmatter["newWords"] as readonly string[];

/** The term as a whole word, in the singular or the plural. */
const pattern = (term: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_-])${term.replaceAll(/[.*+?^$()[\]{}|\\]/g, "\\$&")}s?(?![\\p{L}\\p{N}_-])`, "giu");

function uses(passage: Passage, term: string): string[] {
  const text = words(passage.text);
  return [...text.matchAll(pattern(term))].map((match) => {
    const line = passage.line + text.slice(0, match.index).split("\n").length - 1;
    return `${passage.file}:${line}: “${match[0]}”`;
  });
}

describe.each(all.map((lesson, place) => ({ ...lesson, place })))("$address", (lesson) => {
  const { place, body, frontmatter } = lesson;

  test("uses no term of a later lesson", () => {
    const known = new Set(all.slice(0, place + 1).flatMap((each) => wordsOf(each.frontmatter)));
    const later = all
      .slice(place + 1)
      .flatMap((each) => wordsOf(each.frontmatter).map((term) => ({ term, address: each.address })))
      .filter(({ term }) => !known.has(term));
    const text = textOf(lesson);
    // A message about a thing that the reader has written may call it by its name.
    const passages = [...text.page, ...text.exercises.flatMap(({ page }) => page)];
    const early = later.flatMap(({ term, address }) =>
      passages.flatMap((passage) => uses(passage, term)).map((use) => `${use} is introduced in ${address}`),
    );
    expect(early).toEqual([]);
  });

  test("has each new word in bold where it first stands", () => {
    const prose = words(body.replaceAll(/^## .*$/gm, ""), true);
    const plain = prose.replaceAll(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
    const wrong = wordsOf(frontmatter).filter((term) => {
      const whole = new RegExp(pattern(term).source, "iu");
      // A term may be code itself: **`CancelledError`**.
      const inWords = plain.search(whole);
      const first = inWords < 0 ? prose.search(whole) : inWords;
      if (first < 0) return true;
      const paragraph = prose.slice(prose.lastIndexOf("\n\n", first) + 1, first);
      return (paragraph.match(/\*\*/g) ?? []).length % 2 === 0;
    });
    expect(wrong, "not in bold where it first stands, or not there").toEqual([]);
  });
});
