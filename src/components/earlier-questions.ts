/** The questions that come back at the end of a lesson, from the `again/` folders of those before it. Build only. */
import { againQuestions, comingBack } from "../course/again.ts";
import type { OutlineLesson } from "./course-outline.ts";
import { lessonFolder } from "./lesson-address.ts";
import { againFiles, questionOf } from "./predictions.ts";

export interface EarlierQuestion {
  /** The lesson it comes from. */
  readonly from: OutlineLesson;
  /** Folder of that lesson: `10-async/10-await`. */
  readonly folder: string;
  /** `again/1-two-waits` */
  readonly name: string;
  /** Its program, below that folder and without ending: `again/two-waits`. */
  readonly program: string;
}

/** Where the section stands on the page, for its heading and the page's contents. */
export const earlierHeading = { depth: 2, slug: "from-earlier-lessons", text: "From earlier lessons" } as const;

/** The folder of a lesson below `content/`. */
export function folderOf({ entry }: Pick<OutlineLesson, "entry">): string {
  const folder = lessonFolder(`/${entry.filePath ?? ""}`);
  if (folder === null) throw new Error(`${entry.filePath ?? entry.id}: a lesson lies in content/NN-module/NN-lesson/.`);
  return folder;
}

/** What is asked at the end of lesson number `at`. Throws with file and remedy when a file of `again/` is misnamed. */
export function earlierQuestions(course: readonly OutlineLesson[], at: number): EarlierQuestion[] {
  const questionsOf = (lesson: OutlineLesson): (string | null)[] => {
    const folder = folderOf(lesson);
    return againQuestions(againFiles(folder), `content/${folder}`);
  };
  return comingBack(course, at, questionsOf).map(({ lesson, name }) => {
    const folder = folderOf(lesson);
    return { from: lesson, folder, name, program: questionOf(folder, name, "python").snippet };
  });
}
