/**
 * Two browsers' keepings made one. Invariants: right stays right, on whichever side it is; merging the same again changes
 * nothing; the progress of a merge does not depend on whose is whose. An edit that is here is replaced only on request.
 */
import type { Bookmarks } from "../bookmarks.ts";
import { interviewKey, interviewText, parseInterview } from "../interview.ts";
import type { Progress } from "../progress.ts";
import { isEdit, type Kept } from "./kept.ts";

/** Everything either has done; right wins over tried. */
export function mergeProgress(one: Progress, other: Progress): Progress {
  const keys = [...new Set([...Object.keys(one.done), ...Object.keys(other.done)])].toSorted();
  const isRight = (key: string): boolean => one.done[key] === "right" || other.done[key] === "right";
  return { v: 1, done: Object.fromEntries(keys.map((key) => [key, isRight(key) ? "right" : "tried"])) };
}

function mergeBookmarks(mine: Bookmarks, theirs: Bookmarks): Bookmarks {
  return { v: 1, last: mine.last ?? theirs.last, at: { ...theirs.at, ...mine.at } };
}

/** The cards of both; of a card that both have, what was said here. */
function mergeCards(mine: Kept, theirs: Kept): Record<string, string> {
  const [here, there] = [mine.texts[interviewKey], theirs.texts[interviewKey]];
  if (here === undefined || there === undefined || here === there) return {};
  return { [interviewKey]: interviewText({ ...parseInterview(there), ...parseInterview(here) }) };
}

/** Keys of programs of which both have an edit, and not the same one. */
export function differingEdits(mine: Kept, theirs: Kept): string[] {
  return Object.keys(theirs.texts)
    .filter((key) => isEdit(key) && Object.hasOwn(mine.texts, key) && mine.texts[key] !== theirs.texts[key])
    .toSorted();
}

/**
 * `mine` is what this browser has, `theirs` what the file has. Where edits differ, those of `edits` are kept; of all else
 * that differs, mine.
 */
export function mergeKept(mine: Kept, theirs: Kept, edits: "mine" | "theirs" = "mine"): Kept {
  const taken: [string, string][] =
    edits === "mine" ? [] : differingEdits(mine, theirs).map((key) => [key, theirs.texts[key] ?? ""]);
  const texts: Record<string, string> = {
    ...theirs.texts,
    ...mine.texts,
    ...mergeCards(mine, theirs),
    ...Object.fromEntries(taken),
  };
  return {
    progress: mergeProgress(mine.progress, theirs.progress),
    bookmarks: mergeBookmarks(mine.bookmarks, theirs.bookmarks),
    path: mine.path ?? theirs.path,
    texts: Object.fromEntries(Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** How much a merge brings here that was not here. */
export interface Gain {
  readonly right: number;
  readonly edits: number;
  readonly others: number;
}

export function gainOf(before: Kept, after: Kept): Gain {
  const right = Object.entries(after.progress.done).filter(
    ([key, result]) => result === "right" && before.progress.done[key] !== "right",
  ).length;
  const changed = Object.keys(after.texts).filter((key) => before.texts[key] !== after.texts[key]);
  const edits = changed.filter(isEdit).length;
  const bookmarks = Object.keys(after.bookmarks.at).filter((lesson) => !Object.hasOwn(before.bookmarks.at, lesson));
  return { right, edits, others: changed.length - edits + bookmarks.length };
}
