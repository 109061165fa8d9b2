/** What a reader has done: kept in the browser, per lesson and language, as one small JSON text. */
import type { Language } from "../trace/event.ts";
import type { StorageTrouble, TextStore } from "./storage.ts";

/** One thing that can be done in a lesson: an exercise or a prediction, named by its file. */
export interface Place {
  /** The lesson's address: `async/await`. */
  readonly lesson: string;
  readonly name: string;
  readonly language: Language;
}

/** Done things by `lesson/name.language`. Entries of other kinds are left out. */
export interface Progress {
  readonly v: 1;
  readonly done: Readonly<Record<string, "right" | "tried">>;
}

/** Fired on `document` by who has noted something. */
export const progressChanged = "progress-changed";

export const progressKey = "progress";
const empty: Progress = { v: 1, done: {} };

const entryOf = ({ lesson, name, language }: Place): string => `${lesson}/${name}.${language}`;

/** What JSON holds. Anything that is not progress counts as none; entries of other kinds are left out. */
export function parseProgress(value: unknown): Progress {
  if (typeof value !== "object" || value === null || !("v" in value) || value.v !== 1) return empty;
  if (!("done" in value) || typeof value.done !== "object" || value.done === null) return empty;
  const entries = Object.entries(value.done).filter(
    (entry): entry is [string, "right" | "tried"] => entry[1] === "right" || entry[1] === "tried",
  );
  return { v: 1, done: Object.fromEntries(entries) };
}

/** Read what was kept. Anything that is not progress (an older page, an edited storage) counts as none. */
export function readProgress(store: TextStore): Progress {
  try {
    return parseProgress(JSON.parse(store.read(progressKey) ?? "null"));
  } catch {
    return empty;
  }
}

/** Note that a thing was tried or done right. Right stays right: a later wrong try takes nothing away. */
export function markDone(store: TextStore, place: Place, result: "right" | "tried"): StorageTrouble | null {
  const progress = readProgress(store);
  const entry = entryOf(place);
  if (progress.done[entry] === "right" || progress.done[entry] === result) return null;
  const changed: Progress = { v: 1, done: { ...progress.done, [entry]: result } };
  return store.write(progressKey, JSON.stringify(changed));
}

export function isDoneRight(progress: Progress, place: Place): boolean {
  return progress.done[entryOf(place)] === "right";
}
