/** Every new word of a lesson stands in bold where it is introduced, and is explained in the glossary. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { plainTerm, readWords, termAnchor, termNamed } from "../../src/course/glossary.ts";
import { lessons } from "./lesson.ts";

const all = lessons();
const newWordsOf = (frontmatter: Readonly<Record<string, unknown>>): readonly string[] =>
  (frontmatter["newWords"] as string[] | undefined) ?? [];

/** What stands in bold in a lesson. */
const boldIn = (body: string): readonly string[] => [...body.matchAll(/\*\*(.+?)\*\*/gs)].map(([, text = ""]) => text);

describe.each(all.filter(({ frontmatter }) => newWordsOf(frontmatter).length > 0))(
  "$address",
  ({ folder, frontmatter, body }) => {
    const newWords = newWordsOf(frontmatter);
    const file = join(folder, "words.yaml");

    test("every new word stands in bold", () => {
      const bold = boldIn(body);
      expect(newWords.filter((word) => !bold.some((text) => termNamed(text, [word]) !== null))).toEqual([]);
    });

    test("words.yaml explains exactly the new words", () => {
      expect(existsSync(file), `${file}: write one line a new word, \`term: "definition"\``).toBe(true);
      const terms = readWords(parse(readFileSync(file, "utf8")), file).map(({ term }) => plainTerm(term));
      expect(terms.sort()).toEqual(newWords.map(plainTerm).sort());
    });
  },
);

test("each term is introduced by one lesson", () => {
  const byAnchor = Map.groupBy(
    all.flatMap(({ address, frontmatter }) => newWordsOf(frontmatter).map((word) => `${termAnchor(word)} ${address}`)),
    (entry) => entry.split(" ")[0],
  );
  expect([...byAnchor.values()].filter((entries) => entries.length > 1)).toEqual([]);
});
