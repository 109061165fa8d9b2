/** `npm run new:exercise -- async/gather three-patients`: the files of an exercise, to be filled in. */
import { join } from "node:path";
import { checkName, lessonFolder, writeFiles } from "./authoring/place.ts";
import { exerciseFiles } from "./authoring/skeleton.ts";

const [address = "", name = ""] = process.argv.slice(2);
try {
  checkName(name);
  const folder = join(lessonFolder(process.cwd(), address), "exercises", name);
  writeFiles(folder, exerciseFiles());
  console.log(
    `${folder}\nPut <Exercise name="${name}" title="…" /> into the lesson's index.mdx.\n` +
      `What is still to be written: npx vitest run --project content -t "${address}: ${name}"`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
