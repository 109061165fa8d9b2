import {
  calls,
  failed,
  firstFailure,
  heldFailure,
  inWords,
  isBefore,
  isSameTime,
  mentions,
  neverAwaited,
  outputLines,
  passed,
  programFailure,
  seconds,
  type CheckResult,
  type OutputLine,
  type RunRecord,
} from "@unblocked/checks";

const line = (run: RunRecord, text: string): OutputLine | undefined =>
  outputLines(run).find((one) => one.text.includes(text));

/** What the text of the program shows before anything runs. */
function unreadable(run: RunRecord): CheckResult | null {
  const { end } = run;
  if (end.state !== "failed" || end.error.type !== "SyntaxError") return null;
  const at = end.error.line ?? 0;
  const text = run.source.split("\n")[at - 1] ?? "";
  if (!/\bawait\b/.test(text)) return programFailure(run);
  if (!/^\s/.test(text)) {
    return failed(
      `Line ${at}: \`await\` at the top level of a Python file. Nothing can pause there: start a loop instead.`,
    );
  }
  const before = run.source.split("\n").slice(0, at);
  const owner = before.map((one) => /^\s*(?:async\s+)?(?:def|function)\s+(\w+)/.exec(one)?.[1]).findLast(Boolean);
  return failed(
    `Line ${at}: \`await\` stands in \`${owner ?? "a function"}\`, which is a plain function, so nothing ran at all. ` +
      "A function that pauses must say so in its first line.",
  );
}

const held = (run: RunRecord): CheckResult | null => heldFailure(run, ". `ask` was to stay as it is.");

/** For words only: `main` is written as a plain function. */
const isMainPlain = (run: RunRecord): boolean => mentions(run, /^(?:def|function) main\b/m);

/** Python: a coroutine object that nobody awaited. (TypeScript's promises go on all the same: see `tooSoon`.) */
function leftAlone(run: RunRecord): CheckResult | null {
  if (run.language !== "python" || run.end.state === "failed") return null;
  const [first] = neverAwaited(run);
  if (!first) return null;
  const name = /\b(main|report|ask)\b/.exec(first.text)?.[1];
  if (name === undefined)
    return failed(`Line ${first.line} made a wait, and nobody awaited it. Leave \`ask\` as it is.`);
  const got = `Line ${first.line} called \`${name}\` and got a coroutine object`;
  if (name === "report" && isMainPlain(run)) {
    return failed(`${got}. \`main\` is plain and cannot await it, so \`report\` never ran.`);
  }
  return failed(
    `${got}. ${name === "main" ? "Nothing started a loop with it" : "Nobody awaited it"}, so \`${name}\` never ran.`,
  );
}

function notAsked(run: RunRecord): CheckResult | null {
  const asked = calls(run, "ask");
  if (asked.length === 1) return null;
  if (asked.length > 1) return failed(`\`ask\` ran ${inWords(asked.length)} times. One report needs it once.`);
  return programFailure(run) ?? failed("`ask` ran 0 times. The report must come from it.");
}

/** A promise in the place of the answer. */
function notTheAnswer(run: RunRecord): CheckResult | null {
  const report = line(run, "report:");
  if (!report) return failed("No line says `report:`. It is to be printed once the answer is there.");
  const [asked] = calls(run, "ask");
  if (/P1 answered/.test(report.text)) return null;
  const got = run.language === "python" ? "a coroutine object" : "a promise";
  return failed(
    `Line ${report.line} printed ${got} at ${seconds(report.atMs)}` +
      (asked ? `; the answer came at ${seconds(asked.endMs ?? 0)}.` : "."),
  );
}

function tooSoon(run: RunRecord): CheckResult | null {
  const report = line(run, "report:");
  const night = line(run, "good night");
  const [asked] = calls(run, "ask");
  if (!report || !asked) return null;
  if (asked.endMs === null || isBefore(report.atMs, asked.endMs)) {
    return failed(`The report was printed at ${seconds(report.atMs)}, before \`ask\` was done.`);
  }
  if (!night) return failed("No line says `good night`. It comes after the report.");
  if (night.index > report.index) return null;
  const [made] = calls(run, "report");
  if (made?.endMs != null && isBefore(made.endMs, report.atMs)) {
    return failed(
      `\`report\` was over at ${seconds(made.endMs)}, and what it printed came at ${seconds(report.atMs)}: ` +
        "nobody who calls it can wait for that.",
    );
  }
  if (isMainPlain(run)) {
    return failed(
      `\`good night\` was said at ${seconds(night.atMs)}, the report came at ${seconds(report.atMs)}: ` +
        "`main` is plain, and cannot wait for it.",
    );
  }
  return failed(
    `\`good night\` was said at ${seconds(night.atMs)}, the report came at ${seconds(report.atMs)}: ` +
      "`main` called `report`, and did not wait for it.",
  );
}

function wrongTime(run: RunRecord): CheckResult | null {
  const report = line(run, "report:");
  if (!report || isSameTime(report.atMs, 3000)) return null;
  return failed(`The report came at ${seconds(report.atMs)}, not 3.00 s. Leave \`ask\` as it is.`);
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => unreadable(run),
    () => leftAlone(run),
    () => programFailure(run),
    () => held(run),
    () => notAsked(run),
    () => notTheAnswer(run),
    () => tooSoon(run),
    () => wrongTime(run),
  ]);
  return failure ?? passed("The report came at 3.00 s, and `good night` after it: everyone on the way waited.");
}
