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
  listed,
  mentions,
  neverAwaited,
  outputLines,
  passed,
  programFailure,
  seconds,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const patients = ["P1", "P2", "P3"];
const bedsAtFirst = 2;

const patientOf = (call: Call): string => /P\d/.exec(call.args)?.[0] ?? call.args;
const prepare = (run: RunRecord): string => (run.language === "python" ? "prepare_bed" : "prepareBed");
const preparings = (run: RunRecord): readonly Call[] => calls(run, prepare(run));

function wrongCalls(run: RunRecord): CheckResult | null {
  const admitted = calls(run, "admit");
  if (admitted.length === 0) {
    return programFailure(run) ?? failed("`admit` ran 0 times. Three patients arrive, by three calls of `admit`.");
  }
  const late = admitted.find((call) => !isSameTime(call.startMs, 0));
  if (late) {
    return failed(
      `\`${late.text}\` began at ${seconds(late.startMs)}: the patients no longer arrive at once. Leave \`main\` as it was, ` +
        "and mend `admit`.",
    );
  }
  const missing = patients.filter((patient) => !admitted.some((call) => patientOf(call) === patient));
  if (missing.length > 0) return programFailure(run) ?? failed(`\`admit\` never ran for ${listed(missing)}.`);
  return null;
}

function held(run: RunRecord): CheckResult | null {
  const first = heldLoop(run)[0];
  if (!first) return null;
  const where = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  return failed(
    `${where} held the loop from ${seconds(first.startMs)} to ${seconds(first.endMs)}. That keeps everybody out, those too ` +
      "who want no bed.",
  );
}

/** A bed that was never made ready, or not waited for. */
function notPrepared(run: RunRecord): CheckResult | null {
  const unawaited = neverAwaited(run).find(({ text }) => text.includes(prepare(run)));
  if (unawaited) {
    return failed(
      `Line ${unawaited.line} called \`${prepare(run)}\` and did not await it: no bed was prepared for anybody.`,
    );
  }
  const cut = preparings(run).find(wasCutShort);
  const main = calls(run, "main")[0];
  if (cut && main?.endMs != null && cut.endIndex > main.endIndex) {
    return failed(
      `\`main\` was over at ${seconds(main.endMs)}, and \`${cut.text}\` was cut short: nobody waited for it.`,
    );
  }
  const quick = preparings(run).find((call) => call.endMs !== null && isBefore(durationMs(call) ?? 0, 1000));
  if (quick) {
    return (
      programFailure(run) ??
      failed(`\`${quick.text}\` took ${seconds(durationMs(quick) ?? 0)}; preparing a bed takes 1.00 s.`)
    );
  }
  return null;
}

