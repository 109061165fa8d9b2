import {
  calls,
  durationMs,
  failed,
  firstFailure,
  heldLoop,
  inWords,
  isBefore,
  lanes,
  listed,
  neverAwaited,
  outputLines,
  passed,
  programFailure,
  seconds,
  waits,
  wasCutShort,
  type Call,
  type CheckResult,
  type HeldLoop,
  type RunRecord,
  type Wait,
} from "@unblocked/checks";

const pageCount = 12;
const pageMs = 200;
const beatMs = 1000;
const allowedMs = 500;

const writerOf = (run: RunRecord): string => (run.language === "python" ? "write_page" : "writePage");

/** Pages that were written, by the calls that wrote them. */
function missingPages(run: RunRecord, pages: readonly Call[]): CheckResult | null {
  const writer = writerOf(run);
  if (pages.length === 0) {
    const objects = neverAwaited(run).length;
    return objects > 0
      ? failed(
          `\`${writer}\` ran 0 times. \`to_thread\` made ${inWords(objects)} coroutine object${objects === 1 ? "" : "s"}, and nobody awaited them.`,
        )
      : (programFailure(run) ?? failed(`\`${writer}\` ran 0 times. A report is made of its pages.`));
  }
  const failure = programFailure(run);
  if (failure) {
    const [first] = pages;
    const isHandedTheResult = first !== undefined && first.outcome === "returned" && pages.length === 1;
    return isHandedTheResult && failure.message.includes("not callable")
      ? failed(
          `\`${first.text}\` ran at once, in the loop's own thread, and its result was handed to the thread. ` +
            `Hand over the function and its argument, \`${writer}, number\`, and let the thread call it.`,
        )
      : failure;
  }
  const numbers = Array.from({ length: pageCount }, (_, index) => index + 1);
  const missing = numbers.filter((number) => !pages.some((page) => page.values[0] === number));
  if (missing.length === 0) return null;
  const names = missing.length > 3 ? `${missing.length} of the pages` : `page ${listed(missing.map(String))}`;
  return failed(
    `\`${writer}\` ran ${pages.length === 1 ? "once" : `${pages.length} times`}. It never ran for ${names}.`,
  );
}

/** Each page is worked on for its time: in a thread, or with the turn held. */
function easyPages(run: RunRecord, pages: readonly Call[]): CheckResult | null {
  const threads = new Set(lanes(run).flatMap(({ kind, lane }) => (kind === "thread" ? [lane] : [])));
  for (const page of pages) {
    const tookMs = durationMs(page);
    if (tookMs === null) return failed(`\`${page.text}\` was not done when the run ended.`);
    if (isBefore(tookMs, pageMs)) {
      return failed(
        `\`${page.text}\` took ${seconds(tookMs)}. A page takes ${seconds(pageMs)}: leave its function as it is.`,
      );
    }
    if (threads.has(page.lane)) continue;
    const pauses = waits(run, page.lane, page.startIndex, page.endIndex);
    const pausedMs = pauses.reduce((sum, { startMs, endMs }) => sum + (endMs ?? startMs) - startMs, 0);
    if (isBefore(tookMs - pausedMs, pageMs)) {
      const line = pauses[0]?.line ?? page.line;
      return failed(
        `\`${page.text}\` only waited, at line ${line}. Its real work keeps the turn for ${seconds(pageMs)}: ` +
          "leave its function as it is, and change who calls it, or when.",
      );
    }
  }
  return null;
}

/** The pages are written while the heart beats, and `main` sees the end of both. */
function apart(run: RunRecord, pages: readonly Call[], heart: Call): CheckResult | null {
  const firstMs = Math.min(...pages.map((page) => page.startMs));
  const lastMs = Math.max(...pages.map((page) => page.endMs ?? 0));
  if (isBefore(firstMs, heart.startMs) && !isBefore(heart.startMs, lastMs)) {
    return failed(
      `\`heartbeat\` began at ${seconds(heart.startMs)}, when the report was made: until then there was no beat at all. ` +
        "Both belong to the same time.",
    );
  }
  if (!isBefore(firstMs, beatMs)) {
    const why = reason(run, 0, firstMs);
    return failed(
      `The first page was begun at ${seconds(firstMs)}${why}. The report is to be made while the heart beats: begin at once.`,
    );
  }
  const main = calls(run, "main")[0];
  return main?.endMs != null && isBefore(main.endMs, lastMs)
    ? failed(
        `\`main\` was over at ${seconds(main.endMs)}, and the last page was written at ${seconds(lastMs)}: leave \`main\` as it is, waiting for both.`,
      )
    : null;
}

/** Whoever waits for nobody ends early, and the tasks it started are cancelled. */
function cutShort(run: RunRecord, report: Call | undefined): CheckResult | null {
  const main = calls(run, "main")[0];
  if (run.language !== "python" || !report || !wasCutShort(report) || main?.endMs == null) return null;
  return failed(
    `\`main\` ended at ${seconds(main.endMs)}, and \`report\` was cancelled with it. Leave \`main\` as it is: it waits for both.`,
  );
}

