/** Finds every program that a page shows: `snippets/` and `again/` of the lessons, the landing page's and the playground's. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readScenario } from "../openai/mock/scenario-file.ts";
import type { Program } from "./program.ts";

const patterns = ["content/**/{snippets,again}/*.{py,ts}", "content/{landing,playground,cheat-sheet}/*.{py,ts}"];

export interface ProgramFile extends Program {
  /** Path below the root, for messages. */
  readonly file: string;
}

/** Read a lesson's scenario for the mock, or null. Throws naming file, line and place of what is wrong in it. */
function scenarioBeside(file: string): unknown {
  const path = join(dirname(dirname(file)), "scenario.json");
  return existsSync(path) ? readScenario(readFileSync(path, "utf8"), path) : null;
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
