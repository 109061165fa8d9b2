/** What the settings page says of what is kept. */
import type { KeptEndpoint, KeyPlace, Spent } from "../../openai/broker/kept.ts";
import type { VerdictKind } from "../../openai/broker/verdict.ts";
import type { LiveState } from "../live/live-state.ts";
import { endpointWords, hostOf, tokenWords, usdWords } from "../live/live-words.ts";

const mockAnswers = "The mock answers. Exercises are checked with it, whatever you choose here.";

/** Who answers now, and what is missing where Live was chosen. */
export function modeWords(kept: KeptEndpoint | null, state: LiveState): string {
  if (kept?.mode !== "live") return mockAnswers;
  if (state.kind !== "ready") return `Live is chosen, but cannot answer: ${state.words}`;
  return `Programs that ask a model are answered by ${endpointWords(state.endpoint)}. One from a link asks you first.`;
}

/** Where a key is; never any part of it. */
export function keptWords(kept: KeptEndpoint | null, place: KeyPlace | null): string {
  if (kept === null || place === null) return "No key is kept.";
  const where = place === "tab" ? "for this tab" : "on this device";
  return `A key for ${hostOf(kept.baseUrl)} is kept ${where}. Type another to replace it.`;
}

export function spentWords({ calls, tokens, usd }: Spent): string {
  const estimate = "Cost is estimated from a price list that ages: set a limit at your provider too.";
  if (calls === 0) return estimate;
  return `Today: ${calls} ${calls === 1 ? "call" : "calls"}, ${tokenWords(tokens)}, about ${usdWords(usd)}. ${estimate}`;
}

/** In a few words; the verdict's own message says what to do. */
export function verdictTitle(kind: VerdictKind | "other-model"): string {
  switch (kind) {
    case "ok":
      return "It works.";
    case "other-model":
      return "It works, but not with this model.";
    case "wrong-key":
      return "The key is not accepted.";
    case "wrong-path":
      return "Somebody is there, but not at this path.";
    case "cors":
      return "The server does not let this page ask.";
    case "unreachable":
      return "Nobody answers there.";
    case "not-a-model-endpoint":
      return "Something answers, but it is no model endpoint.";
    case "rate-limited":
      return "The endpoint is there, but takes no more requests now.";
    case "failing":
      return "The endpoint is there, but fails.";
  }
}
