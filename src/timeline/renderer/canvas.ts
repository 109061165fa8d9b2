/**
 * Draws marks on a canvas, in CSS px: the caller sizes the canvas by `devicePixelRatio` and sets that scale first.
 * Hairlines are moved to the pixel grid, so they stay crisp.
 */
import type { PlayheadAt } from "../layout/hit.ts";
import type { Layout, Rect } from "../layout/layout.ts";
import { layoutMarks, playheadMarks } from "./layout-marks.ts";
import type { HatchMark, LineMark, Mark, RectMark } from "./marks.ts";
import type { Theme } from "./theme.ts";

/** What is needed of `CanvasRenderingContext2D`; an offscreen context will do. */
export type DrawingContext = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "restore"
  | "beginPath"
  | "rect"
  | "roundRect"
  | "clip"
  | "fill"
  | "stroke"
  | "fillRect"
  | "clearRect"
  | "moveTo"
  | "lineTo"
  | "fillText"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "globalAlpha"
  | "lineWidth"
  | "lineCap"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

/** Draw everything but the playhead. Keep it in a layer of its own: it changes with the layout only. */
export function drawStatic(context: DrawingContext, layout: Layout, theme: Theme): void {
  context.clearRect(0, 0, layout.widthPx, layout.heightPx);
  drawMarks(context, layoutMarks(layout), theme);
}

/** Draw the playhead on top, every frame. */
export function drawPlayhead(context: DrawingContext, layout: Layout, theme: Theme, at: PlayheadAt): void {
  drawMarks(context, playheadMarks(layout, at), theme);
}

/** Both at once; no playhead for null. */
export function drawTimeline(
  context: DrawingContext,
  layout: Layout,
  theme: Theme,
  playheadIndex: number | null,
): void {
  drawStatic(context, layout, theme);
  const { timeline } = layout;
  if (playheadIndex === null || playheadIndex < 0 || playheadIndex >= timeline.length) return;
  drawPlayhead(context, layout, theme, { index: playheadIndex, atMs: timeline.trace.timeMsAt(playheadIndex) });
}

/** Draw marks in order. The context is left as it was found. */
export function drawMarks(context: DrawingContext, marks: readonly Mark[], theme: Theme): void {
  context.save();
  for (const mark of marks) drawMark(context, mark, theme);
  context.restore();
}

function drawMark(context: DrawingContext, mark: Mark, theme: Theme): void {
  switch (mark.mark) {
    case "rect": {
      drawRect(context, mark, theme);
      return;
    }
    case "hatch": {
      drawHatch(context, mark, theme);
      return;
    }
    case "line": {
      drawLine(context, mark, theme);
      return;
    }
    case "text":
      context.globalAlpha = 1;
      context.fillStyle = theme.inks[mark.ink];
      context.font = `${mark.sizePx}px ${mark.face === "mono" ? theme.monoFont : theme.textFont}`;
      context.textAlign = mark.anchor === "middle" ? "center" : mark.anchor;
      context.textBaseline = "alphabetic";
      context.fillText(mark.text, mark.xPx, mark.yPx);
      return;
    case "area":
      context.globalAlpha = mark.opacity;
      context.fillStyle = theme.inks[mark.fill];
      context.beginPath();
      for (let at = 0; at + 1 < mark.points.length; at += 2) {
        context.lineTo(mark.points[at] ?? 0, mark.points[at + 1] ?? 0);
      }
      context.fill();
      return;
    case "rects":
      context.globalAlpha = mark.opacity;
      context.fillStyle = theme.inks[mark.fill];
      for (let at = 0; at + 3 < mark.rects.length; at += 4) {
        const [leftPx, topPx] = [mark.rects[at] ?? 0, mark.rects[at + 1] ?? 0];
        context.fillRect(leftPx, topPx, mark.rects[at + 2] ?? 0, mark.rects[at + 3] ?? 0);
      }
      return;
    case "clip":
      context.save();
      context.beginPath();
      context.rect(mark.leftPx, mark.topPx, mark.widthPx, mark.heightPx);
      context.clip();
      for (const inner of mark.marks) drawMark(context, inner, theme);
      context.restore();
      return;
  }
}

function trace(context: DrawingContext, rect: Rect, radiusPx: number): void {
  context.beginPath();
  const radius = Math.min(radiusPx, rect.widthPx / 2, rect.heightPx / 2);
  if (radius < 0.5) context.rect(rect.leftPx, rect.topPx, rect.widthPx, rect.heightPx);
  else context.roundRect(rect.leftPx, rect.topPx, rect.widthPx, rect.heightPx, radius);
}

function drawRect(context: DrawingContext, mark: RectMark, theme: Theme): void {
  if (mark.fill !== null) {
    context.globalAlpha = mark.fillOpacity;
    context.fillStyle = theme.inks[mark.fill];
    if (mark.radiusPx === 0) context.fillRect(mark.leftPx, mark.topPx, mark.widthPx, mark.heightPx);
    else {
      trace(context, mark, mark.radiusPx);
      context.fill();
    }
  }
  if (mark.stroke !== null) {
    context.globalAlpha = 1;
    context.strokeStyle = theme.inks[mark.stroke];
    context.lineWidth = mark.strokePx;
    context.lineCap = "butt";
    context.setLineDash([...mark.dashPx]);
    trace(context, mark, mark.radiusPx);
    context.stroke();
  }
}

function drawHatch(context: DrawingContext, mark: HatchMark, theme: Theme): void {
  const { leftPx, topPx, widthPx, heightPx, spacingPx } = mark;
  context.save();
  trace(context, mark, mark.radiusPx);
  context.clip();
  context.globalAlpha = mark.opacity;
  context.strokeStyle = theme.inks[mark.ink];
  context.lineWidth = mark.linePx;
  context.setLineDash([]);
  context.beginPath();
  const stepPx = spacingPx * Math.SQRT2;
  const bottomPx = topPx + heightPx;
  const isRising = mark.direction === "rising";
  const firstPx = isRising ? leftPx + topPx : leftPx - bottomPx;
  const lastPx = firstPx + widthPx + heightPx;
  for (let at = Math.ceil(firstPx / stepPx) * stepPx; at <= lastPx; at += stepPx) {
    context.moveTo(isRising ? at - topPx : at + topPx, topPx);
    context.lineTo(isRising ? at - bottomPx : at + bottomPx, bottomPx);
  }
  context.stroke();
  context.restore();
}

function drawLine(context: DrawingContext, mark: LineMark, theme: Theme): void {
  const isStraight = mark.x1Px === mark.x2Px || mark.y1Px === mark.y2Px;
  const snap = (px: number): number => (isStraight && mark.linePx === 1 ? Math.round(px) + 0.5 : px);
  context.globalAlpha = mark.opacity;
  context.strokeStyle = theme.inks[mark.ink];
  context.lineWidth = mark.linePx;
  context.lineCap = mark.linePx > 1.5 ? "round" : "butt";
  context.setLineDash([...mark.dashPx]);
  context.beginPath();
  context.moveTo(snap(mark.x1Px), snap(mark.y1Px));
  context.lineTo(snap(mark.x2Px), snap(mark.y2Px));
  context.stroke();
}
