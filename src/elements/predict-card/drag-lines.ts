/** Lines of a prediction, dragged into order: by mouse anywhere on a line, by touch at its grip (elsewhere the page scrolls). */
import { lineMoved } from "./move-line.ts";

interface Drag {
  readonly pointerId: number;
  readonly line: HTMLElement;
  /** Where the pointer would be if the line lay in its place. */
  homePx: number;
  hasMoved: boolean;
}

export function bindLineDrag(list: HTMLElement, signal: AbortSignal): void {
  let drag: Drag | null = null;

  const take = (event: PointerEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const line = target?.closest<HTMLElement>("[data-line]") ?? null;
    const isGrip = target?.closest("[data-grip]") !== null;
    if (line === null || event.button !== 0 || target?.closest("button")) return;
    if (event.pointerType === "touch" && !isGrip) return;
    drag = { pointerId: event.pointerId, line, homePx: event.clientY, hasMoved: false };
    list.setPointerCapture(event.pointerId);
    line.focus({ preventScroll: true });
    line.dataset["dragged"] = "";
    event.preventDefault();
  };

  const move = (event: PointerEvent): void => {
    if (drag?.pointerId !== event.pointerId) return;
    const { line } = drag;
    const byPx = event.clientY - drag.homePx;
    const before = line.offsetTop;
    const neighbour = byPx < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (neighbour instanceof HTMLElement) {
      const distancePx = neighbour.offsetTop - before;
      if (Math.abs(byPx) > Math.abs(distancePx) / 2) {
        if (byPx < 0) neighbour.before(line);
        else neighbour.after(line);
        drag.homePx += line.offsetTop - before;
        drag.hasMoved = true;
        line.focus({ preventScroll: true });
      }
    }
    line.style.translate = `0 ${event.clientY - drag.homePx}px`;
  };

  const drop = (event: PointerEvent): void => {
    if (drag?.pointerId !== event.pointerId) return;
    const { line, hasMoved } = drag;
    drag = null;
    line.style.translate = "";
    delete line.dataset["dragged"];
    if (hasMoved) lineMoved(line);
  };

  list.addEventListener("pointerdown", take, { signal });
  list.addEventListener("pointermove", move, { signal });
  list.addEventListener("pointerup", drop, { signal });
  list.addEventListener("pointercancel", drop, { signal });
}
