/** The file a reader takes along: JSON with a name and a version, checked strictly when it comes back. */
import { parseBookmarks } from "../bookmarks.ts";
import { parseProgress } from "../progress.ts";
import { isTaken, maxTextLength, type Kept } from "./kept.ts";

/** Stands in the file, so that no other JSON is taken for one. */
const kind = "unblocked-progress";
const version = 1;

/** Largest file that is read, in characters: hundreds of edits. */
export const maxFileLength = 5_000_000;

/** Pretty JSON: who opens it can read it. */
export function toFile(kept: Kept, exportedAt: Date): string {
  return `${JSON.stringify({ kind, v: version, exportedAt: exportedAt.toISOString(), ...kept }, null, 2)}\n`;
}

/** What the file held, or one sentence on what is wrong with it and what to do. */
export type FileRead = { readonly ok: true; readonly kept: Kept } | { readonly ok: false; readonly why: string };

const refused = (why: string): FileRead => ({ ok: false, why });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Read a file. Entries it may not hold make the whole file a bad one: half of it is never taken. */
export function fromFile(text: string): FileRead {
  if (text.length > maxFileLength)
    return refused("This file is too large to be progress from this site. Choose another.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("This file is no JSON, or only a part of one. Choose the file you exported here, unchanged.");
  }
  if (!isObject(value) || value["kind"] !== kind) {
    return refused("This file is not from this site's export. Its name usually begins with unblocked-progress.");
  }
  if (value["v"] !== version) {
    return refused("This file is from a newer version of this site. Reload this page, then choose the file again.");
  }
  const { progress, bookmarks, path, texts } = value;
  if (!isObject(progress) || !isObject(progress["done"]) || !isObject(bookmarks) || !isObject(texts)) {
    return refused("A part of this file is missing, so nothing was read from it. Export it again where it came from.");
  }
  const wrong = Object.entries(texts).find(
    ([key, entry]) => !isTaken(key) || typeof entry !== "string" || entry.length > maxTextLength,
  );
  if (wrong) {
    const name = wrong[0].slice(0, 60);
    return refused(`This file holds something that no export writes (${name}), so nothing was read from it.`);
  }
  if (path !== null && (typeof path !== "string" || !/^[a-z0-9-]{1,60}$/.test(path))) {
    return refused("The path that this file names is none, so nothing was read from it.");
  }
  return {
    ok: true,
    kept: {
      progress: parseProgress(progress),
      bookmarks: parseBookmarks(bookmarks),
      path,
      texts: texts as Readonly<Record<string, string>>,
    },
  };
}

/** `unblocked-progress-2026-11-22.json` */
export function fileName(date: Date): string {
  return `unblocked-progress-${date.toISOString().slice(0, 10)}.json`;
}
