import {
  calls,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  heldLoop,
  isBefore,
  isSameTime,
  lastLine,
  listed,
  overlap,
  passed,
  programFailure,
  seconds,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 2, P2: 2, P3: 1 };
const patients = Object.keys(secondsOf);
const noteMs = 500;
const overMs = 3000;

const patientOf = (call: Call): string => /P\d/.exec(call.args)?.[0] ?? call.args;
const adder = (run: RunRecord): string => (run.language === "python" ? "add_note" : "addNote");
const notesOf = (run: RunRecord): readonly Call[] => calls(run, adder(run));

function held(run: RunRecord): CheckResult | null {
  const all = heldLoop(run);
  const first = all[0];
  if (!first) return null;
  const where = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  const heldMs = all.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return failed(
    `${where} held the loop from ${seconds(first.startMs)} on, ${seconds(heldMs)} in all: nobody else could be asked.`,
  );
}

/** No asking, no note, or shorter ones. */
function wrongCalls(run: RunRecord): CheckResult | null {
  const asked = calls(run, "ask");
  const missing = patients.filter((patient) => !asked.some((call) => patientOf(call) === patient));
  if (missing.length > 0) {
    return (
      programFailure(run) ??
      failed(
        notesOf(run).length > 0 || calls(run, "treat").length > 0
          ? `\`ask\` never ran for ${listed(missing)}: the notes hold no answers.`
          : "`treat` and `ask` ran 0 times. The notes are made of what `ask` answers.",
      )
    );
  }
  for (const call of asked) {
    const took = durationMs(call);
    const wanted = (secondsOf[patientOf(call)] ?? 0) * 1000;
    if (took === null || isSameTime(took, wanted) || wasCutShort(call)) continue;
    return failed(`\`${call.text}\` took ${seconds(took)}; ${patientOf(call)}'s answer takes ${seconds(wanted)}.`);
  }
  const quick = notesOf(run).find((call) => call.outcome === "returned" && isBefore(durationMs(call) ?? 0, noteMs));
  if (quick)
    return failed(`\`${quick.text}\` took ${seconds(durationMs(quick) ?? 0)}; a note takes ${seconds(noteMs)}.`);
  return null;
}

/** Asked one after another. */
function askedInTurn(run: RunRecord): CheckResult | null {
  const asked = calls(run, "ask");
  const [, ...later] = asked;
  const last = later.at(-1);
  if (!last || asked.some(wasCutShort) || overlap(asked)) return null;
  const failure = programFailure(run);
  if (failure) return failure;
  const notes = notesOf(run);
  const seen = `\`${last.text}\` began at ${seconds(last.startMs)}, and the chart was complete at ${seconds(elapsed(run))}`;
  const isAfterNote = later.every((call) => notes.some(({ endMs }) => isSameTime(endMs ?? -1, call.startMs)));
  if (isAfterNote) {
    return failed(
      `${seen}: each asks only when the one before has given the lock back. Asking touches nothing that is shared.`,
    );
  }
  const isNotedAtOnce = notes.every((note) => asked.some(({ endMs }) => isSameTime(endMs ?? -1, note.startMs)));
  return failed(
    isNotedAtOnce
      ? `${seen}: the asking stands under the lock, and the note, which needs it, does not.`
      : `${seen}: the notes take the lock, and so does the asking. Asking touches nothing that is shared.`,
  );
}

function endedEarly(run: RunRecord): CheckResult | null {
  const main = calls(run, "main")[0];
  if (main?.endMs == null) return null;
  const open = notesOf(run).find((call) => call.endIndex > main.endIndex);
  const cut = calls(run, "ask").find((call) => call.endIndex > main.endIndex);
  if (cut)
    return failed(`\`main\` was over at ${seconds(main.endMs)}, and \`${cut.text}\` had no answer yet: nobody waited.`);
  if (!open) return null;
  return failed(
    `\`main\` was over at ${seconds(main.endMs)}, and \`${open.text}\`, begun at ${seconds(open.startMs)}, was not: ` +
      "`treat` must wait for its note.",
  );
}

function deadlock(run: RunRecord): CheckResult | null {
  if (run.end.state !== "failed" || run.end.error.type !== "Deadlock") return null;
  const added = notesOf(run).filter(({ outcome }) => outcome === "returned");
  const keeper = added[0];
  return failed(
    keeper
      ? `Nobody could go on at ${seconds(elapsed(run))}: \`${keeper.text}\` was done, and the lock around it was never given back.`
      : `Nobody could go on at ${seconds(elapsed(run))}: whoever has the lock waits for the same lock, which is not free ` +
          "before that wait is over.",
  );
}

/** Two notes at once: one is lost. */
function notKeptApart(run: RunRecord): CheckResult | null {
  const notes = [...notesOf(run)].sort((a, b) => a.startMs - b.startMs);
  const second = notes.find((note, index) => index > 0 && overlap([notes[index - 1] ?? note, note]));
  const first = second && notes[notes.indexOf(second) - 1];
  if (!first || calls(run, "ask").some(wasCutShort)) return null;
  const lock = usedLock(run);
  const why = lock.endsWith("(")
    ? "`treat` makes a new lock each time, which nobody else knows."
    : lock === ""
      ? "Nothing keeps them apart."
      : "The lock was not yet taken when they began, or given back before they were done.";
  return failed(
    `\`${first.text}\` and \`${second.text}\` both ran at ${seconds(second.startMs)}, and both read the same count: at the ` +
      `end it says \`${lastLine(run)?.text ?? ""}\`. ${why}`,
  );
}

function wrongNotes(run: RunRecord): CheckResult | null {
  const notes = notesOf(run);
  if (notes.length < patients.length) {
    return failed(`\`${adder(run)}\` ran ${notes.length} times; each of the three answers is noted.`);
  }
  if (!/\b3$/.test(lastLine(run)?.text.trim() ?? "")) {
    return failed(`Three notes, one at a time, and at the end it says \`${lastLine(run)?.text ?? ""}\`.`);
  }
  return null;
}

/** What `treat` says of a lock: for words only. */
function usedLock(run: RunRecord): string {
  const treat =
    /(?:async def|function) treat[\s\S]*?(?=\n(?:async def|async function|function|await) |$)/.exec(run.source)?.[0] ??
    "";
  return /Lock\(|\block(?:ed)?\b/.exec(treat)?.[0] ?? "";
}

function tooLong(run: RunRecord): CheckResult | null {
  if (!isBefore(overMs, elapsed(run))) return null;
  const first = notesOf(run)[0];
  const answered = calls(run, "ask").find(({ args }) => args.includes("P3"));
  const waited =
    first && answered?.endMs != null && isBefore(answered.endMs, first.startMs)
      ? ` P3 answered at ${seconds(answered.endMs)}, and the first note began only at ${seconds(first.startMs)}.`
      : "";
  return failed(`The chart was complete at ${seconds(elapsed(run))}, not at ${seconds(overMs)}.${waited}`);
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => deadlock(run),
    () => wrongCalls(run),
    () => askedInTurn(run),
    () => notKeptApart(run),
    () => endedEarly(run),
    () => programFailure(run),
    () => wrongNotes(run),
    () => tooLong(run),
  ]);
  return (
    failure ??
    passed("3.00 s: all are asked together, and only the notes wait for each other. P2's, after P1's, is the last.")
  );
}
