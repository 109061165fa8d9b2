/** Faithful on programs nobody wrote: traced and plain print and end the same, and the records keep every invariant. */
import { expect, it } from "vitest";
import type { RunRecord } from "../../../../src/trace/run.ts";
import { eventsOf } from "../../../../src/trace/trace.ts";
import { expectNoFaults, programCount, suiteMs } from "../generated-runs.ts";
import { faultsOfRuns } from "../record-faults.ts";
import { inOneSource, programInFunction, wholeProgram } from "./generated-programs.ts";
import { run } from "./run.ts";

/** Of ten programs one runs alone: it may end in an error, or hang. */
const aloneCount = programCount / 10;

const seen = new Set<string>();

/** Note what happened, so that a generator that has lost its variety is noticed. */
function note({ trace }: RunRecord): void {
  for (const event of eventsOf(trace)) {
    if (event.kind === "step-suspended") seen.add(`waits: ${event.wait}`);
    else if (event.kind === "ready") seen.add(`ready: ${event.cause}`);
    else if (event.kind === "step-ended") seen.add(`ends: ${event.outcome}`);
    else seen.add(event.kind);
  }
}

async function faultsOf(source: string): Promise<readonly string[]> {
  const [plain, traced] = [await run(source, { traced: false }), await run(source)];
  note(traced);
  return faultsOfRuns(plain, traced);
}

it(`${programCount - aloneCount} generated programs, several in a run`, { timeout: suiteMs }, async () => {
  await expectNoFaults({
    programs: programInFunction(true),
    count: programCount - aloneCount,
    perRun: 20,
    sourceOf: inOneSource,
    faultsOf,
  });
  const waits = [
    "timer",
    "lane",
    "lanes",
    "turn",
    "loop",
    "lock",
    "semaphore",
    "event",
    "condition",
    "barrier",
    "queue",
  ];
  const causes = ["created", "timer", "lane", "cancelled", "turn", "wakeup", "loop"];
  for (const wait of waits) expect(seen).toContain(`waits: ${wait}`);
  for (const cause of causes) expect(seen).toContain(`ready: ${cause}`);
  for (const outcome of ["returned", "raised", "cancelled"]) expect(seen).toContain(`ends: ${outcome}`);
  for (const kind of ["timer-cancelled", "loop-blocked", "cancel-requested", "warning"]) expect(seen).toContain(kind);
});

it(`${aloneCount} generated programs that may fail or hang`, { timeout: suiteMs }, async () => {
  await expectNoFaults({
    programs: wholeProgram(true),
    count: aloneCount,
    perRun: 1,
    sourceOf: ([source = ""]) => source,
    faultsOf,
  });
});
