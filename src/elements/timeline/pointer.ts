/**
 * Mouse, pen and finger on the picture: press and drag to scrub, press a thing to ask, wheel to zoom and pan, across too.
 * Narrow lanes are dragged sideways.
 */
import { whatIsAsked, type Asked } from "../../timeline/words/asked.ts";
import { panBy, playheadAt, zoomAt, type PlayheadAt } from "../../timeline/layout/hit.ts";
import type { Layout } from "../../timeline/layout/layout.ts";
import type { View } from "../../timeline/layout/view.ts";

export interface PointerTarget {
  readonly layout: () => Layout | null;
  readonly onScrub: (at: PlayheadAt) => void;
  readonly onAsk: (asked: Asked) => void;
  readonly onOpenGroup: (group: string) => void;
  readonly onView: (view: View) => void;
}

const zoomPerWheelPx = 0.0016;
/** A press that moves less is a click on a lane; more is a scrub. */
const clickPx = 4;

export function bindPointer(canvas: HTMLCanvasElement, target: PointerTarget, signal: AbortSignal): void {
  let pressedAt: { readonly xPx: number; readonly yPx: number } | null = null;
  /** Lanes side by side are panned by a drag across them: from here. */
  let panFrom: { readonly xPx: number; readonly layout: Layout } | null = null;

  const place = (event: MouseEvent): { xPx: number; yPx: number } => {
    const box = canvas.getBoundingClientRect();
    return { xPx: event.clientX - box.left, yPx: event.clientY - box.top };
  };
  const scrub = (event: MouseEvent): void => {
    const layout = target.layout();
    const { xPx, yPx } = place(event);
    if (layout !== null) target.onScrub(playheadAt(layout, xPx, yPx));
  };

  canvas.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      pressedAt = place(event);
      canvas.setPointerCapture(event.pointerId);
      scrub(event);
    },
    { signal },
  );
  canvas.addEventListener(
    "pointermove",
    (event) => {
      if (pressedAt === null) return;
      const { xPx, yPx } = place(event);
      const layout = target.layout();
      const acrossPx = Math.abs(xPx - pressedAt.xPx);
      const isAcross = acrossPx > clickPx && acrossPx > Math.abs(yPx - pressedAt.yPx);
      if (panFrom === null && layout !== null && isAcross && canPanAcross(layout)) panFrom = { xPx, layout };
      if (panFrom === null) scrub(event);
      else target.onView(panBy(panFrom.layout, 0, panFrom.xPx - xPx));
    },
    { signal },
  );
  canvas.addEventListener(
    "pointerup",
    (event) => {
      const from = pressedAt;
      pressedAt = null;
      panFrom = null;
      const layout = target.layout();
      if (from === null || layout === null) return;
      const { xPx, yPx } = place(event);
      if (Math.hypot(xPx - from.xPx, yPx - from.yPx) > clickPx) return;
      const asked = whatIsAsked(layout, xPx, yPx);
      if (asked?.kind === "group") target.onOpenGroup(asked.group);
      else if (asked !== null) target.onAsk(asked);
    },
    { signal },
  );
  canvas.addEventListener(
    "pointercancel",
    () => {
      pressedAt = null;
      panFrom = null;
    },
    { signal },
  );
  canvas.addEventListener(
    "wheel",
    (event) => {
      const layout = target.layout();
      if (layout === null) return;
      const isVertical = layout.view.orientation === "vertical";
      const { xPx, yPx } = place(event);
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        target.onView(zoomAt(layout, isVertical ? yPx : xPx, Math.exp(-event.deltaY * zoomPerWheelPx)));
      } else if (layout.view.zoom > 1 && !isVertical && (event.deltaX !== 0 || event.shiftKey)) {
        event.preventDefault();
        target.onView(panBy(layout, event.deltaX !== 0 ? event.deltaX : event.deltaY, 0));
      } else if (!event.shiftKey && event.deltaY !== 0) {
        // At the first and the last lane the wheel is the page's again.
        const panned = panBy(layout, 0, event.deltaY * wheelUnitPx(event, layout));
        if (panned.acrossPx === layout.view.acrossPx) return;
        event.preventDefault();
        target.onView(panned);
      }
    },
    { signal, passive: false },
  );
}

/** Px that a wheel's unit stands for: some tell lines or pages. */
function wheelUnitPx({ deltaMode }: WheelEvent, { view, plot }: Layout): number {
  if (deltaMode === WheelEvent.DOM_DELTA_LINE) return view.rowPx;
  return deltaMode === WheelEvent.DOM_DELTA_PAGE ? plot.heightPx : 1;
}

/** On a phone there may be more lanes than fit side by side. */
function canPanAcross({ view, plot, contentAcrossPx }: Layout): boolean {
  return view.orientation === "vertical" && contentAcrossPx > plot.widthPx + 1;
}
