import {
  calls,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  isSameTime,
  listed,
  output,
  outputLines,
  overlap,
  passed,
  programFailure,
  seconds,
  wasCutShort,
  untilAwaited,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 3, P2: 1, P3: 2 };
const patients = Object.keys(secondsOf);
/** What the chart says, in this order; other words may stand between. */
const due = ["P1 answered", "no sample of P2", "P3 answered"] as const;
const longestMs = 3000;

const patientOf = (call: Call): string => (typeof call.values[0] === "string" ? call.values[0] : call.args);
const named = (some: readonly Call[]): string => listed(some.map(({ text }) => `\`${text}\``));
const were = (some: readonly Call[]): string => (some.length === 1 ? "was" : "were");

const held = (run: RunRecord): CheckResult | null => heldFailure(run);

function wrongCalls(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (asked.length === 0) {
    return programFailure(run) ?? failed("`ask` ran 0 times. The chart must come from three calls of `ask`.");
  }
  const missing = patients.filter((patient) => !asked.some((call) => patientOf(call) === patient));
  if (missing.length > 0 && overlapsSoFar(asked)) {
    return failed(`\`ask\` never ran for ${listed(missing)}. All three patients are asked.`);
  }
  if (asked.length > patients.length) {
    return failed(`\`ask\` ran ${inWords(asked.length)} times; one call for each patient is enough.`);
  }
  return null;
}

/** Whether those who were asked were asked together: then one who is missing was left out, not waited for. */
const overlapsSoFar = (asked: readonly Call[]): boolean => asked.length === 1 || overlap(asked);

function tooShort(asked: readonly Call[]): CheckResult | null {
  for (const call of asked) {
    const took = durationMs(call);
    const own = secondsOf[patientOf(call)];
    if (took === null || own === undefined || call.outcome === "cancelled" || !isBefore(took, own * 1000)) continue;
    return failed(`\`${call.text}\` was over after ${seconds(took)}; it takes ${seconds(own * 1000)}.`);
  }
  return null;
}

/** P2's failure ended the program, or `main`, before the others had answered. */
function lost(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const main = untilAwaited(run, calls(run, "main"))[0];
  const failedCall = asked.find(({ outcome }) => outcome === "raised");
  const others = asked.filter(
    (call) => call !== failedCall && (wasCutShort(call) || isBefore(main?.endMs ?? Infinity, call.endMs ?? Infinity)),
  );
  if (others.length === 0 || main?.endMs == null) return null;
  const when = seconds(main.endMs);
  if (main.outcome === "raised" && failedCall && main.value === failedCall.value) {
    return failed(
      `\`${failedCall.text}\` failed, and at ${when} \`main\` ended with that failure: ` +
        `nobody got the answers of ${listed(others.map(patientOf))}.`,
    );
  }
  const cut = others.filter(({ outcome, endIndex }) => outcome === "cancelled" && endIndex < main.endIndex);
  if (cut.length > 0) {
    return failed(
      `When \`${failedCall?.text ?? "one"}\` failed, at ${seconds(cut[0]?.endMs ?? 0)}, ${named(cut)} ${were(cut)} cancelled. ` +
        "Here the others are to go on.",
    );
  }
  if (main.outcome === "raised") return programFailure(run);
  const why = asked.some(({ endMs }) => endMs !== null && isSameTime(endMs, main.endMs ?? 0))
    ? "the waiting ended with the first that was done."
    : "it must wait for all three.";
  return failed(`\`main\` was over at ${when}, when ${named(others)} ${were(others)} still under way: ${why}`);
}

function notTogether(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (overlap(asked)) return null;
  const after = asked.find((call) =>
    asked.some(
      (other) =>
        other.endMs !== null && other.outcome !== "cancelled" && other !== call && !isBefore(call.startMs, other.endMs),
    ),
  );
  const missing = patients.filter((patient) => !asked.some((call) => patientOf(call) === patient));
  if (!after) return programFailure(run);
  return failed(
    `\`${after.text}\` started only at ${seconds(after.startMs)}, when another call was over. Ask all three together.` +
      (missing.length > 0 ? ` ${listed(missing)} never had a turn.` : ""),
  );
}

/** The chart: all three, in order, none before it was known. */
function wrongChart(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const text = output(run);
  const missing = due.filter((each) => !text.includes(each));
  const [first] = missing;
  if (first === "no sample of P2") {
    const p2 = asked.find((call) => patientOf(call) === "P2");
    return failed(
      `P2 failed at ${seconds(p2?.endMs ?? 0)}, and the chart does not say why: print the reason, \`no sample of P2\`, in its place.` +
        (text.includes("P2") ? "" : " No line of the chart is about P2."),
    );
  }
  if (first !== undefined) return failed(`The chart lacks \`${first}\`.`);
  const lines = outputLines(run);
  for (const [index, each] of due.entries()) {
    const line = lines.findLast((one) => one.text.includes(each));
    const endMs = asked.find((call) => patientOf(call) === patients[index])?.endMs ?? 0;
    if (line && isBefore(line.atMs, endMs)) {
      return failed(`\`${each}\` was printed at ${seconds(line.atMs)}, before it was known, at ${seconds(endMs)}.`);
    }
  }
  const places = due.map((each) => text.lastIndexOf(each));
  if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0))) {
    const chart = lines.filter((line) => due.some((each) => line.text.includes(each)));
    const inOrder = due.toSorted((a, b) => text.lastIndexOf(a) - text.lastIndexOf(b));
    const how = chart.some(({ atMs }) => isBefore(atMs, longestMs))
      ? "each line was printed as it came"
      : "the calls themselves stand in another order";
    return failed(`The chart stands in the order ${listed(inOrder.map((each) => `\`${each}\``))}: ${how}.`);
  }
  return null;
}

function tooLong(run: RunRecord): CheckResult | null {
  const tookMs = elapsed(run);
  if (isSameTime(tookMs, longestMs)) return null;
  return failed(`The chart is right, but it was complete at ${seconds(tookMs)}, not 3.00 s: something else waits.`);
}

export function check(run: RunRecord): CheckResult {
  const asked = calls(run, "ask");
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => wrongCalls(run, asked),
    () => tooShort(asked),
    () => notTogether(run, asked),
    () => lost(run, asked),
    () => programFailure(run),
    () => wrongChart(run, asked),
    () => tooLong(run),
  ]);
  return (
    failure ??
    passed("3.00 s: P2 failed at 1.00 s, the siblings went on, and the chart has a line for each of the three.")
  );
}
