/** The packages that a TypeScript program may import. Page and runtime find them in a source in the same way. */

/** As programs write them. */
export const packageNames = ["openai", "openai/helpers/zod", "zod", "@openai/agents"] as const;
export type PackageName = (typeof packageNames)[number];

/** Scripts of packages as UTF-8, by file name: each an expression whose value is a function, see `packages/build.ts`. */
export type PackageFiles = Readonly<Record<string, ArrayBuffer>>;

/**
 * The packages whose names stand in a source as texts of their own: every one that an import can name, and at worst
 * one more. It is asked before each run, so it does not parse.
 */
export function packagesIn(source: string): readonly PackageName[] {
  return packageNames.filter((name) => ['"', "'", "`"].some((quote) => source.includes(quote + name + quote)));
}
