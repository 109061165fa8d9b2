/** The ways through the course over the lessons there are. Build only. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { parsePaths, resolvePaths, type CoursePath } from "../course/paths.ts";
import pathRules from "../styles/paths.css?raw";
import { courseOutline, type OutlineLesson } from "./course-outline.ts";

const file = "content/paths.yaml";
const texts = import.meta.glob<string>("/content/paths.yaml", { query: "?raw", import: "default", eager: true });

/** A lesson as a path knows it. */
export interface PathLesson extends OutlineLesson {
  readonly name: string;
  readonly needs: readonly string[];
  readonly minutes: number;
}

/** All lessons in order, as paths know them. */
export async function pathLessons(): Promise<PathLesson[]> {
  return (await courseOutline())
    .flatMap((module) => module.lessons)
    .map((lesson) => ({
      ...lesson,
      name: lesson.entry.id.split("/").at(-1) ?? "",
      needs: lesson.entry.data.needs,
      minutes: lesson.entry.data.minutes,
    }));
}

/** Throws with file and remedy when paths.yaml is wrong, or a path has no rule in the styles. */
export async function coursePaths(): Promise<CoursePath<PathLesson>[]> {
  const paths = resolvePaths(parsePaths(parse(texts[`/${file}`] ?? ""), file), await pathLessons(), file);
  const unstyled = paths.find(({ definition }) => !pathRules.includes(`"${definition.name}"`));
  if (unstyled) {
    throw new Error(
      `${file}: src/styles/paths.css has no rule for the path ${unstyled.definition.name}. Add its name there.`,
    );
  }
  return paths;
}

/** Whether the site has a page of its own at this address, such as `/glossary/`. */
export function hasSitePage(address: string): boolean {
  return existsSync(join(process.cwd(), "src", "pages", address, "index.astro"));
}
