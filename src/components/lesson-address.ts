/** From folders to addresses: the number of a folder gives the order, the rest is the address. */

const numbered = /^(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** `10-await` → `await`. Throws with the remedy when the folder has no number or odd letters. */
export function nameOfFolder(folder: string): string {
  const name = numbered.exec(folder)?.[2];
  if (name === undefined) {
    throw new Error(
      `content/…/${folder}: a folder of the course is named NN-name, such as 10-await (two digits for the order, then ` +
        "small letters, digits and dashes). Rename it.",
    );
  }
  return name;
}

/** The address of a file below `content/`: `10-async/10-await/index.mdx` → `async/await`; `10-async/module.yaml` → `async`. */
export function lessonAddress(path: string): string {
  return path.split("/").slice(0, -1).map(nameOfFolder).join("/");
}

/**
 * The folder below `content/` that holds this file's lesson, or null: `/…/content/10-async/10-await/x/y.mdx` →
 * `10-async/10-await`. The interview deck has programs as a lesson has.
 */
export function lessonFolder(path: string): string | null {
  return /\/content\/(\d+-[^/]+\/\d+-[^/]+|interview)\//.exec(path.replaceAll("\\", "/"))?.[1] ?? null;
}
