/** `exercises/NAME/mutants.yaml`: an exercise's own spoilings of its solution, and what is to be known of the general ones. */
import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";
import type { Language } from "../../../src/trace/event.ts";
import type { Mutant } from "./mutant.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const inBoth = <S extends v.GenericSchema>(entry: S) =>
  v.strictObject({ python: v.optional(v.array(entry), []), typescript: v.optional(v.array(entry), []) });
const ownMutant = v.strictObject({ name: text, replace: text, by: v.string() });

const schema = v.strictObject({
  python: v.optional(v.array(ownMutant), []),
  typescript: v.optional(v.array(ownMutant), []),
  /** General mutants that spoil nothing here: they must pass. */
  harmless: v.optional(inBoth(v.strictObject({ name: text, because: text })), { python: [], typescript: [] }),
  /** Mutants that do the same to the run, so that the same is said. */
  alike: v.optional(inBoth(v.strictObject({ names: v.pipe(v.array(text), v.minLength(2)), because: text })), {
    python: [],
    typescript: [],
  }),
});

export interface OwnMutants {
  readonly mutants: readonly Mutant[];
  readonly harmless: readonly string[];
  readonly alike: readonly (readonly string[])[];
}

/** What an exercise's file says for one language; nothing when it has none. Throws with the file and the remedy. */
export function ownMutants(folder: string, source: string, language: Language): OwnMutants {
  const file = `${folder}/mutants.yaml`;
  if (!existsSync(file)) return { mutants: [], harmless: [], alike: [] };
  const result = v.safeParse(schema, parse(readFileSync(file, "utf8")) ?? {});
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`${file}: ${v.getDotPath(issue) ?? "the whole file"}: ${issue.message}. See content/README.md.`);
  }
  const { harmless, alike } = result.output;
  return {
    mutants: result.output[language].map(({ name, replace, by }) => {
      const places = source.split(replace).length - 1;
      if (places !== 1)
        throw new Error(`${file}: ${language}: "${name}" replaces a text that stands ${places} times in the solution.`);
      return { name, source: source.replace(replace, () => by) };
    }),
    harmless: harmless[language].map(({ name }) => name),
    alike: alike[language].map(({ names }) => names),
  };
}
