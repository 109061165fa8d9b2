/** What stands above and over the lanes: warnings at their moments, threads beside the loop, the end of the record. */
import { labelSizePx, textWidthPx, type Layout, type Note, type Rect } from "../layout/layout.ts";
import { noteChip } from "../layout/note-chip.ts";
import { filled, line, outlined, place, text, type Mark } from "./marks.ts";

/** A sign and its words at every warning, and a line through the lanes at its moment. */
export function noteMarks(layout: Layout, isVertical: boolean): Mark[] {
  return layout.notes.flatMap((note) => (isVertical ? verticalNote(note, layout) : horizontalNote(note, layout)));
}

function horizontalNote(note: Note, layout: Layout): Mark[] {
  const { atPx, text: words } = note;
  const { plot } = layout;
  const chip = noteChip(note, layout, false);
  return [throughLanes(atPx, chip.topPx + chip.heightPx, atPx, plot.topPx + plot.heightPx), ...chipMarks(chip, words)];
}

function verticalNote(note: Note, layout: Layout): Mark[] {
  const { atPx, text: words } = note;
  const { plot } = layout;
  const rightPx = plot.leftPx + plot.widthPx;
  const chip = noteChip(note, layout, true);
  return [throughLanes(plot.leftPx, atPx, rightPx, atPx), ...chipMarks(chip, words)];
}

function throughLanes(x1Px: number, y1Px: number, x2Px: number, y2Px: number): Mark {
  return { ...line(x1Px, y1Px, x2Px, y2Px, "warning", 1.2, 0.8), dashPx: [2, 3] };
}

function chipMarks(chip: Rect, words: string): Mark[] {
  const { leftPx, topPx, heightPx } = chip;
  const x = leftPx + 5;
  const bottom = topPx + heightPx - 4;
  const sign = [x, bottom, x + 8, bottom, x + 4, bottom - 8];
  return [
    filled(chip, "warningPaper", 1, 3),
    outlined(chip, "warning", 1, [], 3),
    { mark: "area", points: sign, fill: "warning", opacity: 1 },
    text(x + 12, topPx + heightPx / 2 + labelSizePx * 0.35, words, {
      ink: "warning",
      sizePx: labelSizePx,
      face: "text",
    }),
  ];
}

/** Nothing is known there: hatched, and said in words. */
export function unrecordedMarks(rect: Rect): Mark[] {
  const words = "not recorded from here";
  const widthPx = textWidthPx(words, labelSizePx, false) + 10;
  const leftPx = Math.max(
    rect.leftPx + 4,
    Math.min(rect.leftPx + rect.widthPx - widthPx - 4, rect.leftPx + rect.widthPx / 2 - widthPx / 2),
  );
  const topPx = rect.topPx + Math.max(2, Math.min(rect.heightPx - 18, rect.heightPx / 2 - 8));
  const hatch: Mark = {
    ...place(rect),
    mark: "hatch",
    ink: "faint",
    opacity: 0.55,
    spacingPx: 9,
    linePx: 1,
    direction: "falling",
    radiusPx: 0,
  };
  return [
    filled(rect, "sunken", 0.92),
    hatch,
    line(rect.leftPx, rect.topPx, rect.leftPx, rect.topPx + rect.heightPx, "faint", 1.4),
    filled({ leftPx, topPx, widthPx, heightPx: 16 }, "raised", 0.95, 3),
    text(leftPx + 5, topPx + 12, words, { ink: "soft", sizePx: labelSizePx, face: "text" }),
  ];
}

/** Threads run beside the loop: a double rail along their rows, whatever state they are in. */
export function threadMarks(layout: Layout, isVertical: boolean): Mark[] {
  return layout.rows.flatMap((row) => {
    if (row.kind !== "lane" || row.lane.kind !== "thread") return [];
    const { leftPx, topPx, widthPx, heightPx } = row.band;
    const rails = isVertical ? [leftPx + 2, leftPx + widthPx - 2] : [topPx + 2, topPx + heightPx - 2];
    return rails.map((at): Mark =>
      isVertical
        ? { ...line(at, topPx, at, topPx + heightPx, "soft", 1.2), dashPx: [6, 3] }
        : { ...line(leftPx, at, leftPx + widthPx, at, "soft", 1.2), dashPx: [6, 3] },
    );
  });
}
