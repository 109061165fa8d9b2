/**
 * The programs of the course run in a real Chromium as they do under Node: the same text, the same end, at the same time.
 * Each Python program boots an interpreter of its own, some 0.4 s: every day one in three of what pages show, and each
 * lesson's first; in `npm run test:full` all of them, and every program of every exercise.
 */
import { describe, expect, test } from "vitest";
import type { RunEnd } from "../../src/trace/run.ts";
import { output } from "../../src/course/checks/index.ts";
import { languages } from "../../src/trace/event.ts";
import type { CourseOutcome } from "../browser/harness/page.ts";
import { madeOnce } from "../browser/made-once.ts";
import { withHarness } from "../browser/harness/stage.ts";
import { isFull } from "../full.ts";
import { programs, type ProgramFile } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

const stage = withHarness();
const manifest = madeOnce(
  () => stage.site.withRuntimes(),
  () => Promise.resolve(),
);

const folderOf = ({ path }: ProgramFile): string => path.split("/").slice(0, -1).slice(0, 3).join("/");
const shown = programs("content/**/{snippets,landing}/*");
const oneIn = 8;

/** Of each lesson, in each language, the first program and every eighth after it. */
function everyEighth(files: readonly ProgramFile[]): ProgramFile[] {
  const counts = new Map<string, number>();
  return files.filter((file) => {
    const key = `${folderOf(file)} ${file.language}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count % oneIn === 0;
  });
}

const all = isFull ? programs("content/**/*") : everyEighth(shown);
const lessonTimeoutMs = isFull ? 900_000 : 120_000;

/** How it ended, without real times: the type and line of an error, or why it was stopped, and when on the run's clock. */
function told(end: RunEnd): unknown {
  const seconds = Math.round(end.virtualMs / 10) / 100;
  switch (end.state) {
    case "finished":
      return { state: end.state, seconds };
    case "failed":
      return { state: end.state, seconds, type: end.error.type, line: end.error.line };
    case "stopped":
      return { state: end.state, reason: end.reason };
  }
}

const outcomeOf = ({ path }: ProgramFile, outcome: CourseOutcome | undefined): unknown =>
  outcome === undefined ? path : { path, ...outcome, end: told(outcome.end) };

describe.each(languages)("%s", (language) => {
  const own = all.filter((file) => file.language === language);
  const folders = [...new Set(own.map(folderOf))];

  test.each(folders)(
    "%s",
    async (folder) => {
      const files = own.filter(({ path }) => path.startsWith(`${folder}/`));
      const driver = await stage.reopen(manifest());
      const outcomes = await driver.outcomes(files);
      const expected: unknown[] = [];
      for (const file of files) {
        const run = await runProgram(file);
        expected.push(outcomeOf(file, { end: run.end, stdout: output(run), stderr: output(run, "stderr") }));
      }
      expect(files.map((file, at) => outcomeOf(file, outcomes[at]))).toEqual(expected);
    },
    lessonTimeoutMs,
  );
});
