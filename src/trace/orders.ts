/**
 * Shuffle's findings: a program's run in the engine's own order, held against its runs in seeded ones, and these grouped by
 * what they printed and how they ended. Pure; what it finds is data.
 *
 * Not compared: times (the clock moves a nanosecond a reading, so orders differ in them), tracebacks, addresses of objects.
 */
import type { Stream } from "./event.ts";
import { outputLinesOf } from "./output-lines.ts";
import { isCutByTime, withoutAddresses } from "./proof.ts";
import type { RunEnd, RunRecord } from "./run.ts";

/** The first place where a run differs from the one in the usual order. A text that is null: it printed nothing more. */
export type OrderDifference =
  | {
      readonly kind: "output";
      /** 1-based line of the output, both streams counted as one, as a console shows them. */
      readonly outputLine: number;
      readonly usual: string | null;
      readonly shuffled: string | null;
    }
  | { readonly kind: "end"; readonly usual: RunEnd; readonly shuffled: RunEnd };

/**
 * What is different: it fails, or gives another last value, or does not end (or one of these is so in the usual order
 * alone); it prints something else; it prints the same lines in another order.
 */
export const outcomeKinds = ["end", "output", "reordered"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** What some of the orders have in common. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** At least one, in the order in which they were tried. */
  readonly orders: readonly number[];
  readonly end: RunEnd;
  readonly difference: OrderDifference;
}

export interface Orders {
  /** How the program went in the engine's own order. */
  readonly usual: RunEnd;
  /** Lines printed in the usual order. */
  readonly usualLines: number;
  readonly tried: number;
  /** How many of them went as the usual order did. */
  readonly same: number;
  /** All others: by kind, and of a kind the first found first. */
  readonly outcomes: readonly Outcome[];
}

interface Went {
  readonly lines: readonly { readonly stream: Stream; readonly text: string }[];
  readonly end: RunEnd;
  /** Equal for runs that went alike. */
  readonly key: string;
}

/** Invariant: of the runs that went alike only what is the same in all is kept, so that a thousand orders need no more room. */
export class OrderBook {
  readonly #usual: Went;
  readonly #sameOrders: number[] = [];
  readonly #others = new Map<string, Outcome & { readonly orders: number[] }>();

  constructor(usual: RunRecord) {
    this.#usual = wentOf(usual);
  }

  add(order: number, record: RunRecord): void {
    const went = wentOf(record);
    const known = went.key === this.#usual.key ? this.#sameOrders : this.#others.get(went.key)?.orders;
    if (known !== undefined) known.push(order);
    else this.#others.set(went.key, { ...outcomeOf(this.#usual, went), orders: [order] });
  }

  get found(): Orders {
    const all = [...this.#others.values()];
    const outcomes = outcomeKinds.flatMap((kind) => all.filter((outcome) => outcome.kind === kind));
    const same = this.#sameOrders.length;
    const tried = same + outcomes.reduce((sum, { orders }) => sum + orders.length, 0);
    return { usual: this.#usual.end, usualLines: this.#usual.lines.length, tried, same, outcomes };
  }
}

function wentOf({ trace, end }: RunRecord): Went {
  const lines = outputLinesOf(trace).map(({ stream, text }) => ({ stream, text: withoutAddresses(text) }));
  // No two runs that time cuts off are at the same place then.
  const printed = isCutByTime(end) ? [] : lines.map(({ stream, text }) => [stream, text]);
  return { lines, end, key: JSON.stringify([printed, keyOfEnd(end)]) };
}

function keyOfEnd(end: RunEnd): unknown {
  switch (end.state) {
    case "finished":
      return [end.state, end.result === null ? null : withoutAddresses(end.result)];
    case "failed":
      // Who waits for ever, and where, is known to a record alone.
      return end.error.type === "Deadlock"
        ? [end.state, end.error.type]
        : [end.state, end.error.type, withoutAddresses(end.error.message), end.error.line];
    case "stopped":
      return [end.state, end.reason];
  }
}

function outcomeOf(usual: Went, shuffled: Went): Pick<Outcome, "kind" | "end" | "difference"> {
  const difference = differenceBetween(usual, shuffled);
  const isEnd = difference.kind === "end" || !isSameKindOfEnd(usual.end, shuffled.end);
  const kind = isEnd ? "end" : isSameLines(usual, shuffled) ? "reordered" : "output";
  return { kind, end: shuffled.end, difference };
}

function isSameKindOfEnd(one: RunEnd, other: RunEnd): boolean {
  if (one.state === "failed" && other.state === "failed") return one.error.type === other.error.type;
  if (one.state === "finished" && other.state === "finished") return one.result === other.result;
  return one.state === other.state;
}

function differenceBetween(usual: Went, shuffled: Went): OrderDifference {
  const ends: OrderDifference = { kind: "end", usual: usual.end, shuffled: shuffled.end };
  if (isCutByTime(shuffled.end)) return ends;
  const count = Math.max(usual.lines.length, shuffled.lines.length);
  for (let index = 0; index < count; index += 1) {
    const [one, other] = [usual.lines[index], shuffled.lines[index]];
    if (one?.text === other?.text && one?.stream === other?.stream) continue;
    const texts = { usual: one?.text ?? null, shuffled: other?.text ?? null };
    return { kind: "output", outputLine: index + 1, ...texts };
  }
  return ends;
}

function isSameLines(one: Went, other: Went): boolean {
  if (one.lines.length !== other.lines.length) return false;
  const sorted = ({ lines }: Went): string[] => lines.map(({ stream, text }) => `${stream} ${text}`).sort();
  const texts = sorted(other);
  return sorted(one).every((text, index) => text === texts[index]);
}
