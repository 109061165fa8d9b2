import {
  awaitedAtLine,
  calls,
  capital,
  durationMs,
  failed,
  firstFailure,
  handsOn,
  heldFailure,
  inWords,
  isBefore,
  listed,
  mentions,
  neverAwaited,
  outputLines,
  overlap,
  passed,
  programFailure,
  seconds,
  untilAwaited,
  wasCutShort,
  type Call,
  type CheckResult,
  type OutputLine,
  type RunRecord,
} from "@unblocked/checks";

const secondsOf: Readonly<Record<string, number>> = { P1: 3, P2: 1, P3: 2 };

/** One call of the function to write, and the calls of `ask` that were made while it ran. */
interface Round {
  readonly call: Call;
  readonly patients: readonly string[];
  readonly asked: readonly Call[];
}

const patientOf = (call: Call): string => (typeof call.values[0] === "string" ? call.values[0] : call.args);
const askAll = (run: RunRecord): string => (run.language === "python" ? "ask_all" : "askAll");
const together = (run: RunRecord): string => (run.language === "python" ? "gather" : "Promise.all");
const of = (patients: readonly string[]): string => (patients.length === 0 ? "nobody" : listed(patients));

/** The patients whose answers a text holds, in its order. */
function answersIn(text: string): readonly string[] {
  return [...text.matchAll(/(P\d) answered/g)].map((match) => match[1] ?? "");
}

function roundsOf(run: RunRecord): readonly Round[] {
  const rounds = untilAwaited(run, calls(run, askAll(run))).map((call) => {
    const list = call.values[0];
    const asked: Call[] = [];
    return { call, patients: Array.isArray(list) ? list.map(String) : [], asked };
  });
  for (const one of calls(run, "ask")) {
    const open = rounds.filter(({ call }) => one.startIndex > call.startIndex && one.startIndex < call.endIndex);
    // Of several open rounds, the one that has this patient and has not asked yet; else the last that began.
    const own = open.findLast(
      ({ patients, asked }) =>
        patients.includes(patientOf(one)) && !asked.some((other) => patientOf(other) === patientOf(one)),
    );
    (own ?? open.at(-1))?.asked.push(one);
  }
  return rounds;
}

const tries: readonly (readonly string[])[] = [["P1", "P2", "P3"], [], ["P2", "P3"]];

/** Every round that `main` tries has to run. */
function noRounds(run: RunRecord, rounds: readonly Round[]): CheckResult | null {
  const missing = tries.find((names) => !rounds.some(({ patients }) => patients.join() === names.join()));
  if (!missing) return null;
  const failure = programFailure(run);
  if (failure) return failure;
  if (rounds.length === 0) {
    return failed(`\`${askAll(run)}\` never ran. \`main\` calls it for three patients, for none and for two.`);
  }
  const unawaited = neverAwaited(run).some(({ text }) => text.includes(`${askAll(run)}(`));
  return failed(
    `\`${askAll(run)}\` never ran for the round of ${of(missing)}${unawaited ? ": its call was never awaited" : ""}. \`main\` tries three patients, none and two.`,
  );
}

const held = (run: RunRecord): CheckResult | null =>
  heldFailure(run, ": only an `await` lets another patient's wait begin.");

/** What `gather` was given in the place of several awaitables. */
function handedWrongly(run: RunRecord): CheckResult | null {
  if (run.end.state !== "failed") return null;
  const { type, message, line } = run.end.error;
  const where = line === null ? "`gather`" : `Line ${line}`;
  if (type === "TypeError" && /unhashable type: 'list'/.test(message)) {
    return failed(
      `${where} raised \`${type}: ${message}\`: \`gather\` was handed one list. Its arguments stand one by one: write \`*\` before the list.`,
    );
  }
  if (type === "ValueError" && /Set of Tasks\/Futures is empty/.test(message)) {
    return failed(
      `${where} raised \`${type}: ${message}\` in the round of nobody: \`asyncio.wait\` needs somebody to wait for. \`gather\` does not.`,
    );
  }
  if (type === "IndexError" && /out of range/.test(message)) {
    return failed(
      `${where} raised \`${type}: ${message}\`: a round may have any number of patients, and one here has none.`,
    );
  }
  return null;
}

/** Whom a round asks has to be in its list. */
function strangers(rounds: readonly Round[]): CheckResult | null {
  for (const { call, patients, asked } of rounds) {
    const other = [...new Set(asked.map(patientOf))].filter((name) => !patients.includes(name));
    if (other.length === 0) continue;
    const shown = listed(other.map((name) => (name === "" ? 'a patient called `""`' : name)));
    return failed(
      `At ${seconds(call.startMs)} the round of ${of(patients)} began, and ${shown} ${other.length === 1 ? "was" : "were"} asked. Ask whoever is in \`patients\`.`,
    );
  }
  return null;
}

