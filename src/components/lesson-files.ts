/** The text of every file of every lesson, for components: programs are files, prose holds no second copy. Build only. */
import { readScenario } from "../record/read-scenario.ts";

const texts = import.meta.glob<string>(["/content/**/*.{py,ts,mdx,json}", "!/content/**/module.yaml"], {
  query: "?raw",
  import: "default",
  eager: true,
});

const key = (lesson: string, path: string): string => `/content/${lesson}/${path}`;

/** Whether the lesson (`10-async/10-await`) has this file (`snippets/two-patients.py`). */
export function hasLessonFile(lesson: string, path: string): boolean {
  return Object.hasOwn(texts, key(lesson, path));
}

/** Paths below the lesson's folder that begin with `start`, in order. */
export function lessonFiles(lesson: string, start = ""): string[] {
  const prefix = key(lesson, "");
  return Object.keys(texts)
    .filter((path) => path.startsWith(prefix + start))
    .map((path) => path.slice(prefix.length))
    .sort();
}

/** The text of a lesson's file. Throws, naming the files that are there, when it is missing. */
export function lessonFile(lesson: string, path: string): string {
  const text = texts[key(lesson, path)];
  if (text !== undefined) return text;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const present = lessonFiles(lesson, folder).join(", ") || "nothing";
  throw new Error(
    `content/${lesson}: there is no ${path}. Write it, or correct the name; ${folder || "the folder"} holds ${present}.`,
  );
}

/** A program of the lesson in both languages. `place` is its path without the ending, such as `snippets/two-patients`. */
export function lessonProgram(lesson: string, place: string): { python: string; typescript: string } {
  return { python: lessonFile(lesson, `${place}.py`), typescript: lessonFile(lesson, `${place}.ts`) };
}

/** The lesson's scenario for the mock model; null when it has none. Throws with file and line of what is wrong in it. */
export function lessonScenario(lesson: string): unknown {
  if (!hasLessonFile(lesson, "scenario.json")) return null;
  return readScenario(lessonFile(lesson, "scenario.json"), `content/${lesson}/scenario.json`);
}
