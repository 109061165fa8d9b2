/** At most ten in flight, all hundred answered, and a line that gets free is used at once. Read from the record. */
import {
  calls,
  cancelled,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  heldLoop,
  isBefore,
  lastLine,
  maxInFlight,
  mentions,
  neverAwaited,
  passed,
  programFailure,
  seconds,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const lines = 10;
const patients = Array.from({ length: 100 }, (_, n) => `P${n + 1}`);
/** A list of a hundred with ten lines takes 12 to 14 s, by the order; chunks of ten take 30 s. */
const longestMs = 15_000;

const patientOf = (call: Call): string => {
  const name = call.values[0];
  return typeof name === "string" ? name : call.args;
};
const secondsOf = (patient: string): number => (patient.endsWith("0") ? 3 : 1);

/** The program ended, failed or hung before any call was made. */
function noCalls(run: RunRecord, made: readonly Call[]): CheckResult | null {
  if (made.length > 0) return null;
  const lost = neverAwaited(run).length;
  if (cancelled(run).length > 0) {
    return failed(
      `\`main\` ended at ${seconds(elapsed(run))}, before \`clinic\` was called even once: the tasks had no turn yet, and were ` +
        "cancelled. Nothing waits for them.",
    );
  }
  const failure = programFailure(run);
  if (failure) return failure;
  return lost > 0
    ? failed(`\`clinic\` ran 0 times: ${lost} coroutine objects were made and never awaited.`)
    : failed("`clinic` ran 0 times. The hundred answers must come from a hundred calls of it.");
}

function held(run: RunRecord): CheckResult | null {
  const first = heldLoop(run)[0];
  if (!first) return null;
  const where = first.line > 0 ? `Line ${first.line}` : `\`${first.laneName}\``;
  return failed(
    `${where} held the loop from ${seconds(first.startMs)} to ${seconds(first.endMs)}: nine lines were free, and nobody had a turn ` +
      "to use them.",
  );
}

/** What the program's text shows of the mistake. The record has decided already that there is one. */
function whyTooMany(run: RunRecord, count: number): string {
  const hasSemaphore = mentions(run, /\.acquire\s*\(|async with/);
  if (!hasSemaphore) return "Nothing holds them back.";
  if (count < patients.length) return "How many places has your semaphore?";
  if (mentions(run, /async with asyncio\.Semaphore\s*\(|=\s*new Semaphore\(\d+\);\s+await/)) {
    return "Each call made a semaphore of its own, and that one was always free.";
  }
  if (run.language === "typescript" && mentions(run, /(?<!await )\b\w+\.acquire\(\)/)) {
    return "`acquire` gives a promise when no place is free, and nobody awaited it.";
  }
  if (
    mentions(run, /async with \w+:\s+(?:return (?!await)|[^\n]*create_task)|\w+\.push\((?!await)[^\n]*\s+\w+\.release/)
  ) {
    return "Each place was given back as soon as the call was made, not when it was answered.";
  }
  if (mentions(run, /return (?!await )\w+\(patient\)/)) {
    return "`return` without `await` leaves the block at once, and the place is given back before the answer is there.";
  }
  return "There is a semaphore, but nobody had to wait for it: each call has to take a place of its own.";
}

function tooMany(run: RunRecord, made: readonly Call[]): CheckResult | null {
  const most = maxInFlight(made);
  if (most <= lines) return null;
  const slow = made.find((call) => isBefore(secondsOf(patientOf(call)) * 1000, durationMs(call) ?? 0));
  if (slow && most === patients.length) {
    return failed(
      `${most} calls of \`clinic\` were in flight at once, \`${slow.text}\` for ${seconds(durationMs(slow) ?? 0)}: the place is taken ` +
        "inside `clinic`, when the patient is on the line already. Take it before the call.",
    );
  }
  const first = made.find(
    ({ startMs }) =>
      made.filter((each) => each.startMs <= startMs && isBefore(startMs, each.endMs ?? Infinity)).length > lines,
  );
  return failed(
    `${most} calls of \`clinic\` were in flight at ${seconds(first?.startMs ?? 0)}; it has ten lines. ${whyTooMany(run, most)}`,
  );
}

function tooShort(made: readonly Call[]): CheckResult | null {
  const quick = made.find((call) => {
    const tookMs = durationMs(call);
    return tookMs !== null && call.outcome === "returned" && isBefore(tookMs, secondsOf(patientOf(call)) * 1000);
  });
  if (!quick) return null;
  const patient = patientOf(quick);
  return failed(
    `${patient} was answered after ${seconds(durationMs(quick) ?? 0)}; this clinic takes ${secondsOf(patient)} s for ${patient}. ` +
      "Leave `clinic` as it is.",
  );
}

function notAll(run: RunRecord, made: readonly Call[]): CheckResult | null {
  const answered = new Set(made.filter(({ outcome }) => outcome === "returned").map(patientOf));
  const missing = patients.filter((patient) => !answered.has(patient));
  const first = missing[0];
  if (first === undefined) return null;
  if (run.end.state === "failed" && run.end.error.type === "Deadlock") {
    return failed(
      `${answered.size} were answered, and then nobody could go on: \`${first}\` and the others wait for a place that is never given ` +
        "back. Give it back when the answer is there, even after an exception.",
    );
  }
  const failure = programFailure(run);
  if (failure) return failure;
  const open = made.find((call) => patientOf(call) === first);
  if (open) {
    return failed(
      `${first} was asked at ${seconds(open.startMs)} and never answered: the program ended at ${seconds(elapsed(run))}, before the answer.`,
    );
  }
  const twice = patients.find((patient) => made.filter((call) => patientOf(call) === patient).length > 1);
  return failed(
    twice === undefined
      ? `${answered.size} of the hundred were asked: \`clinic("${first}")\` was never called.`
      : `${twice} was asked twice, and ${first} not at all.`,
  );
}

function twice(made: readonly Call[]): CheckResult | null {
  if (made.length === patients.length) return null;
  const seen = new Set<string>();
  const again = made.find((call) => seen.size === seen.add(patientOf(call)).size);
  return failed(
    `\`clinic\` was called ${made.length} times for a hundred patients: ${again ? patientOf(again) : "one"} was asked again.`,
  );
}

/** All is right but the time: lines stood free while patients were still to be asked. */
function tooLong(run: RunRecord, made: readonly Call[]): CheckResult | null {
  const tookMs = Math.max(...made.map((call) => call.endMs ?? 0));
  if (isBefore(tookMs, longestMs)) return null;
  const most = maxInFlight(made);
  if (most === 1) {
    const waiting = maxInFlight(calls(run, "ask")) > 1;
    return failed(
      `All answered, ${seconds(tookMs)}: one at a time. ` +
        (waiting
          ? "The others wait for a place, and there is only one. The clinic has ten."
          : "Nine of the ten lines were never used."),
    );
  }
  if (most < lines) {
    return failed(
      `All answered, ${seconds(tookMs)}: never more than ${most} in flight. The clinic has ten lines; use them all.`,
    );
  }
  const ends = made.map((call) => call.endMs ?? 0).sort((a, b) => a - b);
  const idle = ends.find((endMs) => !made.some((call) => call.startMs >= endMs && isBefore(call.startMs, endMs + 10)));
  const next = made.find((call) => idle !== undefined && call.startMs >= idle);
  if (idle === undefined || !next)
    return failed(`All answered, but only after ${seconds(tookMs)}: something else waits.`);
  return failed(
    `Never more than ten, but ${seconds(tookMs)}: a line got free at ${seconds(idle)}, and the next patient, ${patientOf(next)}, was asked ` +
      `at ${seconds(next.startMs)}. A chunk waits for its slowest.`,
  );
}

function wrongText(run: RunRecord, made: readonly Call[]): CheckResult | null {
  const last = lastLine(run);
  const lastAnswerMs = Math.max(...made.map((call) => call.endMs ?? 0));
  if (last === null) return failed(`Nothing was printed, though all were answered at ${seconds(lastAnswerMs)}.`);
  if (isBefore(last.atMs, lastAnswerMs)) {
    return failed(
      `Line ${last.line} printed \`${last.text}\` at ${seconds(last.atMs)}; the last answer came at ${seconds(lastAnswerMs)}. Wait for ` +
        "the answers first.",
    );
  }
  return /\b100\b/.test(last.text)
    ? null
    : failed(
        `All hundred answered, ten at a time. But the last line is \`${last.text}\`, and should be \`100 answers\`.`,
      );
}

export function check(run: RunRecord): CheckResult {
  const made = calls(run, "clinic");
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => noCalls(run, made),
    () => held(run),
    () => tooMany(run, made),
    () => tooShort(made),
    () => notAll(run, made),
    () => twice(made),
    () => tooLong(run, made),
    () => programFailure(run),
    () => wrongText(run, made),
  ]);
  if (failure) return failure;
  return passed(
    `${seconds(elapsed(run))}, all hundred answered, and never more than ten in flight: a line that got free was used at once.`,
  );
}
