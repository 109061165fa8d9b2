/** Every prediction fits its record in both languages, and has an answer for each likely guess. */
import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ask } from "../../src/course/predictions/ask.ts";
import { parseDefinition } from "../../src/course/predictions/definition.ts";
import { grade } from "../../src/course/predictions/grade.ts";
import type { Answer, Question } from "../../src/course/predictions/question.ts";
import { buildTimeline } from "../../src/timeline/model.ts";
import { stateAt } from "../../src/timeline/state.ts";
import { indexAtMs } from "../../src/timeline/stops.ts";
import { languages, type Language } from "../../src/trace/event.ts";
import { programs } from "./lesson.ts";
import { runProgram } from "./run-program.ts";

const places = ["running", "ready", "waiting"] as const;
const files = globSync("content/*/*/predictions/*.yaml").sort();

async function questionOf(file: string, language: Language): Promise<Question> {
  const definition = parseDefinition(parse(readFileSync(file, "utf8")), file);
  const snippet = `${dirname(dirname(file))}/snippets/${definition.snippet}`;
  const program = programs(snippet).find((one) => one.language === language);
  if (!program) throw new Error(`${file}: no ${snippet} in ${language}`);
  const record = await runProgram(program);
  const timeline = buildTimeline(record.trace, record.source);
  const placeOf = (name: string, atMs: number): (typeof places)[number] | null => {
    const state = stateAt(timeline, indexAtMs(timeline, atMs));
    return places.find((place) => state[place].some(({ lane }) => timeline.laneById.get(lane)?.name === name)) ?? null;
  };
  return ask(definition, record, language, placeOf, file);
}

/** Every order of up to four lines. */
function orders(lines: readonly string[]): string[][] {
  if (lines.length < 2) return [[...lines]];
  return lines.flatMap((line, at) => orders(lines.toSpliced(at, 1)).map((rest) => [line, ...rest]));
}

/** Every way to put names into places. */
function placings(names: readonly string[]): Record<string, (typeof places)[number]>[] {
  const [first, ...rest] = names;
  if (first === undefined) return [{}];
  return placings(rest).flatMap((placing) => places.map((place) => ({ ...placing, [first]: place })));
}

function answersTo(question: Question): Answer[] {
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
  }
}

describe.each(languages)("%s", (language) => {
  test.each(files)("%s has one right answer, and something to say to every other", async (file) => {
    const question = await questionOf(file, language);
    const grades = answersTo(question).map((answer) => grade(question, answer));
    expect(grades.filter(({ isRight }) => isRight)).toHaveLength(1);
    for (const { text } of grades) expect(text).not.toBe("");
    const wrongTexts = new Set(grades.filter(({ isRight }) => !isRight).map(({ text }) => text));
    expect(wrongTexts).not.toContain(question.right);
    for (const { text } of question.say) expect([...wrongTexts], `nobody is ever told: ${text}`).toContain(text);
  });

  test("the truths are those of the lessons", async () => {
    const truths: Record<string, unknown> = {};
    for (const file of files) {
      const question = await questionOf(file, language);
      truths[basename(file, ".yaml")] = question.truth;
    }
    const python = language === "python";
    expect(truths).toEqual({
      "two-patients-order": ["asking about P1", "asking about P2", "P1 answered", "P2 answered"],
      "two-patients-total": "3",
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
