/** From an address as it is typed (`async/gather`) to a folder, and files into it. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Files } from "./skeleton.ts";

const named = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const numbered = /^(\d+)-(.+)$/;
/** Room between two folders, for one to come between. */
const step = 10;

/** Throws with the remedy when a name is not small letters, digits and dashes. */
export function checkName(name: string): void {
  if (!named.test(name))
    throw new Error(`"${name}" is no name: write small letters, digits and dashes, such as first-try.`);
}

/** The folder in `parent` whose name without its number is `name`, or null. */
function folderNamed(parent: string, name: string): string | null {
  if (!existsSync(parent)) return null;
  const found = readdirSync(parent).find((folder) => numbered.exec(folder)?.[2] === name);
  return found === undefined ? null : join(parent, found);
}

function nextNumber(parent: string): number {
  const numbers = readdirSync(parent).map((folder) => Number(numbered.exec(folder)?.[1] ?? 0));
  return (Math.floor(Math.max(0, ...numbers) / step) + 1) * step;
}

/** Folder of a lesson that is there. Throws naming what there is instead. */
export function lessonFolder(root: string, address: string): string {
  const [module = "", lesson = ""] = address.split("/");
  const folder = folderNamed(join(root, "content"), module);
  const found = folder === null ? null : folderNamed(folder, lesson);
  if (found === null)
    throw new Error(`There is no lesson ${address}. Make it with \`npm run new:lesson -- ${address}\`.`);
  return found;
}

/** Folder of a lesson to come: the last of its module. Throws when there is no such module, or the lesson is there. */
export function newLessonFolder(root: string, address: string): string {
  const [module = "", lesson = "", ...rest] = address.split("/");
  if (lesson === "" || rest.length > 0)
    throw new Error(`"${address}" is no address: write module/lesson, such as async/gather.`);
  checkName(lesson);
  const content = join(root, "content");
  const parent = folderNamed(content, module);
  if (parent === null) {
    const modules = readdirSync(content).flatMap((folder) => numbered.exec(folder)?.[2] ?? []);
    throw new Error(
      `There is no module ${module}; there is ${modules.join(", ")}. A new one is a folder with a module.yaml.`,
    );
  }
  if (folderNamed(parent, lesson) !== null) throw new Error(`The lesson ${address} is there already.`);
  return join(parent, `${nextNumber(parent)}-${lesson}`);
}

/** Write files below `folder`, none of which may be there. */
export function writeFiles(folder: string, files: Files): void {
  for (const path of Object.keys(files)) {
    if (existsSync(join(folder, path))) throw new Error(`${join(folder, path)} is there already: nothing was written.`);
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
