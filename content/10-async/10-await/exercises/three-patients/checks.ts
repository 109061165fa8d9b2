import {
  awaitedAtLine,
  calls,
  capital,
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
  overlap,
  passed,
  programFailure,
  seconds,
  waited,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 3, P2: 1, P3: 2 };
const patients = Object.keys(secondsOf);
const longestMs = 3000;

const patientOf = (call: Call): string => (typeof call.values[0] === "string" ? call.values[0] : call.args);
const textIsRight = (run: RunRecord): boolean => answersIn(lastLine(run)?.text ?? "").join() === patients.join();

/** The patients whose answers a printed line holds, in its order. */
function answersIn(text: string): readonly string[] {
  return [...text.matchAll(/(P\d) answered/g)].map((match) => match[1] ?? "");
}

/** No call, a call too many, or a patient left out. */
function wrongCalls(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (asked.length === 0) {
    const unawaited = neverAwaited(run).length;
    if (unawaited > 0) {
      return failed(
        `${capital(inWords(unawaited))} coroutine object${unawaited === 1 ? "" : "s"}; none ever ran. ` +
          "`ask(…)` only makes the object: nobody awaited it, and no task was made of it.",
      );
    }
    return programFailure(run) ?? failed("`ask` ran 0 times. The answers must come from three calls of `ask`.");
  }
  const missing = patients.filter((patient) => !asked.some((call) => patientOf(call) === patient));
  if (missing.length > 0) {
    return programFailure(run) ?? failed(`\`ask\` never ran for ${listed(missing)}. All three patients are asked.`);
  }
  if (asked.length > patients.length) {
    return failed(`\`ask\` ran ${inWords(asked.length)} times; one call for each patient is enough.`);
  }
  return null;
}

function held(run: RunRecord): CheckResult | null {
  const first = heldLoop(run)[0];
  if (!first) return null;
  const who = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  return failed(
    `${who} held the loop from ${seconds(first.startMs)} to ${seconds(first.endMs)}; nobody else could run. ` +
      "Only an `await` gives the turn away.",
  );
}

function cutShort(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const cut = asked.filter(wasCutShort);
  const main = calls(run, "main")[0];
  if (cut.length === 0 || main?.endMs == null) return null;
  const who = cut.length === patients.length ? "the three" : listed(cut.map((call) => `\`${call.text}\``));
  return failed(
    `\`main\` ended at ${seconds(main.endMs)}; ${who}, still waiting, were cancelled. Nothing in \`main\` waits for them.`,
  );
}

function tooShort(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  for (const call of asked) {
    const took = durationMs(call);
    const own = secondsOf[patientOf(call)];
    if (took === null || own === undefined || !isBefore(took, own * 1000)) continue;
    const said = `${patientOf(call)} answered after ${seconds(took)}; this patient takes ${own}.`;
    return failed(neverAwaited(run).length > 0 ? `A pause in \`ask\` was made and never awaited: ${said}` : said);
  }
  return null;
}

