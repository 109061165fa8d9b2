/**
 * Arrows between lanes at the playhead: dashed for who awaits whom, before it; solid for who woke whom, after it. Drawn in
 * the layer of the playhead. A trunk runs across the lanes, and has gaps where it would cross words.
 */
import { playheadPx, type PlayheadAt } from "../layout/hit.ts";
import { labelSizePx, textWidthPx, type Layout, type Rect } from "../layout/layout.ts";
import type { LaneLink } from "../panel/links.ts";
import { filled, line, type Mark } from "./marks.ts";
import type { Ink } from "./theme.ts";

/** The first trunk's distance from the playhead, and the next ones' from it. */
const outPx = 12;
const stepPx = 7;
const mostTrunks = 6;
const headPx = 5;
const labelPx = 18;
/** A waking by a timer comes in from above the lane. */
const stubPx = 14;
/** Cells are set in from their row's edge. */
const cellInsetPx = 3;

/** Across-places of what links end at. */
interface Places {
  readonly ofLane: ReadonlyMap<number, number>;
  readonly ofGroup: ReadonlyMap<string, number>;
  /** From a row's middle to its cells' edge, by its middle. */
  readonly halfOf: ReadonlyMap<number, number>;
  /** Boxes of words that are not to be crossed. */
  readonly words: readonly Rect[];
}

const known = new WeakMap<Layout, Places>();

/** Marks of the links of one moment. Links between lanes that are out of sight are left out. */
export function linkMarks(layout: Layout, links: readonly LaneLink[], at: PlayheadAt): Mark[] {
  const isVertical = layout.view.orientation === "vertical";
  const { plot } = layout;
  const headPlacePx = playheadPx(layout, at);
  const fromPx = isVertical ? plot.topPx : plot.leftPx;
  const toPx = fromPx + (isVertical ? plot.heightPx : plot.widthPx);
  if (headPlacePx < fromPx - 1 || headPlacePx > toPx + 2) return [];
  const places = placesOf(layout, isVertical);
  const groups = Map.groupBy(links, ({ kind, fromLane }) => `${kind} ${fromLane}`);
  const used = { awaits: 0, woke: 0 };
  const marks: Mark[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const { kind } = first;
    const source = first.fromLane === 0 ? null : placeOf(layout, places, first.fromLane);
    const targets = [...new Set(group.map(({ toLane }) => placeOf(layout, places, toLane)))].filter(
      (place): place is number => place !== null && place !== source,
    );
    if (targets.length === 0 || (source === null && first.fromLane !== 0)) continue;
    const distancePx = outPx + (used[kind] % mostTrunks) * stepPx;
    used[kind] += 1;
    const side = kind === "awaits" ? -1 : 1;
    const wishedPx = headPlacePx + side * distancePx;
    const trunkPx = wishedPx < fromPx + 2 || wishedPx > toPx + 12 ? headPlacePx - side * distancePx : wishedPx;
    marks.push(...tree({ kind, trunkPx, source, targets }, places, isVertical));
  }
  return marks;
}

interface Tree {
  readonly kind: LaneLink["kind"];
  /** Along time: where the trunk runs. */
  readonly trunkPx: number;
  /** Across: from where, null for the loop; and to where. */
  readonly source: number | null;
  readonly targets: readonly number[];
}

function tree({ kind, trunkPx, source, targets }: Tree, { words, halfOf }: Places, isVertical: boolean): Mark[] {
  const ink: Ink = kind === "awaits" ? "soft" : "ink";
  const dashPx = kind === "awaits" ? [4, 3] : [];
  const stroke = (a1: number, c1: number, a2: number, c2: number): Mark => ({
    ...(isVertical ? line(c1, a1, c2, a2, ink, 1.5, 0.9) : line(a1, c1, a2, c2, ink, 1.5, 0.9)),
    dashPx,
  });
  const marks: Mark[] = [];
  const first = Math.min(...targets);
  const begin = source ?? first - (halfOf.get(first) ?? 0) - stubPx;
  // A single end is where its head is: the trunk does not run on into the lane.
  const ends = kind === "woke" && targets.length === 1 ? [begin, nearEdge(first, begin, halfOf)] : [begin, ...targets];
  for (const [from, to] of clear(Math.min(...ends), Math.max(...ends), trunkPx, words, isVertical)) {
    marks.push(stroke(trunkPx, from, trunkPx, to));
  }
  if (source !== null) {
    const dot = isVertical
      ? { leftPx: source - 2.5, topPx: trunkPx - 2.5, widthPx: 5, heightPx: 5 }
      : { leftPx: trunkPx - 2.5, topPx: source - 2.5, widthPx: 5, heightPx: 5 };
    marks.push(filled(dot, ink, 1, 2.5));
  }
  for (const target of targets) {
    const direction = begin < target ? 1 : -1;
    // Who was woken runs, in the one strong colour: the head stays outside of it.
    const edgePx = kind === "woke" ? nearEdge(target, begin, halfOf) : target;
    marks.push(head(trunkPx, besideWords(trunkPx, edgePx, direction, words, isVertical), direction, ink, isVertical));
  }
  return marks;
}

