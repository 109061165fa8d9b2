/** One hash over files of the tree, to know whether something made from them is still true. */
import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const rootFolder = fileURLToPath(new URL("..", import.meta.url));

/** Hash names and contents of all files the patterns match below the project's root. */
export function hashFiles(patterns: readonly string[], extra: readonly string[] = []): string {
  const hash = createHash("sha256");
  const names = globSync([...patterns], { cwd: rootFolder }).sort();
  for (const name of names) {
    const path = join(rootFolder, name);
    if (!statSync(path).isFile()) continue;
    hash.update(name).update("\0").update(readFileSync(path)).update("\0");
  }
  for (const text of extra) hash.update(text).update("\0");
  return hash.digest("hex");
}
