/**
 * What only some programs need, and is loaded only for them: the packages they may import, and the mock that answers
 * their requests. Page and runtimes find out from a source in the same way.
 */
import type { Language } from "../trace/event.ts";
import type { RunRequest } from "../trace/run.ts";

/** The packages of TypeScript, as programs write them. */
export const importNames = ["openai", "openai/helpers/zod", "zod", "@openai/agents"] as const;
export type ImportName = (typeof importNames)[number];

/** Besides those, the mock and Python's package `openai`. */
export type PackageName = ImportName | "mock" | "python:openai";

/** What packages are made of, by file name: UTF-8 of a script (`packages/build.ts`), or a zip of Python modules. */
export type PackageFiles = Readonly<Record<string, ArrayBuffer>>;

/**
 * The packages whose names stand in a TypeScript source as texts of their own: every one that an import can name, and
 * at worst one more. It is asked before each run, so it does not parse.
 */
export function importsIn(source: string): readonly ImportName[] {
  return importNames.filter((name) => ['"', "'", "`"].some((quote) => source.includes(quote + name + quote)));
}

/**
 * All that a program needs. Nothing reaches the mock without the word `openai`: it is in the package's name and host. A
 * live run has no mock, so that it cannot answer where the reader's endpoint should.
 */
export function packagesFor(language: Language, source: string, model?: RunRequest["model"]): readonly PackageName[] {
  const imports = language === "typescript" ? importsIn(source) : [];
  if (!source.includes("openai")) return imports;
  const mock = model === "live" ? [] : (["mock"] as const);
  return language === "typescript" ? [...imports, ...mock] : [...mock, "python:openai"];
}
