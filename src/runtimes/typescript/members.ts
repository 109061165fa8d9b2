/** What a combinator waits for, in a reader's words: `Promise.race of 2 calls and a timer`. */
import type { Origin, Origins } from "./origins.ts";

/** What is counted, in the order it is told. */
const nouns = ["call", "generator", "request", "timer", "promise"] as const;
type Noun = (typeof nouns)[number];

/**
 * The combinator's name, with what it waits for where its lanes do not say it all. `members`: as given to it; what is
 * known to be settled is left out, and a nested combinator counts as one promise of its kind.
 */
export function combinatorWords(origins: Origins, name: string, members: readonly unknown[]): string {
  const counts = new Map<string, number>();
  let isLanesOnly = true;
  for (let at = 0; at < members.length; at += 1) {
    const noun = nounOf(origins, members[at]);
    if (noun === null) continue;
    if (noun !== "call" && noun !== "request") isLanesOnly = false;
    counts.set(noun, (counts.get(noun) ?? 0) + 1);
  }
  if (isLanesOnly) return name;
  const told: string[] = [];
  const tell = (noun: string): void => {
    const count = counts.get(noun) ?? 0;
    if (count > 0) told[told.length] = count === 1 ? `a ${noun}` : `${count} ${noun}${noun.includes(".") ? "" : "s"}`;
    counts.delete(noun);
  };
  for (let at = 0; at < nouns.length; at += 1) tell(nouns[at] ?? "");
  counts.forEach((_, noun) => tell(noun));
  return `${name} of ${listed(told)}`;
}

/** What a member is while it can still settle; null for what is no promise, or known to be settled. */
function nounOf(origins: Origins, member: unknown): Noun | `Promise.${string}` | null {
  const origin: Origin | null = origins.rootOf(member);
  switch (origin?.kind) {
    case undefined:
    case "derived":
      return typeof member === "object" && member !== null ? "promise" : null;
    case "lane":
      return origin.state === "ended" ? null : "call";
    case "generator":
      return origin.state === "ended" ? null : "generator";
    case "request":
      return origin.ended ? null : "request";
    case "executor":
      if (origin.settlement !== null) return null;
      return origin.timerId > 0 ? "timer" : "promise";
    case "many":
      return origin.what as `Promise.${string}`;
  }
}

function listed(items: readonly string[]): string {
  let text = items[0] ?? "";
  for (let at = 1; at < items.length; at += 1) text += `${at === items.length - 1 ? " and " : ", "}${items[at] ?? ""}`;
  return text;
}
