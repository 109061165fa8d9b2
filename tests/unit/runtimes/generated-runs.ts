/**
 * Many generated programs held to a check. Programs share runs, since booting costs more than running; when a run fails,
 * its programs run alone, and fast-check shrinks the first that fails. Programs come from a seed:
 *
 * `UNBLOCKED_SEED=123 npx vitest run …` makes those of seed 123, `UNBLOCKED_SEED=fresh` new ones; a failure prints both
 * the seed and the smallest program found. `npm run test:full` sets UNBLOCKED_FULL, and ten times as many are run.
 */
import fc from "fast-check";
import { expect } from "vitest";
import { isFull } from "../../full.ts";

/** Programs in `npm test`, and in `npm run test:full`. */
export const programCount = isFull ? 2000 : 200;

/** Milliseconds that a suite of so many programs may take: ten times what an idle machine needs. */
export const suiteMs = programCount * 4000;

const usualSeed = 20_260_101;

function chosenSeed(): number {
  const chosen = process.env["UNBLOCKED_SEED"];
  if (chosen === undefined) return usualSeed;
  return chosen === "fresh" ? Date.now() % 2 ** 31 : Number(chosen);
}

export interface GeneratedRuns<T> {
  readonly programs: fc.Arbitrary<T>;
  readonly count: number;
  /** How many share a run. */
  readonly perRun: number;
  /** The source of a run of these programs. */
  readonly sourceOf: (programs: readonly T[]) => string;
  /** What is wrong with a run of this source; nothing, hopefully. */
  readonly faultsOf: (source: string) => Promise<readonly string[]>;
}

/** Run them all. Rejects with the smallest failing program that could be found. */
export async function expectNoFaults<T>(runs: GeneratedRuns<T>): Promise<void> {
  const { programs, count, perRun, sourceOf, faultsOf } = runs;
  const seed = chosenSeed();
  const all: T[] = [];
  const collect = fc.asyncProperty(programs, (program) => void all.push(program) as unknown as Promise<void>);
  await fc.check(collect, { seed, numRuns: count });
  expect(all).toHaveLength(count);
  for (let from = 0; from < count; from += perRun) {
    const some = all.slice(from, from + perRun);
    const faults = await faultsOf(sourceOf(some));
    if (faults.length === 0) continue;
    await shrink(runs, seed, from, some);
    throw new Error(`Only together, programs ${from} to ${from + perRun} of seed ${seed} fail:\n${faults.join("\n")}`);
  }
}

async function shrink<T>(runs: GeneratedRuns<T>, seed: number, from: number, some: readonly T[]): Promise<void> {
  const { programs, sourceOf, faultsOf } = runs;
  for (const [index, program] of some.entries()) {
    if ((await faultsOf(sourceOf([program]))).length === 0) continue;
    const property = fc.asyncProperty(programs, async (one) => {
      const source = sourceOf([one]);
      const faults = await faultsOf(source);
      if (faults.length > 0)
        throw new Error(`${faults.join("\n")}\n\nThe program (UNBLOCKED_SEED=${seed}):\n\n${source}`);
    });
    // Shrinking takes a run a try; after two minutes the smallest so far will do.
    const replay = { seed, path: String(from + index), numRuns: 1 };
    await fc.assert(property, { ...replay, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true });
  }
}
