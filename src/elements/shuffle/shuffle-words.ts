/** Shuffle in words: what goes on, what was found, what it does not prove. */
import type { Language } from "../../trace/event.ts";
import type { Orders, Outcome } from "../../trace/orders.ts";
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

function verdictWords({ tried, same, outcomes }: Orders): string {
  const [first] = outcomes;
  if (first === undefined) return tried === 1 ? "Order 1 prints the same." : `All ${tried} orders print the same.`;
  const others = tried - same;
  const order = first.orders[0] ?? 0;
  return `${others} of ${tried} orders ${doWords(outcomes, others)}: order ${order} first.`;
}

function doWords(outcomes: readonly Outcome[], count: number): string {
  const does = (one: string, many: string): string => (count === 1 ? one : many);
  const isPrinted = outcomes.every(({ difference }) => difference.kind === "output");
  const isEnd = outcomes.every(({ difference }) => difference.kind === "end");
  const isReordered = outcomes.every(({ difference }) => difference.kind === "output" && difference.isSameLines);
  if (isReordered) return `${does("prints", "print")} the same lines in another order`;
  if (isPrinted) return does("prints something else", "print something else");
  if (isEnd) return does("ends otherwise", "end otherwise");
  return `${does("prints something else or ends", "print something else or end")} otherwise`;
}

/** What stands beside the verdict: how all ended, what that is worth, what changes places. */
export function adviceWords({ usual, outcomes }: Orders): string {
  if (outcomes.length === 0) {
    return `Each ${endedWords(usual)}, as the usual order does. That is no proof: there may be other orders.`;
  }
  const isReordered = outcomes.every(({ difference }) => difference.kind === "output" && difference.isSameLines);
  return isReordered
    ? "Whether the order of lines matters is yours to say."
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
export function differenceWords({ difference }: Outcome): string {
  if (difference.kind === "end") return "Prints the same, and ends otherwise.";
  const what = difference.isSameLines ? "The same lines in another order." : "Prints something else.";
  return `${what} First at line ${difference.outputLine} of the output:`;
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

function failedWords({ error }: Extract<RunEnd, { state: "failed" }>): string {
  const place = error.line === null ? "" : ` at line ${error.line}`;
  return error.message === "" ? `${error.type}${place}` : `${error.type}${place}: ${short(error.message)}`;
}

const longestText = 120;

/** A text of the program's, in the room there is for it. */
export function short(text: string): string {
  const line = text.replace(/\n$/, "").replaceAll("\n", "⏎");
  return line.length <= longestText ? line : `${line.slice(0, longestText - 1)}…`;
}
