/**
 * Ways through the course, from `content/paths.yaml`: pure. A path closes: whatever a lesson needs stands before it.
 */
import * as v from "valibot";
import { wholePath } from "./chosen-path.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const folderName = v.pipe(text, v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "a lesson's folder name, without its number"));

const file = v.strictObject({
  unwritten: v.optional(v.array(folderName), []),
  paths: v.pipe(
    v.array(
      v.strictObject({
        name: folderName,
        title: text,
        for: text,
        gives: text,
        minutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
        lessons: v.union([v.literal("all"), v.pipe(v.array(folderName), v.minLength(1))]),
        then: v.optional(v.strictObject({ address: v.pipe(text, v.regex(/^\/.*\/$/)), title: text })),
      }),
    ),
    v.minLength(1),
  ),
});

export type PathsFile = v.InferOutput<typeof file>;
export type PathDefinition = PathsFile["paths"][number];

/** What a path must know of a lesson. */
export interface Station {
  /** Its folder without the number: `await`. */
  readonly name: string;
  readonly needs: readonly string[];
  readonly minutes: number;
}

export interface CoursePath<Lesson extends Station> {
  readonly definition: PathDefinition;
  /** In the order of the path. */
  readonly lessons: readonly Lesson[];
  /** Names on it that no lesson has yet. */
  readonly coming: readonly string[];
  /** Of its lessons together; of the whole, as promised, while some are coming. */
  readonly minutes: number;
}

/** Check what the YAML held. Throws naming `fileName`, the field and what is expected there. */
export function parsePaths(value: unknown, fileName: string): PathsFile {
  const result = v.safeParse(file, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(
      `${fileName}: ${v.getDotPath(issue) ?? "the whole file"}: ${issue.message}. ` +
        "A path has name, title, for, gives, minutes, lessons (names, or `all`) and perhaps `then: {address, title}`.",
    );
  }
  const { paths } = result.output;
  const twice = paths.find(({ name }, at) => paths.findIndex((other) => other.name === name) !== at);
  if (twice) throw new Error(`${fileName}: two paths are named ${twice.name}. Give one of them another name.`);
  if (!paths.some(({ name, lessons }) => name === wholePath && lessons === "all")) {
    throw new Error(
      `${fileName}: there is no path \`name: ${wholePath}\` with \`lessons: all\`: who chose none is on it.`,
    );
  }
  return result.output;
}

/** The paths over the lessons there are. Throws, with the remedy, when a name is unknown or a path does not close. */
export function resolvePaths<Lesson extends Station>(
  { paths, unwritten }: PathsFile,
  course: readonly Lesson[],
  fileName: string,
): CoursePath<Lesson>[] {
  return paths.map((definition) => {
    const names = definition.lessons === "all" ? course.map(({ name }) => name) : definition.lessons;
    const lessons: Lesson[] = [];
    const coming: string[] = [];
    for (const name of names) {
      const lesson = course.find((each) => each.name === name);
      if (lesson) lessons.push(lesson);
      else if (unwritten.includes(name)) coming.push(name);
      else {
        throw new Error(
          `${fileName}: the path ${definition.name} has a lesson "${name}", and none has that name. ` +
            "Correct it, or list it under `unwritten` until it is written.",
        );
      }
    }
    for (const [at, lesson] of lessons.entries()) {
      const before = lessons.slice(0, at).map(({ name }) => name);
      const lacking = lesson.needs.find((need) => !before.includes(need));
      if (lacking !== undefined) {
        throw new Error(
          `${fileName}: on the path ${definition.name}, ${lesson.name} needs ${lacking}, which does not stand before it. ` +
            `Put ${lacking} before it on the path, or take it from the \`needs\` of ${lesson.name}.`,
        );
      }
    }
    const sum = lessons.reduce((minutes, lesson) => minutes + lesson.minutes, 0);
    return { definition, lessons, coming, minutes: coming.length === 0 ? sum : definition.minutes };
  });
}

/** Where a lesson stands on a path. */
export interface Standing<Lesson extends Station> {
  readonly path: CoursePath<Lesson>;
  /** From 1; null when it is not on it. */
  readonly number: number | null;
  readonly before: Lesson | undefined;
  readonly after: Lesson | undefined;
}

/** A lesson's place on every path. Off a path, before and after are those of the whole course. */
export function standings<Lesson extends Station>(
  paths: readonly CoursePath<Lesson>[],
  course: readonly Lesson[],
  name: string,
): Standing<Lesson>[] {
  return paths.map((path) => {
    const at = path.lessons.findIndex((lesson) => lesson.name === name);
    const way = at === -1 ? course : path.lessons;
    const here = at === -1 ? course.findIndex((lesson) => lesson.name === name) : at;
    return { path, number: at === -1 ? null : at + 1, before: way[here - 1], after: way[here + 1] };
  });
}
