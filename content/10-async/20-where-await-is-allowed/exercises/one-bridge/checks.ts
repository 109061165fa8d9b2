import {
  calls,
  elapsed,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  isSameTime,
  lastLine,
  neverAwaited,
  overlap,
  passed,
  programFailure,
  seconds,
  waits,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 3, P2: 1 };
const patients = Object.keys(secondsOf);
const scriptLane = 1;

const patientOf = (call: Call): string => (typeof call.values[0] === "string" ? call.values[0] : call.args);

/** `await` in a plain function, found before anything ran. */
function unreadable(run: RunRecord): CheckResult | null {
  const { end } = run;
  if (end.state !== "failed" || end.error.type !== "SyntaxError" || !end.error.message.includes("await")) return null;
  return failed(
    `Line ${end.error.line ?? 0}: \`await\` stands in a plain function. Give it an \`async\` function of its own.`,
  );
}

function wrongCalls(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (asked.length === 0) {
    const [first] = neverAwaited(run).filter(({ text }) => text.includes("ask("));
    if (first && run.end.state === "finished")
      return failed(`Line ${first.line} made coroutine objects of \`ask\`. Nobody awaited them, so none ran.`);
    return programFailure(run) ?? failed("`ask` ran 0 times. The list must come from its answers.");
  }
  for (const patient of patients) {
    const count = asked.filter((call) => patientOf(call) === patient).length;
    if (count === 1) continue;
    return programFailure(run) ?? failed(`\`ask\` ran ${inWords(count)} times for ${patient}. Once will do.`);
  }
  return null;
}

const held = (run: RunRecord): CheckResult | null => heldFailure(run, ". Leave `ask` as it is.");

/** Python gives up what still waits when its loop ends. */
function cutShort(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const cut = asked.find(wasCutShort);
  if (cut?.endMs == null) return null;
  return (
    programFailure(run) ??
    failed(
      `\`${cut.text}\` was cancelled at ${seconds(cut.endMs)}, when its loop ended: nobody behind the bridge awaited it.`,
    )
  );
}

function tooShort(asked: readonly Call[]): CheckResult | null {
  for (const call of asked) {
    const own = secondsOf[patientOf(call)] ?? 0;
    if (call.endMs === null || !isBefore(call.endMs - call.startMs, own * 1000)) continue;
    return failed(
      `${patientOf(call)} answered after ${seconds(call.endMs - call.startMs)}. This patient takes ${own}.`,
    );
  }
  return null;
}

function notTogether(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (overlap(asked)) return null;
  const failure = programFailure(run);
  if (failure) return failure;
  const [first, second] = asked;
  if (!first || !second) return null;
  const late = `${seconds(elapsed(run))}. \`${second.text}\` started at ${seconds(second.startMs)}, when ${patientOf(first)} had answered`;
  const bridges = waits(run, scriptLane).filter(({ kind }) => kind === "loop").length;
  if (bridges > 1) return failed(`${late}: ${inWords(bridges)} bridges, each with a loop of its own.`);
  return bridges === 1 || calls(run, "both").length > 0
    ? failed(`${late}. One bridge, but behind it one was awaited before the other was called.`)
    : failed(`${late}: the second call stands inside the first \`.then\`.`);
}

function wrongText(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const last = lastLine(run);
  const doneMs = Math.max(...asked.map((call) => call.endMs ?? 0));
  if (!last) return failed(`Nothing was printed. Both answers were there at ${seconds(doneMs)}.`);
  const answers = [...last.text.matchAll(/(P\d) answered/g)].map((match) => match[1] ?? "");
  if (isBefore(last.atMs, doneMs)) {
    return failed(`Line ${last.line} printed at ${seconds(last.atMs)}, the last answer came at ${seconds(doneMs)}.`);
  }
  if (answers.join() === patients.join()) return null;
  if (answers.toSorted().join() === patients.join()) {
    return failed(
      `Together, ${seconds(doneMs)}, but in the order of arrival: ${answers.join(", ")}. P1 comes first in the list.`,
    );
  }
  return failed(`Line ${last.line} printed \`${last.text}\`, not the list of both answers.`);
}

function tooLong(run: RunRecord): CheckResult | null {
  return isSameTime(elapsed(run), 3000)
    ? null
    : failed(`Both together, but over at ${seconds(elapsed(run))}: something else waits.`);
}

export function check(run: RunRecord): CheckResult {
  const asked = calls(run, "ask");
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => unreadable(run),
    () => wrongCalls(run, asked),
    () => held(run),
    () => cutShort(run, asked),
    () => tooShort(asked),
    () => notTogether(run, asked),
    () => programFailure(run),
    () => wrongText(run, asked),
    () => tooLong(run),
  ]);
  return failure ?? passed("3.00 s: both waited behind one bridge, and came back together.");
}
