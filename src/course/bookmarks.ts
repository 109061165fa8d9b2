/** Where the reader was in each lesson, and in which last: kept in the browser. */
import type { StorageTrouble, TextStore } from "./storage.ts";

/** A place in a lesson: the heading (or exercise) read last. */
export interface Bookmark {
  /** Title of the lesson, as text. */
  readonly title: string;
  /** Anchor of the heading, and its text. */
  readonly id: string;
  readonly heading: string;
}

export interface Bookmarks {
  readonly v: 1;
  /** Address of the lesson read last, `async/await`, or null. */
  readonly last: string | null;
  /** By the lesson's address. */
  readonly at: Readonly<Record<string, Bookmark>>;
}

/** Read before the page is painted, too (layouts/first-paint.ts). */
export const bookmarksKey = "bookmarks";

export const noBookmarks: Bookmarks = { v: 1, last: null, at: {} };

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function bookmarkIn(value: unknown): Bookmark | null {
  if (typeof value !== "object" || value === null) return null;
  const { title, id, heading } = value as Readonly<Record<string, unknown>>;
  return isText(title) && isText(id) && isText(heading) ? { title, id, heading } : null;
}

/** What JSON holds; anything else counts as none. */
export function parseBookmarks(value: unknown): Bookmarks {
  if (typeof value !== "object" || value === null || !("v" in value) || value.v !== 1) return noBookmarks;
  if (!("at" in value) || typeof value.at !== "object" || value.at === null) return noBookmarks;
  const at = Object.fromEntries(
    Object.entries(value.at).flatMap(([lesson, kept]) => {
      const bookmark = bookmarkIn(kept);
      return bookmark === null || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(lesson) ? [] : [[lesson, bookmark]];
    }),
  );
  const last = "last" in value && typeof value.last === "string" && Object.hasOwn(at, value.last) ? value.last : null;
  return { v: 1, last, at };
}

export function readBookmarks(store: TextStore): Bookmarks {
  try {
    return parseBookmarks(JSON.parse(store.read(bookmarksKey) ?? "null"));
  } catch {
    return noBookmarks;
  }
}

export function writeBookmarks(store: TextStore, bookmarks: Bookmarks): StorageTrouble | null {
  return store.write(bookmarksKey, JSON.stringify(bookmarks));
}

/** Put the lesson's bookmark there; it is the lesson read last. */
export function keepBookmark(store: TextStore, lesson: string, bookmark: Bookmark): StorageTrouble | null {
  const { at } = readBookmarks(store);
  return writeBookmarks(store, { v: 1, last: lesson, at: { ...at, [lesson]: bookmark } });
}
