/** Where in all its rows the picture stands, when they do not fit: a thumb at the plot's edge. */
import type { Layout } from "../layout/layout.ts";
import { filled, type Mark } from "./marks.ts";

const thicknessPx = 5;
const gapPx = 6;
const leastPx = 24;

/** Nothing where all rows are in sight. */
export function scrollMarks({ plot, view, contentAcrossPx }: Layout): Mark[] {
  const isVertical = view.orientation === "vertical";
  const sizePx = isVertical ? plot.widthPx : plot.heightPx;
  if (contentAcrossPx <= sizePx + 1) return [];
  const lengthPx = Math.max(leastPx, (sizePx * sizePx) / contentAcrossPx);
  const atPx = (view.acrossPx / (contentAcrossPx - sizePx)) * (sizePx - lengthPx);
  const rightPx = plot.leftPx + plot.widthPx;
  const thumb = isVertical
    ? {
        leftPx: plot.leftPx + atPx,
        topPx: plot.topPx + plot.heightPx + gapPx,
        widthPx: lengthPx,
        heightPx: thicknessPx,
      }
    : { leftPx: rightPx + gapPx, topPx: plot.topPx + atPx, widthPx: thicknessPx, heightPx: lengthPx };
  return [filled(thumb, "faint", 0.6, thicknessPx / 2)];
}
