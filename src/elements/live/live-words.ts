/** Live runs in words and numbers. */
import type { Endpoint } from "../../openai/broker/endpoint.ts";
import type { LedgerSum } from "../../openai/broker/messages.ts";

/** `api.openai.com`, `localhost:11434` */
export function hostOf(baseUrl: string): string {
  return URL.parse(baseUrl)?.host ?? baseUrl;
}

/** `gpt-5-mini at api.openai.com` */
export function endpointWords({ model, baseUrl }: Pick<Endpoint, "model" | "baseUrl">): string {
  return `${model === "" ? "the model a program names" : model} at ${hostOf(baseUrl)}`;
}

/** `$0.05`, `$0.002`, `$12.35`: two digits that count, cents at least. */
export function usdWords(usd: number): string {
  if (usd === 0) return "$0";
  if (usd < 0.0001) return "less than $0.0001";
  if (usd >= 1) return `$${usd.toFixed(2)}`;
  const digits = Math.max(2, 1 - Math.floor(Math.log10(usd)));
  return `$${Number(usd.toPrecision(2)).toFixed(digits)}`.replace(/(\.\d\d.*?)0+$/, "$1");
}

/** `1,240 tokens` */
export function tokenWords(tokens: number): string {
  return `${tokens.toLocaleString("en")} ${tokens === 1 ? "token" : "tokens"}`;
}

/** `3 of 20 calls · 1,240 tokens · about $0.002`. A call under way counts with what it may use at most. */
export function ledgerWords({ calls, tokens, usd, open, caps }: LedgerSum): string {
  const used = (open > 0 ? "up to " : "") + tokenWords(tokens);
  const about = open > 0 ? "at most" : "about";
  const cost = usd === null ? "price not known here" : usd === 0 ? "no cost" : `${about} ${usdWords(usd)}`;
  return `${calls} of ${caps.callsPerRun} ${caps.callsPerRun === 1 ? "call" : "calls"} · ${used} · ${cost}`;
}

/** What a live run came to, as a sentence. */
export function runUseWords(sum: LedgerSum | null): string {
  if (sum === null || sum.calls === 0) return " It asked your model nothing.";
  const cost =
    sum.usd === null ? "at a price not known here" : sum.usd === 0 ? "at no cost" : `for about ${usdWords(sum.usd)}`;
  return ` Live: ${sum.calls} ${sum.calls === 1 ? "call" : "calls"}, ${tokenWords(sum.tokens)}, ${cost}.`;
}
