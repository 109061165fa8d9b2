/** What part of a record is looked at, and how large. Plain data: panning and zooming make new views. */
import type { Column } from "./time-scale.ts";

export type Orientation = "horizontal" | "vertical";

/** An axis that two records share: see `compare.ts`. */
export interface SharedAxis {
  readonly columns: readonly Column[];
  readonly endMs: number;
  /** Column of every moment of this record. */
  readonly columnOfMoment: Uint32Array;
}

export interface View {
  /** Size of the canvas in CSS px; a null height is as tall as the content. */
  readonly widthPx: number;
  readonly heightPx: number | null;
  /** With a null height: at most so tall, and what does not fit is panned to. */
  readonly mostHeightPx: number | null;
  /** Horizontal: time runs to the right. Vertical, for phones: time runs down. */
  readonly orientation: Orientation;
  /** 1 shows the whole run. */
  readonly zoom: number;
  /** Content px panned away, in the direction of time and across it. */
  readonly alongPx: number;
  readonly acrossPx: number;
  /** Height of a lane's row; in vertical orientation its least width. */
  readonly rowPx: number;
  /** Groups shown lane by lane although there are many. */
  readonly openGroups: ReadonlySet<string>;
  /** Px for lane names (horizontal); null fits them to the longest name. */
  readonly gutterPx: number | null;
  readonly sharedAxis: SharedAxis | null;
}

export const maxZoom = 4000;

/** A view of the whole run. */
export function fitView(widthPx: number, options: Partial<Omit<View, "widthPx">> = {}): View {
  return {
    heightPx: null,
    mostHeightPx: null,
    orientation: "horizontal",
    zoom: 1,
    alongPx: 0,
    acrossPx: 0,
    rowPx: 28,
    openGroups: new Set(),
    gutterPx: null,
    sharedAxis: null,
    ...options,
    widthPx,
  };
}
