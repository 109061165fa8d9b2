/** What "Try it" found out about an endpoint. */
export const verdictKinds = [
  "ok",
  "wrong-key",
  "wrong-path",
  "cors",
  "unreachable",
  "not-a-model-endpoint",
  "rate-limited",
  "failing",
] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export interface Verdict {
  readonly kind: VerdictKind;
  /** What was found and what to do, in the reader's words. */
  readonly message: string;
  /** Names of the models the endpoint listed, at most 200; empty unless `ok`. */
  readonly models: readonly string[];
}
