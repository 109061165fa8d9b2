/** What the reader chose of the mock model for one program: faults, kept with the draft, and answers, kept for the visit. */
import type { Language } from "../trace/event.ts";
import type { TextStore } from "./storage.ts";

/** Which program: lesson's address and file's name. */
export interface ProgramPlace {
  readonly lesson: string;
  readonly snippet: string;
}

/** Parts are escaped, so that no two places share a key. */
function placeText({ lesson, snippet }: ProgramPlace): string {
  return `${encodeURIComponent(lesson)}/${encodeURIComponent(snippet)}`;
}

const faultsKey = (place: ProgramPlace): string => `faults.${placeText(place)}`;
const answersKey = (place: ProgramPlace, language: Language): string => `answers.${placeText(place)}.${language}`;

/** Names of the faults that are on, as they were kept: the caller knows which there are. */
export function readFaults(store: TextStore, place: ProgramPlace): string[] {
  return (store.read(faultsKey(place)) ?? "").split(" ").filter((name) => name !== "");
}

/** An empty list is forgotten. */
export function keepFaults(store: TextStore, place: ProgramPlace, faults: readonly string[]): void {
  if (faults.length === 0) store.remove(faultsKey(place));
  else store.write(faultsKey(place), faults.join(" "));
}

/** JSON of the answers typed, or null when the mock answers. */
export function readAnswers(store: TextStore, place: ProgramPlace, language: Language): string | null {
  return store.read(answersKey(place, language));
}

/** Null is forgotten. */
export function keepAnswers(store: TextStore, place: ProgramPlace, language: Language, json: string | null): void {
  if (json === null) store.remove(answersKey(place, language));
  else store.write(answersKey(place, language), json);
}
