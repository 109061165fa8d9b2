/**
 * How far a reader is with a lesson. Done: every exercise and every prediction answered right, all in one language.
 * Questions that come back in later lessons do not count.
 */
import { languages } from "../trace/event.ts";
import { isDoneRight, type Progress } from "./progress.ts";

export interface LessonState {
  readonly state: "untouched" | "begun" | "done";
  /** Answered right, in the language in which most are. */
  readonly right: number;
  readonly of: number;
}

/**
 * `lesson` is its folder, `10-async/10-await`; `names` its exercises and predictions; `isMarked` says that a bookmark lies
 * in it.
 */
export function lessonState(
  progress: Progress,
  lesson: string,
  names: readonly string[],
  isMarked = false,
): LessonState {
  const rightIn = languages.map(
    (language) => names.filter((name) => isDoneRight(progress, { lesson, name, language })).length,
  );
  const right = Math.max(...rightIn);
  const isTouched = Object.keys(progress.done).some(
    (entry) => entry.startsWith(`${lesson}/`) && !entry.startsWith(`${lesson}/again/`),
  );
  const isDone = names.length > 0 && right === names.length;
  return { state: isDone ? "done" : isTouched || isMarked ? "begun" : "untouched", right, of: names.length };
}

/** `done`, `begun, 3 of 7`, or nothing. */
export function stateWords({ state, right, of }: LessonState): string {
  if (state === "untouched") return "";
  return state === "done" ? "done" : right === 0 ? "begun" : `begun, ${right} of ${of}`;
}
