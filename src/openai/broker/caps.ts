/** How much a live run may use. The reader sets it; a consent for one run may only lower it. */

export interface Caps {
  readonly callsPerRun: number;
  /** Tokens of requests and answers together. */
  readonly tokensPerRun: number;
  /** Estimated dollars. */
  readonly usdPerRun: number;
  /** Estimated dollars of all runs since midnight, local time. */
  readonly usdPerDay: number;
}

export const defaultCaps: Caps = { callsPerRun: 20, tokensPerRun: 50_000, usdPerRun: 0.05, usdPerDay: 0.5 };

/** What a form should offer: lowest and highest value, and whether it counts whole things. */
export const capBounds: Readonly<
  Record<keyof Caps, { readonly min: number; readonly max: number; readonly isWhole: boolean }>
> = {
  callsPerRun: { min: 1, max: 200, isWhole: true },
  tokensPerRun: { min: 500, max: 5_000_000, isWhole: true },
  usdPerRun: { min: 0, max: 100, isWhole: false },
  usdPerDay: { min: 0, max: 1_000, isWhole: false },
};

export const capNames = [
  "callsPerRun",
  "tokensPerRun",
  "usdPerRun",
  "usdPerDay",
] as const satisfies readonly (keyof Caps)[];

/** One cap within its bounds; `fallback` for what is no number. A dollar cap may be 0: nothing that costs may be asked. */
export function parseCap(name: keyof Caps, value: unknown, fallback: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return fallback;
  const { min, max, isWhole } = capBounds[name];
  const bounded = Math.min(max, Math.max(min, value));
  return isWhole ? Math.floor(bounded) : bounded;
}

/** Caps from anywhere, each within its bounds; what is missing or wrong is taken from `fallback`. */
export function parseCaps(value: unknown, fallback: Caps = defaultCaps): Caps {
  const given = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const cap = (name: keyof Caps): number =>
    parseCap(name, Object.hasOwn(given, name) ? given[name] : undefined, fallback[name]);
  return {
    callsPerRun: cap("callsPerRun"),
    tokensPerRun: cap("tokensPerRun"),
    usdPerRun: cap("usdPerRun"),
    usdPerDay: cap("usdPerDay"),
  };
}

/** The lower of each. */
export function lowerCaps(one: Caps, other: Caps): Caps {
  return {
    callsPerRun: Math.min(one.callsPerRun, other.callsPerRun),
    tokensPerRun: Math.min(one.tokensPerRun, other.tokensPerRun),
    usdPerRun: Math.min(one.usdPerRun, other.usdPerRun),
    usdPerDay: Math.min(one.usdPerDay, other.usdPerDay),
  };
}
