import {
  calls,
  capital,
  durationMs,
  elapsed,
  failed,
  firstFailure,
  handsOn,
  heldLoop,
  isBefore,
  isSameTime,
  inWords,
  lastLine,
  mentions,
  neverAwaited,
  outputLines,
  passed,
  programFailure,
  seconds,
  warnings,
  type Call,
  type CheckResult,
  type OutputLine,
  type RunRecord,
} from "@unblocked/checks";

const limitMs = 2000;
const secondsOf: Readonly<Record<string, number>> = { P1: 1, P2: 5 };
const patients = Object.keys(secondsOf);
const instead = "ask a nurse";

const patientOf = (call: Call): string => /P\d/.exec(call.args)?.[0] ?? call.args;
const of = (all: readonly Call[], patient: string): Call | undefined => all.find((call) => patientOf(call) === patient);
/** `ask("P2", 5)`, without a signal that it may have been handed. */
const asking = (call: Call): string => `\`ask("${patientOf(call)}", ${secondsOf[patientOf(call)] ?? "…"})\``;

/** The line that holds the answers: the last that names one of them, else the last of all. */
function chartOf(run: RunRecord): OutputLine | null {
  return outputLines(run).findLast(({ text }) => /P\d: /.test(text)) ?? lastLine(run);
}

/** A plain `ask` hands on a promise, and is over with the closing of its line; or, where that never comes, with the run. */
function askings(run: RunRecord): readonly Call[] {
  return calls(run, "ask").map((call) => {
    if (!handsOn(call)) return call;
    const closed = outputLines(run).findLast(({ text }) => text.includes(`${patientOf(call)} line closed`));
    return { ...call, endMs: closed?.atMs ?? elapsed(run), endIndex: closed?.index ?? call.endIndex };
  });
}

function wrongCalls(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const unawaited = neverAwaited(run).length;
  if (asked.length === 0) {
    if (unawaited > 0) {
      return failed(
        `${capital(inWords(unawaited))} coroutine objects of \`ask\` were made, and none ever ran: nobody awaited them.`,
      );
    }
    return programFailure(run) ?? failed("`ask` ran 0 times. P1 and P2 are both asked, by calls of `ask`.");
  }
  const missing = patients.find((patient) => !of(asked, patient));
  if (missing !== undefined) {
    return (
      programFailure(run) ?? failed(`\`ask\` never ran for ${missing}. All are asked: the answer might come in time.`)
    );
  }
  if (asked.length > patients.length) {
    return failed(`\`ask\` ran ${inWords(asked.length)} times; each patient is asked once.`);
  }
  return null;
}

function held(run: RunRecord): CheckResult | null {
  const first = heldLoop(run)[0];
  if (!first) return null;
  const where = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  return failed(
    `${where} held the loop from ${seconds(first.startMs)} to ${seconds(first.endMs)}: no limit can fire while the loop ` +
      "is held, and nobody can be stopped.",
  );
}

/** Asked one after another, or before the time that the answer takes. */
function wrongStart(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const late = asked.find((call) => !isSameTime(call.startMs, 0));
  if (late) {
    return (
      programFailure(run) ??
      failed(`${asking(late)} started at ${seconds(late.startMs)}: the two are no longer asked together.`)
    );
  }
  return null;
}

