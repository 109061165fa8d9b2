/** The rules of an exercise, in each language: who passes, who fails, and what is said to them. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { output, type CheckResult } from "../../src/course/checks/index.ts";
import { languages, type Language } from "../../src/trace/event.ts";
import type { RunRecord } from "../../src/trace/run.ts";
import { lessons, programs, type Exercise, type ProgramFile } from "./lesson.ts";
import { mutantsOf } from "./mutants/mutants.ts";
import { ownMutants } from "./mutants/own-mutants.ts";
import { runProgram } from "./run-program.ts";

type Said = string | Readonly<Partial<Record<Language, string>>>;

interface Messages {
  readonly messages: Readonly<Record<string, Said>>;
  readonly typeErrors?: readonly string[];
}

/** A spoilt loop that spins for ever is stopped soon. */
const mutantWallMs = 3000;

const saidIn = (said: Said | undefined, language: Language): string | undefined =>
  typeof said === "string" ? said : said?.[language];

async function checkOf(exercise: Exercise): Promise<(run: RunRecord) => CheckResult> {
  const module = (await import(resolve(exercise.folder, "checks.ts"))) as { check: (run: RunRecord) => CheckResult };
  return module.check;
}

function only(files: readonly ProgramFile[], language: Language): ProgramFile {
  const file = files.find((one) => one.language === language);
  if (!file) throw new Error(`no ${language} program among ${files.map((one) => one.path).join(", ")}`);
  return file;
}

/** It fails with exactly this message, and puts the playhead, if anywhere, on a place within the run. */
function expectFailure({ lookAtMs = 0, ...result }: CheckResult, run: RunRecord, message: string | undefined): void {
  expect(result).toEqual({ passed: false, message: message ?? "(wrong/messages.yaml has no message for it)" });
  expect(lookAtMs).toBeGreaterThanOrEqual(0);
  expect(lookAtMs).toBeLessThanOrEqual(run.end.virtualMs);
}

for (const lesson of lessons()) {
  describe.each(lesson.exercises)(`${lesson.address}: $name`, (exercise) => {
    const { folder } = exercise;
    const { messages } = parse(readFileSync(join(folder, "wrong/messages.yaml"), "utf8")) as Messages;

    test("has its files", () => {
      for (const file of ["task.mdx", "hints.mdx", "checks.ts"])
        expect(existsSync(join(folder, file)), file).toBe(true);
      const hints = readFileSync(join(folder, "hints.mdx"), "utf8").split(/\n---\n/);
      expect(hints.length).toBeGreaterThanOrEqual(3);
    });

    describe.each(languages)("%s", (language) => {
      const starter = only(programs(`${folder}/starter`), language);
      const solution = only(programs(`${folder}/solution`), language);
      const alternatives = programs(`${folder}/alternatives/*`).filter((file) => file.language === language);
      const wrong = programs(`${folder}/wrong/*`).filter((file) => file.language === language);

      test("the starter fails with its message", async () => {
        const check = await checkOf(exercise);
        const run = await runProgram(starter);
        expectFailure(check(run), run, saidIn(messages["starter"], language));
      });

      test("the solution passes", async () => {
        const check = await checkOf(exercise);
        const result = check(await runProgram(solution));
        expect(result, result.message).toMatchObject({ passed: true });
      });

      test("has at least two other correct styles and three wrong answers", () => {
        expect(alternatives.length).toBeGreaterThanOrEqual(2);
        expect(wrong.length).toBeGreaterThanOrEqual(3);
      });

      test.each(alternatives)("$name passes: another correct style", async (program) => {
        const check = await checkOf(exercise);
        const result = check(await runProgram(program));
        expect(result, result.message).toMatchObject({ passed: true });
      });

      test.each(wrong)("$name fails with its message", async (program) => {
        const check = await checkOf(exercise);
        const run = await runProgram(program);
        expectFailure(check(run), run, saidIn(messages[program.name], language));
      });

      test("no two messages are alike, and each names a name, a line or a time of the learner's", () => {
        const said = ["starter", ...wrong.map((program) => program.name)].map(
          (name) => saidIn(messages[name], language) ?? "",
        );
        expect(new Set(said).size).toBe(said.length);
        for (const text of said) expect(text).toMatch(/`[^`]+`|\b[Ll]ine \d+|\d+\.\d\d s\b|\bP\d\b|Paris|Oslo/);
      });

      test("every message belongs to a program", () => {
        const names = new Set(["starter", ...wrong.map((program) => program.name)]);
        const unused = Object.keys(messages).filter(
          (name) => saidIn(messages[name], language) !== undefined && !names.has(name),
        );
        // A message for both languages may be about a program of one only when it says so itself.
        expect(unused).toEqual([]);
      });

      test("a wrong answer prints the solution's text and fails all the same", async () => {
        const text = output(await runProgram(solution));
        const twins: string[] = [];
        for (const program of [starter, ...wrong])
          if (output(await runProgram(program)) === text) twins.push(program.name);
        expect(twins).not.toEqual([]);
        expect(twins, "an answer made of constants").toContain("constants");
      });

      test("every mutant of the solution fails, with a message of its own", async () => {
        const check = await checkOf(exercise);
        const own = ownMutants(folder, solution.source, language);
        const mutants = [...mutantsOf(solution.source, language), ...own.mutants];
        const harmful = mutants.filter(({ name }) => !own.harmless.includes(name));
        expect(harmful.length).toBeGreaterThanOrEqual(4);
        const passing: string[] = [];
        const said = new Map<string, string[]>();
        for (const { name, source } of mutants) {
          const result = check(await runProgram({ ...solution, source, wallMs: mutantWallMs }));
          if (result.passed) passing.push(name);
          else said.set(result.message, [...(said.get(result.message) ?? []), name]);
        }
        const alive = passing.filter((name) => !own.harmless.includes(name));
        const share = Math.round((100 * (harmful.length - alive.length)) / harmful.length);
        console.log(
          `${exercise.name}, ${language}: ${share} % of ${harmful.length} mutants noticed, ${said.size} different messages`,
        );
        expect(alive, "the check passes these spoilt solutions").toEqual([]);
        expect(own.harmless, "mutants.yaml calls harmless what the check refuses, or what is no mutant").toEqual(
          own.harmless.filter((name) => passing.includes(name)),
        );
        const sharing = [...said.entries()]
          .filter(([, names]) => names.length > 1)
          .filter(([, names]) => !own.alike.some((alike) => names.every((name) => alike.includes(name))));
        expect(sharing, "the same is said to different mistakes").toEqual([]);
      });
    });
  });
}
