import {
  calls,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  handsOn,
  heldLoop,
  inWords,
  isBefore,
  isSameTime,
  mentions,
  passed,
  programFailure,
  seconds,
  untilAwaited,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const emergencyMs = 2000;
const overMs = 3000;
const secondsOf: Readonly<Record<string, number>> = { P1: 5, P2: 1 };

const patientOf = (call: Call): string => /P\d/.exec(call.args)?.[0] ?? call.args;
const of = (all: readonly Call[], patient: string): Call | undefined => all.find((call) => patientOf(call) === patient);
const named = (run: RunRecord, python: string, typescript: string): readonly Call[] =>
  calls(run, run.language === "python" ? python : typescript);

interface Facts {
  readonly first: Call;
  readonly second: Call;
  readonly taken: readonly Call[];
  readonly freed: readonly Call[];
  /** The name of the function that gives a bed back. */
  readonly free: string;
}

function factsOf(run: RunRecord): Facts | null {
  const scans = untilAwaited(run, calls(run, "scan"));
  const [called, second] = [of(scans, "P1"), of(scans, "P2")];
  if (!called || !second) return null;
  // What a plain function handed on is over when `main` goes on to P2; whether it failed, the record does not say.
  const first: Call = handsOn(called)
    ? { ...called, endMs: second.startMs, endIndex: second.startIndex, outcome: "raised" }
    : called;
  const taken = named(run, "take_bed", "takeBed");
  const freed = named(run, "free_bed", "freeBed");
  return { first, second, taken, freed, free: run.language === "python" ? "free_bed" : "freeBed" };
}

/** `scan("P1")`, without what the check does not speak of. */
const scanOf = (call: Call): string => `\`scan("${patientOf(call)}", …)\``;

/** Whether a cancellation reached the call. */
function wasTold(run: RunRecord, call: Call): boolean {
  for (let index = call.startIndex; index < call.endIndex; index += 1) {
    const event = run.trace.at(index);
    if (event.kind === "ready" && event.lane === call.lane && event.cause === "cancelled") return true;
  }
  return false;
}

function noScans(run: RunRecord): CheckResult | null {
  const scans = calls(run, "scan");
  const missing = Object.keys(secondsOf).find((patient) => !of(scans, patient));
  if (missing === undefined) return null;
  return (
    programFailure(run) ??
    failed(
      scans.length === 0
        ? "`scan` ran 0 times. P1 and P2 are scanned by calls of `scan`."
        : `\`scan\` never ran for ${missing}.`,
    )
  );
}

function held(run: RunRecord): CheckResult | null {
  const first = heldLoop(run)[0];
  if (!first) return null;
  const where = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  return failed(
    `${where} held the loop from ${seconds(first.startMs)} to ${seconds(first.endMs)}: the emergency could not even be ` +
      "announced. Only at an `await` can a scan be stopped.",
  );
}

/** P1's scan was over before the emergency, or went on after it. */
function wrongEnd(run: RunRecord, { first }: Facts): CheckResult | null {
  if (first.endMs === null || isBefore(emergencyMs, first.endMs)) {
    const until = first.endMs === null ? "to the end" : `until ${seconds(first.endMs)}`;
    if (!wasTold(run, first)) {
      return failed(
        `${scanOf(first)} went on ${until}: nothing in it heard of the emergency.` +
          (run.language === "typescript" ? " `sleep` must get the `signal`." : ""),
      );
    }
    const also = mentions(run, /\bfinally\b/)
      ? "`finally` runs only when its block is left, and what is caught inside keeps P1 there."
      : "What is thrown in at the `await` was caught there.";
    return failed(
      `${scanOf(first)} was told to stop at ${seconds(emergencyMs)} and went on ${until}, so P2 had to wait. ${also}`,
    );
  }
  if (!isBefore(first.endMs, emergencyMs)) return null;
  if (wasTold(run, first)) {
    return failed(
      `${scanOf(first)} was told to stop at ${seconds(first.endMs)}; the emergency comes at ${seconds(emergencyMs)}. ` +
        "Leave `main` as it was.",
    );
  }
  const pauses = calls(run, "sleep").some(
    ({ startIndex }) => startIndex > first.startIndex && startIndex < first.endIndex,
  );
  if (pauses && isSameTime(first.endMs, first.startMs)) {
    return failed(
      `${scanOf(first)} was over at ${seconds(first.endMs)}: it made a pause of ${secondsOf["P1"]} s and did not await it.`,
    );
  }
  return (
    programFailure(run) ??
    failed(
      `${scanOf(first)} was over at ${seconds(first.endMs)}, before the emergency: this scan takes ` +
        `${secondsOf["P1"]} s, and only the emergency ends it.`,
    )
  );
}

function wrongOutcome(run: RunRecord, { first }: Facts): CheckResult | null {
  if (first.outcome === "returned") {
    return failed(
      `${scanOf(first)} was stopped at ${seconds(emergencyMs)} and then returned, as if the scan had gone well: ` +
        (mentions(run, /\bfinally\b[\s\S]*\breturn\b[\s\S]*def main|\bfinally\b[\s\S]*\breturn\b[\s\S]*function main/)
          ? "a `return` in `finally` swallows the cancellation."
          : "the cancellation was swallowed. Who catches it hands it on."),
    );
  }
  if (run.language === "python" && first.outcome === "raised") {
    return failed(
      `${scanOf(first)} ended at ${seconds(emergencyMs)} with \`${first.value}\`: whoever waits for it cannot see that it ` +
        "was cancelled.",
    );
  }
  return null;
}

function wrongBed(run: RunRecord, { first, second, taken, freed, free }: Facts): CheckResult | null {
  for (const scan of [first, second]) {
    const patient = patientOf(scan);
    if (!of(taken, patient)) return failed(`${patient} never took the bed: \`scan\` begins with that.`);
    const given = freed.filter((call) => patientOf(call) === patient);
    const back = given[0];
    const again = given[1] && given.at(-1);
    if (!back) {
      const ended = seconds(scan.endMs ?? elapsed(run));
      return failed(
        scan === first
          ? `${scanOf(scan)} ended at ${ended}, and P1 still has the bed: after the \`await\` that was stopped, no further ` +
              `line ran. \`${free}\` must run all the same.`
          : `${scanOf(scan)} went well, and P2 kept the bed at ${ended}: \`${free}\` runs only when a scan is stopped.`,
      );
    }
    if (again) {
      return failed(
        `${patient} took one bed and gave back ${inWords(given.length)}, the last at ${seconds(again.startMs)}: ` +
          `one \`${free}\` for each bed.`,
      );
    }
    if (scan.endMs !== null && isBefore(back.startMs, scan.endMs)) {
      return failed(
        `${patient} gave the bed back at ${seconds(back.startMs)} and was scanned until ${seconds(scan.endMs)}: ` +
          "the bed is needed as long as the scan goes on.",
      );
    }
  }
  const back = of(freed, "P1");
  const next = of(taken, "P2");
  if (back && next && next.startIndex < back.startIndex) {
    return failed(
      `P2 took the bed at ${seconds(next.startMs)}, before P1 had given it back: nobody waited for P1's end.`,
    );
  }
  return null;
}

function wrongTime(run: RunRecord, { first, second }: Facts): CheckResult | null {
  const took = durationMs(second);
  if (took !== null && !isSameTime(took, 1000)) {
    return failed(`${scanOf(second)} took ${seconds(took)}; this scan takes 1.00 s, and nobody stops it.`);
  }
  const main = calls(run, "main")[0];
  if (main?.endMs != null && second.endMs !== null && main.endIndex < second.endIndex) {
    return failed(
      `\`main\` was over at ${seconds(main.endMs)}, and ${scanOf(second)} at ${seconds(second.endMs)}: nobody waited for P2.`,
    );
  }
  if (isSameTime(elapsed(run), overMs)) return null;
  if (isBefore(overMs, elapsed(run)) && second.endMs !== null && isSameTime(second.endMs, overMs)) {
    return failed(
      `The scans were over at ${seconds(second.endMs)}, but a timer of ${scanOf(first)} went on until ` +
        `${seconds(elapsed(run))}: nobody cleared it. Not waiting is not stopping.`,
    );
  }
  return failed(`It was over at ${seconds(elapsed(run))}, not at ${seconds(overMs)}. Leave \`main\` as it was.`);
}

export function check(run: RunRecord): CheckResult {
  const withFacts = (rule: (facts: Facts) => CheckResult | null): CheckResult | null => {
    const facts = factsOf(run);
    return facts === null ? null : rule(facts);
  };
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => noScans(run),
    () => held(run),
    () => withFacts((facts) => wrongEnd(run, facts)),
    () => programFailure(run),
    () => withFacts((facts) => wrongOutcome(run, facts)),
    () => withFacts((facts) => wrongBed(run, facts)),
    () => withFacts((facts) => wrongTime(run, facts)),
  ]);
  return failure ?? passed("P1 was stopped at 2.00 s and gave the bed back at once; P2 was scanned in it by 3.00 s.");
}
