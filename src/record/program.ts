/** A program of the course, and the key under which its record is kept. */
import { createHash } from "node:crypto";
import type { Language } from "../trace/event.ts";

export interface Program {
  readonly language: Language;
  readonly source: string;
  /** Parsed `scenario.json` of its lesson, or null. */
  readonly scenario: unknown;
}

/** Every recorded run uses this seed, so that a page built twice is the same page. */
export const recordSeed = 1;

/** A name for the record of a program made by exactly these runtimes. */
export function keyOf(program: Program, runtimeHash: string): string {
  const text = JSON.stringify([program.language, program.source, program.scenario ?? null, recordSeed, runtimeHash]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