/** In a round nobody was asked, or somebody twice. */
function wrongPatients(run: RunRecord, rounds: readonly Round[]): CheckResult | null {
  for (const { call, patients, asked } of rounds) {
    const missing = patients.filter((patient) => !asked.some((one) => patientOf(one) === patient));
    if (missing.length > 0) {
      const unawaited = neverAwaited(run).filter(({ text }) => text.includes("ask(")).length;
      if (unawaited > 0) {
        return failed(
          `${capital(inWords(unawaited))} coroutine objects were never awaited, and \`ask\` never ran for ${of(missing)}: \`${askAll(run)}\` only made them.`,
        );
      }
      if (run.end.state === "finished" && missing.length === patients.length && call.outcome === "returned") {
        return failed(
          `\`${askAll(run)}\` gave back ${/Future/.test(call.value) ? "a future" : `\`${call.value}\``} at ${seconds(call.endMs ?? 0)}, before ${of(patients)} had been asked. What \`gather\` gives has to be awaited.`,
        );
      }
      return (
        programFailure(run) ?? failed(`In the round of ${of(patients)}, \`ask\` never ran for ${listed(missing)}.`)
      );
    }
    if (asked.length > patients.length) {
      return failed(
        `In the round of ${of(patients)}, \`ask\` ran ${inWords(asked.length)} times: once for each is enough.`,
      );
    }
  }
  return null;
}

function tooShort(rounds: readonly Round[]): CheckResult | null {
  for (const call of rounds.flatMap(({ asked }) => asked)) {
    const tookMs = durationMs(call);
    const own = secondsOf[patientOf(call)];
    if (wasCutShort(call) || tookMs === null || own === undefined || !isBefore(tookMs, own * 1000)) continue;
    return failed(
      `\`${call.text}\` took ${seconds(tookMs)}; the answer of ${patientOf(call)} takes ${seconds(own * 1000)}.`,
    );
  }
  return null;
}

