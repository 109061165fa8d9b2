import {
  calls,
  elapsed,
  failed,
  firstFailure,
  heldLoop,
  isSameTime,
  neverAwaited,
  outputLines,
  passed,
  programFailure,
  seconds,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const hourMs = 3_600_000;
const due = [
  { text: "lights out", name: "Lights out", hours: 0 },
  { text: "night round", name: "The night round", hours: 3 },
  { text: "good morning", name: "The morning", hours: 8 },
] as const;

const printedMs = (run: RunRecord, text: string): readonly number[] =>
  outputLines(run)
    .filter((line) => line.text.includes(text))
    .map((line) => line.atMs);

/** `3 hours`, `0.05 hours` */
function inHours(ms: number): string {
  const hours = Number((ms / hourMs).toPrecision(2));
  return `${hours} ${hours === 1 ? "hour" : "hours"}`;
}

function held(run: RunRecord): CheckResult | null {
  const [first] = heldLoop(run);
  if (!first) return null;
  const who = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  return failed(
    `${who} kept the program busy from ${seconds(first.startMs)} to ${seconds(first.endMs)}. ` +
      "Wait with `await`, as the program did before.",
  );
}

function wrongLines(run: RunRecord): CheckResult | null {
  for (const { text } of due) {
    const times = printedMs(run, text);
    if (times.length !== 1) return failed(`\`${text}\` was printed ${times.length} times. Each line comes once.`);
  }
  return null;
}

/** A wait that somebody made and nobody awaited: Python warns; TypeScript's `sleep` is a call that its caller left at once. */
function forgotWait(run: RunRecord): boolean {
  if (neverAwaited(run).length > 0) return true;
  const [call] = calls(run, "sleep");
  const [start] = printedMs(run, "lights out");
  return call !== undefined && start !== undefined && isSameTime(call.startMs, start);
}

function wrongTimes(run: RunRecord): CheckResult | null {
  const [start = 0] = printedMs(run, "lights out");
  for (const { text, name, hours } of due) {
    const [at = 0] = printedMs(run, text);
    const after = at - start;
    if (isSameTime(after, hours * hourMs)) continue;
    const came = `${name} came at ${seconds(at)}`;
    if (isSameTime(after, 0) && isSameTime(elapsed(run), 0)) {
      return failed(`${came}, as all lines did. Nothing waits between them.`);
    }
    if (isSameTime(after, 0) && forgotWait(run)) {
      return failed(`${came}, with lights out: a wait was made, and nothing awaits it. It wants the word \`await\`.`);
    }
    if (isSameTime(after, hours * 1000)) {
      return failed(`${came}, ${hours} seconds after lights out. \`sleep\` is given seconds, and an hour has 3600.`);
    }
    if (isSameTime(after, hours * 60_000)) {
      return failed(`${came}, ${hours} minutes after lights out. An hour has 3600 seconds.`);
    }
    return failed(`${came}, ${inHours(after)} after lights out. It is to be ${hours} hours.`);
  }
  return null;
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => programFailure(run),
    () => wrongLines(run),
    () => wrongTimes(run),
  ]);
  return (
    failure ??
    passed("The round came after 3 hours and the morning after 8, on the run's clock. You waited for neither.")
  );
}
