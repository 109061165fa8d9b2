/**
 * All that a reader has in their browser and may take along: progress, bookmarks, the path, and texts (edits, guesses, the
 * interview cards, faults chosen). A list of what is taken, not of what is left out: the key of a model, its endpoint and
 * what was spent are not on it, and no export can hold them.
 */
import { noBookmarks, readBookmarks, bookmarksKey, type Bookmarks } from "../bookmarks.ts";
import { pathKey } from "../chosen-path.ts";
import { progressKey, readProgress, type Progress } from "../progress.ts";
import { keyPrefix, type StorageTrouble, type TextStore } from "../storage.ts";

export interface Kept {
  readonly progress: Progress;
  readonly bookmarks: Bookmarks;
  /** Name of the chosen path, or null. */
  readonly path: string | null;
  /** By storage key without the site's prefix: `draft.10-async%2F10-await/one-patient.python`. */
  readonly texts: Readonly<Record<string, string>>;
}

export const nothingKept: Kept = { progress: { v: 1, done: {} }, bookmarks: noBookmarks, path: null, texts: {} };

/** Longest edit, guess or card that is taken along, in characters. */
export const maxTextLength = 100_000;

const place = "[a-z0-9%_.-]+(?:/[a-z0-9%_.-]+)*";
const takenKeys = new RegExp(
  `^(?:draft|guess|faults|order|interview)\\.${place}$|^interview$|^playground\\.example$`,
  "i",
);

/** Whether a text under this key (without the site's prefix) is the reader's to take along. */
export function isTaken(key: string): boolean {
  return key.length <= 300 && takenKeys.test(key);
}

/** Whether a text is an edit of a program: what an import must not replace unasked. */
export function isEdit(key: string): boolean {
  return key.startsWith("draft.");
}

/** What the browser holds. `keys` are all storage keys, those of other sites' pages and of nothing here included. */
export function readKept(store: TextStore, keys: readonly string[]): Kept {
  const own = keys.filter((key) => key.startsWith(keyPrefix)).map((key) => key.slice(keyPrefix.length));
  const texts = own
    .filter(isTaken)
    .toSorted()
    .flatMap((key) => {
      const text = store.read(key);
      return text === null || text.length > maxTextLength ? [] : [[key, text] as const];
    });
  return {
    progress: readProgress(store),
    bookmarks: readBookmarks(store),
    path: store.read(pathKey),
    texts: Object.fromEntries(texts),
  };
}

/** Put it there. Returns why something could not be kept, or null. */
export function writeKept(store: TextStore, kept: Kept): StorageTrouble | null {
  const troubles = [
    store.write(progressKey, JSON.stringify(kept.progress)),
    ...(kept.bookmarks.last === null && Object.keys(kept.bookmarks.at).length === 0
      ? []
      : [store.write(bookmarksKey, JSON.stringify(kept.bookmarks))]),
    ...(kept.path === null ? [] : [store.write(pathKey, kept.path)]),
    ...Object.entries(kept.texts).map(([key, text]) => (store.read(key) === text ? null : store.write(key, text))),
  ];
  return troubles.find((trouble) => trouble !== null) ?? null;
}
