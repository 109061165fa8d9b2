/**
 * Faithful on programs nobody wrote: a plain run, a traced one and Node itself print the same, and the records keep every
 * invariant.
 */
import { expect, test } from "vitest";
import { eventsOf } from "../../../../src/trace/trace.ts";
import { expectNoFaults, programCount, suiteMs } from "../generated-runs.ts";
import { faultsOfRuns } from "../record-faults.ts";
import { inOneSource, programInFunction, wholeProgram } from "./generated-programs.ts";
import { nativeOutput } from "./native-witness.ts";
import { outputOf, run } from "./runs.ts";

/** Of ten programs one runs alone: it may end in an error, or hang. */
const aloneCount = programCount / 10;

const limits = { wallMs: 120_000 };
const seen = new Set<string>();

async function faultsOf(source: string, hasWitness: boolean): Promise<readonly string[]> {
  const [plain, traced] = [await run(source, { traced: false, limits }), await run(source, { limits })];
  for (const event of eventsOf(traced.trace)) {
    if (event.kind === "step-suspended") seen.add(`waits: ${event.wait}`);
    else if (event.kind === "ready") seen.add(`ready: ${event.cause}`);
    else if (event.kind === "step-ended") seen.add(`ends: ${event.outcome}`);
    else seen.add(event.kind);
  }
  const faults = faultsOfRuns(plain, traced);
  return hasWitness ? [...faults, ...differencesFrom(await nativeOutput(source), outputOf(plain))] : faults;
}

/** Where our plain run differs from Node's own. */
function differencesFrom(native: string, ours: string): string[] {
  const lines = [native.split("\n"), ours.split("\n")] as const;
  const at = lines[0].findIndex((line, index) => line !== lines[1][index]);
  if (at < 0 && lines[0].length === lines[1].length) return [];
  const [theirs, here] = lines.map((list) => JSON.stringify(list.slice(Math.max(0, at), at + 2)));
  return [`From line ${at + 1} of the output on Node prints ${theirs ?? ""}, a plain run ${here ?? ""}.`];
}

test(`${programCount - aloneCount} generated programs, several in a run`, { timeout: suiteMs }, async () => {
  await expectNoFaults({
    programs: programInFunction,
    count: programCount - aloneCount,
    perRun: 20,
    sourceOf: inOneSource,
    faultsOf: (source) => faultsOf(source, true),
  });
  for (const wait of ["timer", "lane", "lanes", "turn", "future"]) expect(seen).toContain(`waits: ${wait}`);
  for (const cause of ["created", "timer", "lane", "turn", "wakeup"]) expect(seen).toContain(`ready: ${cause}`);
  for (const outcome of ["returned", "raised"]) expect(seen).toContain(`ends: ${outcome}`);
  for (const kind of ["timer-cancelled", "waits-for", "call-ended"]) expect(seen).toContain(kind);
});

test(`${aloneCount} generated programs that may fail or hang`, { timeout: suiteMs }, async () => {
  await expectNoFaults({
    programs: wholeProgram,
    count: aloneCount,
    perRun: 1,
    sourceOf: ([source = ""]) => source,
    faultsOf: (source) => faultsOf(source, false),
  });
});
