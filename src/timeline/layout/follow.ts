/** Keeping one lane in sight: where its row is, and the view that shows it. */
import type { Layout } from "./layout.ts";
import { rowsOf } from "./rows.ts";
import type { View } from "./view.ts";

/** A row's place across, in content px. */
export interface RowSpan {
  readonly acrossPx: number;
  readonly sizePx: number;
}

/** Where a lane's own row is; null when it has none (a request, a lane in a closed group). Linear in rows: once a view. */
export function rowOfLane(layout: Layout, lane: number): RowSpan | null {
  const { timeline, view, rows } = layout;
  const placed = rows.find((row) => row.kind === "lane" && row.lane.id === lane);
  if (placed !== undefined) return { acrossPx: placed.acrossPx, sizePx: placed.sizePx };
  const laneSizePx = rows.find(({ kind }) => kind === "lane")?.sizePx ?? view.rowPx;
  const row = rowsOf(timeline, view, laneSizePx).find((each) => each.kind === "lane" && each.lane.id === lane);
  return row === undefined ? null : { acrossPx: row.acrossPx, sizePx: row.sizePx };
}

/** `view`, panned across only as far as the row needs to be in sight. */
export function showLane({ plot, contentAcrossPx }: Layout, view: View, row: RowSpan): View {
  const lengthPx = view.orientation === "vertical" ? plot.widthPx : plot.heightPx;
  const most = Math.max(0, contentAcrossPx - lengthPx);
  const latest = Math.min(most, row.acrossPx);
  const earliest = Math.max(0, Math.min(latest, row.acrossPx + row.sizePx - lengthPx));
  const acrossPx = Math.max(earliest, Math.min(latest, view.acrossPx));
  return acrossPx === view.acrossPx ? view : { ...view, acrossPx };
}
