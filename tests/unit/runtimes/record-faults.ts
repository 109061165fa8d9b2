/** What a record of a generated program may not say, beyond the invariants of every record. */
import { buildTimeline } from "../../../src/timeline/model.ts";
import { stateAt } from "../../../src/timeline/state.ts";
import { breachesOf } from "../../../src/trace/invariants.ts";
import { causeFaults } from "./cause-faults.ts";
import { compareRuns } from "../../../src/trace/proof.ts";
import type { RunRecord } from "../../../src/trace/run.ts";
import { NaiveLoop, plainState } from "../timeline/naive-loop.ts";

/** Moments of a record at which its replay is looked at. */
const probes = 12;

/** How a traced run differs from the plain one, and what its record says that cannot be. */
export function faultsOfRuns(plain: RunRecord, traced: RunRecord): string[] {
  const { state, differences, sentence } = compareRuns(plain, traced);
  const faults = state === "same" ? [] : [sentence, ...differences.map((one) => one.sentence)];
  faults.push(...breachesOf(traced.trace, traced.end.state === "finished"));
  faults.push(...causeFaults(traced));
  faults.push(...replayFaults(traced));
  return faults.slice(0, 20);
}

/** The state at any moment must be the one that a replay from the start gives; looked at from the end back. */
function replayFaults({ trace, source }: RunRecord): string[] {
  const timeline = buildTimeline(trace, source);
  const every = Math.max(1, Math.floor(trace.length / probes));
  const naive = new NaiveLoop();
  const expected: { index: number; state: string }[] = [];
  for (let index = 0; index < trace.length; index += 1) {
    naive.apply(trace.at(index));
    if (index % every === 0) expected.push({ index, state: JSON.stringify(naive.state()) });
  }
  return expected
    .reverse()
    .filter(({ index, state }) => JSON.stringify(plainState(stateAt(timeline, index))) !== state)
    .map(({ index }) => `after event ${index} the state is not that of a replay from the start`);
}
