/** Which rows there are, in order: lanes, the requests of each below it, and groups where there are too many lanes. */
import { nameOfLane } from "../words/lane-names.ts";
import { isHidden, type Lane, type RequestSpan, type Timeline } from "../model/model.ts";
import type { View } from "./view.ts";

/** Above this many lanes, functions become density strips. */
export const maxLaneRows = 200;
/** A function with no more lanes than this stays lane by lane. */
const smallGroup = 5;
const requestRowShare = 0.8;
/** A strip is at least so many rows high; few strips share so many rows. */
const leastStripRows = 2;
const stripRows = 7;

/** Before the name of a thread's lane: it runs beside the loop. */
const threadSign = "thread";

interface RowPlace {
  readonly key: string;
  readonly label: string;
  /** Content px across, from the first row's edge. */
  readonly acrossPx: number;
  readonly sizePx: number;
  /** How far its label is set in: 1 below a lane or in an open group. */
  readonly indent: number;
}

export type Row = RowPlace &
  (
    | { readonly kind: "lane"; readonly lane: Lane }
    | { readonly kind: "requests"; readonly lane: Lane; readonly requests: readonly RequestSpan[] }
    | { readonly kind: "group"; readonly group: string; readonly lanes: readonly Lane[]; readonly isOpen: boolean }
  );

type RowWithoutPlace = Row extends infer R ? (R extends Row ? Omit<R, "acrossPx"> : never) : never;

/** Lists of a record are kept for so many views: a frame never makes one anew. */
const mostKept = 4;
const known = new WeakMap<Timeline, Map<string, readonly Row[]>>();

/** Rows never overlap: each begins where the one before ends. The same list for the same groups, size and orientation. */
export function rowsOf(timeline: Timeline, view: View, laneSizePx: number): readonly Row[] {
  const kept = known.get(timeline) ?? new Map<string, readonly Row[]>();
  known.set(timeline, kept);
  const key = JSON.stringify([view.orientation, laneSizePx, [...view.openGroups].sort()]);
  const before = kept.get(key);
  if (before !== undefined) return before;
  const rows = makeRows(timeline, view, laneSizePx);
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, rows);
  return rows;
}

/** Size of all rows. */
export function rowsSizePx(rows: readonly Row[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.acrossPx + last.sizePx;
}

/** Rows that touch a stretch of content px across (binary search). */
export function rowsInSight(rows: readonly Row[], fromPx: number, toPx: number): readonly Row[] {
  return rows.slice(
    firstRow(rows, (row) => row.acrossPx + row.sizePx >= fromPx),
    firstRow(rows, (row) => row.acrossPx > toPx),
  );
}

/** Place of the first row of which something is true that is true of all after it. */
function firstRow(rows: readonly Row[], isTrue: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && isTrue(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function makeRows(timeline: Timeline, view: View, laneSizePx: number): Row[] {
  const rows: Row[] = [];
  let acrossPx = 0;
  const add = (row: RowWithoutPlace): void => {
    rows.push({ ...row, acrossPx });
    acrossPx += row.sizePx;
  };
  const requests = requestsByLane(timeline);
  const addLane = (lane: Lane, indent: number): void => {
    const name = nameOfLane(timeline, lane);
    const label = lane.kind === "thread" ? `${threadSign} ${name}` : name;
    add({ kind: "lane", lane, key: `lane-${lane.id}`, label, sizePx: laneSizePx, indent });
    for (const [track, list] of packTracks(requests.get(lane.id) ?? []).entries()) {
      const isWide = view.orientation === "vertical";
      const sizePx = isWide ? laneSizePx : Math.round(laneSizePx * requestRowShare);
      const label = track === 0 ? "model" : "";
      add({
        kind: "requests",
        lane,
        requests: list,
        key: `requests-${lane.id}-${track}`,
        label,
        sizePx,
        indent: indent + 1,
      });
    }
  };
  const shown = timeline.lanes.filter((lane) => lane.kind !== "request" && !isHidden(timeline, lane.id));
  if (shown.length <= maxLaneRows) {
    for (const lane of shown) addLane(lane, 0);
    return rows;
  }
  const groups = Map.groupBy(shown, (lane) => lane.group);
  const strips = [...groups.values()].filter((lanes) => lanes.length > smallGroup).length;
  // Side by side, lanes share the width of a phone.
  const most = view.orientation === "vertical" ? leastStripRows : Math.floor(stripRows / Math.max(1, strips));
  const rowsAStrip = Math.max(leastStripRows, most);
  for (const [group, lanes] of groups) {
    const isOpen = lanes.length <= smallGroup || view.openGroups.has(group);
    if (lanes.length > smallGroup) {
      const label = `${group} × ${lanes.length.toLocaleString("en")}`;
      const sizePx = laneSizePx * (isOpen ? leastStripRows : rowsAStrip);
      add({ kind: "group", group, lanes, isOpen, key: `group-${group}`, label, sizePx, indent: 0 });
    }
    if (isOpen) for (const lane of lanes) addLane(lane, lanes.length > smallGroup ? 1 : 0);
  }
  return rows;
}

function requestsByLane(timeline: Timeline): Map<number, RequestSpan[]> {
  return Map.groupBy(timeline.requests, (request) => request.byLane);
}

/** Requests that overlap go to tracks of their own; each takes the first track that is free. */
function packTracks(requests: readonly RequestSpan[]): RequestSpan[][] {
  const tracks: RequestSpan[][] = [];
  for (const request of requests) {
    const free = tracks.find((track) => (track.at(-1)?.endIndex ?? Number.POSITIVE_INFINITY) < request.sentIndex);
    if (free === undefined) tracks.push([request]);
    else free.push(request);
  }
  return tracks;
}
