import {
  calls,
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
  passed,
  programFailure,
  seconds,
  untilAwaited,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const takesMs = { connect: 1000, ask: 2000, close: 1000 } as const;
type Name = keyof typeof takesMs;
const names: readonly Name[] = ["connect", "ask", "close"];
const patients = ["P1", "P2"] as const;

const of = (run: RunRecord, name: string, patient: string): readonly Call[] =>
  untilAwaited(run, calls(run, name)).filter(({ values }) => values[0] === patient);
const isUnawaited = (run: RunRecord, name: string): boolean =>
  neverAwaited(run).some(({ text }) => text.includes(`${name}(`));

const held = (run: RunRecord): CheckResult | null => heldFailure(run);

function neverRan(run: RunRecord): CheckResult | null {
  if (calls(run, "chart").length === 0) {
    const why = isUnawaited(run, "chart")
      ? "its calls made objects that nobody awaited."
      : "`main` asks it for each patient.";
    return programFailure(run) ?? failed(`\`chart\` never ran: ${why}`);
  }
  const missing = names.filter((name) => calls(run, name).length === 0);
  if (missing.length < names.length) return null;
  return failed("`chart` ran, but `connect`, `ask` and `close` did not: lines on the screen close no connection.");
}

/** The first of these calls that was shorter than it should be. */
function tooShort(name: Name, own: readonly Call[]): CheckResult | null {
  for (const call of own) {
    const took = durationMs(call);
    if (took === null || !isBefore(took, takesMs[name])) continue;
    return failed(
      `\`${call.text}\` was over after ${seconds(took)}; it takes ${seconds(takesMs[name])}.` +
        (call.outcome === "cancelled" ? " It was cancelled." : ""),
    );
  }
  return null;
}

/** Connected and asked, in this order. */
function asked(run: RunRecord, patient: string): CheckResult | null {
  for (const name of ["connect", "ask"] as const) {
    const own = of(run, name, patient);
    const text = `${name}("${patient}")`;
    if (own.length === 0) {
      const why = isUnawaited(run, name)
        ? "it made an object that nobody awaited."
        : "every patient is connected and asked.";
      return programFailure(run) ?? failed(`\`${text}\` never ran: ${why}`);
    }
    if (own.length > 1) return failed(`\`${text}\` ran ${inWords(own.length)} times; once is enough.`);
    const short = tooShort(name, own);
    if (short) return short;
  }
  const connect = of(run, "connect", patient)[0];
  const ask = of(run, "ask", patient)[0];
  if (!connect || !ask || !isBefore(ask.startMs, connect.endMs ?? Infinity)) return null;
  return failed(
    `\`${ask.text}\` started at ${seconds(ask.startMs)}, but the connection for ${patient} was there only at ` +
      `${seconds(connect.endMs ?? run.end.virtualMs)}.`,
  );
}

function neverClosed(run: RunRecord, patient: string, ask: Call, connectedMs: number): CheckResult {
  if (isUnawaited(run, "close")) {
    return failed(`\`close("${patient}")\` never ran: the call made an object, and nobody awaited it.`);
  }
  if (ask.outcome === "raised") {
    return failed(
      `\`${ask.text}\` failed at ${seconds(ask.endMs ?? 0)}, and \`chart\` was left with it: ` +
        `the connection made at ${seconds(connectedMs)} was never closed.`,
    );
  }
  return failed(
    `\`${ask.text}\` went well, and the connection made at ${seconds(connectedMs)} was never closed. ` +
      "Close it after a failure and after an answer.",
  );
}

/** Closed once, after the work, and somebody waited for it. */
function closed(run: RunRecord, patient: string): CheckResult | null {
  const connectedMs = of(run, "connect", patient)[0]?.endMs ?? 0;
  const ask = of(run, "ask", patient)[0];
  if (!ask) return null;
  const closes = of(run, "close", patient);
  const [close] = closes;
  if (!close) return neverClosed(run, patient, ask, connectedMs);
  if (closes.length > 1) {
    return failed(
      `The connection for ${patient} was closed ${inWords(closes.length)} times, at ` +
        `${listed(closes.map(({ startMs }) => seconds(startMs)))}. Once is enough.`,
    );
  }
  if (close.endMs !== null && !isBefore(ask.startMs, close.endMs)) {
    return failed(
      `The connection for ${patient} was closed at ${seconds(close.endMs)}, and only then \`${ask.text}\` began.`,
    );
  }
  if (isBefore(close.startMs, ask.endMs ?? Infinity)) {
    return failed(
      `\`${close.text}\` began at ${seconds(close.startMs)}, while \`${ask.text}\` was still under way` +
        (ask.endMs === null ? "." : `, until ${seconds(ask.endMs)}.`),
    );
  }
  return tooShort("close", closes) ?? notWaitedFor(run, patient, close);
}

function notWaitedFor(run: RunRecord, patient: string, close: Call): CheckResult | null {
  const chart = of(run, "chart", patient)[0];
  const end = close.endMs === null ? "was never done" : `was done only at ${seconds(close.endMs)}`;
  // A task that `chart` made starts later too, but in a lane of its own.
  const isMains = run.language === "typescript" || close.lane === chart?.lane;
  if (chart?.endMs != null && isMains && close.startIndex > chart.endIndex) {
    return failed(
      `\`${close.text}\` began at ${seconds(close.startMs)}, when \`${chart.text}\` was over: closing belongs to \`chart\`.`,
    );
  }
  if (chart?.endMs != null && isBefore(chart.endMs, close.endMs ?? Infinity)) {
    return failed(
      `\`${chart.text}\` was over at ${seconds(chart.endMs)}, but \`${close.text}\` ${end}: nobody waited for it.`,
    );
  }
  const early = calls(run, "connect").find(
    ({ values, startMs }) => values[0] !== patients[0] && isBefore(startMs, close.endMs ?? Infinity),
  );
  return early && patient === patients[0]
    ? failed(`\`${early.text}\` began at ${seconds(early.startMs)}, but \`${close.text}\` ${end}.`)
    : null;
}

/** The failure has to reach `main`. */
function swallowed(run: RunRecord): CheckResult | null {
  const chart = of(run, "chart", "P1")[0];
  const ask = of(run, "ask", "P1")[0];
  if (!chart || !ask || chart.outcome !== "returned") return null;
  // What became of a promise that was handed on, only `main` can tell.
  const heard = outputLines(run).find(({ text }) => text.startsWith("main heard"));
  if (handsOn(chart) && heard && !isBefore(heard.atMs, chart.endMs ?? Infinity)) return null;
  const what = `\`${ask.text}\` failed at ${seconds(ask.endMs ?? 0)}, but \`${chart.text}\` returned at ${seconds(chart.endMs ?? 0)}`;
  if (mentions(run, /finally\s*(?:\{[^}]*|:\s*\n(?:[ \t]+(?!return).*\n)*[ \t]+)\breturn\b/)) {
    return failed(`${what} as if all were well: a \`return\` in \`finally\` throws the failure away.`);
  }
  return failed(`${what}: \`main\` never heard of it. What is caught on the way must be passed on.`);
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => held(run),
    () => neverRan(run),
    ...patients.flatMap((patient) => [() => asked(run, patient), () => closed(run, patient)]),
    () => swallowed(run),
    () => programFailure(run),
  ]);
  if (failure) return failure;
  const close = of(run, "close", "P1")[0];
  return passed(
    `Both connections were closed. At ${seconds(close?.startMs ?? 0)} \`ask("P1")\` had failed; the closing took until ` +
      `${seconds(close?.endMs ?? 0)}, and then \`main\` heard of the failure.`,
  );
}
