/** The pages beside the lessons: every program on them runs to its end, and what they refer to is there. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { questionName } from "../../src/course/interview.ts";
import { sheetRows } from "../../src/course/cheat-sheet.ts";
import { programs } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

const deck = readFileSync("content/interview/index.mdx", "utf8");
const deckPrograms = programs("content/interview/snippets/*");
const sheetPrograms = programs("content/cheat-sheet/*");

test.each([...deckPrograms, ...sheetPrograms])("$path runs to its end", async (program) => {
  const { end } = await runProgram(program);
  expect(end.state).toBe("finished");
});

describe("interview deck", () => {
  const tags = [...deck.matchAll(/<Interview question="([^"]+)"/g)].map(([, question = ""]) => question);

  test("asks each question once", () => {
    expect(tags.length).toBeGreaterThan(15);
    expect(new Set(tags.map(questionName)).size).toBe(tags.length);
  });

  test("shows all its programs, in both languages", () => {
    const shown = [...deck.matchAll(/<Sandbox snippet="([^"]+)"/g)].map(([, name = ""]) => name).sort();
    for (const language of ["python", "typescript"]) {
      expect(
        deckPrograms
          .filter((file) => file.language === language)
          .map(({ name }) => name)
          .sort(),
      ).toEqual(shown);
    }
  });
});

describe("cheat sheet", () => {
  const rows = sheetRows(Object.fromEntries(sheetPrograms.map(({ path, source }) => [path, source])));

  test("has every row in both languages, short enough for its column", () => {
    expect(rows.length).toBeGreaterThan(10);
    for (const { name, python, typescript } of rows) {
      for (const excerpt of [python, typescript]) {
        const lines = excerpt.split("\n");
        expect(lines.length, name).toBeLessThanOrEqual(9);
        expect(Math.max(...lines.map((line) => line.length)), name).toBeLessThanOrEqual(58);
      }
    }
  });
});
