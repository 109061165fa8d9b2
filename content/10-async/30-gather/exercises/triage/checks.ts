import {
  calls,
  durationMs,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  lastLine,
  listed,
  mentions,
  neverAwaited,
  outputLines,
  overlap,
  passed,
  programFailure,
  seconds,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const names = {
  python: { triage: "triage_patient", asks: ["search_knowledge", "get_history", "check_drugs"], together: "gather" },
  typescript: {
    triage: "triagePatient",
    asks: ["searchKnowledge", "getHistory", "checkDrugs"],
    together: "Promise.all",
  },
} as const;

/** What each of the three has to be asked about, for each patient. */
const patients: readonly (readonly [string, string, string])[] = [
  ["headache", "P123", "aspirin"],
  ["a cough", "P7", "honey"],
];
const lines = [
  "pages about headache, history of P123, aspirin checked",
  "pages about a cough, history of P7, honey checked",
];
const ownMs = 3000;

/** The three calls for one patient, in the order of `names`; undefined where there was none. */
type Triage = readonly (Call | undefined)[];

const about = (call: Call): string => (typeof call.values[0] === "string" ? call.values[0] : call.args);
const present = (triage: Triage): readonly Call[] => triage.filter((call) => call !== undefined);

function triagesOf(run: RunRecord): readonly Triage[] {
  const asked = names[run.language].asks.map((name) => calls(run, name));
  return patients.map((expected) => asked.map((some, at) => some.find((call) => about(call) === expected[at])));
}

/** A name that nobody has told the function. */
function unknownName(run: RunRecord): CheckResult | null {
  if (run.end.state !== "failed") return null;
  const { type, message, line } = run.end.error;
  const name = /name '(\w+)' is not defined|^(\w+) is not defined/.exec(message);
  const unknown = name?.[1] ?? name?.[2];
  if (unknown === undefined) return null;
  const where = line === null ? "Your program" : `Line ${line}`;
  const { triage } = names[run.language];
  const ended = names[run.language].asks
    .flatMap((ask) => calls(run, ask))
    .filter((call) => call.outcome === "returned");
  const when =
    ended.length > 0 ? `, after ${inWords(ended.length)} of the three had answered` : ", before anybody was asked";
  return failed(
    `${where} raised \`${type}: ${message}\` at ${seconds(run.end.virtualMs)}${when}: \`${triage}\` was never told \`${unknown}\`. ` +
      "`main` knows it: hand it over.",
  );
}

/** What `gather` gives was used before anybody had answered. */
function usedTooEarly(run: RunRecord): CheckResult | null {
  if (run.end.state !== "failed" || !/^(?:TypeError|RuntimeError)$/.test(run.end.error.type)) return null;
  const { asks, together } = names[run.language];
  if (asks.some((ask) => calls(run, ask).some((call) => call.outcome === "returned"))) return null;
  const { type, message, line } = run.end.error;
  return failed(
    `${line === null ? "Your program" : `Line ${line}`} raised \`${type}: ${message}\` at ${seconds(run.end.virtualMs)}: ` +
      `the answers are still to come. What \`${together}\` gives has to be awaited first.`,
  );
}

const held = (run: RunRecord): CheckResult | null => heldFailure(run, ": the other two could not even begin.");

/** Each of the three runs once for each patient, with what belongs to that patient. */
function wrongCalls(run: RunRecord, triages: readonly Triage[]): CheckResult | null {
  const { asks } = names[run.language];
  for (const [at, name] of asks.entries()) {
    const all = calls(run, name);
    for (const [number, expected] of patients.entries()) {
      if (triages[number]?.[at]) continue;
      const other = all[number] ?? all.at(-1);
      if (other) {
        return failed(
          `\`${name}\` was asked about ${listed(all.map((call) => `\`${about(call)}\``))}; the ${number === 0 ? "first" : "second"} patient needs \`${expected[at]}\`.`,
        );
      }
      const unawaited = neverAwaited(run).some(({ text }) => text.includes(`${name}(`));
      const failure = programFailure(run);
      if (failure && !unawaited) return failure;
      const { triage } = names[run.language];
      if (neverAwaited(run).some(({ text }) => text.includes(`${triage}(`))) {
        return failed(`\`${triage}\` never ran: \`main\` made a coroutine object and awaited nothing.`);
      }
      return failed(`\`${name}\` never ran${unawaited ? ": its coroutine object was never awaited" : ""}.`);
    }
    if (all.length > patients.length)
      return failed(`\`${name}\` ran ${inWords(all.length)} times: once for each patient is enough.`);
  }
  return null;
}

