/**
 * Questions that come back: `again/1-NAME.yaml`, `2-…`, `3-…` of a lesson are asked one, three and six lessons later,
 * each on a program that the lesson never showed.
 */

/** How many lessons later question 1, 2 and 3 are asked, in the order of the course. */
export const lessonsLater = [1, 3, 6] as const;

const named = /^([1-3])-[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The questions of a lesson by their number: `["1-two-waits.yaml"]` → `again/1-two-waits` at index 0. A number that is not
 * there yet is null. Throws naming `folder` and the remedy when a name is no number and name, or a number is there twice.
 */
export function againQuestions(files: readonly string[], folder: string): (string | null)[] {
  const found: (string | null)[] = lessonsLater.map(() => null);
  for (const file of files) {
    const name = file.replace(/\.yaml$/, "");
    const number = Number(named.exec(name)?.[1] ?? 0);
    if (number === 0) {
      throw new Error(
        `${folder}/again/${file}: questions that come back are named 1-NAME.yaml, 2-NAME.yaml and 3-NAME.yaml ` +
          "(small letters, digits and dashes). Rename it.",
      );
    }
    if (found[number - 1] !== null) {
      throw new Error(
        `${folder}/again: there are two questions ${number}, ${String(found[number - 1])}.yaml and ${file}. ` +
          "One comes back one lesson later, one three, one six: give one of them another number.",
      );
    }
    found[number - 1] = `again/${name}`;
  }
  return found;
}

/** A question of an earlier lesson. */
export interface ComingBack<Lesson> {
  readonly lesson: Lesson;
  /** Below the lesson's folder, without ending: `again/2-two-waits`. */
  readonly name: string;
}

/** What is asked at the end of lesson number `at` of `course`: the latest lesson's question first. */
export function comingBack<Lesson>(
  course: readonly Lesson[],
  at: number,
  questionsOf: (lesson: Lesson) => readonly (string | null)[],
): ComingBack<Lesson>[] {
  return lessonsLater.flatMap((later, place) => {
    const lesson = course[at - later];
    const name = lesson === undefined ? null : (questionsOf(lesson)[place] ?? null);
    return lesson === undefined || name === null ? [] : [{ lesson, name }];
  });
}
