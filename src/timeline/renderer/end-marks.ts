/** Where a record is over, on an axis that a longer one shares: a line across its lanes, and the time. */
import { labelSizePx, textWidthPx, type Layout } from "../layout/layout.ts";
import { secondsText } from "../words/words.ts";
import { filled, line, text, type Mark } from "./marks.ts";

/** Nearer to the end of the axis than this it is plain to see without. */
const leastRoomPx = 12;

/** Times are shown to 10 ms, so less is no difference. */
const leastLongerMs = 10;

/** Nothing where the record fills its axis. */
export function endMarks(layout: Layout): Mark[] {
  const { axis, plot, view, timeline, contentAcrossPx } = layout;
  const isVertical = view.orientation === "vertical";
  const lengthPx = isVertical ? plot.heightPx : plot.widthPx;
  const atPx = axis.endPx - view.alongPx;
  const longerMs = (view.sharedAxis?.endMs ?? timeline.endMs) - timeline.endMs;
  if (timeline.length === 0 || longerMs < leastLongerMs || atPx < 0 || lengthPx - atPx < leastRoomPx) return [];
  const words = `over at ${secondsText(timeline.endMs)}`;
  const style = { ink: "soft", sizePx: labelSizePx, face: "text" } as const;
  const widthPx = textWidthPx(words, labelSizePx, false);
  if (isVertical) {
    const yPx = plot.topPx + atPx + 5;
    const rightPx = plot.leftPx + Math.min(plot.widthPx, contentAcrossPx);
    return [line(plot.leftPx, yPx, rightPx, yPx, "soft", 1.4), text(plot.leftPx + 6, yPx + 15, words, style)];
  }
  const xPx = plot.leftPx + atPx + 5;
  const bottomPx = plot.topPx + Math.min(plot.heightPx, contentAcrossPx);
  const beyond = {
    leftPx: xPx,
    topPx: plot.topPx + 1,
    widthPx: plot.leftPx + plot.widthPx - xPx,
    heightPx: bottomPx - plot.topPx - 2,
  };
  const fits = widthPx + 14 <= beyond.widthPx;
  const middlePx = (plot.topPx + bottomPx) / 2 + labelSizePx * 0.35;
  return [
    filled(beyond, "sunken", 0.7),
    line(xPx, plot.topPx, xPx, bottomPx, "soft", 1.4),
    ...(fits ? [text(xPx + 9, middlePx, words, style)] : []),
  ];
}
