/** The picture of several loops as marks: each loop's own, moved to its place, names above them, messages over them. */
import { playheadPx, type PlayheadAt } from "../layout/hit.ts";
import { labelSizePx, textWidthPx } from "../layout/layout.ts";
import type { JoinedLoops } from "../loops/loops.ts";
import { loopNamePx, type Arrow, type LoopsLayout } from "../loops/loops-layout.ts";
import { secondsText } from "../words/words.ts";
import { endMarks } from "./end-marks.ts";
import { layoutMarks } from "./layout-marks.ts";
import { filled, line, text, type Mark } from "./marks.ts";

const nameSizePx = 14;
const headPx = 8;
const arrowPx = 1.8;

/** All but the playhead. */
export function loopsMarks({ groups, arrows }: LoopsLayout): Mark[] {
  return [
    ...groups.flatMap(({ name, layout, namePx, topPx }): Mark[] => [
      text(8, namePx + loopNamePx - 7, name, { ink: "ink", sizePx: nameSizePx, face: "text" }),
      ...[...layoutMarks(layout), ...endMarks(layout)].map((mark) => moved(mark, topPx)),
    ]),
    ...arrows.flatMap(arrowMarks),
  ];
}

/** One playhead through all loops, where the furthest of them is after event `index`, or later by the clock. */
export function loopsPlayheadMarks({ joined, groups, heightPx }: LoopsLayout, { index, atMs }: PlayheadAt): Mark[] {
  let px = Number.NEGATIVE_INFINITY;
  for (const [loop, { layout }] of groups.entries()) {
    const own = joined.lastOf(loop, index);
    if (own < 0) continue;
    px = Math.max(px, playheadPx(layout, { index: own, atMs: Math.min(atMs, layout.timeline.endMs) }));
  }
  const [first] = groups;
  const plot = first?.layout.plot;
  if (first === undefined || plot === undefined || px < plot.leftPx - 1 || px > plot.leftPx + plot.widthPx + 2)
    return [];
  const topPx = first.topPx + plot.topPx;
  const grip = { leftPx: px - 4.5, topPx: topPx - 9, widthPx: 9, heightPx: 9 };
  return [line(px, topPx, px, heightPx - 8, "accent", 1.6), filled(grip, "accent", 1, 4.5)];
}

/** A line on a pale ground, a head, and the words in its middle. */
function arrowMarks({ message, fromXPx, fromYPx, toXPx, toYPx }: Arrow): Mark[] {
  const length = Math.hypot(toXPx - fromXPx, toYPx - fromYPx) || 1;
  const [alongX, alongY] = [(toXPx - fromXPx) / length, (toYPx - fromYPx) / length];
  const [baseX, baseY] = [toXPx - alongX * headPx, toYPx - alongY * headPx];
  const half = headPx / 2;
  const corners = [
    toXPx,
    toYPx,
    baseX - alongY * half,
    baseY + alongX * half,
    baseX + alongY * half,
    baseY - alongX * half,
  ];
  const widthPx = textWidthPx(message.text, labelSizePx, false) + 10;
  const [midX, midY] = [(fromXPx + toXPx) / 2, (fromYPx + toYPx) / 2];
  const ground = { leftPx: midX - widthPx / 2, topPx: midY - 9, widthPx, heightPx: 18 };
  return [
    line(fromXPx, fromYPx, baseX, baseY, "paper", arrowPx + 3),
    line(fromXPx, fromYPx, baseX, baseY, "ink", arrowPx),
    { mark: "area", points: corners, fill: "ink", opacity: 1 },
    filled(ground, "paper", 0.94, 3),
    text(midX, midY + labelSizePx * 0.35, message.text, {
      ink: "ink",
      sizePx: labelSizePx,
      face: "text",
      anchor: "middle",
    }),
  ];
}

/** What is told of the messages in the picture's text alternative. */
export function messageWords(joined: JoinedLoops): string {
  return joined.messages
    .map(({ from, to, text: words }) => {
      const [sender, taker] = [joined.loops[from.loop], joined.loops[to.loop]];
      if (sender === undefined || taker === undefined) return "";
      const sentMs = sender.timeline.trace.timeMsAt(from.index);
      const takenMs = taker.timeline.trace.timeMsAt(to.index);
      return `${sender.name} sends “${words}” at ${secondsText(sentMs)}; ${taker.name} takes it at ${secondsText(takenMs)}.`;
    })
    .join(" ");
}

/** The same mark lower down. */
function moved(mark: Mark, byPx: number): Mark {
  switch (mark.mark) {
    case "line":
      return { ...mark, y1Px: mark.y1Px + byPx, y2Px: mark.y2Px + byPx };
    case "text":
      return { ...mark, yPx: mark.yPx + byPx };
    case "area":
      return { ...mark, points: mark.points.map((value, at) => (at % 2 === 1 ? value + byPx : value)) };
    case "clip":
      return { ...mark, topPx: mark.topPx + byPx, marks: mark.marks.map((inner) => moved(inner, byPx)) };
    case "rects":
      return { ...mark, rects: mark.rects.map((value, at) => (at % 4 === 1 ? value + byPx : value)) };
    case "rect":
    case "hatch":
      return { ...mark, topPx: mark.topPx + byPx };
  }
}
