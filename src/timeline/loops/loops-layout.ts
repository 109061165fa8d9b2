/** Several loops as one picture: a group of lanes for each under its name, on one axis, messages as arrows between them. */
import { shareAxes } from "../compare/compare.ts";
import { playheadAt, type PlayheadAt } from "../layout/hit.ts";
import { layOut, type Layout } from "../layout/layout.ts";
import type { JoinedLoops, LoopEvent, LoopMessage } from "./loops.ts";
import type { View } from "../layout/view.ts";

/** One loop's lanes. Places in `layout` are its own: `topPx` is added. */
export interface LoopGroup {
  readonly name: string;
  readonly layout: Layout;
  /** Top of its name, and of its picture. */
  readonly namePx: number;
  readonly topPx: number;
}

/** From the end of the step that sent it to where it was taken. */
export interface Arrow {
  readonly message: LoopMessage;
  readonly fromXPx: number;
  readonly fromYPx: number;
  readonly toXPx: number;
  readonly toYPx: number;
}

export interface LoopsLayout {
  readonly joined: JoinedLoops;
  readonly groups: readonly LoopGroup[];
  readonly arrows: readonly Arrow[];
  readonly widthPx: number;
  readonly heightPx: number;
}

export const loopNamePx = 24;
const betweenPx = 8;

/** Lay them out above each other; time runs to the right. All plots begin at the same px. */
export function layOutLoops(joined: JoinedLoops, view: View): LoopsLayout {
  const timelines = joined.loops.map(({ timeline }) => timeline);
  const axes = shareAxes(timelines);
  const flat: View = { ...view, orientation: "horizontal", heightPx: null };
  const probes = timelines.map((timeline) => layOut(timeline, flat));
  const gutterPx = view.gutterPx ?? Math.max(0, ...probes.map(({ plot }) => plot.leftPx));
  const groups: LoopGroup[] = [];
  let heightPx = 0;
  for (const [number, { name, timeline }] of joined.loops.entries()) {
    const layout = layOut(timeline, { ...flat, gutterPx, sharedAxis: axes[number] ?? null });
    groups.push({ name, layout, namePx: heightPx, topPx: heightPx + loopNamePx });
    heightPx += loopNamePx + layout.heightPx + betweenPx;
  }
  return { joined, groups, arrows: arrowsOf(joined, groups), widthPx: view.widthPx, heightPx };
}

/** Where a press at `xPx` puts the playhead: after all that lies left of it, in every loop. */
export function loopsPlayheadAt({ joined, groups }: LoopsLayout, xPx: number): PlayheadAt {
  let [index, atMs] = [0, 0];
  for (const [loop, { layout }] of groups.entries()) {
    const at = playheadAt(layout, xPx, layout.plot.topPx + 1);
    index = Math.max(index, joined.loops[loop]?.places[at.index] ?? 0);
    atMs = Math.max(atMs, at.atMs);
  }
  return { index, atMs };
}

/** Messages between lanes in sight. */
function arrowsOf(joined: JoinedLoops, groups: readonly LoopGroup[]): Arrow[] {
  return joined.messages.flatMap((message) => {
    const isDown = message.to.loop > message.from.loop;
    const from = pointOf(groups, message.from, isDown ? "bottom" : "top");
    const to = pointOf(groups, message.to, isDown ? "top" : "bottom");
    if (from === null || to === null) return [];
    return [{ message, fromXPx: from.xPx, fromYPx: from.yPx, toXPx: to.xPx, toYPx: to.yPx }];
  });
}

/** Where an event is drawn, at an edge of its lane's row; null when that is out of sight. */
function pointOf(
  groups: readonly LoopGroup[],
  { loop, index }: LoopEvent,
  edge: "top" | "bottom",
): { xPx: number; yPx: number } | null {
  const group = groups[loop];
  if (group === undefined) return null;
  const { layout, topPx } = group;
  const lane = layout.timeline.laneAt[index] ?? 0;
  const row = layout.rows.find((each) =>
    each.kind === "group" ? each.lanes.some(({ id }) => id === lane) : each.kind === "lane" && each.lane.id === lane,
  );
  const xPx = layout.plot.leftPx + layout.axis.pxAtIndex(index) - layout.view.alongPx;
  // What the loop itself does has no row: the edge of its group.
  const band = row?.band ?? { topPx: layout.plot.topPx, heightPx: layout.contentAcrossPx };
  if (xPx < layout.plot.leftPx - 1 || xPx > layout.plot.leftPx + layout.plot.widthPx + 1) return null;
  return { xPx, yPx: topPx + band.topPx + (edge === "top" ? 4 : band.heightPx - 4) };
}
