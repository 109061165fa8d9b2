/** Labels of the axis: the times of moments first, round times where there is room. None overlap. */
import { eventTicks, type Axis } from "./axis.ts";
import type { Timeline } from "../model/model.ts";
import { shortSecondsText } from "../words/words.ts";

export interface AxisLabel {
  /** Content px of the time itself, where its tick is. */
  readonly alongPx: number;
  /** Content px where the text begins: left of its tick only if it would leave the picture. */
  readonly textPx: number;
  readonly text: string;
  /** False for round times on the bare clock, which get a hairline of their own. */
  readonly isMoment: boolean;
}

const gapPx = 14;
/** A text may reach so far past the end of the axis. */
const overhangPx = 10;
/** Only columns wider than this (steps happened) are worth a label before round times are. */
const stepColumnTicks = 0.5;
const sameMs = 5;

/**
 * Labels between two places, in order. `lengthPx` is the room a text needs along the axis.
 * Cost follows what is in sight: a moment out of sight is never asked for its text.
 */
export function axisLabels(
  timeline: Timeline,
  axis: Axis,
  fromPx: number,
  toPx: number,
  lengthPx: (text: string) => number,
): AxisLabel[] {
  const placed: (AxisLabel & { readonly toPx: number })[] = [];
  const tryToPlace = (ms: number, alongPx: number, isMoment: boolean): void => {
    const text = shortSecondsText(ms);
    const textPx = Math.max(fromPx, Math.min(alongPx, toPx + overhangPx - lengthPx(text)));
    const endPx = textPx + lengthPx(text) + gapPx;
    let at = placed.findIndex((label) => label.textPx > textPx);
    if (at < 0) at = placed.length;
    const before = placed[at - 1];
    const after = placed[at];
    if (before !== undefined && (before.toPx > textPx || before.text === text)) return;
    if (after !== undefined && (endPx > after.textPx || after.text === text)) return;
    placed.splice(at, 0, { alongPx, textPx, text, isMoment, toPx: endPx });
  };
  const { scale } = axis;
  const seen = momentsSeen(timeline, axis, fromPx, toPx);
  const first = seen[0];
  const end = seen.at(-1);
  if (first !== undefined) tryToPlace(first.ms, first.px, true);
  if (end !== undefined) tryToPlace(end.ms, end.px, true);
  const roomPx = 60;
  /** Of a round time: `1 s` is short, and it is what readers are sent to. */
  const leastRoomPx = 30;
  const inOrder = seen.length > 2 * ((toPx - fromPx) / roomPx) ? seen.filter((_, at) => at % 2 === 0) : seen;
  for (const { ms, px } of inOrder) tryToPlace(ms, px, true);
  if (scale.pxPerMs <= 0) return placed;
  const stepMs = roundStep((leastRoomPx + gapPx) / scale.pxPerMs);
  const startMs = Math.floor(scale.msAtPx(fromPx) / stepMs) * stepMs;
  for (let ms = Math.max(0, startMs); ms <= scale.msAtPx(toPx); ms += stepMs) {
    const isOfMoment = seen.some((moment) => Math.abs(moment.ms - ms) < sameMs);
    const px = scale.pxAtMs(ms);
    if (!isOfMoment && px >= fromPx && px <= toPx) tryToPlace(ms, px, false);
  }
  return placed;
}

/** More moments than this in sight are thinned. */
const mostSeen = 400;
const leastApartPx = 4;

interface SeenMoment {
  readonly ms: number;
  readonly px: number;
}

/** Moments in sight in which steps happened, and the record's first and last; where there are many, so far apart. */
function momentsSeen(timeline: Timeline, axis: Axis, fromPx: number, toPx: number): SeenMoment[] {
  const { columnTicks, widest } = eventTicks(timeline);
  const { momentStarts: starts, columns } = timeline;
  const last = starts.length - 2;
  const first = axis.firstMomentFrom(fromPx);
  const end = axis.firstMomentFrom(toPx + 1e-9);
  const isDense = end - first > mostSeen;
  const seen: SeenMoment[] = [];
  for (let number = first; number <= last;) {
    const { startPx } = axis.momentPx(number);
    if (startPx > toPx) break;
    if (number === 0 || number === last || (columnTicks[number] ?? 1) >= stepColumnTicks) {
      seen.push({ ms: columns.timesMs[starts[number] ?? 0] ?? 0, px: startPx });
    }
    let next = number + 1;
    if (isDense) next = Math.max(next, axis.firstMomentFrom(startPx + leastApartPx));
    number = next > last ? next : widest.next(next, last, stepColumnTicks);
  }
  return seen;
}

/** The smallest of 1, 2, 5 × 10ⁿ ms that is at least `ms`; at least 10 ms, since times are shown so. */
export function roundStep(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(10, ms)));
  const found = [1, 2, 5, 10].find((factor) => factor * power >= ms) ?? 10;
  return found * power;
}
