/** A layout as marks, back to front. */
import { eventTicks } from "../layout/axis.ts";
import { playheadPx, type PlayheadAt } from "../layout/hit.ts";
import { labelSizePx, nameSizePx, textWidthPx, type Cell, type Layout, type Rect } from "../layout/layout.ts";
import { filled, line, outlined, text, type Mark } from "./marks.ts";
import { noteMarks, threadMarks, unrecordedMarks } from "./note-marks.ts";
import { pixelMarks } from "./pixel-marks.ts";
import { scrollMarks } from "./scroll-marks.ts";
import { stripMarks } from "./strip-marks.ts";
import { arrivalMarks, endingMarks, heldMarks, stateMarks } from "./state-marks.ts";

/** All but the playhead: drawn once for a layout. */
export function layoutMarks(layout: Layout): Mark[] {
  const isVertical = layout.view.orientation === "vertical";
  return [
    ...axisMarks(layout, isVertical),
    { ...besidePlot(layout, isVertical), mark: "clip", marks: nameMarks(layout, isVertical) },
    ...threadMarks(layout, isVertical),
    {
      ...grown(layout),
      mark: "clip",
      marks: [
        ...layout.strips.flatMap((strip) => stripMarks(strip, isVertical)),
        ...layout.callFrames.map((frame) => outlined(frame, "soft", 1, [], 5)),
        ...layout.cells.flatMap((cell) => cellMarks(cell, isVertical)),
        ...pixelMarks(layout.pixelRows, isVertical),
        ...layout.cells.flatMap((cell) => (cell.label === "" ? [] : labelMarks(cell, isVertical))),
        ...(layout.unrecorded === null ? [] : unrecordedMarks(layout.unrecorded)),
      ],
    },
    ...noteMarks(layout, isVertical),
    ...scrollMarks(layout),
  ];
}

/** Room for endings and outlines at the plot's edge, where the content ends there. */
function grown({ plot, view, contentAlongPx }: Layout): Rect {
  const isVertical = view.orientation === "vertical";
  const { leftPx, topPx, widthPx, heightPx } = plot;
  const before = view.alongPx > 0 ? 0 : 4;
  const after = view.alongPx + (isVertical ? heightPx : widthPx) < contentAlongPx - 1 ? 0 : 14;
  return isVertical
    ? { leftPx: leftPx - 1, topPx: topPx - before, widthPx: widthPx + 2, heightPx: heightPx + before + after }
    : { leftPx: leftPx - before, topPx: topPx - 1, widthPx: widthPx + before + after, heightPx: heightPx + 2 };
}

/** Names of rows that are partly panned away stay off the axis. */
function besidePlot({ plot, widthPx, heightPx }: Layout, isVertical: boolean): Rect {
  return isVertical
    ? { leftPx: plot.leftPx - 1, topPx: 0, widthPx: widthPx - plot.leftPx + 1, heightPx }
    : { leftPx: 0, topPx: plot.topPx - 1, widthPx, heightPx: plot.heightPx + 8 };
}

/** Columns in which a step ran are shaded: there the clock stands still. */
const leastShadedTicks = 1;

function axisMarks(layout: Layout, isVertical: boolean): Mark[] {
  const { plot } = layout;
  const right = plot.leftPx + plot.widthPx;
  const bottom = plot.topPx + plot.heightPx;
  const marks: Mark[] = [];
  const ticks = eventTicks(layout.timeline).columnTicks;
  for (const column of layout.columns) {
    const sizePx = isVertical ? column.heightPx : column.widthPx;
    if (sizePx >= 4 && (ticks[column.moment] ?? 0) >= leastShadedTicks) marks.push(filled(column, "sunken"));
  }
  for (const label of layout.labels) {
    const at = label.tickPx;
    const ink = label.isMoment ? "soft" : "faint";
    marks.push(
      isVertical
        ? line(plot.leftPx - 4, at, label.isMoment ? plot.leftPx : right, at, "rule")
        : line(at, label.yPx + 5, at, label.isMoment ? plot.topPx : bottom, "rule"),
      text(label.xPx, label.yPx, label.text, {
        ink,
        sizePx: labelSizePx,
        face: "text",
        anchor: isVertical ? "end" : "start",
      }),
    );
  }
  marks.push(
    isVertical
      ? line(plot.leftPx, plot.topPx, plot.leftPx, bottom, "rule")
      : line(plot.leftPx, plot.topPx, right, plot.topPx, "rule"),
  );
  return marks;
}