function tooShort(triages: readonly Triage[]): CheckResult | null {
  const short = triages.flatMap(present).find((call) => {
    const tookMs = durationMs(call);
    return tookMs !== null && call.outcome === "returned" && isBefore(tookMs, ownMs);
  });
  if (!short) return null;
  return failed(`\`${short.text}\` took ${seconds(durationMs(short) ?? 0)}; it takes ${seconds(ownMs)} to answer.`);
}

/** One after another, in whole or in part. */
function notTogether(run: RunRecord, triages: readonly Triage[]): CheckResult | null {
  const { together, triage } = names[run.language];
  for (const some of triages) {
    const asked = present(some);
    if (asked.length < 2 || overlap(asked)) continue;
    const inOrder = asked.toSorted((a, b) => a.startIndex - b.startIndex);
    const after = inOrder.find((one) =>
      inOrder.some((other) => other.endMs !== null && !isBefore(one.startMs, other.endMs)),
    );
    const before = inOrder.find((one) => after && one.endMs !== null && !isBefore(after.startMs, one.endMs));
    const first = inOrder[0];
    if (!after || !before || !first) continue;
    const lastMs = Math.max(...asked.map((one) => one.endMs ?? 0));
    const took = `\`${triage}\` needed ${seconds(lastMs - first.startMs)}`;
    const began = `\`${after.text}\` began at ${seconds(after.startMs)}, when \`${before.text}\` had answered`;
    const isAllApart = inOrder.every((one, at) => at === 0 || !isBefore(one.startMs, inOrder[at - 1]?.endMs ?? 0));
    if (mentions(run, /\b(?:gather|Promise\s*\.\s*all)\s*\(/) && isAllApart) {
      return failed(
        `${began}. At ${seconds(lastMs)} \`${together}\` was handed three answers, and had nothing left to wait for: its \`await\` is enough, drop those inside.`,
      );
    }
    const isObject = run.language === "python" && isAllApart && !mentions(run, /await\s+search_knowledge\s*\(/);
    if (isObject)
      return failed(`${began}: a coroutine object begins when it is awaited, not when it is made. ${took}.`);
    if (isAllApart) return failed(`${began}: three waits one after another. ${took}.`);
    return failed(`${began}: only two of the three waits lie above each other. ${took}.`);
  }
  return null;
}

/** What each print wrote, in one line and without the signs of a list: the answers may be printed as one. */
function wholePrints(run: RunRecord): readonly { readonly text: string; readonly atMs: number }[] {
  return Object.values(Object.groupBy(outputLines(run), ({ index }) => index)).map((lines = []) => ({
    text: lines.map(({ text }) => text.replaceAll(/[[\]()'"]/g, "").trim()).join(" "),
    atMs: lines[0]?.atMs ?? 0,
  }));
}

function wrongText(run: RunRecord, triages: readonly Triage[]): CheckResult | null {
  const printed = outputLines(run);
  for (const [number, expected] of lines.entries()) {
    const endMs = Math.max(...present(triages[number] ?? []).map((call) => call.endMs ?? Number.POSITIVE_INFINITY));
    if (wholePrints(run).some(({ text, atMs }) => text.includes(expected) && !isBefore(atMs, endMs))) continue;
    const line = printed[number] ?? lastLine(run);
    if (!line) return failed(`Nothing was printed: expected is \`${expected}\`.`);
    const isEarly = isBefore(line.atMs, endMs);
    if (isEarly) {
      const what = /\bPromise \{|\[object Promise\]|<coroutine|<Task|Future/.test(line.text)
        ? "what is still to come"
        : `\`${line.text.slice(0, 60)}\``;
      return failed(
        `Line ${line.line} printed ${what} at ${seconds(line.atMs)}; the three answers came at ${seconds(endMs)}. Nothing waits for them.`,
      );
    }
    return failed(
      `Line ${line.line} printed \`${line.text.slice(0, 60)}\`, but the answers belong in this order: \`${expected}\`.`,
    );
  }
  return null;
}

export function check(run: RunRecord): CheckResult {
  const triages = triagesOf(run);
  const { triage, asks } = names[run.language];
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () =>
      asks.some((name) => calls(run, name).length > 0) || run.end.state !== "finished" || neverAwaited(run).length > 0
        ? null
        : failed(
            `\`${triage}\` asked nobody: the lines have to come from ${listed(asks.map((name) => `\`${name}\``))}.`,
          ),
    () => unknownName(run),
    () => usedTooEarly(run),
    () => held(run),
    () => tooShort(triages),
    () => notTogether(run, triages),
    () => wrongCalls(run, triages),
    () => programFailure(run),
    () => wrongText(run, triages),
  ]);
  return (
    failure ??
    passed("3.00 s for each patient: three waits above each other, and each question asked with what belongs to it.")
  );
}
