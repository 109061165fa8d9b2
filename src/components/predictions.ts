/** The predictions of every lesson, checked against their schema and asked of the record. Build only. */
import { parse } from "yaml";
import { ask } from "../course/predictions/ask.ts";
import { parseDefinition } from "../course/predictions/definition.ts";
import type { RecordQuestion } from "../course/predictions/question.ts";
import { recordFor } from "../record/lookup.ts";
import type { Language } from "../trace/event.ts";
import { lessonFile, lessonScenario } from "./lesson-files.ts";
import { lookAtRecord } from "./record-look.ts";

const files = import.meta.glob<string>("/content/*/*/{predictions,again}/*.yaml", {
  query: "?raw",
  import: "default",
  eager: true,
});

const extension: Readonly<Record<Language, string>> = { python: "py", typescript: "ts" };

/** Names of a lesson's predictions, those that come back later left out. */
export function predictionNames(lesson: string): string[] {
  const folder = `/content/${lesson}/predictions/`;
  return Object.keys(files)
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length).replace(/\.yaml$/, ""));
}

/** Names of the files in a lesson's `again/`: questions that come back in later lessons. */
export function againFiles(lesson: string): string[] {
  const folder = `/content/${lesson}/again/`;
  return Object.keys(files)
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length));
}

/**
 * The prediction `name` of a lesson, in one language; `again/1-NAME` is one that comes back, on a program beside it.
 * Throws with file and remedy when it is missing or does not fit.
 */
export function questionOf(lesson: string, name: string, language: Language): RecordQuestion {
  const isAgain = name.startsWith("again/");
  const file = `/content/${lesson}/${isAgain ? "" : "predictions/"}${name}.yaml`;
  const text = files[file];
  if (text === undefined) {
    throw new Error(`<Predict name="${name}" />: there is no ${file}. Write it, or correct the name.`);
  }
  const definition = parseDefinition(parse(text), file);
  const source = lessonFile(lesson, `${isAgain ? "again" : "snippets"}/${definition.snippet}.${extension[language]}`);
  const record = recordFor({ language, source, scenario: lessonScenario(lesson) });
  const question = ask(definition, record, language, lookAtRecord(record), file);
  return isAgain ? { ...question, snippet: `again/${question.snippet}` } : question;
}
