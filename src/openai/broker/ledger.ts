/**
 * What one run has used and may still use.
 *
 * Invariant: what is settled and what is reserved, together, pass no cap at the moment anything is reserved; so calls side
 * by side cannot overrun what one after the other could not. (An endpoint that writes more than it was asked for can:
 * then nothing more is reserved.)
 */
import type { Caps } from "./caps.ts";
import type { LedgerSum } from "./messages.ts";
import { usdOf, type Price } from "./prices.ts";

/** What a call may use at most. */
export interface CallPlan {
  /** Null: its price is not known. */
  readonly price: Price | null;
  readonly inputTokens: number;
  /** Of one answer, as the program asked; null: it named no limit. 0: nothing is written. */
  readonly askedTokens: number | null;
  readonly choices: number;
}

/** Room that a call has, until it is settled. */
export interface Reservation {
  /** Of one answer; 0 where nothing is written. */
  readonly maxTokens: number;
  readonly inputTokens: number;
  /** Of all answers together. */
  readonly outputTokens: number;
  readonly price: Price | null;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What is spent today, by all runs and tabs. */
export interface DayBook {
  /** Estimated dollars. */
  usd(): number;
  /** Negative amounts give back. */
  add(change: { readonly usd: number; readonly calls: number; readonly tokens: number }): void;
}

export type Reserving =
  | { readonly ok: true; readonly reservation: Reservation }
  /** `message`: in the reader's words. `isForNow`: there may be room when the calls under way are settled. */
  | { readonly ok: false; readonly message: string; readonly isForNow: boolean };

/** Shorter answers are no use, and the Responses API takes no lower limit. */
const fewestTokens = 16;
/** Rather than with less than this, a call waits for those under way. */
const fairTokens = 1_024;
const mostUsualTokens = 4_096;

/**
 * An answer's length when the program names none: a call's share of the run, so that all of its calls can go side by side.
 * Between two pages and six, or a good deal of thinking.
 */
export const usualTokens = ({ tokensPerRun, callsPerRun }: Caps): number =>
  Math.min(mostUsualTokens, Math.max(fairTokens, Math.floor(tokensPerRun / callsPerRun)));

const usdText = (usd: number): string => `$${usd === 0 || usd >= 0.01 ? usd.toFixed(2) : usd.toPrecision(1)}`;
const numberText = (count: number): string => count.toLocaleString("en-US");

export class Ledger {
  readonly #caps: Caps;
  readonly #day: DayBook;
  readonly #open = new Set<Reservation>();
  #calls = 0;
  #tokens = 0;
  #usd = 0;
  #isPriceMissing = false;

  constructor(caps: Caps, day: DayBook) {
    this.#caps = caps;
    this.#day = day;
  }

  /** Make room for a call, or say which cap is in its way. The answer may get less room than was asked for. */
  reserve({ price, inputTokens, askedTokens, choices }: CallPlan): Reserving {
    const { callsPerRun, tokensPerRun, usdPerRun, usdPerDay } = this.#caps;
    if (this.#calls >= callsPerRun) {
      return refused(
        callsPerRun === 1 ? "This run has made its one call." : `This run has made its ${callsPerRun} calls.`,
      );
    }
    if (price === null && Math.min(usdPerRun, usdPerDay) === 0) {
      return refused("The price of this model is not known here, and your limit is $0.");
    }
    const isForNow = this.#open.size > 0;
    const wanted = askedTokens ?? usualTokens(this.#caps);
    const least = Math.min(wanted, isForNow ? fairTokens : fewestTokens) * choices;
    const tokensLeft = tokensPerRun - this.#tokens - inputTokens;
    if (tokensLeft < least) {
      return refused(`This run may use ${numberText(tokensPerRun)} tokens; this call would pass that.`, isForNow);
    }
    const runLeft = usdPerRun - this.#usd;
    const dayLeft = usdPerDay - this.#day.usd();
    const affordable = price === null ? Infinity : tokensFor(Math.min(runLeft, dayLeft), price, inputTokens);
    if (affordable < least) {
      return dayLeft < runLeft
        ? refused(`Live runs may cost ${usdText(usdPerDay)} a day; this call could pass that.`, isForNow)
        : refused(`This run may cost ${usdText(usdPerRun)}; this call could pass that.`, isForNow);
    }
    const maxTokens = Math.min(wanted, Math.floor(Math.min(tokensLeft, affordable) / choices));
    const reservation = { maxTokens, inputTokens, outputTokens: maxTokens * choices, price };
    this.#open.add(reservation);
    this.#calls += 1;
    this.#isPriceMissing ||= price === null;
    this.#count(inputTokens, reservation.outputTokens, price, 1, 1);
    return { ok: true, reservation };
  }

  /** Put what a call really used in the place of its reservation. Null: nobody knows, so all of it counts. */
  settle(reservation: Reservation, usage: Usage | null): void {
    if (!this.#open.delete(reservation) || usage === null) return;
    this.#count(reservation.inputTokens, reservation.outputTokens, reservation.price, -1, 0);
    this.#count(usage.inputTokens, usage.outputTokens, reservation.price, 1, 0);
  }

  sum(): LedgerSum {
    return {
      calls: this.#calls,
      tokens: this.#tokens,
      usd: this.#isPriceMissing ? null : this.#usd,
      usdToday: this.#day.usd(),
      open: this.#open.size,
      caps: this.#caps,
    };
  }

  #count(inputTokens: number, outputTokens: number, price: Price | null, sign: 1 | -1, calls: number): void {
    const tokens = sign * (inputTokens + outputTokens);
    const usd = price === null ? 0 : sign * usdOf(price, inputTokens, outputTokens);
    this.#tokens += tokens;
    // Sums of fractions: what is given back may leave a trace below nothing.
    this.#usd = Math.max(0, this.#usd + usd);
    this.#day.add({ usd, calls, tokens });
  }
}

const refused = (what: string, isForNow = false): Reserving => ({
  ok: false,
  isForNow,
  message: `${what} It was not sent. You can change your limits in the settings.`,
});

/** Tokens that may be written for `usd`, once the input is paid. Negative when the input alone costs more. */
function tokensFor(usd: number, price: Price, inputTokens: number): number {
  const left = usd - usdOf(price, inputTokens, 0);
  if (left < 0) return -1;
  return price.outputUsd === 0 ? Infinity : (left * 1_000_000) / price.outputUsd;
}
