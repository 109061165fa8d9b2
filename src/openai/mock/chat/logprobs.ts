/**
 * Log probabilities of a reply. The mock is sure of every token: its rules leave one choice, so each has probability 1,
 * that is log probability 0, and no other token is likely at all.
 */
import { tokensOf } from "./tokens.ts";

interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
  /** UTF-8. */
  readonly bytes: readonly number[];
}

export type ListedLogprob = TokenLogprob & { readonly top_logprobs: readonly TokenLogprob[] };

/** One entry a token of `text`. `top`: how many likely tokens are wanted for each. */
export function logprobsOf(text: string, top: number): readonly ListedLogprob[] {
  return tokensOf(text).map((token) => {
    const sure = { token, logprob: 0, bytes: [...new TextEncoder().encode(token)] };
    return { ...sure, top_logprobs: top > 0 ? [sure] : [] };
  });
}

/** The same without bytes, as the events of a streamed response have them. */
export const withoutBytes = (listed: readonly ListedLogprob[]): readonly object[] =>
  listed.map(({ token, logprob, top_logprobs: top }) => ({
    token,
    logprob,
    top_logprobs: top.map((likely) => ({ token: likely.token, logprob: likely.logprob })),
  }));
