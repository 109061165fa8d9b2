/** Every prediction fits its record in both languages, and has an answer for each likely guess. */
import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { lookAtRecord } from "../../src/components/record-look.ts";
import { ask } from "../../src/course/predictions/ask.ts";
import { parseDefinition } from "../../src/course/predictions/definition.ts";
import { grade } from "../../src/course/predictions/grade.ts";
import type { Answer, Bar, RecordQuestion } from "../../src/course/predictions/question.ts";
import { languages, type Language } from "../../src/trace/event.ts";
import { programs } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

const places = ["running", "ready", "waiting"] as const;
const files = globSync("content/*/*/predictions/*.yaml").sort();
/** Questions that come back in later lessons keep their programs beside them. */
const againFiles = globSync("content/*/*/again/*.yaml").sort();

async function questionOf(file: string, language: Language): Promise<RecordQuestion> {
  const definition = parseDefinition(parse(readFileSync(file, "utf8")), file);
  const folder = againFiles.includes(file) ? dirname(file) : `${dirname(dirname(file))}/snippets`;
  const snippet = `${folder}/${definition.snippet}`;
  const program = programs(snippet).find((one) => one.language === language);
  if (!program) throw new Error(`${file}: no ${snippet} in ${language}`);
  const record = await runProgram(program);
  return ask(definition, record, language, lookAtRecord(record), file);
}

/** Every order of up to five lines; of more, those in which two have changed places. */
function orders(lines: readonly string[]): string[][] {
  if (lines.length > 5) {
    const swapped = lines.flatMap((line, at) =>
      lines.slice(at + 1).map((other, by) => lines.with(at, other).with(at + 1 + by, line)),
    );
    return [[...lines], ...swapped];
  }
  if (lines.length < 2) return [[...lines]];
  return lines.flatMap((line, at) => orders(lines.toSpliced(at, 1)).map((rest) => [line, ...rest]));
}

/** Every way to put names into places. */
function placings(names: readonly string[]): Record<string, (typeof places)[number]>[] {
  const [first, ...rest] = names;
  if (first === undefined) return [{}];
  return placings(rest).flatMap((placing) => places.map((place) => ({ ...placing, [first]: place })));
}

/** As a reader can draw, on the steps: every lane's bars as they truly are, each earlier and later, and all too long. */
function drawings({ truth, stepMs }: Extract<RecordQuestion, { form: "draw" }>): Record<string, Bar[]>[] {
  const step = (ms: number): number => Math.round(ms / stepMs) * stepMs;
  const onSteps = ({ startMs, endMs }: Bar): Bar => ({ startMs: step(startMs), endMs: step(endMs) });
  const drawn = (shift: (bar: Bar, lane: number) => Bar): Record<string, Bar[]> =>
    Object.fromEntries(truth.map(({ name, waits }, lane) => [name, waits.map((wait) => shift(onSteps(wait), lane))]));
  const moved = ({ startMs, endMs }: Bar, byMs: number): Bar => ({ startMs: startMs + byMs, endMs: endMs + byMs });
  /** So late that a lane begins when all others are over. */
  const laterMs = Math.max(3000, ...truth.flatMap(({ waits }) => waits.map(({ endMs }) => step(endMs))));
  const all: Record<string, Bar[]>[] = [drawn((bar) => bar)];
  for (const [lane] of truth.entries()) {
    for (const byMs of [-stepMs, stepMs, laterMs]) all.push(drawn((bar, at) => moved(bar, at === lane ? byMs : 0)));
  }
  all.push(drawn(({ startMs, endMs }) => ({ startMs, endMs: endMs + laterMs })));
  return all;
}

function answersTo(question: RecordQuestion): Answer[] {
  switch (question.form) {
    case "order":
      return orders(question.truth).map((lines) => ({ form: "order", lines }));
    case "choose":
      return [
        ...[...new Set([...question.options, ...question.say].map(({ value }) => value))].map((value): Answer => ({
          form: "choose",
          value,
        })),
        ...(question.unit === null ? [] : [{ form: "choose", value: "97" } as const]),
      ];
    case "place":
      return placings(Object.keys(question.truth)).map((placed) => ({ form: "place", places: placed }));
    case "draw":
      return drawings(question).map((bars) => ({ form: "draw", bars }));
  }
}

/** Names and seconds, as the picture shows them. */
function drawnTruth({ truth }: Extract<RecordQuestion, { form: "draw" }>): unknown {
  const seconds = (ms: number): number => Math.round(ms / 10) / 100;
  return truth.map(({ name, waits }) => ({
    name,
    waits: waits.map(({ startMs, endMs }) => [seconds(startMs), seconds(endMs)]),
  }));
}

describe.each(languages)("%s", (language) => {
  test.each([...files, ...againFiles])("%s has one right answer, and something to say to every other", async (file) => {
    const question = await questionOf(file, language);
    const grades = answersTo(question).map((answer) => grade(question, answer));
    expect(grades.filter(({ isRight }) => isRight)).toHaveLength(1);
    for (const { text } of grades) expect(text).not.toBe("");
    const wrongTexts = new Set(grades.filter(({ isRight }) => !isRight).map(({ text }) => text));
    expect(wrongTexts).not.toContain(question.right);
    for (const { text } of question.say) expect([...wrongTexts], `nobody is ever told: ${text}`).toContain(text);
  });

  test("the truths are those of the storyboards", async () => {
    const truths: Record<string, unknown> = {};
    for (const file of files) {
      const question = await questionOf(file, language);
      truths[basename(file, ".yaml")] = question.form === "draw" ? drawnTruth(question) : question.truth;
    }
    const python = language === "python";
    expect(truths).toMatchObject({
      "two-patients-order": ["asking about P1", "asking about P2", "P1 answered", "P2 answered"],
      "two-patients-bars": ['ask("P1")', 'ask("P2")'].map((name) => ({ name, waits: [[0, 3]] })),
      "at-one-second": { "main()": "waiting", 'ask("P1")': "waiting", 'ask("P2")': "waiting" },
      "one-by-one-total": "6",
      "call-now-first-line": python ? "both called" : "asking about P1",
      "call-now-total": python ? "6" : "3",
      "does-it-run": "no",
      "without-the-function": "The same reply as before",
      "how-many-requests": "2",
      "how-many-messages": "3",
      "forty-five": "That it is 45 °C",
    });
  });
});
