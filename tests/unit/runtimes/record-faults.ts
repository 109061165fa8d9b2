/** What a record of a generated program may not say, beyond the invariants of every record. */
import { breachesOf } from "../../../src/trace/invariants.ts";
import { causeFaults } from "./cause-faults.ts";
import { compareRuns } from "../../../src/trace/proof.ts";
import type { RunRecord } from "../../../src/trace/run.ts";
import { stateFaults } from "../timeline/state-faults.ts";

/** Moments of a record at which its replay is looked at. */
const probes = 12;

/** How a traced run differs from the plain one, and what its record says that cannot be. */
export function faultsOfRuns(plain: RunRecord, traced: RunRecord): string[] {
  const { state, differences, sentence } = compareRuns(plain, traced);
  const faults = state === "same" ? [] : [sentence, ...differences.map((one) => one.sentence)];
  faults.push(...breachesOf(traced.trace, traced.end.state === "finished"));
  faults.push(...causeFaults(traced));
  faults.push(...stateFaults(traced.trace, probes));
  return faults.slice(0, 20);
}
