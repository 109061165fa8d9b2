/** The reader's guesses: what they put into each prediction, and what was checked. Kept in the browser. */
import type { Place } from "./progress.ts";
import type { StorageTrouble, TextStore } from "./storage.ts";

/** `answer` and `checked` are answers of the question's form; who reads them asks whether they still fit it. */
export interface KeptGuess {
  readonly v: 1;
  /** As it stands in the form; null when there is none, or only a part. */
  readonly answer: unknown;
  /** The guess that was checked last, or null: not yet, or to be tried again. */
  readonly checked: unknown;
  /** How many different guesses were checked. */
  readonly tries: number;
}

export const noGuess: KeptGuess = { v: 1, answer: null, checked: null, tries: 0 };

const keyOf = ({ lesson, name, language }: Place): string => `guess.${lesson}/${name}.${language}`;

/** Whether anything was kept: cheap, for pages that fetch the rest only then. */
export function hasGuess(store: TextStore, place: Place): boolean {
  return store.read(keyOf(place)) !== null;
}

/** What was kept. Anything else (an older page, an edited storage) counts as nothing. */
export function readGuess(store: TextStore, place: Place): KeptGuess {
  const text = store.read(keyOf(place));
  if (text === null) return noGuess;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("v" in value) || value.v !== 1) return noGuess;
    const tries = "tries" in value && typeof value.tries === "number" ? value.tries : 0;
    return {
      v: 1,
      answer: "answer" in value ? value.answer : null,
      checked: "checked" in value ? value.checked : null,
      tries,
    };
  } catch {
    return noGuess;
  }
}

export function keepGuess(store: TextStore, place: Place, guess: KeptGuess): StorageTrouble | null {
  return store.write(keyOf(place), JSON.stringify(guess));
}
