/** What a press on the picture asks about: the thing under a pixel, the smallest first. */
import { whatIsAt } from "../layout/hit.ts";
import type { Layout, Rect } from "../layout/layout.ts";
import { momentOf } from "../model/moments.ts";
import { noteChip } from "../layout/note-chip.ts";

/** A thing of the run that can be asked about. */
export type Asked =
  | { readonly kind: "lane"; readonly lane: number }
  | { readonly kind: "timer"; readonly timer: number }
  /** Warnings that share one mark, by the events they are placed at. */
  | { readonly kind: "note"; readonly indexes: readonly number[] }
  | { readonly kind: "moment"; readonly moment: number }
  /** A place on the bare clock. */
  | { readonly kind: "time"; readonly index: number; readonly atMs: number };

/** What is asked by a press there; a group is opened instead of asked about. Null where nothing is drawn. */
export function whatIsAsked(layout: Layout, xPx: number, yPx: number): Asked | { kind: "group"; group: string } | null {
  const isVertical = layout.view.orientation === "vertical";
  const note = layout.notes.find((each) => isInside(noteChip(each, layout, isVertical), xPx, yPx));
  if (note !== undefined) return { kind: "note", indexes: note.indexes };
  const hit = whatIsAt(layout, xPx, yPx);
  if (hit?.group != null) return { kind: "group", group: hit.group };
  if (hit?.lane != null) return { kind: "lane", lane: hit.lane };
  if (hit?.momentIndex != null) return { kind: "moment", moment: hit.momentIndex };
  if (hit !== null) return { kind: "time", index: hit.index, atMs: hit.atMs };
  return axisAt(layout, xPx, yPx, isVertical);
}

function isInside({ leftPx, topPx, widthPx, heightPx }: Rect, xPx: number, yPx: number): boolean {
  return xPx >= leftPx && xPx < leftPx + widthPx && yPx >= topPx && yPx < topPx + heightPx;
}

/** Beside the lanes, where the times are written. */
function axisAt(layout: Layout, xPx: number, yPx: number, isVertical: boolean): Asked | null {
  const { plot, view, axis, timeline } = layout;
  const isOnAxis = isVertical ? xPx < plot.leftPx && yPx >= plot.topPx : yPx < plot.topPx && xPx >= plot.leftPx;
  if (!isOnAxis || timeline.length === 0) return null;
  const alongPx = (isVertical ? yPx - plot.topPx : xPx - plot.leftPx) + view.alongPx;
  const index = Math.max(0, axis.indexAtPx(alongPx));
  const moment = momentOf(timeline.moments, index);
  const { startPx, endPx } = axis.momentPx(moment);
  if (alongPx >= startPx && alongPx <= endPx) return { kind: "moment", moment };
  const ownMs = timeline.trace.timeMsAt(index);
  return { kind: "time", index, atMs: Math.max(ownMs, Math.min(timeline.endMs, axis.scale.msAtPx(alongPx))) };
}
