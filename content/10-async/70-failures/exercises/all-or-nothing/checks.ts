import {
  calls,
  durationMs,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  output,
  outputLines,
  overlap,
  passed,
  programFailure,
  seconds,
  untilAwaited,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf = { bed: 1, doctor: 3 } as const;
type What = keyof typeof secondsOf;
const whats: readonly What[] = ["bed", "doctor"];
const patients = ["P1", "P2"] as const;
type Patient = (typeof patients)[number];

const giveBackName = (run: RunRecord): string => (run.language === "python" ? "give_back" : "giveBack");
const bookings = (run: RunRecord, patient: Patient, what?: What): readonly Call[] =>
  calls(run, "book").filter(({ values }) => values[1] === patient && (what === undefined || values[0] === what));
const returns = (run: RunRecord, patient: Patient): readonly Call[] =>
  calls(run, giveBackName(run)).filter(({ values }) => values[1] === patient);
const admission = (run: RunRecord, patient: Patient): Call | undefined =>
  untilAwaited(run, calls(run, "admit")).find(({ values }) => values[0] === patient);
const whatOf = ({ values: [what], args }: Call): string => (typeof what === "string" ? what : args);
const isBooked = (call: Call): boolean => call.outcome === "returned";

const held = (run: RunRecord): CheckResult | null => heldFailure(run);

/** Both things are booked once, in full, and at the same time. */
function booked(run: RunRecord, patient: Patient): CheckResult | null {
  if (!admission(run, patient)) {
    return programFailure(run) ?? failed(`\`admit("${patient}")\` never ran: \`main\` admits both patients.`);
  }
  for (const what of whats) {
    const own = bookings(run, patient, what);
    const text = `book("${what}", "${patient}", ${secondsOf[what]})`;
    if (own.length === 0) {
      const never = failed(`\`${text}\` never ran: the bed and the doctor are booked at the same time.`);
      // With the bed refused, the doctor was not even asked: that is the mistake, whatever came of it.
      return bookings(run, patient).length > 0 ? never : (programFailure(run) ?? never);
    }
    if (own.length > 1)
      return failed(`The ${what} for ${patient} was booked ${inWords(own.length)} times; once is enough.`);
    for (const call of own) {
      const took = durationMs(call);
      if (call.outcome === "cancelled" || took === null || !isBefore(took, secondsOf[what] * 1000)) continue;
      return failed(`\`${call.text}\` was over after ${seconds(took)}; it takes ${seconds(secondsOf[what] * 1000)}.`);
    }
  }
  const [first, second] = bookings(run, patient);
  if (!first || !second || overlap([first, second])) return null;
  return failed(
    `\`${second.text}\` began at ${seconds(second.startMs)}, when \`${first.text}\` was over: book both at the same time.`,
  );
}

/** Returned what was booked, not more, not too early, and waited for it. */
function wrongReturns(run: RunRecord, patient: Patient): CheckResult | null {
  const admit = admission(run, patient);
  for (const call of returns(run, patient)) {
    const what = whatOf(call);
    const booking = bookings(run, patient).find(({ values }) => values[0] === what);
    if (booking && isBefore(call.startMs, booking.endMs ?? Infinity)) {
      return failed(
        `\`${call.text}\` began at ${seconds(call.startMs)}, but the ${what} was booked only at ` +
          `${seconds(booking.endMs ?? run.end.virtualMs)}: there was nothing to give back yet.`,
      );
    }
    if (!booking || !isBooked(booking)) {
      return failed(
        `\`${call.text}\` ran at ${seconds(call.startMs)}, but there was no ${what} booked for ${patient}.`,
      );
    }
    const took = durationMs(call);
    if (took !== null && isBefore(took, 1000) && call.outcome === "returned") {
      return failed(`\`${call.text}\` was over after ${seconds(took)}; it takes 1.00 s.`);
    }
    if (admit?.endMs != null && isBefore(admit.endMs, call.endMs ?? Infinity)) {
      return failed(
        `\`${admit.text}\` was over at ${seconds(admit.endMs)}, but \`${call.text}\` was not: nobody waited for it.`,
      );
    }
  }
  return null;
}

/** P1 has no bed. */
function refused(run: RunRecord): CheckResult | null {
  const admit = admission(run, "P1");
  const endMs = admit?.endMs ?? run.end.virtualMs;
  const left = bookings(run, "P1").find((call) => isBefore(endMs, call.endMs ?? Infinity));
  if (left) {
    const what = whatOf(left);
    const later = isBooked(left) ? ` At ${seconds(left.endMs ?? 0)} a ${what} was booked for nobody.` : "";
    return failed(`\`admit("P1")\` was over at ${seconds(endMs)}, with \`${left.text}\` still under way.${later}`);
  }
  const given = returns(run, "P1").map(({ values }) => values[0]);
  const kept = bookings(run, "P1").find((call) => isBooked(call) && !given.includes(call.values[0]));
  const isTold = output(run).includes("P1 admitted");
  if (kept && isTold) {
    return failed(
      `P1 was admitted at ${seconds(endMs)}, with a ${whatOf(kept)} and without a bed: nobody looked at the failure.`,
    );
  }
  if (kept) {
    return failed(`The ${whatOf(kept)} for P1 was booked at ${seconds(kept.endMs ?? 0)}, and never given back.`);
  }
  if (isTold || !output(run).includes("P1 not admitted")) {
    return (
      programFailure(run) ?? failed(`\`admit("P1")\` must end with the line \`P1 not admitted\`, and not otherwise.`)
    );
  }
  return null;
}

/** P2 gets both. */
function admitted(run: RunRecord): CheckResult | null {
  const admit = admission(run, "P2");
  const given = returns(run, "P2")[0];
  if (given)
    return failed(`\`${given.text}\` ran at ${seconds(given.startMs)}, but P2 has a bed and a doctor: both are kept.`);
  for (const call of bookings(run, "P2")) {
    if (call.outcome === "cancelled") {
      return failed(
        `\`${call.text}\` was cancelled at ${seconds(call.endMs ?? 0)}; P2 is to be admitted, with bed and doctor.`,
      );
    }
    if (admit?.endMs != null && isBefore(admit.endMs, call.endMs ?? Infinity)) {
      return failed(`\`admit("P2")\` was over at ${seconds(admit.endMs)}, with \`${call.text}\` still under way.`);
    }
  }
  const told = outputLines(run).find(({ text }) => text.includes("P2 admitted"));
  const lastMs = Math.max(...bookings(run, "P2").map((call) => call.endMs ?? Infinity));
  if (!told || output(run).includes("P2 not admitted")) {
    return failed(`P2 had a bed and a doctor at ${seconds(lastMs)}, but the line \`P2 admitted\` did not follow.`);
  }
  if (isBefore(told.atMs, lastMs)) {
    return failed(
      `\`P2 admitted\` was printed at ${seconds(told.atMs)}, before all was booked, at ${seconds(lastMs)}.`,
    );
  }
  return null;
}

/** `main` admits one patient after the other, and waits for both. */
function mainChanged(run: RunRecord): CheckResult | null {
  const [first, second] = patients.map((patient) => admission(run, patient));
  if (first && second && isBefore(second.startMs, first.endMs ?? Infinity)) {
    return failed(
      `\`${second.text}\` began at ${seconds(second.startMs)}, while \`${first.text}\` was under way. Leave \`main\` as it is.`,
    );
  }
  const main = calls(run, "main")[0];
  if (main?.endMs != null && second && isBefore(main.endMs, second.endMs ?? Infinity)) {
    return failed(`\`main\` was over at ${seconds(main.endMs)}, before \`${second.text}\`. Leave \`main\` as it is.`);
  }
  return null;
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () =>
      calls(run, "book").length === 0
        ? (programFailure(run) ?? failed("`book` ran 0 times: whoever is admitted needs a bed and a doctor."))
        : null,
    () => booked(run, "P1"),
    () => wrongReturns(run, "P1"),
    () => (run.end.state === "failed" ? null : refused(run)),
    () => booked(run, "P2"),
    () => wrongReturns(run, "P2"),
    () => mainChanged(run),
    () => programFailure(run),
    () => admitted(run),
  ]);
  if (failure) return failure;
  const doctor = bookings(run, "P1", "doctor")[0];
  const end = seconds(doctor?.endMs ?? 0);
  return passed(
    doctor && isBooked(doctor)
      ? `P1's doctor was booked at ${end} and given back before \`admit("P1")\` was over. P2 has both.`
      : `P1's doctor was cancelled at ${end}, before anything was booked. P2 has both.`,
  );
}
