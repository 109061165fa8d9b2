import {
  calls,
  durationMs,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  isSameTime,
  listed,
  mentions,
  outputLines,
  passed,
  programFailure,
  seconds,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

/** When each value comes, if nobody keeps its stream waiting. */
const due = [
  { text: "P2 value 1", atMs: 1500 },
  { text: "P1 value 1", atMs: 2000 },
  { text: "P2 value 2", atMs: 3000 },
  { text: "P1 value 2", atMs: 4000 },
  { text: "P2 value 3", atMs: 4500 },
] as const;
const streams = [
  { patient: "P1", text: 'values("P1", 2, 2)', seconds: 2, count: 2 },
  { patient: "P2", text: 'values("P2", 1.5, 3)', seconds: 1.5, count: 3 },
] as const;

const streamOf = (run: RunRecord, patient: string): readonly Call[] =>
  calls(run, "values").filter(({ values }) => values[0] === patient);

const held = (run: RunRecord): CheckResult | null => heldFailure(run);

/** `gather(values(…), …)`: Python refuses what is no awaitable. */
function streamsToGather(run: RunRecord): CheckResult | null {
  if (run.end.state !== "failed" || run.end.error.type !== "TypeError") return null;
  if (!mentions(run, /\b(?:gather|create_task)\s*\(\s*\*?\[?\s*values\s*\(/)) return null;
  return failed(
    `Line ${run.end.error.line ?? 0} handed over a stream where a coroutine is wanted, and raised \`TypeError\`. ` +
      "A stream does nothing until somebody reads it: hand over a call that holds the loop.",
  );
}

/** Each stream read once, as it is. */
function wrongStreams(run: RunRecord): CheckResult | null {
  const all = calls(run, "values");
  if (all.length === 0) {
    return programFailure(run) ?? failed("`values` ran 0 times. The values must come from the two streams.");
  }
  for (const stream of streams) {
    const own = streamOf(run, stream.patient);
    const [first] = own;
    if (!first)
      return programFailure(run) ?? failed(`Nobody read the stream of ${stream.patient}: \`values\` never ran for it.`);
    if (own.length > 1) {
      return failed(`The stream of ${stream.patient} was begun ${inWords(own.length)} times; once is enough.`);
    }
    if (first.values[1] !== stream.seconds || first.values[2] !== stream.count) {
      return failed(`\`${first.text}\` is another stream: that of ${stream.patient} is \`${stream.text}\`.`);
    }
  }
  return null;
}

/** A stream that gave its values without waiting for them. */
function tooShort(run: RunRecord): CheckResult | null {
  for (const { patient, count, ...stream } of streams) {
    const call = streamOf(run, patient)[0];
    const took = call ? durationMs(call) : null;
    if (!call || took === null || call.outcome !== "returned" || !isBefore(took, stream.seconds * count * 1000))
      continue;
    return failed(
      `\`${call.text}\` was over after ${seconds(took)}; it measures for ${seconds(stream.seconds * count * 1000)}. ` +
        "Leave `values` as it is.",
    );
  }
  return null;
}

/** One stream was begun only when the other had ended. */
function oneAfterAnother(run: RunRecord): CheckResult | null {
  const [first, second] = calls(run, "values");
  if (!first || !second || first.endMs === null || isBefore(second.startMs, first.endMs)) return null;
  const together = run.language === "python" ? "gather" : "Promise.all";
  if (mentions(run, /\b(?:gather|Promise\s*\.\s*all)\s*\(\s*\[?\s*await\b/)) {
    return failed(
      `\`${second.text}\` was begun at ${seconds(second.startMs)}: each reader was awaited to its end before ` +
        `\`${together}\` was called. Drop the inner \`await\`s.`,
    );
  }
  if (mentions(run, /\bPromise\s*\.\s*all\s*\(/)) {
    return failed(
      `\`${second.text}\` was begun at ${seconds(second.startMs)}, when \`${first.text}\` had ended: ` +
        "`Promise.all` was handed streams, and a stream does nothing until somebody reads it.",
    );
  }
  return failed(
    `\`${second.text}\` was begun at ${seconds(second.startMs)}, when \`${first.text}\` had ended: ` +
      "the same `main` reads both, one after the other.",
  );
}

/** The run ended before a stream did. */
function leftOver(run: RunRecord): CheckResult | null {
  const main = calls(run, "main")[0];
  const lastMs = due.at(-1)?.atMs ?? 0;
  if (main?.endMs == null || !isBefore(main.endMs, lastMs)) return null;
  const endMs = main.endMs;
  const open = calls(run, "values").filter((call) => wasCutShort(call) || isBefore(endMs, call.endMs ?? Infinity));
  if (open.length === 0) return null;
  return failed(
    `\`main\` was over at ${seconds(endMs)}, and ${listed(open.map(({ text }) => `\`${text}\``))} ` +
      `${open.length === 1 ? "was" : "were"} not: \`main\` must wait until both streams are read.`,
  );
}

/** A value that was printed at another time than it came, or not at all. */
function wrongTimes(run: RunRecord): CheckResult | null {
  const lines = outputLines(run);
  for (const { text, atMs } of due) {
    const line = lines.find((each) => each.text.includes(text));
    if (!line) return failed(`\`${text}\` was never printed; it is due at ${seconds(atMs)}.`);
    if (isSameTime(line.atMs, atMs)) continue;
    if (isBefore(line.atMs, atMs)) {
      return failed(`\`${text}\` was printed at ${seconds(line.atMs)}, before it came: it is due at ${seconds(atMs)}.`);
    }
    const atOnce = due.every((value) =>
      lines.some((each) => each.text.includes(value.text) && isSameTime(each.atMs, line.atMs)),
    );
    if (atOnce) {
      return failed(
        `\`${text}\` came at ${seconds(atMs)} and was printed at ${seconds(line.atMs)}, with all the others: ` +
          "print each value in the loop that reads it.",
      );
    }
    return failed(
      `\`${text}\` came at ${seconds(atMs)} at the earliest, and was printed at ${seconds(line.atMs)}: ` +
        "it had to wait for a value of the other stream.",
    );
  }
  return null;
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => streamsToGather(run),
    () => wrongStreams(run),
    () => tooShort(run),
    () => (run.end.state === "failed" ? null : leftOver(run)),
    () => oneAfterAnother(run),
    () => programFailure(run),
    () => wrongTimes(run),
  ]);
  return (
    failure ??
    passed(
      "4.50 s: two loops, each in a call of its own. Every value was printed when it came, whichever stream it is from.",
    )
  );
}
