/** Shuffle in words: what goes on, what was found, what it does not prove. */
import type { Language } from "../../trace/event.ts";
import { outcomeKinds, type Orders, type Outcome, type OutcomeKind } from "../../trace/orders.ts";
import type { RunEnd } from "../../trace/run.ts";
import { seconds } from "../code-sandbox/run-words.ts";
import { usualWallMs, type ShuffleFinding } from "./shuffle-session.ts";

/** What goes on, for the status line. `done`: orders that are done; null while the usual one runs. */
export function progressWords(done: number | null, count: number): string {
  return done === null ? "Shuffle: the usual order first…" : `Shuffle: ${done} of ${count} orders…`;
}

/** What was found, in one sentence or two. */
export function findingWords(finding: ShuffleFinding): string {
  switch (finding.kind) {
    case "endless":
      return `Your program did not end within ${usualWallMs / 1000} s of real time, so no other order was tried: runs that are cut off cannot be compared.`;
    case "cut":
      return `${finding.end.state === "stopped" ? finding.end.message : ""} So no other order was tried.`.trim();
    case "unreadable":
      return `Your program cannot start in any order: ${failedWords(finding.end)}. Correct that first.`;
    case "tried":
      return (
        (finding.isStopped ? `You stopped after ${finding.orders.tried} of ${finding.count} orders. ` : "") +
        verdictWords(finding.orders)
      );
  }
}

function verdictWords({ usual, tried, outcomes }: Orders): string {
  if (outcomes.length === 0) {
    const all = tried === 1 ? "Order 1" : `All ${tried} orders`;
    return usual.state === "failed"
      ? `${all} ${does(tried, "fail")} as the usual one does.`
      : `${all} ${does(tried, "print")} the same.`;
  }
  const said = outcomeKinds.flatMap((kind) => {
    const those = outcomes.filter((outcome) => outcome.kind === kind).flatMap(({ orders }) => orders);
    const [first] = those;
    return first === undefined ? [] : [{ kind, count: those.length, first: Math.min(...those) }];
  });
  const sentences = said.map(({ kind, count, first }, index) => {
    const [verb, what] = kindWords[kind];
    if (tried === 1) return `Order ${first} ${does(1, verb)} ${what}.`;
    return `${count}${index === 0 ? ` of ${tried} orders` : ""} ${does(count, verb)} ${what}: order ${first} first.`;
  });
  return sentences.join(" ");
}

const does = (count: number, verb: string): string => (count === 1 ? `${verb}s` : verb);

const kindWords: Readonly<Record<OutcomeKind, readonly [verb: string, what: string]>> = {
  end: ["end", "otherwise"],
  output: ["print", "something else"],
  reordered: ["print", "the same lines in another order"],
};

/** What stands beside the verdict: how all ended, and what that is worth. */
export function adviceWords({ usual, outcomes }: Orders): string {
  if (outcomes.length === 0) {
    const ends = usual.state === "failed" ? `fails with ${failedBriefly(usual)}` : endedWords(usual);
    return `Each ${ends}, as in the usual order. That is no proof: there may be other orders, and a mistake that all orders make does not show so.`;
  }
  return outcomes.every(({ kind }) => kind === "reordered")
    ? "Whether the order of the lines matters is yours to say."
    : "What comes out depends on who goes first: that is a race. Show an order to see how it comes about.";
}

/** What changes places, and what cannot. */
export function limitWords(language: Language): string {
  return language === "python"
    ? "An order changes which of the ready tasks goes first, and which of the timers due at the same time. Callbacks keep their order: asyncio promises it."
    : "An order changes which of the timers, answers and messages due at the same time comes first, as if their waits had differed by less than the clock shows. Microtasks keep their order: it is the engine's.";
}

/** `Orders 4, 9 and 13` */
export function ordersWords(orders: readonly number[]): string {
  const shown = orders.slice(0, 6);
  const more = orders.length - shown.length;
  const last = more > 0 ? `${more} more` : String(shown.pop() ?? "");
  const list = shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
  return `${orders.length === 1 ? "Order" : "Orders"} ${list}`;
}

/** What is different in an outcome, and where. */
export function differenceWords({ kind, orders, difference }: Outcome): string {
  const [verb, what] = kindWords[kind];
  const said = `${does(orders.length, verb)} ${what}`;
  if (difference.kind === "end") return `${said}.`;
  const line = `line ${difference.outputLine} of the output`;
  return kind === "end" ? `${said}; what is printed differs from ${line} on.` : `${said}, from ${line} on.`;
}

/** How a run ended: `finishes`, `fails with ValueError at line 3: no bed left`. */
export function endedWords(end: RunEnd): string {
  switch (end.state) {
    case "finished":
      return end.result === null ? "finishes" : `finishes with the value ${short(end.result)}`;
    case "failed":
      return `fails with ${failedWords(end)}`;
    case "stopped":
      return end.reason === "wall-time"
        ? `was stopped after ${seconds(end.realMs)} of real time: it may not end`
        : `was stopped (${end.reason})`;
  }
}

type Failed = Extract<RunEnd, { state: "failed" }>;

function failedWords(end: Failed): string {
  return end.error.message === "" ? failedBriefly(end) : `${failedBriefly(end)}: ${short(end.error.message)}`;
}

function failedBriefly({ error }: Failed): string {
  return error.line === null ? error.type : `${error.type} at line ${error.line}`;
}

const longestText = 120;

/** A text of the program's, in the room there is for it. */
export function short(text: string): string {
  const line = text.replace(/\n$/, "").replaceAll("\n", "⏎");
  return line.length <= longestText ? line : `${line.slice(0, longestText - 1)}…`;
}
