/**
 * Everything that a lesson page and the broker page say to each other, over one port. Types only; `parse.ts` checks what
 * the broker gets. The key is in none of these: the broker page reads it from storage itself.
 *
 * ```
 * page ── ToBroker ──▶ broker page ── fetch ──▶ the reader's endpoint
 * page ◀─ FromBroker ─ broker page
 * ```
 * `run` numbers the live runs of the page, `ask` the calls of a run; the page chooses both, fresh and increasing.
 */
import type { Caps } from "./caps.ts";
import type { Verdict } from "./verdict.ts";

/** First word to the broker page; the port comes with it. Raise the number when a message changes. */
export const brokerGreeting = "unblocked-broker-1";

export type ToBroker =
  | { readonly type: "begin"; readonly run: number; readonly caps: Caps }
  /** `operation` and `body` come from the program: the broker checks them. `body` is empty for a list. */
  | {
      readonly type: "ask";
      readonly run: number;
      readonly ask: number;
      readonly operation: string;
      readonly body: string;
    }
  /** The program does not wait for this answer any more: abort it upstream. Nothing follows for this ask. */
  | { readonly type: "leave"; readonly run: number; readonly ask: number }
  /** The run is over: abort everything it has under way. */
  | { readonly type: "end"; readonly run: number }
  /** Try the endpoint as it is kept now; answered by `tried`. */
  | { readonly type: "try" };

/** `network`: no answer, or it broke off. `refused`: by the broker (caps, an endpoint that was changed). */
export type BrokerFailure = "network" | "refused" | "too-long" | "stopped";

/** A part of an answer: one head, texts, then one `end`; a `failed` ends it at any point. */
export type BrokerPart =
  | {
      readonly kind: "head";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The body as it went out, where it is not the program's: the record shows it. */
      readonly sent?: string | undefined;
    }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "end" }
  /** `message`: what happened and what to do, in the reader's words. */
  | { readonly kind: "failed"; readonly why: BrokerFailure; readonly message: string };

/** What a live run has used so far, for its line on the page. */
export interface LedgerSum {
  readonly calls: number;
  /** Of answers that told, estimated for others; calls under way count with what they may use at most. */
  readonly tokens: number;
  /** Estimated dollars, counted as the tokens are. Null: a model was asked whose price is not known here. */
  readonly usd: number | null;
  /** Estimated dollars of all runs today, this one included. */
  readonly usdToday: number;
  /** Calls under way. */
  readonly open: number;
  readonly caps: Caps;
}

export type FromBroker =
  /** `origin`: the only one this broker page can reach. */
  | { readonly type: "ready"; readonly origin: string }
  /** No endpoint is kept, or none that a page may call. */
  | { readonly type: "unready"; readonly message: string }
  | { readonly type: "answer"; readonly run: number; readonly ask: number; readonly part: BrokerPart }
  | { readonly type: "ledger"; readonly run: number; readonly ledger: LedgerSum }
  | { readonly type: "tried"; readonly verdict: Verdict };
