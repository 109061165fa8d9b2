/** "Shuffle": a program run in the engine's own order, then in seeded ones, each plain and in a fresh worker. */
import { OrderBook, type Orders } from "../../trace/orders.ts";
import { isCutByTime } from "../../trace/proof.ts";
import type { RunEnd, RunRecord } from "../../trace/run.ts";
import type { RunOptions, RunSession } from "../code-sandbox/run-session.ts";

/** Orders that a press of Shuffle tries: 1, 2, 3, … */
export const usualCount = 20;

/** A program that takes longer in its usual order is not shuffled: real milliseconds. */
export const usualWallMs = 3_000;

/** In another order it may take this much longer, and three times as long besides, before it is called endless. */
const moreWallMs = 2_000;

export type ShuffleFinding =
  /** `isStopped`: the reader stopped it before all were tried. */
  | { readonly kind: "tried"; readonly orders: Orders; readonly count: number; readonly isStopped: boolean }
  /** Nothing to compare with: it has no end of its own in the usual order. */
  | { readonly kind: "endless" | "cut"; readonly end: RunEnd }
  /** It fails before it runs, in any order. */
  | { readonly kind: "unreadable"; readonly end: Extract<RunEnd, { state: "failed" }> };

export interface ShuffleSession {
  readonly source: string;
  /** Null when it was stopped before any order was tried. Never rejects. */
  readonly finished: Promise<ShuffleFinding | null>;
  stop(): void;
}

type StartRun = (options: RunOptions, onStarted: () => void) => RunSession;

export interface ShuffleWish {
  readonly options: RunOptions;
  readonly count?: number;
  /** Orders that are done; null while the usual order runs. */
  readonly onProgress: (done: number | null) => void;
  /** Starts one run (`startRun`). */
  readonly run: StartRun;
}

export function startShuffle({ options, count = usualCount, onProgress, run }: ShuffleWish): ShuffleSession {
  let session: RunSession | null = null;
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;

  async function runOne(shuffle: number | undefined, wallMs: number): Promise<RunRecord | null> {
    session = run({ ...options, shuffle, wallMs, traced: false }, () => undefined);
    const record = await session.finished;
    return isStopped() ? null : record;
  }

  async function shuffle(): Promise<ShuffleFinding | null> {
    onProgress(null);
    const usual = await runOne(undefined, usualWallMs);
    if (!usual) return null;
    const { end } = usual;
    if (end.state === "stopped" && end.reason === "wall-time") return { kind: "endless", end };
    if (isCutByTime(end)) return { kind: "cut", end };
    if (end.state === "failed" && isUnreadable(end.error.type) && usual.trace.length === 0) {
      return { kind: "unreadable", end };
    }
    const book = new OrderBook(usual);
    const wallMs = moreWallMs + 4 * end.realMs;
    for (let order = 1; order <= count; order += 1) {
      onProgress(order - 1);
      const record = await runOne(order, wallMs);
      if (!record) break;
      book.add(order, record);
    }
    const orders = book.found;
    return orders.tried === 0 ? null : { kind: "tried", orders, count, isStopped: isStopped() };
  }

  return {
    source: options.source,
    finished: shuffle(),
    stop() {
      stopping.abort();
      session?.stop();
    },
  };
}

function isUnreadable(type: string): boolean {
  return ["SyntaxError", "IndentationError", "TabError"].includes(type);
}