/** One after another, in whole or in part. */
function notTogether(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (overlap(asked)) return null;
  const together = run.language === "python" ? "gather" : "Promise.all";
  const after = asked.find((call) =>
    asked.some((other) => other.endMs !== null && !isBefore(call.startMs, other.endMs)),
  );
  const before = asked
    .filter((call) => after && call.endMs !== null && !isBefore(after.startMs, call.endMs))
    .reduce<Call | null>((last, call) => ((last?.endMs ?? -1) >= (call.endMs ?? 0) ? last : call), null);
  if (!after || !before) return programFailure(run);
  const lastEndMs = Math.max(...asked.map((call) => call.endMs ?? 0));
  const allApart = asked.every((call, index) => index === 0 || !isBefore(call.startMs, asked[index - 1]?.endMs ?? 0));
  const calledByName = mentions(run, /\b(?:gather|Promise\s*\.\s*all(?:Settled)?)\s*\(/);
  if (allApart && calledByName) {
    return failed(
      `All three had finished before \`${together}\` was called, at ${seconds(lastEndMs)}: it was handed strings. ` +
        "Drop the inner `await`s.",
    );
  }
  const failure = programFailure(run);
  if (failure) return failure;
  const own = calls(run, "main")[0];
  if (run.language === "python" && own && after.lane !== own.lane && allApart) {
    return failed(
      `The task of \`${after.text}\` was made at ${seconds(after.startMs)}, when ${patientOf(before)} had answered: ` +
        "each task was awaited before the next was made.",
    );
  }
  if (run.language === "python" && !mentions(run, /await\s+ask\s*\(/)) {
    const line = awaitedAtLine(run, after);
    return failed(
      `The calls made three coroutine objects and started none: \`${after.text}\` started only when ` +
        `${line === null ? "it was awaited" : `line ${line} awaited it`}, at ${seconds(after.startMs)}.`,
    );
  }
  return failed(
    `${textIsRight(run) ? "Right text, " : ""}${seconds(elapsed(run))}. \`${after.text}\` started at ` +
      `${seconds(after.startMs)}, when ${patientOf(before)} had returned: \`main\` paused before making ` +
      `${allApart ? "the next" : "this"} call.`,
  );
}

/** All overlapped; now the text, and when it was printed. */
function wrongText(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const promised = outputLines(run).find((line) => /Promise|_GatheringFuture|<coroutine|<Task/.test(line.text));
  if (promised) {
    const count = promised.text.split(/Promise|_GatheringFuture|<coroutine|<Task/).length - 1;
    const thing = run.language === "python" ? "task" : "promise";
    return failed(
      count > 1
        ? `${capital(inWords(count))} ${thing}s, no answer: line ${promised.line} printed them at ${seconds(promised.atMs)}, and nobody awaited them.`
        : `You printed a ${thing}, before any answer: line ${promised.line} ran at ${seconds(promised.atMs)}. Await what holds the three calls.`,
    );
  }
  const last = lastLine(run);
  const answers = answersIn(last?.text ?? "");
  const lastAnswerMs = Math.max(...asked.map((call) => call.endMs ?? 0));
  const early = last !== null && isBefore(last.atMs, lastAnswerMs);
  if (early && answers.length === 0) {
    const who = mentions(run, /\.forEach\s*\(/) ? "`forEach` does not wait" : "Nobody waited for the calls";
    return failed(`${who}: an empty list at ${seconds(last.atMs)}, the last answer at ${seconds(lastAnswerMs)}.`);
  }
  if (early) {
    return failed(
      `The list was printed at ${seconds(last.atMs)}, the last answer came at ${seconds(lastAnswerMs)}: ` +
        "that text is not made of the answers.",
    );
  }
  if (answers.length === patients.length && answers.join() !== patients.join()) {
    const how = mentions(run, /\bas_completed\s*\(/)
      ? "`as_completed` hands answers over in order of arrival"
      : "each call added its answer when it arrived";
    return failed(`Overlapped, ${seconds(elapsed(run))}, but ${how}: ${answers.join(", ")}.`);
  }
  if (answers.join() !== patients.join()) {
    return failed(
      `The three calls overlapped, but the last line is \`${last?.text ?? "empty"}\`, not the list of the three answers.`,
    );
  }
  return null;
}

function tooLong(run: RunRecord): CheckResult | null {
  const tookMs = elapsed(run);
  if (isSameTime(tookMs, longestMs)) return null;
  return failed(
    `The three calls overlapped, but the chart was complete after ${seconds(tookMs)}, not 3.00 s: something else waits.`,
  );
}

function praise(run: RunRecord): string {
  const said = "3.00 s: the three waits lie above each other, and the answers stand in the order of the calls.";
  if (run.language === "typescript" && !waited(run, "Promise.all") && !waited(run, "Promise.allSettled")) {
    return `${said} In TypeScript a call runs to its first pause, so all three timers were set before the first \`await\`; in Python the same lines would take 6.00 s.`;
  }
  return said;
}

export function check(run: RunRecord): CheckResult {
  const asked = calls(run, "ask");
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => wrongCalls(run, asked),
    () => held(run),
    () => cutShort(run, asked),
    () => tooShort(run, asked),
    () => notTogether(run, asked),
    () => programFailure(run),
    () => wrongText(run, asked),
    () => tooLong(run),
  ]);
  return failure ?? passed(praise(run));
}
