/** Marks: the few shapes a layout is drawn with. Canvas and SVG both draw these, so a still looks like the live picture. */
import type { Rect } from "../layout/cells.ts";
import type { Ink } from "./theme.ts";

export interface RectMark extends Rect {
  readonly mark: "rect";
  readonly fill: Ink | null;
  readonly fillOpacity: number;
  readonly stroke: Ink | null;
  readonly strokePx: number;
  /** Lengths of dashes and gaps; empty for a solid stroke. */
  readonly dashPx: readonly number[];
  readonly radiusPx: number;
}

/** Diagonal lines inside a rounded rectangle; `rising` runs like a slash. All hatches of one kind share one grid. */
export interface HatchMark extends Rect {
  readonly mark: "hatch";
  readonly ink: Ink;
  readonly opacity: number;
  readonly spacingPx: number;
  readonly linePx: number;
  readonly direction: "rising" | "falling";
  readonly radiusPx: number;
}

export interface LineMark {
  readonly mark: "line";
  readonly x1Px: number;
  readonly y1Px: number;
  readonly x2Px: number;
  readonly y2Px: number;
  readonly ink: Ink;
  readonly opacity: number;
  readonly linePx: number;
  readonly dashPx: readonly number[];
}

export interface TextMark {
  readonly mark: "text";
  /** Baseline. */
  readonly xPx: number;
  readonly yPx: number;
  readonly text: string;
  readonly ink: Ink;
  readonly sizePx: number;
  readonly face: "text" | "mono";
  readonly anchor: "start" | "middle" | "end";
}

/** A filled outline; `points` are x and y in turn. */
export interface AreaMark {
  readonly mark: "area";
  readonly points: readonly number[];
  readonly fill: Ink;
  readonly opacity: number;
}

/** Many rectangles of one ink: left, top, width and height in turn. */
export interface RectsMark {
  readonly mark: "rects";
  readonly rects: readonly number[];
  readonly fill: Ink;
  readonly opacity: number;
}

/** Marks seen through a rectangle only. */
export interface ClipMark extends Rect {
  readonly mark: "clip";
  readonly marks: readonly Mark[];
}

export type Mark = RectMark | HatchMark | LineMark | TextMark | AreaMark | RectsMark | ClipMark;

/** A filled rectangle. */
export function filled(rect: Rect, fill: Ink, fillOpacity = 1, radiusPx = 0): RectMark {
  return { ...place(rect), mark: "rect", fill, fillOpacity, stroke: null, strokePx: 0, dashPx: [], radiusPx };
}

/** An outline, drawn wholly inside the rectangle. */
export function outlined(
  rect: Rect,
  stroke: Ink,
  strokePx: number,
  dashPx: readonly number[],
  radiusPx: number,
): RectMark {
  const half = strokePx / 2;
  const inner = {
    leftPx: rect.leftPx + half,
    topPx: rect.topPx + half,
    widthPx: Math.max(0, rect.widthPx - strokePx),
    heightPx: Math.max(0, rect.heightPx - strokePx),
  };
  return { ...inner, mark: "rect", fill: null, fillOpacity: 0, stroke, strokePx, dashPx, radiusPx };
}

export function line(
  x1Px: number,
  y1Px: number,
  x2Px: number,
  y2Px: number,
  ink: Ink,
  linePx = 1,
  opacity = 1,
): LineMark {
  return { mark: "line", x1Px, y1Px, x2Px, y2Px, ink, linePx, opacity, dashPx: [] };
}

export function text(
  xPx: number,
  yPx: number,
  content: string,
  style: Pick<TextMark, "ink" | "sizePx" | "face"> & Partial<Pick<TextMark, "anchor">>,
): TextMark {
  return { mark: "text", xPx, yPx, text: content, anchor: "start", ...style };
}

/** Only the four numbers of a rectangle, whatever else it carries. */
export function place({ leftPx, topPx, widthPx, heightPx }: Rect): Rect {
  return { leftPx, topPx, widthPx, heightPx };
}
