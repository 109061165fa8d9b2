/**
 * How far a reader has got with an exercise before passing it: tries, hints, whether the solution was asked for. Kept in the
 * browser, per language. Help is never refused: the page only asks for a try first, once.
 */
import type { Place } from "./progress.ts";
import type { StorageTrouble, TextStore } from "./storage.ts";

export interface ExerciseHelp {
  readonly v: 1;
  /** Checked runs that did not pass. */
  readonly tries: number;
  /** Hints shown, and how many tries there were when the last of them was. */
  readonly hints: number;
  readonly triesAtHint: number;
  /** The reader asked for the solution, and was asked whether to try first. */
  readonly wasAsked: boolean;
}

export const noHelp: ExerciseHelp = { v: 1, tries: 0, hints: 0, triesAtHint: 0, wasAsked: false };

const keyOf = ({ lesson, name, language }: Place): string => `help.${lesson}/${name}.${language}`;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** What was kept. Anything else (an older page, an edited storage) counts as nothing. */
export function readHelp(store: TextStore, place: Place): ExerciseHelp {
  try {
    const kept = JSON.parse(store.read(keyOf(place)) ?? "null") as Partial<Record<keyof ExerciseHelp, unknown>> | null;
    if (kept?.v !== 1 || !isCount(kept.tries) || !isCount(kept.hints) || !isCount(kept.triesAtHint)) return noHelp;
    const { tries, hints, triesAtHint, wasAsked } = kept;
    return { v: 1, tries, hints, triesAtHint, wasAsked: wasAsked === true };
  } catch {
    return noHelp;
  }
}

export function keepHelp(store: TextStore, place: Place, help: ExerciseHelp): StorageTrouble | null {
  return store.write(keyOf(place), JSON.stringify(help));
}

export const withTry = (help: ExerciseHelp): ExerciseHelp => ({ ...help, tries: help.tries + 1 });

export const withHint = (help: ExerciseHelp): ExerciseHelp => ({
  ...help,
  hints: help.hints + 1,
  triesAtHint: help.tries,
});

export const asked = (help: ExerciseHelp): ExerciseHelp => ({ ...help, wasAsked: true });

/** The first hint is there for the asking; each further one after a try with the one before. */
export function isNextHintDue({ hints, tries, triesAtHint }: ExerciseHelp): boolean {
  return hints === 0 || tries > triesAtHint;
}

/** Whether to ask, kindly and once, for a try before the solution is shown. */
export function asksBeforeSolution({ tries, wasAsked }: ExerciseHelp): boolean {
  return tries === 0 && !wasAsked;
}
