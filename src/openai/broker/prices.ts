/**
 * What tokens cost, for an estimate: dollars a million tokens, as OpenAI's price list had them in 2026. Cached input is
 * cheaper; it is counted in full. A model that is not here has no known price, and no guess is made.
 */
import { isLoopback, presets, type Endpoint } from "./endpoint.ts";

/** Dollars a million tokens. */
export interface Price {
  readonly inputUsd: number;
  readonly outputUsd: number;
}

const price = (inputUsd: number, outputUsd: number): Price => ({ inputUsd, outputUsd });

const prices = new Map<string, Price>([
  ["gpt-5.4", price(2.5, 15)],
  ["gpt-5.1", price(1.25, 10)],
  ["gpt-5", price(1.25, 10)],
  ["gpt-5-mini", price(0.25, 2)],
  ["gpt-5-nano", price(0.05, 0.4)],
  ["gpt-5-pro", price(15, 120)],
  ["gpt-4.1", price(2, 8)],
  ["gpt-4.1-mini", price(0.4, 1.6)],
  ["gpt-4.1-nano", price(0.1, 0.4)],
  ["gpt-4o", price(2.5, 10)],
  ["gpt-4o-mini", price(0.15, 0.6)],
  ["o3", price(2, 8)],
  ["o3-mini", price(1.1, 4.4)],
  ["o4-mini", price(1.1, 4.4)],
  ["text-embedding-3-small", price(0.02, 0)],
  ["text-embedding-3-large", price(0.13, 0)],
  ["text-embedding-ada-002", price(0.1, 0)],
]);

const free = price(0, 0);

/**
 * A model's price at an endpoint; null when it is not known. Dated names (`gpt-5-mini-2025-08-07`) cost what the plain
 * one does; `gpt-5-something` is another model.
 */
export function priceOf(model: string, { baseUrl, preset }: Pick<Endpoint, "baseUrl" | "preset">): Price | null {
  if (model === "" || presets[preset].isFree || isLoopback(new URL(baseUrl).hostname)) return free;
  const plain = model
    .replace(/^openai\//, "")
    .replace(/-\d{4}-\d{2}-\d{2}$/, "")
    .replace(/-latest$/, "");
  return prices.get(plain) ?? null;
}

export const usdOf = ({ inputUsd, outputUsd }: Price, inputTokens: number, outputTokens: number): number =>
  (inputTokens * inputUsd + outputTokens * outputUsd) / 1_000_000;
