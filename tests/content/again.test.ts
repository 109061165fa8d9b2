/** Questions that come back later: three a lesson, each on a program that the lesson does not show. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { againQuestions } from "../../src/course/again.ts";
import { lessons, programs } from "./lesson.ts";

const withQuestions = lessons().filter(({ folder }) => existsSync(join(folder, "again")));

test.each(lessons().filter(({ address }) => /^(start|async)\//.test(address)))(
  "$address leaves three questions for later lessons",
  ({ folder }) => {
    const files = existsSync(join(folder, "again")) ? readdirSync(join(folder, "again")) : [];
    const yaml = files.filter((file) => file.endsWith(".yaml"));
    expect(againQuestions(yaml, folder).filter((name) => name === null)).toEqual([]);
  },
);

describe.each(withQuestions)("$address", ({ folder, body }) => {
  const questions = readdirSync(join(folder, "again")).filter((file) => file.endsWith(".yaml"));
  const asked = questions.map(
    (file) => (parse(readFileSync(join(folder, "again", file), "utf8")) as { snippet: string }).snippet,
  );

  test("every question has its program in both languages, and every program its question", () => {
    const present = programs(`${folder}/again/*`).map(({ name, language }) => `${name} ${language}`);
    expect(present.toSorted()).toEqual(
      [...new Set(asked)].flatMap((name) => [`${name} python`, `${name} typescript`]).toSorted(),
    );
  });

  test("no program is one the reader has seen", () => {
    const code = (source: string): string => source.replaceAll(/\s+/g, " ");
    const seen = new Set(programs("content/**/{snippets,exercises/*}/*").map(({ source }) => code(source)));
    const shown = programs(`${folder}/again/*`).filter(({ source }) => seen.has(code(source)));
    expect(shown.map(({ path }) => path)).toEqual([]);
    expect(body).not.toMatch(/again\//);
  });
});
