/** The picture of several loops as inline SVG: complete without scripts, with its words. */
import type { JoinedLoops } from "../loops/loops.ts";
import { layOutLoops } from "../loops/loops-layout.ts";
import { stillText } from "../still.ts";
import { fitView } from "../layout/view.ts";
import { loopsMarks, loopsPlayheadMarks, messageWords } from "./loops-marks.ts";
import { escapeXml, svgOf } from "./svg.ts";
import { tokenTheme, type Theme } from "./theme.ts";

export interface LoopsStillOptions {
  readonly widthPx: number;
  /** Short: what the picture is of. */
  readonly title: string;
  /** Unique on the page: prefix of the ids inside. */
  readonly id: string;
  /** Shows the playhead after this event of the whole record. */
  readonly index?: number;
  /** Default: `var(--token, fallback)` everywhere. */
  readonly theme?: Theme;
}

/** An `<svg role="img">` with title and description. */
export function loopsStillSvg(joined: JoinedLoops, options: LoopsStillOptions): string {
  const { widthPx, title, id, index, theme = tokenTheme } = options;
  const layout = layOutLoops(joined, fitView(widthPx));
  const isInside = index !== undefined && index >= 0 && index < joined.length;
  const at = isInside ? { index, atMs: joined.timeMsAt(index) } : null;
  const marks = [...loopsMarks(layout), ...(at === null ? [] : loopsPlayheadMarks(layout, at))];
  const { defs, body } = svgOf(marks, theme, id);
  const heightPx = Math.round(layout.heightPx);
  const words = [...joined.loops.map(({ name, timeline }) => `${name}: ${stillText(timeline)}`), messageWords(joined)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(words.join(" ").trim())}</desc>`,
    defs === "" ? "" : `<defs>${defs}</defs>`,
    body,
    "</svg>",
  ].join("");
}
