/**
 * A prediction as a page asks it, in one language: four forms, plain data, with the truth from the record.
 * What authors write (eight kinds) becomes one of these when the page is built.
 */
import type { EdgeName, PlaceName } from "./definition.ts";

interface Common {
  readonly question: string;
  readonly snippet: string;
  readonly right: string;
  /** Said to a wrong answer that no rule meets. */
  readonly otherwise: string;
  /** Where the author wants the playhead to rest afterwards, or null. */
  readonly restAtMs: number | null;
  /** What is so there, by the record; empty when `restAtMs` is null. */
  readonly restWords: string;
}

/** Put lines into the order in which they are printed. */
export interface OrderQuestion extends Common {
  readonly form: "order";
  /** As offered. */
  readonly shuffled: readonly string[];
  readonly truth: readonly string[];
  /** When each line of `truth` is printed. */
  readonly printedMs: readonly number[];
  readonly say: readonly { readonly before: readonly [string, string]; readonly text: string }[];
}

/** Put steps into their order (`orders/NAME.yaml`): the one form whose truth the author wrote, and no record. */
export interface StepsQuestion {
  readonly form: "steps";
  readonly question: string;
  /** None: no program stands behind it, and the playhead rests nowhere. */
  readonly snippet: "";
  readonly restAtMs: null;
  readonly right: string;
  readonly otherwise: string;
  /** As offered. */
  readonly shuffled: readonly string[];
  readonly truth: readonly string[];
  readonly say: readonly { readonly before: readonly [string, string]; readonly text: string }[];
}

/** Choose one, or type another where `unit` is not null. */
export interface ChooseQuestion extends Common {
  readonly form: "choose";
  readonly options: readonly { readonly value: string; readonly label: string; readonly isCode: boolean }[];
  /** Unit of a typed answer (`s`, or empty for a count); null when nothing can be typed. */
  readonly unit: string | null;
  readonly truth: string;
  readonly truthLabel: string;
  readonly say: readonly { readonly value: string; readonly text: string }[];
  /** Where a wrong choice first shows; null when the record has no such moment. */
  readonly shows: ShowsAt | null;
}

export type ShowsAt =
  /** The same place for every wrong choice. */
  | { readonly by: "moment"; readonly place: Surprise }
  /** The guess is the time of the end: it is over earlier, or not over yet. */
  | { readonly by: "total"; readonly endMs: number }
  /** The guess is a number of requests, sent at these times. */
  | { readonly by: "requests"; readonly sentMs: readonly number[]; readonly endMs: number };

/** Put names where they are at a time. */
export interface PlaceQuestion extends Common {
  readonly form: "place";
  readonly atMs: number;
  readonly truth: Readonly<Record<string, PlaceName>>;
  readonly say: readonly { readonly names: readonly string[]; readonly as: PlaceName; readonly text: string }[];
}

/** Draw, for each lane, from when to when it waits. */
export interface DrawQuestion extends Common {
  readonly form: "draw";
  /** The axis runs from 0 to here: a round time past the end, which it does not give away. */
  readonly axisMs: number;
  /** An end is put on a multiple of this. */
  readonly stepMs: number;
  /** An end is right when it is no further than this from the true one. */
  readonly toleranceMs: number;
  readonly truth: readonly TrueLane[];
  readonly say: readonly { readonly when: DrawnWhen; readonly text: string }[];
}

export interface TrueLane {
  readonly name: string;
  /** In order of time. */
  readonly waits: readonly TrueWait[];
}

/** A stretch of time in which a lane waits. */
export interface Bar {
  readonly startMs: number;
  readonly endMs: number;
}

export interface TrueWait extends Bar {
  /** Why it began then: ``it was started while `ask("P1")` waited``. */
  readonly startWords: string;
  /** What it waited for: `a timer at 3.00 s`. */
  readonly endWords: string;
}

/** What was drawn: the second begins when the first is over, or later; they overlap; an end is off, or right. */
export type DrawnWhen =
  | { readonly apart: readonly [string, string] }
  | { readonly together: readonly [string, string] }
  | {
      readonly drawn: {
        readonly names: readonly string[];
        readonly starts?: EdgeName | undefined;
        readonly ends?: EdgeName | undefined;
      };
    };

/** The first moment at which a guess is wrong. */
export interface Surprise {
  readonly atMs: number;
  /** Rest where line number so-and-so of the output, from 1, has just been printed; null: at `atMs`. */
  readonly line: number | null;
  /** What is to be seen there, as a sentence; `code` between backticks. */
  readonly text: string;
}

/** Those whose truth is in a record. */
export type RecordQuestion = OrderQuestion | ChooseQuestion | PlaceQuestion | DrawQuestion;

export type Question = RecordQuestion | StepsQuestion;

export type Answer =
  | { readonly form: "order"; readonly lines: readonly string[] }
  | { readonly form: "steps"; readonly lines: readonly string[] }
  | { readonly form: "choose"; readonly value: string }
  | { readonly form: "place"; readonly places: Readonly<Record<string, PlaceName>> }
  | { readonly form: "draw"; readonly bars: Readonly<Record<string, readonly Bar[]>> };
