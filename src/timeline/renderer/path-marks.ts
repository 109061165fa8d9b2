/** The critical path as a line of its own: along the edge of each lane's row, and across from row to row where it changes. */
import type { PathPart } from "../compare/critical-path.ts";
import type { Layout, PlacedRow, Rect } from "../layout/layout.ts";
import { line, type Mark } from "./marks.ts";

/** Between the cells and the row's edge, so that no cell is hidden. */
const fromEdgePx = 2.2;
const linePx = 3;
const acrossPx = 1.6;
/** Paper on both sides of the line, so that it can be told from what it crosses. */
const haloPx = 1.6;

interface Point {
  readonly alongPx: number;
  readonly acrossPx: number;
}

/** Draw it over the layout. Parts whose row is hidden or out of sight are left out. */
export function pathMarks(layout: Layout, parts: readonly PathPart[]): Mark[] {
  const isVertical = layout.view.orientation === "vertical";
  const { axis, plot, view } = layout;
  const startPx = (isVertical ? plot.topPx : plot.leftPx) - view.alongPx;
  const rows = rowsByLane(layout.rows);
  const lines: { from: Point; to: Point; linePx: number }[] = [];
  let last: Point | null = null;
  for (const part of parts) {
    const row = rows.get(part.lane);
    if (row === undefined) continue;
    const across = isVertical ? row.leftPx + row.widthPx - fromEdgePx : row.topPx + row.heightPx - fromEdgePx;
    const from = { alongPx: startPx + axis.px(part.startIndex, part.startMs), acrossPx: across };
    const to = { alongPx: startPx + axis.px(part.endIndex, part.endMs), acrossPx: across };
    if (last !== null && last.acrossPx !== across) {
      lines.push({ from: { alongPx: from.alongPx, acrossPx: last.acrossPx }, to: from, linePx: acrossPx });
    }
    // What lies between (a step of a hidden lane) belongs to the line that it leads to.
    const begin = last !== null && last.alongPx < from.alongPx ? { ...last, acrossPx: across } : from;
    const before = lines.at(-1);
    // Along one row it is one line, however many parts.
    if (before?.linePx === linePx && before.to.acrossPx === across && before.to.alongPx >= begin.alongPx)
      before.to = to;
    else if (to.alongPx > begin.alongPx) lines.push({ from: begin, to, linePx });
    last = to;
  }
  const mark = (from: Point, to: Point, ink: "ink" | "paper", widthPx: number): Mark =>
    isVertical
      ? line(from.acrossPx, from.alongPx, to.acrossPx, to.alongPx, ink, widthPx)
      : line(from.alongPx, from.acrossPx, to.alongPx, to.acrossPx, ink, widthPx);
  return [
    {
      ...grown(plot),
      mark: "clip",
      marks: [
        ...lines.map(({ from, to, linePx: px }) => mark(from, to, "paper", px + 2 * haloPx)),
        ...lines.map(({ from, to, linePx: px }) => mark(from, to, "ink", px)),
      ],
    },
  ];
}

/** Band of every lane in sight; of a request, the track it is drawn on; of a lane in a closed group, the group's. */
function rowsByLane(rows: readonly PlacedRow[]): Map<number, Rect> {
  const found = new Map<number, Rect>();
  for (const row of rows) {
    if (row.kind === "lane") found.set(row.lane.id, row.band);
    else if (row.kind === "requests") for (const { lane } of row.requests) found.set(lane, row.band);
    else if (!row.isOpen) for (const { id } of row.lanes) found.set(id, row.band);
  }
  return found;
}

function grown({ leftPx, topPx, widthPx, heightPx }: Rect): Rect {
  return { leftPx: leftPx - 3, topPx: topPx - 3, widthPx: widthPx + 6, heightPx: heightPx + 6 };
}
