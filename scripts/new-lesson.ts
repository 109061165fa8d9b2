/** `npm run new:lesson -- async/gather`: a folder whose tests tell what is still to be written. */
import { newLessonFolder, writeFiles } from "./authoring/place.ts";
import { lessonFiles } from "./authoring/skeleton.ts";

const [address = ""] = process.argv.slice(2);
try {
  const folder = newLessonFolder(process.cwd(), address);
  writeFiles(folder, lessonFiles(address.split("/")[1] ?? ""));
  console.log(
    `${folder}\nIts number gives its place: rename the folder to move it. content/README.md says how a lesson is written.\n` +
      `What is still to be written: npx vitest run --project content -t "${address}"`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
