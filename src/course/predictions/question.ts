/**
 * A prediction as a page asks it, in one language: three forms, plain data, with the truth from the record.
 * What authors write (seven kinds) becomes one of these when the page is built.
 */
import type { PlaceName } from "./definition.ts";

interface Common {
  readonly question: string;
  readonly snippet: string;
  readonly right: string;
  /** Said to a wrong answer that no rule meets. */
  readonly otherwise: string;
  /** Where the playhead rests afterwards, or null. */
  readonly restAtMs: number | null;
}

/** Put lines into the order in which they are printed. */
export interface OrderQuestion extends Common {
  readonly form: "order";
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
}

/** Put names where they are at a time. */
export interface PlaceQuestion extends Common {
  readonly form: "place";
  readonly atMs: number;
  readonly truth: Readonly<Record<string, PlaceName>>;
  readonly say: readonly { readonly names: readonly string[]; readonly as: PlaceName; readonly text: string }[];
}

export type Question = OrderQuestion | ChooseQuestion | PlaceQuestion;

export type Answer =
  | { readonly form: "order"; readonly lines: readonly string[] }
  | { readonly form: "choose"; readonly value: string }
  | { readonly form: "place"; readonly places: Readonly<Record<string, PlaceName>> };
