/** The glossary, from every lesson's `words.yaml` in the order of the course. Build only. */
import { parse } from "yaml";
import { glossaryOf, readWords, type GlossaryEntry, type Term } from "../course/glossary.ts";
import { courseOutline, type OutlineLesson } from "./course-outline.ts";
import { lessonFolder } from "./lesson-address.ts";

const files = import.meta.glob<string>("/content/*/*/words.yaml", { query: "?raw", import: "default", eager: true });

/** The words a lesson explains, by its folder (`10-async/10-await`); none when it has no `words.yaml`. */
function termsOf(lesson: string): readonly Term[] {
  const file = `/content/${lesson}/words.yaml`;
  const text = files[file];
  return text === undefined ? [] : readWords(parse(text), file.slice(1));
}

export async function courseGlossary(): Promise<readonly GlossaryEntry<OutlineLesson>[]> {
  const lessons = (await courseOutline()).flatMap((module) => module.lessons);
  return glossaryOf(
    lessons.map((lesson) => ({ lesson, terms: termsOf(lessonFolder(`/${lesson.entry.filePath ?? ""}`) ?? "") })),
  );
}
