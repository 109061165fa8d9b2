/** The whole run as a picture for paper, in light colours, whatever part of it the page shows and in whatever theme. */
import type { PlayheadAt } from "../../timeline/layout/hit.ts";
import { layOut } from "../../timeline/layout/layout.ts";
import type { Timeline } from "../../timeline/model/model.ts";
import { drawPlayhead, drawStatic } from "../../timeline/renderer/canvas.ts";
import { paperTheme, type Theme } from "../../timeline/renderer/theme.ts";
import { fitView } from "../../timeline/layout/view.ts";
import { contextFor } from "./context-for.ts";

/** CSS px of an A4 page between usual margins. */
const paperWidthPx = 680;
/** Taller is no page. */
const paperHeightPx = 900;
/** Pixels a CSS px: printers are finer than screens. */
const scale = 3;

/**
 * Put it into `box` beside the page's own picture, which is left out of print then. Returns what takes it out again.
 * A canvas, since the page's policy lets nobody parse SVG.
 */
export function putPrintedPicture(box: Element, timeline: Timeline, at: PlayheadAt): () => void {
  const fit = layOut(timeline, fitView(paperWidthPx));
  const layout = fit.heightPx > paperHeightPx ? layOut(timeline, { ...fit.view, heightPx: paperHeightPx }) : fit;
  const canvas = document.createElement("canvas");
  canvas.className = "printed-picture";
  // Sized: until it is, a canvas here has no height.
  canvas.style.height = "auto";
  const context = contextFor(canvas, layout, scale);
  const style = getComputedStyle(box);
  const theme: Theme = {
    ...paperTheme,
    textFont: style.getPropertyValue("--font-text"),
    monoFont: style.getPropertyValue("--font-mono"),
  };
  if (context) {
    drawStatic(context, layout, theme);
    drawPlayhead(context, layout, theme, at);
  }
  box.append(canvas);
  return () => canvas.remove();
}
