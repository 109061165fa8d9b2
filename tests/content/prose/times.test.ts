/** Every time that a lesson names, as in `3.00 s`, is in a record: nothing is claimed that no run shows. */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { globSync, readFileSync } from "node:fs";
import { languages, type Language } from "../../../src/trace/event.ts";
import type { RunRecord } from "../../../src/trace/run.ts";
import { lessons, programs, type ProgramFile } from "../lesson.ts";
import { runProgram } from "../run-program.ts";
import { textOf, type Passage } from "./passage.ts";
import { nearest, savings, timesIn, timesOf, type Hundredths } from "./record-times.ts";

type Times = Readonly<Record<Language, Set<Hundredths>>>;

async function timesOfAll(files: readonly ProgramFile[]): Promise<Times> {
  const runs: RunRecord[] = [];
  for (const file of files) runs.push(await runProgram(file));
  const of = (language: Language): Set<Hundredths> => {
    const own = runs.filter((run) => run.language === language);
    return new Set([...savings(own), ...own.flatMap((run) => [...timesOf(run)])]);
  };
  return { python: of("python"), typescript: of("typescript") };
}

/** What is wrong in a passage, with its place and the nearest time there is. */
function unheardOf(passage: Passage, times: Times): string[] {
  const known = new Set(
    languages.flatMap((language) =>
      passage.language === null || passage.language === language ? [...times[language]] : [],
    ),
  );
  return timesIn(passage.text)
    .filter(({ time }) => !known.has(time))
    .map(({ text, time, line }) => {
      const where = `${passage.file}:${passage.line + line - 1}`;
      return `${where}: ${text} is in no record${passage.language === null ? "" : ` in ${passage.language}`}; nearest: ${nearest(known, time)}`;
    });
}

/** Where a question puts the playhead: `atMs` and `restAtMs`. Nothing need happen there. */
function placesAsked(pattern: string): Times {
  const asked = globSync(pattern).flatMap((file) => {
    const { atMs, restAtMs } = parse(readFileSync(file, "utf8")) as { atMs?: number; restAtMs?: number };
    return [atMs, restAtMs].flatMap((ms) => (ms === undefined ? [] : [Math.round(ms / 10)]));
  });
  return { python: new Set(asked), typescript: new Set(asked) };
}

const together = (one: Times, other: Times): Times => ({
  python: new Set([...one.python, ...other.python]),
  typescript: new Set([...one.typescript, ...other.typescript]),
});

describe.each(lessons())("$address", (lesson) => {
  const { folder } = lesson;
  const text = textOf(lesson);
  const asked = placesAsked(`${folder}/predictions/*.yaml`);

  test("times on the page", async () => {
    const all = ["snippets/*", "exercises/*/starter", "exercises/*/solution"];
    const times = together(asked, await timesOfAll(all.flatMap((each) => programs(`${folder}/${each}`))));
    expect(text.page.flatMap((passage) => unheardOf(passage, times))).toEqual([]);
  });

  test("times in questions that come back", async () => {
    const wrong: string[] = [];
    for (const file of new Set(text.again.map((passage) => passage.file))) {
      const { snippet = "" } = parse(readFileSync(file, "utf8")) as { snippet?: string };
      const times = together(placesAsked(file), await timesOfAll(programs(`${folder}/again/${snippet}`)));
      const passages = text.again.filter((passage) => passage.file === file);
      wrong.push(...passages.flatMap((passage) => unheardOf(passage, times)));
    }
    expect(wrong).toEqual([]);
  });

  test.each(text.exercises)("times in the task and the hints of $name", async ({ folder: exercise, page }) => {
    if (!page.some((passage) => timesIn(passage.text).length > 0)) return;
    const own = ["starter", "solution", "alternatives/*", "wrong/*"].flatMap((each) => programs(`${exercise}/${each}`));
    const times = await timesOfAll([...own, ...programs(`${folder}/snippets/*`)]);
    expect(page.flatMap((passage) => unheardOf(passage, times))).toEqual([]);
  });

  // What the message of a wrong answer names happened in its own run, or would have in the solution's.
  test.each(text.exercises)("times in the messages of $name", async ({ folder: exercise, messages }) => {
    const wrong: string[] = [];
    for (const passage of messages) {
      const [, name = ""] = passage.path;
      if (timesIn(passage.text).length === 0) continue;
      const own = programs(`${exercise}/${name === "starter" ? name : `wrong/${name}`}`);
      const times = await timesOfAll([...own, ...programs(`${exercise}/solution`)]);
      wrong.push(...unheardOf(passage, times));
    }
    expect(wrong).toEqual([]);
  });
});
