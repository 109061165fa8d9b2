/** What can be done in a lesson: exercises and predictions, by which progress is counted. Build only. */
import { folderOf } from "./earlier-questions.ts";
import type { OutlineLesson } from "./course-outline.ts";
import { lessonFiles } from "./lesson-files.ts";
import { predictionNames } from "./predictions.ts";

export interface LessonThings {
  /** The lesson's folder, under which progress is kept: `10-async/10-await`. */
  readonly folder: string;
  /** Names of its exercises and predictions. */
  readonly names: readonly string[];
}

/** Throws with both files when an exercise and a prediction share a name: progress could not tell them apart. */
export function lessonThings(lesson: Pick<OutlineLesson, "entry">): LessonThings {
  const folder = folderOf(lesson);
  const exercises = new Set(lessonFiles(folder, "exercises/").flatMap((path) => path.split("/").slice(1, 2)));
  const predictions = predictionNames(folder);
  const shared = predictions.find((name) => exercises.has(name));
  if (shared !== undefined) {
    throw new Error(
      `content/${folder}: exercises/${shared}/ and predictions/${shared}.yaml have one name, under which progress is kept. ` +
        "Give one of them another.",
    );
  }
  return { folder, names: [...predictions, ...exercises] };
}
