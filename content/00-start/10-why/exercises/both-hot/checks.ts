import {
  calls,
  elapsed,
  failed,
  firstFailure,
  heldLoop,
  inWords,
  isBefore,
  isSameTime,
  neverAwaited,
  outputLines,
  passed,
  programFailure,
  seconds,
  waits,
  wasCutShort,
  type Call,
  type CheckResult,
  type RunRecord,
} from "@unblocked/checks";

const dishes = {
  bread: { on: "bread into the oven", place: "in the oven", needsMs: 30_000 },
  soup: { on: "soup onto the stove", place: "on the stove", needsMs: 20_000 },
} as const;
type Dish = keyof typeof dishes;

const doneText = (dish: Dish): string => `${dish} is done`;

/** When a line with this text was printed; null when it was not. */
const printedMs = (run: RunRecord, text: string): number | null =>
  outputLines(run).find((line) => line.text.includes(text))?.atMs ?? null;
const onMs = (run: RunRecord, dish: Dish): number => printedMs(run, dishes[dish].on) ?? 0;
const doneMs = (run: RunRecord, dish: Dish): number => printedMs(run, doneText(dish)) ?? 0;

/** When `meal` was over, or the run itself, if there is no such call. */
const mealMs = (run: RunRecord): number => calls(run, "meal")[0]?.endMs ?? elapsed(run);

function notCalled(run: RunRecord, dish: Dish): CheckResult | null {
  const made = calls(run, dish);
  if (made.length === 1) return null;
  if (made.length > 1) return failed(`\`${dish}\` ran ${inWords(made.length)} times. One ${dish} is enough.`);
  const failure = programFailure(run);
  if (failure) return failure;
  return calls(run, "meal").length > 0 && printedMs(run, doneText(dish)) === null
    ? failed(`\`meal\` was over at ${seconds(mealMs(run))}, and \`${dish}\` never ran: nobody waited for it.`)
    : failed(`\`${dish}\` ran 0 times. What is printed must come from the dishes themselves.`);
}

function held(run: RunRecord): CheckResult | null {
  const [first] = heldLoop(run);
  if (!first) return null;
  const who = first.line > 0 ? `Line ${first.line}` : `A loop in \`${first.laneName}\``;
  return failed(
    `${who} kept the chef busy from ${seconds(first.startMs)} to ${seconds(first.endMs)}, so nothing else could go on. ` +
      "Wait as the dishes do, with `await`.",
  );
}

/** Python gives up what still waits when `meal` is over. */
function givenUp(run: RunRecord): CheckResult | null {
  const cut = [...calls(run, "bread"), ...calls(run, "soup")].find(wasCutShort);
  return cut
    ? failed(`\`meal\` was over at ${seconds(mealMs(run))}, and \`${cut.text}\` still waited: it was given up.`)
    : null;
}

/** Each of the four lines once. */
function wrongLines(run: RunRecord): CheckResult | null {
  for (const text of (["bread", "soup"] as const).flatMap((dish) => [dishes[dish].on, doneText(dish)])) {
    const printed = outputLines(run).filter((line) => line.text.includes(text));
    if (printed.length === 0) return failed(`No line says \`${text}\`. The four lines stay as they were.`);
    const [first, second] = printed;
    if (first && second) {
      return failed(
        `\`${text}\` was printed at ${seconds(first.atMs)}, and again at ${seconds(second.atMs)}. Once will do.`,
      );
    }
  }
  return null;
}

/** The pauses of a call on its own account, while its dish is in its place. */
function waitsWhileOn(run: RunRecord, dish: Dish, call: Call): number {
  const from = onMs(run, dish);
  return waits(run, call.lane, call.startIndex, call.endIndex).filter((wait) => !isBefore(wait.startMs, from)).length;
}

function wrongTime(run: RunRecord, dish: Dish): CheckResult | null {
  const { place, needsMs } = dishes[dish];
  const tookMs = doneMs(run, dish) - onMs(run, dish);
  if (isSameTime(tookMs, needsMs)) return null;
  const stayed = `The ${dish} was ${place} for ${seconds(tookMs)}`;
  const call = calls(run, dish)[0];
  if (isBefore(tookMs, needsMs)) return failed(`${stayed}. It needs ${needsMs / 1000}.`);
  return call && waitsWhileOn(run, dish, call) > 1
    ? failed(
        `The ${dish} was ready to be served at ${seconds(onMs(run, dish) + needsMs)} and stayed ${place} until ` +
          `${seconds(doneMs(run, dish))}. Let it wait before it goes on, not after.`,
      )
    : failed(`${stayed}: overcooked. It needs ${needsMs / 1000}; let it begin later, not cook longer.`);
}

function notTogether(run: RunRecord): CheckResult | null {
  const bread = doneMs(run, "bread");
  const soup = doneMs(run, "soup");
  if (isSameTime(bread, soup)) return null;
  const start = onMs(run, "soup");
  if (!isBefore(start, bread)) {
    return failed(
      `One dish at a time: the soup went on at ${seconds(start)}, when the bread was done, and the meal took ${seconds(soup)}.`,
    );
  }
  if (isBefore(bread, soup)) {
    return failed(
      `The bread was done at ${seconds(bread)}, the soup at ${seconds(soup)}: now the bread gets cold. The soup went on too late.`,
    );
  }
  const cold = `The soup was done at ${seconds(soup)} and got cold for ${seconds(bread - soup)}`;
  // TypeScript's `sleep` is the program's own: the two dishes call it once each.
  const forgotten = neverAwaited(run).length > 0 || calls(run, "sleep").length > 2;
  if (isSameTime(start, 0) && forgotten) {
    return failed(`${cold}. A wait was made and not awaited: nobody waited for it.`);
  }
  return failed(`${cold}. It went on at ${seconds(start)}; when must it go on to be done with the bread?`);
}

function notAtThirty(run: RunRecord): CheckResult | null {
  const done = Math.max(doneMs(run, "bread"), doneMs(run, "soup"));
  const mealAt = mealMs(run);
  if (isBefore(mealAt, done)) {
    return failed(
      `\`meal\` was over at ${seconds(mealAt)}, and the dishes were done at ${seconds(done)}: it did not wait for them.`,
    );
  }
  if (!isSameTime(done, 30_000)) return failed(`Both are hot, but at ${seconds(done)}. The bread can go in at 0.00 s.`);
  return isSameTime(mealAt, done)
    ? null
    : failed(
        `Both were done at ${seconds(done)}, and \`meal\` went on until ${seconds(mealAt)}: something else waits.`,
      );
}

export function check(run: RunRecord): CheckResult {
  const failure = firstFailure([
    () => (run.end.state === "stopped" ? programFailure(run) : null),
    () => notCalled(run, "bread"),
    () => notCalled(run, "soup"),
    () => held(run),
    () => programFailure(run),
    () => givenUp(run),
    () => wrongLines(run),
    () => wrongTime(run, "bread"),
    () => wrongTime(run, "soup"),
    () => notTogether(run),
    () => notAtThirty(run),
  ]);
  return (
    failure ??
    passed("Both were done at 30.00 s: the soup waited before it went on, and nobody had to stand beside it.")
  );
}
