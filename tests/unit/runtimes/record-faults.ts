/** What a record of a generated program may not say, beyond the invariants of every record. */
import { buildTimeline } from "../../../src/timeline/model.ts";
import { applyEvent, emptyReplay } from "../../../src/timeline/replay.ts";
import { describeState, stateAt } from "../../../src/timeline/state.ts";
import { breachesOf } from "../../../src/trace/invariants.ts";
import { causeFaults } from "./cause-faults.ts";
import { compareRuns } from "../../../src/trace/proof.ts";
import type { RunRecord } from "../../../src/trace/run.ts";

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

/** Replay to any moment from a keyframe must give the state that replay from the start gives. */
function replayFaults({ trace, source }: RunRecord): string[] {
  const timeline = buildTimeline(trace, source);
  const every = Math.max(1, Math.floor(trace.length / probes));
  const replay = emptyReplay();
  const faults: string[] = [];
  for (let index = 0; index < trace.length; index += 1) {
    applyEvent(replay, trace.at(index), index);
    if (index % every !== 0 && !timeline.keyframes.some((frame) => frame.index === index)) continue;
    const fromKeyframe = JSON.stringify(stateAt(timeline, index));
    if (fromKeyframe !== JSON.stringify(describeState(timeline, replay, index))) {
      faults.push(`after event ${index} the state from a keyframe is not the state from the start`);
    }
  }
  return faults;
}
