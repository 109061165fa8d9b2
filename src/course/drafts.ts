/** The reader's own edits: one draft a lesson, snippet and language. */
import { languages, type Language } from "../trace/event.ts";
import type { StorageTrouble, TextStore } from "./storage.ts";

/** Which program a draft belongs to. `lesson` is the lesson's address, `snippet` its file's name without ending. */
export interface DraftPlace {
  readonly lesson: string;
  readonly snippet: string;
  readonly language: Language;
}

/** Parts are escaped, so that no two places share a key. */
function keyOf({ lesson, snippet, language }: DraftPlace): string {
  return `draft.${encodeURIComponent(lesson)}/${encodeURIComponent(snippet)}.${language}`;
}

/** The reader's version, or null when there is none. */
export function readDraft(store: TextStore, place: DraftPlace): string | null {
  return store.read(keyOf(place));
}

/** Keep `source`; a source equal to the original is no edit, and its draft is forgotten. */
export function keepDraft(
  store: TextStore,
  place: DraftPlace,
  source: string,
  original: string,
): StorageTrouble | null {
  if (source !== original) return store.write(keyOf(place), source);
  store.remove(keyOf(place));
  return null;
}

export function forgetDraft(store: TextStore, place: DraftPlace): void {
  store.remove(keyOf(place));
}

/** Forget the drafts of a program in both languages. */
export function forgetDrafts(store: TextStore, lesson: string, snippet: string): void {
  for (const language of languages) forgetDraft(store, { lesson, snippet, language });
}
