/** The record of a program, for components: expected output, stills, predictions. */
import { execFileSync } from "node:child_process";
import type { RunRecord } from "../trace/run.ts";
import { keyOf, type Program } from "./program.ts";
import { RecordStore } from "./store.ts";

const store = new RecordStore();

function find(program: Program): RunRecord | null {
  const runtimeHash = store.runtimeHash;
  return runtimeHash === null ? null : store.read(keyOf(program, runtimeHash), program);
}

/**
 * What happened when this program ran. Records it first when it is new (as while an author edits with hot reload).
 * Throws with the remedy when the program is in no place where programs of the course live.
 */
export function recordFor(program: Program): RunRecord {
  const known = find(program);
  if (known) return known;
  execFileSync("node", ["src/record/record-all.ts"], { stdio: ["ignore", "ignore", "inherit"] });
  const made = find(program);
  if (made) return made;
  const start = program.source.slice(0, 60).replaceAll("\n", " ⏎ ");
  throw new Error(
    `There is no record of the ${program.language} program that begins "${start}". ` +
      "Programs on a page must be files in a lesson's snippets/ or again/ folder (or content/landing, content/playground), " +
      "and must be shown exactly as they are there.",
  );
}