/** P2 was asked for longer than the limit. */
function notStopped(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const call = of(asked, "P2");
  const answer = of(calls(run, "answer"), "P2");
  const main = calls(run, "main")[0];
  if (!call) return null;
  if (main?.endMs != null && call.endIndex > main.endIndex && isSameTime(call.endMs ?? limitMs, main.endMs)) {
    return failed(
      `${asking(call)} was stopped only because the program ended, at ${seconds(main.endMs)}: the chart was printed, and ` +
        "P2's line was still open.",
    );
  }
  if (call.endMs !== null && !isBefore(limitMs, call.endMs)) return null;
  const until = call.endMs === null ? "to the end" : `until ${seconds(call.endMs)}`;
  const returned = answer?.endMs ?? null;
  if (answer && returned !== null && call.endMs !== null && isBefore(returned, call.endMs)) {
    return failed(
      `\`answer("P2", 5)\` was over at ${seconds(returned)}, and ${asking(call)} went on ${until}: not waiting is not stopping.`,
    );
  }
  if (chartOf(run)?.text.includes(instead)) {
    return failed(
      `P2's answer came at ${seconds(call.endMs ?? elapsed(run))} and was thrown away. It should not be waited for: ` +
        (mentions(run, /\bshield\s*\(/)
          ? `the shield kept the stop from ${asking(call)}.`
          : `${asking(call)} is to be stopped at ${seconds(limitMs)}.`),
    );
  }
  const tried = mentions(run, /\btimeout\s*\(|\bwait_for\s*\(|\bAbortSignal\.timeout|\babort\s*\(|\brace\s*\(/);
  return failed(
    `${asking(call)} went on ${until}, and the limit is ${seconds(limitMs)}. ` +
      (tried ? "There is a limit in your program, but it did not reach the pause in `ask`." : "Nobody stopped it."),
  );
}

/** Who is stopped too early, or answers too early. */
function cutEarly(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  for (const call of asked) {
    const took = durationMs(call);
    const wanted = Math.min(limitMs, (secondsOf[patientOf(call)] ?? 0) * 1000);
    if (took === null || !isBefore(took, wanted)) continue;
    const failure = programFailure(run);
    if (failure) return failure;
    return failed(
      call.outcome === "returned" && patientOf(call) !== "P2"
        ? `${asking(call)} answered after ${seconds(took)}; this answer takes ${seconds(wanted)}.`
        : `${asking(call)} was over at ${seconds(call.endMs ?? 0)}: it may take ${seconds(wanted)}.`,
    );
  }
  return null;
}

/** Nobody caught the limit's error. */
function uncaught(run: RunRecord): CheckResult | null {
  if (run.end.state !== "failed") return null;
  const { type, line } = run.end.error;
  if (type !== "TimeoutError" && type !== "AbortError" && type !== "DOMException") return programFailure(run);
  const where = line === null ? "" : `, through line ${line},`;
  const near =
    run.language === "python"
      ? mentions(run, /except\s+asyncio\.CancelledError/)
        ? " Inside the block it is a `CancelledError`; outside, where you can catch it, a `TimeoutError`."
        : mentions(run, /except\s+TimeoutError/)
          ? " It is raised where the block of `timeout` ends: the `try` must stand around that block."
          : ""
      : warnings(run, "skipped-catch").length > 0
        ? " A `return` without `await` leaves the `try` at once, and its `catch` sees nothing."
        : "";
  return failed(
    `P2 was stopped at ${seconds(limitMs)}, and nobody caught the \`${type}\`: it went${where} up to \`main\`, and P1's ` +
      `answer is lost with it.${near}`,
  );
}

/** A cancellation reached the call, and not by a limit that was set within it: such a limit takes its own back. */
function wasToldFromOutside(run: RunRecord, call: Call): boolean {
  const own = new Set<number>();
  for (let index = call.startIndex; index < call.endIndex; index += 1) {
    const event = run.trace.at(index);
    if (event.lane !== call.lane) continue;
    if (event.kind === "timer-set") own.add(event.timerId);
    if (event.kind === "ready" && event.cause === "cancelled" && !own.has(event.timerId)) return true;
  }
  return false;
}

function swallowed(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const call = of(asked, "P2");
  if (run.language !== "python" || !call || call.outcome !== "returned") return null;
  if (!wasToldFromOutside(run, call)) return null;
  return failed(
    `${asking(call)} was stopped at ${seconds(limitMs)}, caught it and returned, as if nobody had stopped it. The right text, ` +
      "but no limit around it can tell any more: hand the cancellation on.",
  );
}

/** Each line is closed once, when the asking ends. */
function wrongLines(run: RunRecord, asked: readonly Call[]): CheckResult | null {
  const printed = outputLines(run);
  for (const call of asked) {
    const patient = patientOf(call);
    const closings: readonly OutputLine[] = printed.filter((line) => line.text.includes(`${patient} line closed`));
    const closed = closings[0];
    const ended = call.endMs ?? elapsed(run);
    if (!closed) {
      return failed(
        `P2 was given up in time, but a line is still open, ${patient}'s: ${asking(call)} ended at ${seconds(ended)}, at its ` +
          "`await`, and the lines after that never ran.",
      );
    }
    if (closings.length > 1) {
      return failed(
        `${patient}'s line was closed ${inWords(closings.length)} times, in line ${closed.line} and in line ` +
          `${closings.at(-1)?.line ?? 0}: one closing is enough.`,
      );
    }
    if (isBefore(closed.atMs, ended)) {
      return failed(
        `${patient}'s line was closed at ${seconds(closed.atMs)}, and ${asking(call)} still waited for the answer until ` +
          `${seconds(ended)}.`,
      );
    }
    if (isBefore(ended, closed.atMs)) {
      return failed(
        `${patient}'s line was closed at ${seconds(closed.atMs)}, but the asking ended at ${seconds(ended)}.`,
      );
    }
  }
  return null;
}

function wrongText(run: RunRecord): CheckResult | null {
  const promise = outputLines(run).find(({ text }) => /Promise \{|<_GatheringFuture|<Task |<coroutine /.test(text));
  const chart = chartOf(run);
  const text = chart?.text ?? "";
  const own = text.includes("P1: rest");
  if (own && text.indexOf("P1: rest") < text.indexOf(`P2: ${instead}`)) return null;
  if (promise) {
    return failed(
      `Line ${promise.line} printed what is still to be awaited, at ${seconds(promise.atMs)}, and not the two answers.`,
    );
  }
  if (/P1/.test(text) && !own) {
    return failed(
      `P1 answered at 1.00 s, in time, and the chart says \`${text}\`: the limit is each answer's own, so it belongs into ` +
        "`answer`, not around all.",
    );
  }
  return failed(`The chart is \`${text}\`. It should hold \`P1: rest\`, and then \`P2: ${instead}\`.`);
}

function wrongTime(run: RunRecord): CheckResult | null {
  if (isSameTime(elapsed(run), limitMs)) return null;
  const chart = chartOf(run);
  return failed(
    chart && isSameTime(chart.atMs, limitMs)
      ? `The chart was complete at ${seconds(chart.atMs)}, but a timer went on until ${seconds(elapsed(run))}: whoever lost ` +
          "was not stopped."
      : `It was over at ${seconds(elapsed(run))}, not at ${seconds(limitMs)}.`,
  );
}

export function check(run: RunRecord): CheckResult {
  const asked = askings(run);
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => wrongCalls(run, asked),
    () => held(run),
    () => wrongStart(run, asked),
    () => notStopped(run, asked),
    () => cutEarly(run, asked),
    () => uncaught(run),
    () => swallowed(run, asked),
    () => wrongLines(run, asked),
    () => wrongText(run),
    () => wrongTime(run),
  ]);
  return (
    failure ?? passed("P1 answered at 1.00 s. P2 was stopped at 2.00 s, its line was closed, and a nurse stepped in.")
  );
}