/** More beds prepared than there are. */
function tooMany(run: RunRecord): CheckResult | null {
  const prepared = preparings(run);
  const extra = prepared[bedsAtFirst];
  if (!extra) return null;
  const first = prepared[0];
  const together = first?.endMs != null && isBefore(extra.startMs, first.endMs);
  const after = lastLine(run)?.text ?? "";
  const ending = ` A bed for ${patientOf(extra)} was prepared at ${seconds(extra.startMs)}, and at the end it says \`${after}\`.`;
  if (run.language === "typescript" ? mentions(run, /\blocked\s*\(/) : mentions(run, /\block\b/)) {
    return failed(
      (together
        ? "The lock keeps nobody out: is it one for all three, and does everybody take it?"
        : "All three looked for a bed at 0.00 s, before they took the lock: the looking belongs inside too.") + ending,
    );
  }
  const looks = [...run.source.matchAll(/\bbeds\s*>\s*0/g)].length;
  if (looks > 1) {
    return failed(
      `You look a second time, after the pause, and three beds were prepared where there are two.${ending}`,
    );
  }
  const name = /\b(\w+)\s*=\s*beds\b/.exec(run.source)?.[1];
  if (name !== undefined) {
    return failed(`Each call kept in \`${name}\` what it had read at 0.00 s, and wrote that less one.${ending}`);
  }
  return failed(
    `All three looked at 0.00 s and saw two free beds; the first was taken from the count at ` +
      `${seconds(first?.endMs ?? elapsed(run))}.${ending}`,
  );
}

/** Somebody kept the lock. */
function locked(run: RunRecord): CheckResult | null {
  if (run.end.state !== "failed" || run.end.error.type !== "Deadlock") return null;
  const ended = new Set(calls(run, "admit").filter(({ outcome }) => outcome === "returned"));
  const [keeper] = ended;
  const waiting = calls(run, "admit").filter((call) => !ended.has(call));
  if (!keeper || waiting.length === 0) return null;
  return failed(
    `${listed(waiting.map(patientOf))} wait for ever, from ${seconds(keeper.endMs ?? 0)} on: \`${keeper.text}\` took the lock, ` +
      "returned, and never gave it back.",
  );
}

interface Said {
  readonly beds: readonly string[];
  readonly sentOn: readonly string[];
}

function saidIn(run: RunRecord): Said {
  const lines = outputLines(run);
  const who = (text: string): readonly string[] =>
    lines.filter((line) => line.text.includes(text)).map((line) => /P\d/.exec(line.text)?.[0] ?? "somebody");
  return { beds: who("has a bed"), sentOn: who("is sent on") };
}

function wrongWords(run: RunRecord): CheckResult | null {
  const { beds, sentOn } = saidIn(run);
  const prepared = preparings(run);
  for (const patient of patients) {
    const count = [...beds, ...sentOn].filter((one) => one === patient).length;
    if (count === 0) {
      return failed(`Nothing was said of ${patient}: each patient has a bed, or is sent on. ${inWordsOf(beds)}`);
    }
    if (count > 1) return failed(`${patient} was told ${inWords(count)} things: a bed, or sent on, and only once.`);
  }
  if (prepared.length < bedsAtFirst || beds.length < bedsAtFirst) {
    return failed(
      `${listed(sentOn)} were sent on, and only ${inWords(prepared.length)} of the two beds was prepared: there was one left.`,
    );
  }
  for (const line of outputLines(run)) {
    if (!line.text.includes("has a bed")) continue;
    const own = prepared.find((call) => line.text.includes(patientOf(call)));
    if (!own) return failed(`\`${line.text}\` was printed, and no bed was ever prepared for that one.`);
    if (own.endMs === null || line.index < own.endIndex) {
      return failed(
        `\`${line.text}\` was printed at ${seconds(line.atMs)}, before \`${own.text}\` was done` +
          `${own.endMs === null ? "" : `, at ${seconds(own.endMs)}`}.`,
      );
    }
  }
  return null;
}

const inWordsOf = (beds: readonly string[]): string =>
  beds.length === 0 ? "Nobody has a bed." : `${listed(beds)} ${beds.length === 1 ? "has" : "have"} one.`;

function wrongCount(run: RunRecord): CheckResult | null {
  const last = lastLine(run);
  if (/free beds: 0$/.test(last?.text.trim() ?? "")) return null;
  const main = calls(run, "main")[0];
  const admitted = calls(run, "admit");
  if (main?.endMs != null && preparings(run).some((call) => call.endIndex > main.endIndex)) {
    return failed(
      `\`main\` was over at ${seconds(main.endMs)}, while a bed was still being prepared: \`admit\` returned at ` +
        `${seconds(Math.max(...admitted.map((call) => call.endMs ?? 0)))}, without waiting.`,
    );
  }
  return failed(
    `Two beds, two patients in them, and at the end it says \`${last?.text ?? ""}\`: each bed is counted once.`,
  );
}

function tooLong(run: RunRecord): CheckResult | null {
  if (!isBefore(2000, elapsed(run))) return null;
  return failed(`It was over at ${seconds(elapsed(run))}: two beds, one after the other, take 2.00 s at most.`);
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => wrongCalls(run),
    () => notPrepared(run),
    () => tooMany(run),
    () => locked(run) ?? programFailure(run),
    () => wrongWords(run),
    () => wrongCount(run),
    () => tooLong(run),
  ]);
  if (failure) return failure;
  const took = seconds(elapsed(run));
  return passed(
    isBefore(1000, elapsed(run))
      ? `Two beds for two, and one sent on. The lock lets one after another look, prepare and count: ${took}.`
      : `Two beds for two, and one sent on, at ${took}: whoever finds a bed takes it before any pause.`,
  );
}
