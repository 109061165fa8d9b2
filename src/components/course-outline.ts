/** Modules and lessons in order, from the numbers of their folders. Build only. */
import { getCollection, type CollectionEntry } from "astro:content";

export interface OutlineLesson {
  /** `/async/await/` */
  readonly address: string;
  readonly entry: CollectionEntry<"lessons">;
}

export interface OutlineModule {
  /** `/async/` */
  readonly address: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly OutlineLesson[];
}

const byFolder = (a: { filePath?: string }, b: { filePath?: string }): number =>
  (a.filePath ?? "").localeCompare(b.filePath ?? "", "en");

/** The whole course. Throws when a module has lessons and no module.yaml. */
export async function courseOutline(): Promise<OutlineModule[]> {
  const lessons = (await getCollection("lessons")).sort(byFolder);
  const modules = (await getCollection("modules")).sort(byFolder);
  // Astro only warns when a collection is empty, and would publish a course without lessons.
  if (lessons.length === 0) throw new Error("No lesson was found: content/NN-module/NN-lesson/index.mdx is missing.");
  const homeless = lessons.find((lesson) => !modules.some((module) => lesson.id.startsWith(`${module.id}/`)));
  if (homeless) {
    const folder = (homeless.filePath ?? homeless.id).split("/").slice(0, 2).join("/");
    throw new Error(`${folder} has lessons and no module.yaml: write one with \`title:\` and \`summary:\`.`);
  }
  const names = lessons.map((lesson) => lesson.id.split("/").at(-1));
  for (const lesson of lessons) {
    const unknown = lesson.data.needs.find((need) => !names.includes(need));
    if (unknown !== undefined) {
      throw new Error(
        `${lesson.filePath ?? lesson.id}: it needs "${unknown}", and no lesson has that name. Lessons are named by their folder, ` +
          "without the number; leave it out until it is written.",
      );
    }
  }
  return modules.map((module) => ({
    address: `/${module.id}/`,
    title: module.data.title,
    summary: module.data.summary,
    lessons: lessons
      .filter((lesson) => lesson.id.startsWith(`${module.id}/`))
      .map((entry) => ({ address: `/${entry.id}/`, entry })),
  }));
}
