import {
  awaitedAtLine,
  calls,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  isSameTime,
  lastLine,
  listed,
  neverAwaited,
  passed,
  programFailure,
  seconds,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const names = {
  python: { risk: "predict_risk", handle: "handle_request", task: "a task" },
  typescript: { risk: "predictRisk", handle: "handleRequest", task: "a promise" },
} as const;
const ownSeconds = { diagnose: 3, schedule: 2, risk: 4 } as const;
const result = "P123 on Monday, for a headache; P123 has a low risk";

/** The three parts; each is there exactly once when `wrongCalls` has nothing to say. */
interface Parts {
  readonly diagnose: Call | undefined;
  readonly schedule: Call | undefined;
  readonly risk: Call | undefined;
}

const partsOf = (run: RunRecord): Parts => ({
  diagnose: calls(run, "diagnose")[0],
  schedule: calls(run, "schedule")[0],
  risk: calls(run, names[run.language].risk)[0],
});
const endOf = (call: Call): number => call.endMs ?? Number.POSITIVE_INFINITY;

const held = (run: RunRecord): CheckResult | null => heldFailure(run, ": no other part could go on.");

function wrongCalls(run: RunRecord): CheckResult | null {
  const { risk, handle } = names[run.language];
  const asked = ["diagnose", "schedule", risk];
  const missing = asked.filter((name) => calls(run, name).length === 0);
  const unawaited = neverAwaited(run).find(({ text }) =>
    [handle, ...missing].some((name) => text.includes(`${name}(`)),
  );
  if (unawaited) return failed(unawaited.text);
  if (missing.length > 0) {
    const failure = programFailure(run);
    if (failure) return failure;
    return failed(
      `${listed(missing.map((name) => `\`${name}\``))} never ran: the result has to come from all three parts.`,
    );
  }
  const often = asked.find((name) => calls(run, name).length > 1);
  if (often === undefined) return null;
  return failed(`\`${often}\` ran ${inWords(calls(run, often).length)} times. One request asks each part once.`);
}

function tooShort({ diagnose, schedule, risk }: Parts): CheckResult | null {
  for (const [call, own] of [
    [diagnose, ownSeconds.diagnose],
    [schedule, ownSeconds.schedule],
    [risk, ownSeconds.risk],
  ] as const) {
    const tookMs = call ? durationMs(call) : null;
    if (!call || tookMs === null || call.outcome !== "returned" || !isBefore(tookMs, own * 1000)) continue;
    return failed(`\`${call.text}\` was over after ${seconds(tookMs)}; it takes ${seconds(own * 1000)}.`);
  }
  return null;
}

/** The appointment is made for a diagnosis, so the diagnosis has to be there. */
function withoutDiagnosis(run: RunRecord, { diagnose, schedule }: Parts): CheckResult | null {
  if (!diagnose || !schedule) return null;
  const handed = schedule.values[1];
  const isObject = typeof handed !== "string" || /^<.*>$|object Promise/.test(handed);
  if (isObject) {
    return failed(
      `\`schedule\` began at ${seconds(schedule.startMs)} and was handed ${names[run.language].task} in the place of a diagnosis, which came at ${seconds(endOf(diagnose))}: await the diagnosis first.`,
    );
  }
  if (!isBefore(schedule.startMs, endOf(diagnose))) return null;
  return failed(
    `\`schedule\` began at ${seconds(schedule.startMs)}, for \`${handed}\`: a guess. The diagnosis came at ${seconds(endOf(diagnose))}.`,
  );
}

/** What could have begun earlier. */
function beganLate(run: RunRecord, { diagnose, schedule, risk }: Parts): CheckResult | null {
  if (!diagnose || !schedule || !risk) return null;
  const name = names[run.language].risk;
  if (!isBefore(risk.startMs, endOf(schedule))) {
    const line = awaitedAtLine(run, risk);
    const isObject =
      run.language === "python" && line !== null && !isBefore(risk.startMs, endOf(schedule)) && madeEarly(run, risk);
    if (isObject) {
      return failed(
        `\`${risk.text}\` began at ${seconds(risk.startMs)}, when line ${line} awaited it: it was called early, but a call only makes a coroutine object. ${seconds(elapsed(run))} in all.`,
      );
    }
    return failed(
      `\`${risk.text}\` began at ${seconds(risk.startMs)}, after both others: three waits in a row, ${seconds(elapsed(run))}.`,
    );
  }
  if (!isBefore(diagnose.startMs, endOf(risk))) {
    return failed(
      `\`${diagnose.text}\` began at ${seconds(diagnose.startMs)}, when the risk was known: \`${name}\` was started and awaited in one breath. Await it later.`,
    );
  }
  if (!isBefore(risk.startMs, endOf(diagnose))) {
    return failed(
      `\`${risk.text}\` began at ${seconds(risk.startMs)}, when the diagnosis was there. But it needs only the patient, who was known at ${seconds(diagnose.startMs)}: ${seconds(elapsed(run))} in all.`,
    );
  }
  if (isBefore(endOf(diagnose), schedule.startMs)) {
    return failed(
      `The diagnosis was there at ${seconds(endOf(diagnose))}, and \`schedule\` began at ${seconds(schedule.startMs)}: it waited for the risk, which it does not need.`,
    );
  }
  return null;
}

/** Whether the program calls the function and awaits what it got elsewhere: for the words of a message. */
function madeEarly(run: RunRecord, risk: Call): boolean {
  return new RegExp(`^\\s*\\w+ = ${risk.name}\\(`, "m").test(run.source);
}

function wrongText(run: RunRecord, { schedule, risk }: Parts): CheckResult | null {
  const last = lastLine(run);
  if (!last || !schedule || !risk) return failed(`Nothing was printed: expected is \`${result}\`.`);
  const endMs = Math.max(endOf(schedule), endOf(risk));
  if (last.text.includes(result) && !isBefore(last.atMs, endMs)) return null;
  if (/<Task|<coroutine|<Future|\[object Promise\]|Promise \{/.test(last.text)) {
    return failed(
      `Line ${last.line} printed ${names[run.language].task}, at ${seconds(last.atMs)}. The risk was known at ${seconds(endOf(risk))}: \`await\` gives what is inside.`,
    );
  }
  if (isBefore(last.atMs, endMs))
    return failed(`Line ${last.line} printed at ${seconds(last.atMs)}, before all was known, at ${seconds(endMs)}.`);
  return failed(`Line ${last.line} printed \`${last.text.slice(0, 80)}\`. Expected is \`${result}\`.`);
}

export function check(run: RunRecord): CheckResult {
  const parts = partsOf(run);
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => wrongCalls(run),
    () => tooShort(parts),
    () => withoutDiagnosis(run, parts),
    () => beganLate(run, parts),
    () => programFailure(run),
    () => wrongText(run, parts),
    () =>
      isSameTime(elapsed(run), 5000)
        ? null
        : failed(`The parts overlap, but it took ${seconds(elapsed(run))}, not 5.00 s: something else waits.`),
  ]);
  return failure ?? passed("5.00 s: the risk was under way from 0.00 s on, and awaited where it was needed.");
}
