/** What the prose says a program prints, as code or in italics, a program of that lesson prints. */
import { describe, expect, test } from "vitest";
import { output } from "../../../src/course/checks/index.ts";
import { lessons, programs } from "../lesson.ts";
import { runProgram } from "../run-program.ts";
import { textOf, words } from "./passage.ts";

/** “prints `3`”, “printed *both called*”: what follows the word at once. */
const quoted = /\bprint(?:s|ed)? (?:`([^`\n]+)`|\*([^*\n]+)\*)/g;

/** Printed when the reader answers as the model, as the lesson tells them to (storyboard-facts.test.ts does). */
const answered = ["get_weather runs: Rome"];

describe.each(lessons())("$address", (lesson) => {
  test("quotes what is printed", async () => {
    const text = textOf(lesson);
    const passages = [...text.page, ...text.exercises.flatMap(({ page }) => page)];
    const quotes = passages.flatMap((passage) => {
      const prose = words(passage.text, true);
      return [...prose.matchAll(quoted)].map((match) => ({
        where: `${passage.file}:${passage.line + prose.slice(0, match.index).split("\n").length - 1}`,
        quote: match[1] ?? match[2] ?? "",
      }));
    });
    if (quotes.length === 0) return;
    const all = [
      ...programs(`${lesson.folder}/snippets/*`),
      ...programs(`${lesson.folder}/exercises/*/{starter,solution}`),
    ];
    let printed = answered.join("\n");
    for (const program of all) printed += `${output(await runProgram(program))}\n`;
    expect(
      quotes.filter(({ quote }) => !printed.includes(quote)).map(({ where, quote }) => `${where}: ${quote}`),
    ).toEqual([]);
  });
});
