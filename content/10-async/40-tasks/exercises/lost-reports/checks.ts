import {
  calls,
  durationMs,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  isSameTime,
  listed,
  mentions,
  neverAwaited,
  outputLines,
  passed,
  programFailure,
  seconds,
  untilAwaited,
  type Call,
  type CheckResult,
  type OutputLine,
  type RunRecord,
} from "@unblocked/checks";

const patients = ["P1", "P2", "P3"];
const secondsOf: Readonly<Record<string, number>> = { P1: 3, P2: 1, P3: 2 };
const word = "visits are over";

const sendReport = (run: RunRecord): string => (run.language === "python" ? "send_report" : "sendReport");
/** A visit may be handed more than its patient. */
const patientOf = (call: Call): string => /\bP\d\b/.exec(call.args)?.[0] ?? call.args;
const endOf = (call: Call): number => call.endMs ?? Number.POSITIVE_INFINITY;
const byPatient = (all: readonly Call[], patient: string): Call | undefined =>
  all.find((call) => patientOf(call) === patient);

/** The patients whose reports a text says are sent, in its order. */
function sentIn(text: string): readonly string[] {
  return [...text.matchAll(/report of (P\d) sent/g)].map((match) => match[1] ?? "");
}

function wrongCalls(run: RunRecord): CheckResult | null {
  const name = sendReport(run);
  for (const what of ["visit", name]) {
    const all = calls(run, what);
    const missing = patients.filter((patient) => !byPatient(all, patient));
    if (missing.length > 0) {
      const unawaited = neverAwaited(run).find(({ text }) => text.includes(`${what}(`) || text.includes("visit("));
      if (unawaited) return failed(unawaited.text);
      const failure = programFailure(run);
      if (failure) return failure;
      const whom = missing.length === patients.length ? "any patient" : listed(missing);
      return failed(`\`${what}\` never ran for ${whom}.`);
    }
    if (all.length > patients.length)
      return failed(`\`${what}\` ran ${inWords(all.length)} times; once for each patient is enough.`);
  }
  return null;
}

const held = (run: RunRecord): CheckResult | null => heldFailure(run, ": no visit could go on.");

function tooShort(run: RunRecord): CheckResult | null {
  const short = calls(run, sendReport(run)).find((call) => {
    const tookMs = durationMs(call);
    return call.outcome === "returned" && tookMs !== null && isBefore(tookMs, (secondsOf[patientOf(call)] ?? 0) * 1000);
  });
  if (!short) return null;
  return failed(
    `\`${short.text}\` took ${seconds(durationMs(short) ?? 0)}; sending this report takes ${seconds((secondsOf[patientOf(short)] ?? 0) * 1000)}.`,
  );
}

