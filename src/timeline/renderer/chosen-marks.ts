/** The row that the reader has chosen: framed, its name under a pale ground. Drawn in the layer of the playhead. */
import type { ChosenRow } from "../layout/chosen.ts";
import type { Layout, PlacedRow } from "../layout/layout.ts";
import { filled, outlined, type Mark } from "./marks.ts";

/** Nothing while its row is out of sight. */
export function chosenMarks(layout: Layout, chosen: ChosenRow): Mark[] {
  const row = layout.rows.find((each) => isChosen(each, chosen));
  if (row === undefined) return [];
  const { band, name } = row;
  const isVertical = layout.view.orientation === "vertical";
  const frame = isVertical
    ? { leftPx: band.leftPx + 1, topPx: 2, widthPx: band.widthPx - 2, heightPx: band.topPx + band.heightPx - 2 }
    : { leftPx: 2, topPx: band.topPx + 1, widthPx: band.leftPx + band.widthPx - 4, heightPx: band.heightPx - 2 };
  const bar = isVertical
    ? { leftPx: band.leftPx + 1, topPx: 2, widthPx: band.widthPx - 2, heightPx: 3 }
    : { leftPx: 2, topPx: name.topPx + 1, widthPx: 3, heightPx: name.heightPx - 2 };
  return [outlined(frame, "accent", 1, [], 4), filled(bar, "accent", 1, 1.5)];
}

function isChosen(row: PlacedRow, chosen: ChosenRow): boolean {
  if ("lane" in chosen) return row.kind === "lane" && row.lane.id === chosen.lane;
  return row.kind === "group" && row.group === chosen.group;
}
