/** Finds every program that a page shows: `snippets/` of the lessons, the landing page's and the playground's. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Program } from "./program.ts";

const patterns = ["content/**/snippets/*.{py,ts}", "content/{landing,playground}/*.{py,ts}"];

export interface ProgramFile extends Program {
  /** Path below the root, for messages. */
  readonly file: string;
}

/** Read a lesson's scenario for the mock, or null. Throws naming the file when it is no JSON. */
function scenarioBeside(file: string): unknown {
  const path = join(dirname(dirname(file)), "scenario.json");
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path} is not valid JSON: ${String(error)}`, { cause: error });
  }
}

export function programsOfCourse(): ProgramFile[] {
  return globSync(patterns)
    .sort()
    .map((file) => ({
      file,
      language: file.endsWith(".py") ? "python" : "typescript",
      source: readFileSync(file, "utf8"),
      scenario: scenarioBeside(file),
    }));
}