/** Visits come one after another, a second each, and wait for no report. */
function wrongVisits(run: RunRecord): CheckResult | null {
  const visits = untilAwaited(run, calls(run, "visit"));
  const reports = calls(run, sendReport(run));
  for (const [at, patient] of patients.entries()) {
    const visit = byPatient(visits, patient);
    const report = byPatient(reports, patient);
    if (!visit || !report) continue;
    const tookMs = durationMs(visit);
    if (tookMs !== null && visit.outcome === "returned" && isBefore(tookMs, 1000)) {
      return failed(`\`${visit.text}\` was over after ${seconds(tookMs)}; a visit takes 1.00 s.`);
    }
    if (!isSameTime(visit.startMs, at * 1000)) {
      const before = byPatient(visits, patients[at - 1] ?? "");
      if (before && isBefore(visit.startMs, endOf(before))) {
        return failed(
          `\`${visit.text}\` began at ${seconds(visit.startMs)}, during the visit of ${patientOf(before)}. There is one doctor: visits come one after another.`,
        );
      }
      return failed(
        `\`${visit.text}\` began at ${seconds(visit.startMs)}, not at ${seconds(at * 1000)}: something else waited before it.`,
      );
    }
    if (tookMs !== null && isBefore(1000, tookMs)) {
      const isReturned = run.language === "typescript" && !mentions(run, /await\s+sendReport\s*\(/);
      const why = isReturned
        ? "an async function that returns a promise is over only when that promise is"
        : "it awaits its report, and the next patient has to wait";
      return failed(`\`${visit.text}\` took ${seconds(tookMs)}, not 1.00 s: ${why}.`);
    }
    if (isBefore(visit.startMs + 1000, report.startMs)) {
      return failed(
        `\`${report.text}\` began at ${seconds(report.startMs)}, and the visit of ${patient} was over at ${seconds(endOf(visit))}: ` +
          "what was kept is a coroutine object, and that does not begin by itself. Make it a task.",
      );
    }
  }
  return null;
}

/** Reports that were cut off when `main` ended. */
function cutOff(run: RunRecord): CheckResult | null {
  const cut = calls(run, sendReport(run)).filter(
    (call) => call.outcome === "cancelled" || call.outcome === "unfinished",
  );
  const main = calls(run, "main")[0];
  if (cut.length === 0) return null;
  const failure = programFailure(run);
  if (failure) return failure;
  const names = listed(cut.map((call) => `\`${call.text}\``));
  const printed = wordsOf(run).findLast(({ text }) => /<Task/.test(text));
  const kept = printed ? `line ${printed.line} printed the tasks, and nothing awaited them` : "nobody awaits them";
  return failed(
    `\`main\` was over at ${seconds(main?.endMs ?? run.end.virtualMs)}, and ${names}, still sending, ${cut.length === 1 ? "was" : "were"} cancelled: ${cut.length === 1 && !printed ? "nobody awaits it" : kept}.`,
  );
}

/** What each print wrote: a long list stands on several lines. */
function wordsOf(run: RunRecord): readonly OutputLine[] {
  return Object.values(Object.groupBy(outputLines(run), ({ index }) => index)).flatMap((lines = []) => {
    const first = lines[0];
    return first ? [{ ...first, text: lines.map(({ text }) => text).join(" ") }] : [];
  });
}

function wrongWord(run: RunRecord): CheckResult | null {
  const said = outputLines(run).find(({ text }) => text.includes(word));
  if (!said) return failed(`*${word}* was never printed: \`main\` says so after the third visit, at 3.00 s.`);
  if (isSameTime(said.atMs, 3000)) return null;
  return failed(
    `Line ${said.line} printed *${word}* at ${seconds(said.atMs)}. The third visit is over at 3.00 s: print first, then wait for the reports.`,
  );
}

/** The three results, after the reports they are of. */
function wrongResults(run: RunRecord): CheckResult | null {
  const reports = calls(run, sendReport(run));
  const printed = wordsOf(run).filter(({ text }) => !text.includes(word));
  const awaitable = printed.find(({ text }) => /<Task|<coroutine|<Future|\[object Promise\]|Promise \{/.test(text));
  const results = printed.filter(({ text }) => sentIn(text).length > 0);
  if (results.length === 0) {
    if (awaitable) {
      return failed(
        `Line ${awaitable.line} printed what is still to come, at ${seconds(awaitable.atMs)}: nothing awaits the three reports.`,
      );
    }
    const empty = printed.find(({ text }) => /^\[\s*\]$/.test(text));
    if (empty)
      return failed(`Line ${empty.line} printed an empty list at ${seconds(empty.atMs)}: no report was sent then.`);
    const last = Math.max(...reports.map(endOf));
    return failed(
      `The reports were sent, the last at ${seconds(last)}, and nobody looked: what they gave was never printed.`,
    );
  }
  for (const { text, atMs, line } of results) {
    const early = sentIn(text).find((patient) =>
      isBefore(atMs, endOf(byPatient(reports, patient) ?? ({ endMs: 0 } as Call))),
    );
    if (early !== undefined) {
      return failed(
        `Line ${line} says at ${seconds(atMs)} that the report of ${early} is sent; that was so at ${seconds(endOf(byPatient(reports, early) ?? ({ endMs: 0 } as Call)))}.`,
      );
    }
  }
  const sent = results.flatMap(({ text }) => sentIn(text));
  const missing = patients.filter((patient) => !sent.includes(patient));
  const first = results[0];
  if (missing.length > 0) {
    return failed(
      `Only ${listed(sent)} ${sent.length === 1 ? "was" : "were"} printed, by line ${first?.line ?? 0}: what became of ${listed(missing)}?`,
    );
  }
  if (sent.join() !== patients.join())
    return failed(
      `Line ${first?.line ?? 0} printed the reports as ${listed(sent)}: in the order in which they were sent, not of the visits.`,
    );
  return null;
}

/** The end comes with the last report, and its text from the reports. */
function wrongEnd(run: RunRecord): CheckResult | null {
  const lastMs = Math.max(...calls(run, sendReport(run)).map(endOf));
  const last = wordsOf(run).at(-1);
  if (!last || isSameTime(last.atMs, lastMs)) return null;
  return failed(
    `The last report was sent at ${seconds(lastMs)}, the last line was printed at ${seconds(last.atMs)}: you waited for the clock, not for the reports.`,
  );
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => wrongCalls(run),
    () => tooShort(run),
    () => wrongVisits(run),
    () => cutOff(run),
    () => programFailure(run),
    () => wrongWord(run),
    () => wrongResults(run),
    () => wrongEnd(run),
  ]);
  return failure ?? passed("The visits were over at 3.00 s, the reports at 5.00 s, and none was lost.");
}
