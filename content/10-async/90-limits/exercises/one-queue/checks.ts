/** Three at a time, each patient once, and nobody idle while somebody waits. Read from the record. */
import {
  calls,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  heldLoop,
  inWords,
  isBefore,
  isSameTime,
  lastLine,
  maxInFlight,
  mentions,
  neverAwaited,
  passed,
  programFailure,
  seconds,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 4, P2: 1, P3: 2, P4: 4, P5: 1, P6: 1 };
const patients = Object.keys(secondsOf);
const workers = 3;
/** With one queue: B is free at 1.00 s, and takes P4. */
const doneMs = 5000;

const patientOf = (call: Call): string => {
  const name = call.values[0];
  return typeof name === "string" ? name : call.args;
};
const endOf = (call: Call): number => call.endMs ?? Number.POSITIVE_INFINITY;
const underWay = (asked: readonly Call[], atMs: number): number =>
  asked.filter((call) => !isBefore(atMs, call.startMs) && isBefore(atMs, endOf(call))).length;

function nobodyAsked(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (asked.length > 0) return null;
  const failure = programFailure(run);
  if (failure) return failure;
  const lost = neverAwaited(run).length;
  return lost > 0
    ? failed(`\`ask\` ran 0 times: ${lost} coroutine objects were made and never awaited.`)
    : failed("`ask` ran 0 times. Each of the six patients must be asked by a worker.");
}

function held(run: RunRecord): CheckResult | null {
  const first = heldLoop(run)[0];
  if (!first) return null;
  const where = first.line > 0 ? `Line ${first.line}` : `\`${first.laneName}\``;
  return failed(
    `${where} held the loop from ${seconds(first.startMs)} to ${seconds(first.endMs)}: the other workers had no turn.`,
  );
}

function askedAgain(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  for (const patient of patients) {
    const count = asked.filter((call) => patientOf(call) === patient).length;
    if (count < 2) continue;
    const why = mentions(run, /\[0\]|\.peek\(/)
      ? "A worker looked at the queue, waited, and took the patient out only then. Take first, then wait."
      : "Each worker went through a row of its own. There must be one that all of them share.";
    return failed(`\`ask("${patient}", …)\` was called ${inWords(count)} times. ${why}`);
  }
  return null;
}

function tooShort(asked: readonly Call[]): CheckResult | null {
  for (const call of asked) {
    const tookMs = durationMs(call);
    const own = secondsOf[patientOf(call)];
    if (tookMs === null || own === undefined || call.outcome !== "returned" || !isBefore(tookMs, own * 1000)) continue;
    return failed(
      `${patientOf(call)} answered after ${seconds(tookMs)}; this patient takes ${own}. Leave \`ask\` as it is, and await it.`,
    );
  }
  return null;
}

function tooMany(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const most = maxInFlight(asked);
  if (most <= workers) return null;
  const made = calls(run, "worker").length;
  const why =
    made === 0
      ? "No worker takes from a queue: everything was called at once."
      : made > workers
        ? `${made} workers were started.`
        : "A worker took the next patient before this one had answered: it has to await `ask`.";
  const at = asked.find((call) => underWay(asked, call.startMs) > workers)?.startMs ?? 0;
  return failed(`${most} patients were being asked at ${seconds(at)}, and there are three workers. ${why}`);
}

function notAll(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const cut = asked.find(wasCutShort);
  if (cut) {
    return failed(
      `\`${cut.text}\` began at ${seconds(cut.startMs)} and had no answer when the program ended, at ${seconds(elapsed(run))}. An empty ` +
        "queue says that all are taken, not that all are done.",
    );
  }
  const missing = patients.find((patient) => !asked.some((call) => patientOf(call) === patient));
  if (missing !== undefined) {
    return programFailure(run) ?? failed(`\`ask("${missing}", …)\` was never called: ${missing} is still waiting.`);
  }
  if (run.end.state === "failed" && run.end.error.type === "Deadlock") {
    return failed(
      `All six had answered at ${seconds(Math.max(...asked.map(endOf)))}, and then nobody could go on: the workers wait for a seventh, ` +
        "and `main` for the workers. Somebody has to say that there is no more.",
    );
  }
  return null;
}

/** Somebody was idle while a patient waited, or the patients were taken in another order. */
function tooLong(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const lastMs = Math.max(...asked.map(endOf));
  if (isSameTime(lastMs, doneMs) || isBefore(lastMs, doneMs)) return null;
  const most = maxInFlight(asked);
  const made = calls(run, "worker");
  if (most === 1) {
    const second = made[1];
    return failed(
      `${seconds(lastMs)}: one after another. ` +
        (second
          ? `\`${second.text}\` began at ${seconds(second.startMs)}, when the first worker had emptied the queue.`
          : "One worker did it all."),
    );
  }
  if (most < workers)
    return failed(`${seconds(lastMs)}: never more than ${inWords(most)} patients at a time. Start three workers.`);
  const late = asked.reduce((last, call) => (call.startMs > last.startMs ? call : last));
  const idle = asked
    .map(endOf)
    .sort((a, b) => a - b)
    .find((endMs) => isBefore(endMs, late.startMs) && underWay(asked, endMs) < workers);
  return failed(
    idle === undefined
      ? `${seconds(lastMs)}: ${patientOf(late)} came last, at ${seconds(late.startMs)}. A queue is taken from the front: P1 first.`
      : `${seconds(lastMs)}. From ${seconds(idle)} on a worker had nothing to do, and ${patientOf(late)} was still not asked: that came at ` +
          `${seconds(late.startMs)}.`,
  );
}

function wrongText(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const lastMs = Math.max(...asked.map(endOf));
  const last = lastLine(run);
  if (last && /all answered/i.test(last.text) && !isBefore(last.atMs, lastMs)) return null;
  return failed(
    `All six had answered at ${seconds(lastMs)}, and then \`all answered\` should be printed. The last line is \`${last?.text ?? ""}\`, at ` +
      `${seconds(last?.atMs ?? 0)}.`,
  );
}

function goesOn(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const lastMs = Math.max(...asked.map(endOf));
  if (isSameTime(elapsed(run), lastMs)) return null;
  return failed(
    `All six had answered at ${seconds(lastMs)}, but the program went on until ${seconds(elapsed(run))}: something else waits.`,
  );
}

export function check(run: RunRecord): CheckResult {
  const asked = calls(run, "ask");
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => nobodyAsked(run, asked),
    () => held(run),
    () => askedAgain(run, asked),
    () => tooShort(asked),
    () => tooMany(run, asked),
    () => notAll(run, asked),
    () => tooLong(run, asked),
    () => programFailure(run),
    () => wrongText(run, asked),
    () => goesOn(run, asked),
  ]);
  return (
    failure ??
    passed(
      "5.00 s: whoever was free took the next patient, each patient was asked once, and never more than three at a time.",
    )
  );
}
