/** Draw and drag bars in the row of a lane: an end, a whole bar, or a new stroke on the empty row. */
import { between, movedBy, withEndAt, type End } from "../../course/predictions/bar-edits.ts";
import type { Bar } from "../../course/predictions/question.ts";
import type { DrawBoard } from "./draw-board.ts";

/** Where the bar is when the pointer has come to a time. */
type Stroke = (atMs: number) => Bar;

interface Drag {
  readonly pointerId: number;
  readonly place: number;
  readonly stroke: Stroke;
  readonly downPx: number;
  /** A new stroke begins with a movement: a tap on the empty row means nothing. */
  isDrawing: boolean;
}

/** Movements shorter than this are a tap. */
const strokePx = 5;

export function bindBarDrag(row: HTMLElement, board: DrawBoard, signal: AbortSignal): void {
  const name = row.dataset["lane"] ?? "";
  const track = row.querySelector<HTMLElement>("[data-track]");
  if (track === null) return;
  let drag: Drag | null = null;

  const timeAt = (event: PointerEvent): number => {
    const { left, width } = track.getBoundingClientRect();
    return ((event.clientX - left) / width) * board.question.axisMs;
  };
  const focus = (place: number, end: End): void =>
    row.querySelector<HTMLElement>(`[data-bar="${place}"][data-end="${end}"]`)?.focus({ preventScroll: true });

  const take = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { question } = board;
    const bars = board.barsOf(name);
    const fromMs = timeAt(event);
    const handle = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=slider]") : null;
    const under = bars.findIndex(({ startMs, endMs }) => fromMs >= startMs && fromMs <= endMs);
    const unmade = bars.findIndex(({ isGhost }) => isGhost);
    const place = handle !== null ? Number(handle.dataset["bar"]) : under >= 0 ? under : nearest(bars, fromMs, unmade);
    const bar = bars[place];
    if (bar === undefined) return;
    let stroke: Stroke = (atMs) => between(fromMs, atMs, question);
    if (handle !== null) {
      const end: End = handle.dataset["end"] === "start" ? "start" : "end";
      const offMs = (end === "start" ? bar.startMs : bar.endMs) - fromMs;
      stroke = (atMs) => withEndAt(bar, end, atMs + offMs, question);
      focus(place, end);
    } else {
      if (under >= 0) stroke = (atMs) => movedBy(bar, atMs - fromMs, question);
      focus(place, "start");
    }
    const isDrawing = handle !== null || under >= 0;
    drag = { pointerId: event.pointerId, place, stroke, downPx: event.clientX, isDrawing };
    track.setPointerCapture(event.pointerId);
    if (isDrawing && bar.isGhost) board.change(name, place, stroke(fromMs));
    event.preventDefault();
  };

  const move = (event: PointerEvent): void => {
    if (drag === null) {
      const atMs = timeAt(event);
      const isOver = board.barsOf(name).some(({ startMs, endMs }) => atMs >= startMs && atMs <= endMs);
      track.style.cursor = isOver ? "grab" : "";
    }
    if (drag?.pointerId !== event.pointerId) return;
    drag.isDrawing ||= Math.abs(event.clientX - drag.downPx) >= strokePx;
    if (!drag.isDrawing) return;
    const bar = drag.stroke(timeAt(event));
    const last = board.barsOf(name)[drag.place];
    if (last?.startMs === bar.startMs && last.endMs === bar.endMs && !last.isGhost) return;
    board.change(name, drag.place, bar);
  };

  const drop = (event: PointerEvent): void => {
    if (drag?.pointerId === event.pointerId) drag = null;
  };

  track.addEventListener("pointerdown", take, { signal });
  track.addEventListener("pointermove", move, { signal });
  track.addEventListener("pointerup", drop, { signal });
  track.addEventListener("pointercancel", drop, { signal });
}

/** The first bar that nobody has drawn, else the one closest to a time. */
function nearest(bars: readonly Bar[], ms: number, unmade: number): number {
  if (unmade >= 0) return unmade;
  const distance = ({ startMs, endMs }: Bar): number => Math.min(Math.abs(startMs - ms), Math.abs(endMs - ms));
  const closest = Math.min(...bars.map(distance));
  return bars.findIndex((bar) => distance(bar) === closest);
}
