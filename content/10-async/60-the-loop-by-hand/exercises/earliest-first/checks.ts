import {
  calls,
  elapsed,
  failed,
  firstFailure,
  heldLoop,
  isBefore,
  listed,
  outputLines,
  passed,
  programFailure,
  seconds,
  waits,
  type Call,
  type CheckResult,
  type RunRecord,
  type Wait,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 3, P2: 1, P3: 2 };
const patients = Object.keys(secondsOf);
const pauseCount = 2;
/** A busy loop moves the clock a little with each look at it. */
const toleranceMs = 20;

/** One pause of a call that somebody drives. */
interface Pause {
  readonly call: Call;
  readonly wait: Wait;
  readonly dueMs: number;
}

const patientOf = (call: Call): string => (typeof call.values[0] === "string" ? call.values[0] : call.args);

function pausesOf(run: RunRecord, asked: readonly Call[]): readonly Pause[] {
  return asked.flatMap((call) =>
    waits(run, call.lane, call.startIndex, call.endIndex).map((wait) => ({
      call,
      wait,
      dueMs: wait.startMs + (secondsOf[patientOf(call)] ?? 0) * 1000,
    })),
  );
}

function wrongCalls(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const missing = patients.filter((patient) => !asked.some((call) => patientOf(call) === patient));
  if (missing.length === 0) return null;
  const failure = programFailure(run);
  if (failure) return failure;
  return missing.length === patients.length
    ? failed("No call of `ask` ever began. `run` gives each of them its turns, with `next`.")
    : failed(`\`ask\` never began for ${listed(missing)}. \`run\` gives each of the three its turns.`);
}

/** Somebody else drives the calls: the real loop. */
function driven(asked: readonly Call[], pauses: readonly Pause[]): CheckResult | null {
  const other = pauses.find(({ wait }) => wait.what !== "next()");
  if (other) {
    return failed(
      `\`${other.call.text}\` paused at line ${other.wait.line} for the real loop. Here \`run\` is to be the loop: ` +
        "leave `ask` as it is, with its `yield`.",
    );
  }
  const none = asked.find((call) => !pauses.some((pause) => pause.call === call));
  return none ? failed(`\`${none.text}\` never paused: leave \`ask\` as it is, with its two pauses.`) : null;
}

function forgotten(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const open = asked.filter((call) => call.endMs === null || call.outcome !== "returned");
  const [first] = open;
  if (!first) return null;
  return (
    programFailure(run) ??
    failed(
      `The program ended at ${seconds(elapsed(run))}, and ${listed(open.map((call) => `\`${call.text}\``))} had not come to ` +
        "an end: nobody asked again.",
    )
  );
}

/** It was asked again too soon. */
function early(run: RunRecord, pause: Pause): CheckResult {
  const { call, wait, dueMs } = pause;
  return failed(
    `\`${call.text}\` paused at ${seconds(wait.startMs)} and asked for ${seconds(dueMs - wait.startMs)}. It went on at ` +
      `${seconds(wait.endMs ?? 0)}, before it was due.${calls(run, "sleep").length > 0 ? " A timer was set, and nobody awaited it." : ""}`,
  );
}

/** Whom the loop slept for when this one was due. */
function late(pause: Pause, pauses: readonly Pause[]): CheckResult {
  const { call, wait, dueMs } = pause;
  const wentOnMs = wait.endMs ?? Infinity;
  const said = `\`${call.text}\` was due at ${seconds(dueMs)} and went on at ${seconds(wentOnMs)}`;
  const others = pauses.filter((other) => other !== pause && other.wait.startMs <= dueMs && other.wait.endMs !== null);
  const before = others.find(
    (other) =>
      other.dueMs > dueMs && (other.wait.endMs ?? 0) <= wentOnMs + toleranceMs && (other.wait.endMs ?? 0) > dueMs,
  );
  return before
    ? failed(
        `${said}: the loop was sleeping for \`${before.call.text}\`, which was due later, at ${seconds(before.dueMs)}.`,
      )
    : failed(`${said}: the loop slept longer than until somebody was due.`);
}

function atOtherTimes(run: RunRecord, asked: readonly Call[], pauses: readonly Pause[]): CheckResult | null {
  const inOrder = [...pauses].sort((a, b) => a.dueMs - b.dueMs);
  const slow = asked.find((call) => call.startMs > toleranceMs);
  if (slow) {
    return failed(
      `\`${slow.text}\` got its first turn at ${seconds(slow.startMs)}. Give each its first turn before you sleep for anybody.`,
    );
  }
  for (const pause of inOrder) {
    const wentOnMs = pause.wait.endMs ?? Infinity;
    if (wentOnMs < pause.dueMs - toleranceMs) return early(run, pause);
    if (wentOnMs > pause.dueMs + toleranceMs) return late(pause, pauses);
  }
  return null;
}

function held(run: RunRecord): CheckResult | null {
  const [first] = heldLoop(run);
  if (!first) return null;
  return failed(
    `Right times, but \`${first.laneName}\` kept the real loop's turn from ${seconds(first.startMs)} to ${seconds(first.endMs)}, ` +
      "reading the clock again and again. Pause with `await sleep(…)`.",
  );
}

function wrongText(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const expected = asked
    .flatMap((call) =>
      Array.from({ length: pauseCount }, (_, index) => ({
        text: `${patientOf(call)} answered ${index + 1}`,
        atMs: (index + 1) * (secondsOf[patientOf(call)] ?? 0) * 1000,
      })),
    )
    .find(({ text, atMs }) => {
      const line = outputLines(run).find((one) => one.text === text);
      return !line || isBefore(line.atMs, atMs - toleranceMs);
    });
  return expected
    ? failed(`\`${expected.text}\` was to be printed by \`ask\`, at ${seconds(expected.atMs)}: leave \`ask\` as it is.`)
    : null;
}

export function check(run: RunRecord): CheckResult {
  const asked = calls(run, "ask").filter((call) => patientOf(call) in secondsOf);
  const pauses = pausesOf(run, asked);
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => wrongCalls(run, asked),
    () => driven(asked, pauses),
    () => forgotten(run, asked),
    () => atOtherTimes(run, asked, pauses),
    () => programFailure(run),
    () => wrongText(run, asked),
    () => (run.language === "typescript" ? held(run) : null),
  ]);
  return (
    failure ??
    passed(`Everybody went on when due, and all was over at ${seconds(elapsed(run))}. That is an event loop.`)
  );
}