function nearEdge(target: number, begin: number, halfOf: ReadonlyMap<number, number>): number {
  return target - (begin < target ? 1 : -1) * (halfOf.get(target) ?? 0);
}

/** An arrow's head at the end of a trunk, pointing across the lanes. */
function head(along: number, across: number, direction: 1 | -1, ink: Ink, isVertical: boolean): Mark {
  const back = across - direction * headPx * 1.6;
  const points = isVertical
    ? [across, along, back, along - headPx, back, along + headPx]
    : [along, across, along - headPx, back, along + headPx, back];
  return { mark: "area", points, fill: ink, opacity: 1 };
}

/** Where a head may end: at the lane's middle, or short of the words that stand there. */
function besideWords(
  along: number,
  across: number,
  direction: 1 | -1,
  words: readonly Rect[],
  isVertical: boolean,
): number {
  const covered = words.find(({ leftPx, topPx, widthPx, heightPx }) => {
    const [a, aSize, c, cSize] = isVertical ? [topPx, heightPx, leftPx, widthPx] : [leftPx, widthPx, topPx, heightPx];
    const isAlong = along + headPx > a && along - headPx < a + aSize;
    return isAlong && across + headPx > c && across - headPx < c + cSize;
  });
  if (covered === undefined) return across;
  const start = isVertical ? covered.leftPx : covered.topPx;
  const size = isVertical ? covered.widthPx : covered.heightPx;
  return direction === 1 ? start - 1 : start + size + 1;
}

/** The parts of a trunk that cross no words. */
function clear(
  from: number,
  to: number,
  along: number,
  words: readonly Rect[],
  isVertical: boolean,
): [number, number][] {
  const crossed = words
    .filter((rect) =>
      isVertical
        ? along > rect.topPx && along < rect.topPx + rect.heightPx
        : along > rect.leftPx - 2 && along < rect.leftPx + rect.widthPx + 2,
    )
    .map((rect): [number, number] =>
      isVertical ? [rect.leftPx, rect.leftPx + rect.widthPx] : [rect.topPx, rect.topPx + rect.heightPx],
    )
    .filter(([first, last]) => last > from && first < to)
    .sort((a, b) => a[0] - b[0]);
  const parts: [number, number][] = [];
  let start = from;
  for (const [first, last] of crossed) {
    if (first > start) parts.push([start, first]);
    start = Math.max(start, last);
  }
  if (start < to) parts.push([start, to]);
  return parts;
}

function placeOf({ timeline }: Layout, { ofLane, ofGroup }: Places, lane: number): number | null {
  return ofLane.get(lane) ?? ofGroup.get(timeline.laneById.get(lane)?.group ?? "") ?? null;
}

function placesOf(layout: Layout, isVertical: boolean): Places {
  const before = known.get(layout);
  if (before !== undefined) return before;
  const ofLane = new Map<number, number>();
  const ofGroup = new Map<string, number>();
  const halfOf = new Map<number, number>();
  for (const row of layout.rows) {
    const { leftPx, topPx, widthPx, heightPx } = row.band;
    const middlePx = isVertical ? leftPx + widthPx / 2 : topPx + heightPx / 2;
    halfOf.set(middlePx, (isVertical ? widthPx : heightPx) / 2 - cellInsetPx);
    if (row.kind === "lane") ofLane.set(row.lane.id, middlePx);
    else if (row.kind === "group") ofGroup.set(row.group, middlePx);
    else for (const request of row.requests) ofLane.set(request.lane, middlePx);
  }
  const words = layout.cells
    .filter(({ label }) => label !== "")
    .map((cell): Rect => {
      const widthPx = textWidthPx(cell.label, labelSizePx, true) + 14;
      const middlePx = cell.topPx + (isVertical ? Math.min(14, cell.heightPx / 2) : cell.heightPx / 2);
      return { leftPx: cell.leftPx + 3, topPx: middlePx - labelPx / 2, widthPx, heightPx: labelPx };
    });
  const places = { ofLane, ofGroup, halfOf, words };
  known.set(layout, places);
  return places;
}