function nameMarks(layout: Layout, isVertical: boolean): Mark[] {
  const marks: Mark[] = [];
  for (const row of layout.rows) {
    const { name, band, shownLabel } = row;
    const sizePx = isVertical ? labelSizePx : nameSizePx;
    const ink = row.kind === "requests" ? "faint" : "ink";
    const firstPx = name.topPx + name.heightPx / 2 + sizePx * 0.35 - ((shownLabel.length - 1) * sizePx) / 1.7;
    for (const [number, part] of shownLabel.entries()) {
      if (part === "") continue;
      marks.push(text(name.leftPx, firstPx + number * sizePx * 1.2, part, { ink, sizePx, face: "mono" }));
    }
    if (row.kind === "requests") continue;
    marks.push(
      isVertical
        ? line(band.leftPx, 4, band.leftPx, band.topPx + band.heightPx, "rule")
        : line(8, band.topPx, band.leftPx + band.widthPx, band.topPx, "rule"),
    );
  }
  const { plot } = layout;
  if (!isVertical) {
    const bottom = plot.topPx + Math.min(plot.heightPx, layout.contentAcrossPx - layout.view.acrossPx);
    marks.push(line(8, bottom, plot.leftPx + plot.widthPx, bottom, "rule"));
  }
  return marks;
}

function cellMarks(cell: Cell, isVertical: boolean): Mark[] {
  const marks = stateMarks(cell.state, cell);
  if (cell.insideOf !== null) return [filled(spread(cell, 1.5), "paper", 1, 4), ...marks];
  for (const held of cell.held) marks.push(...heldMarks(held));
  if (cell.chunksPx.length > 0) marks.push(...arrivalMarks(cell.chunksPx, cell, isVertical));
  if (cell.ending !== null) marks.push(...endingMarks(cell.ending, cell, isVertical));
  return marks;
}

function spread(rect: Rect, px: number): Rect {
  const { leftPx, topPx, widthPx, heightPx } = rect;
  return { leftPx: leftPx - px, topPx: topPx - px, widthPx: widthPx + 2 * px, heightPx: heightPx + 2 * px };
}

/** A label on a pale ground, so that a hatch does not run through it. */
function labelMarks(cell: Cell, isVertical: boolean): Mark[] {
  const widthPx = textWidthPx(cell.label, labelSizePx, true) + 10;
  const middlePx = cell.topPx + (isVertical ? Math.min(14, cell.heightPx / 2) : cell.heightPx / 2);
  const heightPx = Math.min(16, cell.heightPx - 4);
  const style = { ink: cell.state === "blocked" ? "ink" : "soft", sizePx: labelSizePx, face: "mono" } as const;
  const label = text(cell.leftPx + 10, middlePx + labelSizePx * 0.35, cell.label, style);
  if (cell.state === "request" && cell.chunksPx.length === 0) return [label];
  const ground = { leftPx: cell.leftPx + 5, topPx: middlePx - heightPx / 2, widthPx, heightPx };
  return [filled(ground, "paper", 0.9, 3), label];
}

/** The playhead and its grip; nothing when it is out of sight. */
export function playheadMarks(layout: Layout, at: PlayheadAt): Mark[] {
  const { plot, view } = layout;
  const px = playheadPx(layout, at);
  if (view.orientation === "vertical") {
    if (px < plot.topPx - 1 || px > plot.topPx + plot.heightPx + 2) return [];
    const grip = { leftPx: plot.leftPx - 9, topPx: px - 4.5, widthPx: 9, heightPx: 9 };
    return [line(plot.leftPx, px, plot.leftPx + plot.widthPx, px, "accent", 1.6), filled(grip, "accent", 1, 4.5)];
  }
  if (px < plot.leftPx - 1 || px > plot.leftPx + plot.widthPx + 2) return [];
  const grip = { leftPx: px - 4.5, topPx: plot.topPx - 9, widthPx: 9, heightPx: 9 };
  return [line(px, plot.topPx, px, plot.topPx + plot.heightPx, "accent", 1.6), filled(grip, "accent", 1, 4.5)];
}