/** In a round, one after another. */
function notTogether(run: RunRecord, rounds: readonly Round[]): CheckResult | null {
  for (const { call, asked } of rounds) {
    if (asked.length < 2 || overlap(asked)) continue;
    const after = asked.find((one) =>
      asked.some((other) => other.endMs !== null && !isBefore(one.startMs, other.endMs)),
    );
    const before = asked.findLast((one) => after && one.endMs !== null && !isBefore(after.startMs, one.endMs));
    if (!after || !before || before.endMs === null) continue;
    const lastEndMs = Math.max(...asked.map((one) => one.endMs ?? 0));
    const first = `\`${after.text}\` began at ${seconds(after.startMs)}, when ${patientOf(before)} had answered`;
    const tookMs = durationMs(call);
    const took = tookMs === null ? "" : `, and the round took ${seconds(tookMs)}`;
    if (mentions(run, /\b(?:gather|Promise\s*\.\s*all)\s*\(/)) {
      const isTask = run.language === "typescript" || after.lane !== call.lane;
      if (
        isTask &&
        tookMs !== null &&
        mentions(run, /\bfor\b[^\n]*(?::|\{)\n(?:.*\n)?.*\b(?:gather|Promise\s*\.\s*all)\s*\(/)
      ) {
        return failed(`${first}: \`${together(run)}\` stands inside the loop, and each time it gets one call${took}.`);
      }
      return failed(
        `${first}. All calls of the round were over, at ${seconds(lastEndMs)}, before \`${together(run)}\` was called: drop the \`await\` before \`ask\`.`,
      );
    }
    if (run.language === "python" && after.lane !== call.lane) {
      return failed(
        `${first}: its task was made only then${took}. Make the tasks of all patients before you await one.`,
      );
    }
    if (run.language === "python" && !mentions(run, /await\s+ask\s*\(/)) {
      const line = awaitedAtLine(run, after);
      return failed(
        `${first}: a coroutine object in a list has not begun; ${line === null ? "its `await`" : `line ${line}`} began it${took}.`,
      );
    }
    return failed(`${first}: the loop awaits one patient before it asks the next${took}.`);
  }
  return null;
}

const awaitables = [
  { name: "coroutine objects", pattern: /<coroutine object/ },
  { name: "a future", pattern: /<_GatheringFuture|<Future / },
  { name: "tasks", pattern: /<Task / },
  { name: "promises", pattern: /\bPromise \{|\[object Promise\]/ },
] as const;

/** What `allSettled` gives, printed as it is. */
const isSettled = (text: string): boolean => /\bstatus: ['"]/.test(text);

/** What each `print` or `console.log` wrote: a long list stands on several lines. */
function printed(run: RunRecord): readonly OutputLine[] {
  return Object.values(Object.groupBy(outputLines(run), ({ index }) => index)).flatMap((lines = []) => {
    const first = lines[0];
    return first ? [{ ...first, text: lines.map(({ text }) => text).join(" ") }] : [];
  });
}

/** Each round's answers have to be printed, in its order, once they are there. */
function wrongAnswers(run: RunRecord, rounds: readonly Round[]): CheckResult | null {
  const lines = printed(run);
  for (const { call, patients, asked } of rounds) {
    if (patients.length === 0) continue;
    const lastAnswerMs = Math.max(...asked.map((one) => one.endMs ?? Number.POSITIVE_INFINITY));
    const right = lines.find(
      ({ text, atMs }) =>
        answersIn(text).join() === patients.join() && !isSettled(text) && !isBefore(atMs, lastAnswerMs),
    );
    if (right) continue;
    const later = lines.filter(({ index }) => index > call.startIndex);
    const after =
      later.find(({ text }) => awaitables.some(({ pattern }) => pattern.test(text))) ??
      later.find(({ index }) => index > call.endIndex) ??
      lines.at(-1);
    if (!after) return failed(`Nothing was printed for the round of ${of(patients)}.`);
    const line = `Line ${after.line} printed`;
    const object = awaitables.find(({ pattern }) => pattern.test(after.text));
    if (object) {
      return failed(
        `${line} ${object.name}, at ${seconds(after.atMs)}: \`${askAll(run)}\` has to wait for the answers of ${of(patients)}, and \`main\` for \`${askAll(run)}\`.`,
      );
    }
    if (isSettled(after.text)) {
      return failed(
        `${line} what became of each call of ${of(patients)}, not their answers: \`allSettled\` gives a \`status\` and a \`value\` for each.`,
      );
    }
    const answers = answersIn(after.text);
    if (answers.toSorted().join() === patients.toSorted().join() && answers.length > 0) {
      const how = mentions(run, /\bas_completed\s*\(/)
        ? "`as_completed` hands them over as they come"
        : "each was added when it came";
      return failed(
        `The round of ${of(patients)} gave its answers as ${listed(answers)}: ${how}. Keep the order of the patients.`,
      );
    }
    if (isBefore(after.atMs, lastAnswerMs)) {
      const what = /^\[\s*\]$/.test(after.text) ? "an empty list" : `\`${after.text}\``;
      return failed(
        `${line} ${what} at ${seconds(after.atMs)}; ${patientOf(asked.at(-1) ?? call)} answered later. \`${askAll(run)}\` did not wait for all of ${of(patients)}.`,
      );
    }
    const missing = patients.filter((patient) => !answers.includes(patient));
    const not =
      missing.length > 0 ? `The answer of ${listed(missing)} is missing` : "It has to be a list of the answers";
    return failed(`${line} \`${after.text.slice(0, 60)}\` for the round of ${of(patients)}. ${not}.`);
  }
  return null;
}

/** What the empty round gave, and how long each round took. */
function wrongRound(run: RunRecord, rounds: readonly Round[]): CheckResult | null {
  for (const { call, patients, asked } of rounds) {
    const tookMs = durationMs(call);
    if (tookMs === null) continue;
    const slowestMs = Math.max(0, ...asked.map((one) => durationMs(one) ?? 0));
    if (isBefore(slowestMs, tookMs)) {
      return failed(
        `The round of ${of(patients)} took ${seconds(tookMs)}, its slowest patient ${seconds(slowestMs)}: \`${askAll(run)}\` waits for something else too.`,
      );
    }
    if (patients.length === 0 && run.language === "typescript") {
      const promise = printed(run).find(({ index, text }) => index > call.startIndex && /\bPromise \{/.test(text));
      if (promise) {
        return failed(
          `Line ${promise.line} printed a promise, at ${seconds(promise.atMs)}: nobody awaits the round of nobody.`,
        );
      }
    }
    // What a plain function handed on is known only from what `main` printed of it.
    const isEmptyList = handsOn(call)
      ? printed(run).some(({ index, text }) => index > call.endIndex && /^\[\s*\]$/.test(text))
      : /^(?:\[\s*\]|\(\s*\)|<list>)$/.test(call.value);
    if (patients.length === 0 && !isEmptyList) {
      return failed(
        `For an empty round, \`${askAll(run)}\` gave \`${call.value || "nothing"}\`: an empty list is expected.`,
      );
    }
  }
  return null;
}

export function check(run: RunRecord): CheckResult {
  const rounds = roundsOf(run);
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => handedWrongly(run),
    () => strangers(rounds),
    () => tooShort(rounds),
    () => notTogether(run, rounds),
    () => wrongPatients(run, rounds),
    () => noRounds(run, rounds),
    () => programFailure(run),
    () => wrongAnswers(run, rounds),
    () => wrongRound(run, rounds),
  ]);
  const tookMs = durationMs(rounds[0]?.call ?? ({ startMs: 0, endMs: 0 } as Call)) ?? 0;
  return (
    failure ??
    passed(
      `${capital(of(rounds[0]?.patients ?? []))} took ${seconds(tookMs)}, as long as the slowest; and a round of nobody took no time.`,
    )
  );
}