/** No beats, or too few. */
function missingBeats(run: RunRecord, beats: readonly Wait[]): CheckResult | null {
  if (beats.length >= 3) return null;
  const own = heldLoop(run).find(({ laneName }) => laneName.startsWith("heartbeat"));
  const held = own
    ? ` Line ${own.line} had the turn from ${seconds(own.startMs)} to ${seconds(own.endMs)}.`
    : " Without a pause of one second there is no beat.";
  return failed(`\`heartbeat\` paused ${inWords(beats.length)} times; it makes three beats: leave it as it is.${held}`);
}

/** Why a beat was late: the step that had the turn when it was due. */
function reason(run: RunRecord, dueMs: number, cameMs: number): string {
  const holds = heldLoop(run).filter(({ startMs, endMs }) => startMs < cameMs && endMs > dueMs);
  const longest = holds.reduce<HeldLoop | null>(
    (most, hold) => (most && most.endMs - most.startMs >= hold.endMs - hold.startMs ? most : hold),
    null,
  );
  if (!longest) return "";
  const { laneName, line, startMs, endMs } = longest;
  const who = line > 0 ? `line ${line}, in \`${laneName}\`,` : `\`${laneName}\``;
  return `: ${who} had the turn from ${seconds(startMs)} to ${seconds(endMs)}`;
}

/** What the pauses of `report` were good for, if it had any while the beat was due. */
function advice(run: RunRecord, report: Call | undefined, dueMs: number, cameMs: number): string {
  if (!report) return "";
  const pauses = waits(run, report.lane, report.startIndex, report.endIndex);
  const own = pauses.filter(({ startMs }) => startMs < cameMs && isBefore(0, startMs));
  const shortTurns = own.filter(({ kind, startMs }) => kind === "turn" && startMs >= dueMs - beatMs);
  if (run.language === "typescript" && shortTurns.length > 1) {
    return ` It paused at line ${shortTurns[0]?.line ?? 0}, but was ready again before any timer could fire.`;
  }
  const made = calls(run, "sleep").filter(
    ({ startIndex, endIndex, args }) => args === "0" && startIndex > report.startIndex && endIndex < report.endIndex,
  );
  const first = pauses.find(({ startMs }) => isBefore(0, startMs));
  if (!first && made.length > 1) return " Its timers of 0 s were set and never awaited.";
  const known = new Set([writerOf(run), "sleep"]);
  const inner = calls(run).find(
    ({ name, startIndex, endIndex }) =>
      !known.has(name) && startIndex > report.startIndex && endIndex < report.endIndex,
  );
  if (inner && own.length === 0) return ` Nothing in \`${inner.name}\` pauses: \`async\` alone gives no turn away.`;
  if (!first) return " There was no pause on the way.";
  return isBefore(first.startMs, dueMs)
    ? " Its pauses are too far apart."
    : ` Its first pause, at line ${first.line}, came at ${seconds(first.startMs)}.`;
}

function lateBeats(run: RunRecord, beats: readonly Wait[], report: Call | undefined): CheckResult | null {
  for (const [index, { startMs, endMs }] of beats.entries()) {
    const dueMs = startMs + beatMs;
    const cameMs = endMs ?? Infinity;
    if (isBefore(cameMs, dueMs)) {
      return failed(`Beat ${index + 1} came at ${seconds(cameMs)}, too early: leave \`heartbeat\` as it is.`);
    }
    if (!isBefore(dueMs + allowedMs, cameMs)) continue;
    const why = reason(run, dueMs, cameMs);
    return failed(
      `Beat ${index + 1} was due at ${seconds(dueMs)} and came at ${seconds(cameMs)}${why}.${advice(run, report, dueMs, cameMs)}`,
    );
  }
  return null;
}

function printedEarly(run: RunRecord, pages: readonly Call[]): CheckResult | null {
  const said = outputLines(run).find(({ text }) => text.includes("report made"));
  const lastMs = Math.max(...pages.map((page) => page.endMs ?? 0));
  if (!said) return failed(`The last page was written at ${seconds(lastMs)}, and nobody said \`report made\`.`);
  if (isBefore(said.atMs, lastMs)) {
    return failed(
      `Line ${said.line} said \`${said.text}\` at ${seconds(said.atMs)}, but the last page was written at ${seconds(lastMs)}.`,
    );
  }
  return said.text.includes(`${pageCount} pages`)
    ? null
    : failed(`Line ${said.line} said \`${said.text}\`; the report has ${pageCount} pages.`);
}

export function check(run: RunRecord): CheckResult {
  const pages = calls(run, writerOf(run));
  const heart = calls(run, "heartbeat")[0];
  const report = calls(run, "report")[0];
  if (!heart) return programFailure(run) ?? failed("`heartbeat` never ran: leave `main` as it is.");
  const beats = waits(run, heart.lane, heart.startIndex, heart.endIndex).filter(({ kind }) => kind === "timer");
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => cutShort(run, report),
    () => missingPages(run, pages),
    () => easyPages(run, pages),
    () => missingBeats(run, beats),
    () => apart(run, pages, heart),
    () => printedEarly(run, pages),
    () => lateBeats(run, beats, report),
  ]);
  if (failure) return failure;
  const latest = Math.max(...beats.map(({ startMs, endMs }) => (endMs ?? 0) - startMs - beatMs));
  const lastMs = Math.max(...pages.map((page) => page.endMs ?? 0));
  const beat = latest < 10 ? "every beat on time" : `no beat more than ${seconds(latest)} late`;
  return passed(`Twelve pages, the last at ${seconds(lastMs)}, and ${beat}.`);
}
