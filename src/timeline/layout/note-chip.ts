/** Where the words of a warning's mark stand: drawn there, and pressed there. */
import { labelSizePx, textWidthPx, type Layout, type Note, type Rect } from "./layout.ts";

export const noteChipPx = 16;
const signPx = 5;

/** Above the lanes; where lanes stand side by side, at their right edge. */
export function noteChip({ textPx, sizePx, text: words }: Note, { plot }: Layout, isVertical: boolean): Rect {
  if (!isVertical) {
    return { leftPx: textPx - signPx, topPx: plot.topPx - noteChipPx - 3, widthPx: sizePx, heightPx: noteChipPx };
  }
  const widthPx = Math.min(plot.widthPx - 4, textWidthPx(words, labelSizePx, false) + 22);
  return { leftPx: plot.leftPx + plot.widthPx - widthPx, topPx: textPx + 2, widthPx, heightPx: noteChipPx };
}
