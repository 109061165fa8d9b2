import {
  awaitedAtLine,
  calls,
  capital,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  heldFailure,
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
  waits,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 3, P2: 1, P3: 2 };
const patients = Object.keys(secondsOf);
const longestMs = 3000;

const patientOf = (call: Call): string => (typeof call.values[0] === "string" ? call.values[0] : call.args);
const named = (some: readonly Call[]): string =>
  some.length === patients.length ? "the three" : listed(some.map((call) => `\`${call.text}\``));
const were = (some: readonly Call[]): string => (some.length === 1 ? "was" : "were");
const textIsRight = (run: RunRecord): boolean => answersIn(lastLine(run)?.text ?? "").join() === patients.join();

/** The patients whose answers a printed line holds, in its order. */
function answersIn(text: string): readonly string[] {
  return [...text.matchAll(/(P\d) answered/g)].map((match) => match[1] ?? "");
}

/** No call, a call too many, or a patient left out. */
function wrongCalls(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  if (asked.length === 0) {
    const unawaited = neverAwaited(run).filter(({ text }) => text.includes("ask(")).length;
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

const held = (run: RunRecord): CheckResult | null => heldFailure(run);

function cutShort(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const cut = asked.filter(wasCutShort);
  const main = calls(run, "main")[0];
  if (cut.length === 0 || main?.endMs == null) return null;
  const within = cut.filter((call) => call.endMs !== null && call.endIndex < main.endIndex);
  const first = within[0];
  // Words only: the record says that somebody asked for the cancellation, the source says with what.
  if (first && mentions(run, /\b(?:timeout|timeout_at|wait_for)\s*\(/)) {
    return failed(
      `\`main\` waited, but not long enough: at ${seconds(first.endMs ?? 0)} a timeout cancelled ` +
        `${named(within)}, still waiting for an answer.`,
    );
  }
  const failure = programFailure(run);
  if (failure) return failure;
  if (first) {
    return failed(
      `${capital(named(within))} ${were(within)} cancelled at ${seconds(first.endMs ?? 0)}, still waiting for an answer. ` +
        "All three must come to their end.",
    );
  }
  const own = waits(run, main.lane, main.startIndex, main.endIndex);
  const forgotten = cut.filter((call) => !own.some((wait) => wait.targets.includes(call.lane)));
  if (forgotten.length === 0) {
    return failed(
      `\`main\` went on at ${seconds(main.endMs)}, before all three had answered, and ended; ` +
        `${named(cut)}, still waiting, ${were(cut)} cancelled.`,
    );
  }
  return failed(
    `\`main\` ended at ${seconds(main.endMs)}; ${named(forgotten)}, still waiting, ${were(forgotten)} cancelled. ` +
      `Nothing in \`main\` waits for ${forgotten.length === 1 ? "it" : "them"}.`,
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

/** How the languages write what can be awaited, and what it is called. */
const awaitables = [
  { name: "coroutine object", pattern: /<coroutine object/g },
  { name: "task", pattern: /<Task /g },
  { name: "future", pattern: /<_GatheringFuture|<Future /g },
  { name: "promise", pattern: /\bPromise \{|\[object Promise\]/g },
] as const;

/** What a printed line shows in the place of answers. A task's text may hold a future's: the outermost counts. */
function awaitableIn(text: string): { readonly name: string; readonly count: number } | null {
  const found = awaitables
    .map(({ name, pattern }) => ({ name, matches: [...text.matchAll(pattern)] }))
    .filter(({ matches }) => matches.length > 0)
    .sort((a, b) => (a.matches[0]?.index ?? 0) - (b.matches[0]?.index ?? 0))[0];
  return found ? { name: found.name, count: found.matches.length } : null;
}

/** Tasks, futures, promises or coroutine objects were printed, and the answers were not. */
function printedAwaitable(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const last = lastLine(run);
  // To look at them on the way is no mistake.
  if (!last || (textIsRight(run) && awaitableIn(last.text) === null)) return null;
  const line = outputLines(run).findLast(({ text }) => awaitableIn(text) !== null);
  const found = line ? awaitableIn(line.text) : null;
  if (!line || !found) return null;
  const { name, count } = found;
  const printed = `You printed ${count === 1 ? `a ${name}` : `${inWords(count)} ${name}s`}`;
  const where = `line ${line.line} ran at ${seconds(line.atMs)}.`;
  const ends = asked.map((call) => call.endMs ?? 0);
  if (!isBefore(line.atMs, Math.max(...ends))) {
    return failed(
      `${printed}, not the answers: ${where} ${count > 1 ? "Each `await`" : "`await`"} gives what is inside.`,
    );
  }
  const when = isBefore(line.atMs, Math.min(...ends)) ? "before any answer" : "before the last answer";
  const main = calls(run, "main")[0];
  const waitsAnywhere = main !== undefined && waits(run, main.lane, main.startIndex, main.endIndex).length > 0;
  const nothingAwaits = count === 1 ? "Await what holds the three calls." : "Nothing in `main` awaits them.";
  return failed(
    `${printed}, ${when}: ${where} ${waitsAnywhere ? "Print the answers, once they are there." : nothingAwaits}`,
  );
}

/** The last line was printed before the last answer. */
function printedEarly(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const last = lastLine(run);
  const lastAnswerMs = Math.max(...asked.map((call) => call.endMs ?? 0));
  if (last === null || !isBefore(last.atMs, lastAnswerMs)) return null;
  const answers = answersIn(last.text);
  const times = `at ${seconds(last.atMs)}, the last answer ${answers.length > 0 ? "came " : ""}at ${seconds(lastAnswerMs)}`;
  if (answers.length > 0) {
    const open = asked.some((call) => answers.includes(patientOf(call)) && isBefore(last.atMs, call.endMs ?? Infinity));
    return failed(
      `The list was printed ${times}: ` +
        (open ? "that text is not made of the answers." : `only ${listed(answers)} could be in it.`),
    );
  }
  if (/^\[\s*\]$/.test(last.text)) {
    const who = mentions(run, /\.forEach\s*\(/) ? "`forEach` does not wait" : "The list was printed too early";
    return failed(`${who}: an empty list ${times}.`);
  }
  return failed(
    `Nothing was printed after the last answer, at ${seconds(lastAnswerMs)}: the last line is \`${last.text}\`, ` +
      `at ${seconds(last.atMs)}.`,
  );
}

/** All three answers, in another order. */
function wrongOrder(run: RunRecord, asked: readonly Call[], answers: readonly string[]): CheckResult {
  const came = [...asked].sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0)).map(patientOf);
  const how = mentions(run, /\bas_completed\s*\(/)
    ? "`as_completed` hands answers over in order of arrival"
    : answers.join() === asked.map(patientOf).join()
      ? "the calls themselves stand in another order"
      : answers.join() === came.join()
        ? "each call added its answer when it arrived"
        : "the answers stand in another order";
  return failed(`Overlapped, ${seconds(elapsed(run))}, but ${how}: ${answers.join(", ")}.`);
}

/** All overlapped; now the text, and when it was printed. */
function wrongText(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const early = printedAwaitable(run, asked) ?? printedEarly(run, asked);
  if (early) return early;
  const last = lastLine(run);
  const answers = answersIn(last?.text ?? "");
  if (answers.join() === patients.join()) return null;
  if (answers.toSorted().join() === patients.join()) return wrongOrder(run, asked, answers);
  return failed(
    `The three calls overlapped, but the last line is \`${last?.text ?? "empty"}\`, not the list of the three answers.`,
  );
}

function tooLong(run: RunRecord): CheckResult | null {
  const tookMs = elapsed(run);
  if (isSameTime(tookMs, longestMs)) return null;
  return failed(
    `The three calls overlapped, but the chart was complete after ${seconds(tookMs)}, not 3.00 s: something else waits.`,
  );
}

/** Calls stored first, and awaited later one by one: Python would run them one after another. */
function awaitedOneByOne(run: RunRecord, asked: readonly Call[]): boolean {
  const main = calls(run, "main")[0];
  if (!main || mentions(run, /\bPromise\s*\.|\.then\s*\(|\bfor\s+await\b/)) return false;
  return waits(run, main.lane, main.startIndex, main.endIndex).some(
    ({ kind, targets }) => kind === "lane" && asked.some((call) => targets.includes(call.lane)),
  );
}

function praise(run: RunRecord, asked: readonly Call[]): string {
  const said = "3.00 s: the three waits lie above each other, and the answers stand in the order of the calls.";
  if (run.language === "typescript" && awaitedOneByOne(run, asked)) {
    return `${said} In TypeScript a call runs to its first pause, so all three timers were set before the first \`await\` of \`main\`; in Python the same lines would take 6.00 s.`;
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
  return failure ?? passed(praise(run, asked));
}
