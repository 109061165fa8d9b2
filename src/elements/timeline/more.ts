/** What a reader asks to see beyond the first view of a run: remembered in their browser, in effect while it is open. */
import type { TextStore } from "../../course/storage.ts";

/** Links between lanes; turns: tasks and microtasks, iterations; path: the critical path. */
export const extras = ["links", "turns", "path"] as const;
export type Extra = (typeof extras)[number];

export interface More {
  readonly isOpen: boolean;
  readonly chosen: ReadonlySet<Extra>;
}

const key = "timeline-more";

/** Closed, with links and turns chosen for who opens it, until the reader has chosen. */
export function readMore(store: TextStore): More {
  const words = (store.read(key) ?? "links turns").split(" ");
  return { isOpen: words.includes("open"), chosen: new Set(extras.filter((extra) => words.includes(extra))) };
}

export function writeMore(store: TextStore, { isOpen, chosen }: More): void {
  store.write(key, [...(isOpen ? ["open"] : []), ...chosen].join(" "));
}

/** The same with one extra switched on or off. */
export function withExtra(more: More, extra: Extra): More {
  const chosen = new Set(more.chosen);
  if (!chosen.delete(extra)) chosen.add(extra);
  return { ...more, chosen };
}

/** What is shown now. */
export function isShown({ isOpen, chosen }: More, extra: Extra): boolean {
  return isOpen && chosen.has(extra);
}
