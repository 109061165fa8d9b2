/** The picture of a record in its box: fits it to the width, zooms, pans, opens groups, and hears the pointer. */
import type { Asked } from "../../timeline/words/asked.ts";
import { rowOfLane, showLane, type RowSpan } from "../../timeline/layout/follow.ts";
import { panBy, playheadPx, showIndex, zoomAt, type PlayheadAt } from "../../timeline/layout/hit.ts";
import { layOut, type Layout } from "../../timeline/layout/layout.ts";
import type { Timeline } from "../../timeline/model/model.ts";
import type { Theme } from "../../timeline/renderer/theme.ts";
import { fitView, type View } from "../../timeline/layout/view.ts";
import { bindPointer } from "./pointer.ts";
import { TimelineCanvas, type Overlay } from "./timeline-canvas.ts";

/** Narrower pictures run down instead of across. */
const verticalBelowPx = 480;
const zoomStep = 1.6;
/** Time that runs down is squeezed so much into its box before it is panned: the whole run at once says more. */
const mostSqueezed = 1.7;
/** Few lanes get taller rows: a lesson's picture should not be a thin line. Together they fit the least height of a picture. */
const fewLanes = 5;
const fewRowsPx = 200;
const tallestRowPx = 52;
/** In a tall box (the full window) rows grow too, but not to walls. */
const rowsInTallBox = 6;
const headPx = 48;

/** Of a canvas that nothing else bounds: the largest that every browser has is not much larger. */
const tallestPx = 8000;

export interface PictureEvents {
  readonly onScrub: (at: PlayheadAt) => void;
  readonly onAsk: (asked: Asked) => void;
}

export class Picture {
  readonly #events: PictureEvents;
  #timeline: Timeline | null = null;
  #box: Element | null = null;
  #canvas: TimelineCanvas | null = null;
  #view: View | null = null;
  #at: PlayheadAt = { index: -1, atMs: 0 };
  #overlay: Overlay | null = null;
  /** The lane that stays in sight, and its row; looked up anew for every view, not for every move. */
  #followed: { readonly lane: number; row: RowSpan | null; view: View | null } | null = null;
  readonly #bound = new WeakSet<HTMLCanvasElement>();
  readonly #sizes = new ResizeObserver(() => {
    this.#refit();
  });

  constructor(events: PictureEvents) {
    this.#events = events;
  }

  /** Show a record in `box`, which holds a canvas, or in nothing. `signal` ends what the pointer does. */
  show(timeline: Timeline | null, box: Element | null, signal: AbortSignal): void {
    this.dispose();
    this.#timeline = timeline;
    this.#view = null;
    this.#followed = null;
    this.#box = box;
    const canvas = box?.querySelector("canvas") ?? null;
    if (box === null || canvas === null) return;
    this.#canvas = new TimelineCanvas(canvas);
    this.#canvas.setOverlay(this.#overlay);
    if (!this.#bound.has(canvas)) {
      this.#bound.add(canvas);
      bindPointer(
        canvas,
        {
          layout: () => this.#canvas?.layout ?? null,
          onScrub: this.#events.onScrub,
          onAsk: this.#events.onAsk,
          onOpenGroup: (group) => {
            this.openGroup(group);
          },
          onView: (view) => {
            this.#setView(view);
          },
        },
        signal,
      );
    }
    this.#sizes.observe(box);
    this.#refit();
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#canvas?.dispose();
    this.#canvas = null;
  }

  /** What is drawn now, and how; null before anything is. */
  get shown(): { readonly layout: Layout; readonly at: PlayheadAt; readonly theme: Theme } | null {
    const canvas = this.#canvas;
    return canvas?.layout ? { layout: canvas.layout, at: this.#at, theme: canvas.theme } : null;
  }

  /** The page's colours have changed. */
  forgetTheme(): void {
    this.#canvas?.forgetTheme();
  }

  /** Show a longer record of the same run: the view stays. */
  grow(timeline: Timeline): void {
    this.#timeline = timeline;
    if (this.#followed !== null) this.#followed = { ...this.#followed, view: null };
    if (this.#view !== null) this.#setView(this.#view);
  }

  /** What is drawn between the lanes and the playhead; null for nothing. */
  setOverlay(overlay: Overlay | null): void {
    this.#overlay = overlay;
    this.#canvas?.setOverlay(overlay);
  }

  /** Draw the playhead there. Zoomed in, the picture pans only when the playhead would leave it. */
  setPlayhead(at: PlayheadAt): void {
    this.#at = at;
    const layout = this.#canvas?.layout;
    if (!layout) return;
    const view = this.#inSight(layout, showIndex(layout, at.index));
    if (view === layout.view) this.#canvas?.setPlayhead(at);
    else this.#setView(view);
  }

  /** Zoom at the playhead. */
  zoom(direction: "in" | "out"): void {
    const layout = this.#canvas?.layout;
    if (!layout) return;
    const factor = direction === "in" ? zoomStep : 1 / zoomStep;
    this.#setView(zoomAt(layout, playheadPx(layout, this.#at), factor));
  }

  /** The whole run at once, from the first row. */
  fit(): void {
    if (this.#view !== null) this.#setView({ ...this.#view, zoom: 1, alongPx: 0, acrossPx: 0 });
  }

  /** Pan across the lanes, by px. */
  pan(acrossPx: number): void {
    const layout = this.#canvas?.layout;
    if (layout) this.#setView(panBy(layout, 0, acrossPx));
  }

  /** Keep a lane in sight from now on; null for none. A lane in a closed group opens it. */
  follow(lane: number | null): void {
    this.#followed = lane === null ? null : { lane, row: null, view: null };
    const layout = this.#canvas?.layout;
    const group = this.#timeline?.laneById.get(lane ?? 0)?.group;
    if (lane === null || !layout || group === undefined) return;
    if (rowOfLane(layout, lane) === null && !layout.view.openGroups.has(group)) this.openGroup(group);
    this.setPlayhead(this.#at);
  }

  /** Bring a lane's row into sight, once. */
  reveal(lane: number): void {
    const layout = this.#canvas?.layout;
    const row = layout ? rowOfLane(layout, lane) : null;
    if (!layout || row === null) return;
    const view = showLane(layout, layout.view, row);
    if (view !== layout.view) this.#setView(view);
  }

  /** The view, moved across only if the lane that is followed would be out of sight. */
  #inSight(layout: Layout, view: View): View {
    const followed = this.#followed;
    if (followed === null) return view;
    if (followed.view !== layout.view) {
      followed.row = rowOfLane(layout, followed.lane);
      followed.view = layout.view;
    }
    return followed.row === null ? view : showLane(layout, view, followed.row);
  }

  #refit(): void {
    const widthPx = this.#box?.clientWidth ?? 0;
    if (widthPx === 0 || this.#timeline === null) return;
    const orientation = widthPx < verticalBelowPx ? "vertical" : "horizontal";
    const before = this.#view;
    const mostHeightPx = this.#mostHeightPx();
    if (before !== null && before.widthPx === widthPx && before.mostHeightPx === mostHeightPx) return;
    const count = this.#timeline.lanes.length;
    const roomPx = Math.max(fewRowsPx, this.#leastHeightPx() - headPx);
    const tallestPx = Math.max(tallestRowPx, roomPx / rowsInTallBox);
    const rows = count <= fewLanes ? { rowPx: Math.floor(Math.min(tallestPx, roomPx / Math.max(1, count))) } : {};
    const openGroups = before?.openGroups ?? new Set<string>();
    const view = fitView(widthPx, { orientation, mostHeightPx, openGroups, ...rows });
    this.#setView(orientation === "vertical" ? this.#withinBox(view, this.#timeline) : view);
    this.setPlayhead(this.#at);
  }

  /** Time runs down: a run longer than the box is panned, under the names of the lanes, with the playhead. */
  #withinBox(view: View, timeline: Timeline): View {
    const whole = layOut(timeline, view);
    const heightPx = this.#box?.clientHeight ?? 0;
    if (heightPx === 0 || whole.heightPx <= heightPx) return view;
    const bounded = { ...view, heightPx };
    const zoom = whole.plot.heightPx / layOut(timeline, bounded).plot.heightPx;
    return zoom > mostSqueezed ? { ...bounded, zoom } : bounded;
  }

  /** The box's own least height, whatever is in it. */
  #leastHeightPx(): number {
    const px = this.#box === null ? Number.NaN : Number.parseFloat(getComputedStyle(this.#box).minHeight);
    return Number.isNaN(px) ? 0 : px;
  }

  /** As tall as the box may be; where the box scrolls by itself, the canvas may be taller. */
  #mostHeightPx(): number {
    if (this.#box === null) return tallestPx;
    const { maxHeight, overflowY } = getComputedStyle(this.#box);
    const px = Number.parseFloat(maxHeight);
    return overflowY === "hidden" && maxHeight.endsWith("px") && px > 0 ? Math.min(px, tallestPx) : tallestPx;
  }

  #setView(view: View): void {
    if (this.#timeline === null) return;
    this.#view = view;
    this.#canvas?.setLayout(layOut(this.#timeline, view));
    this.#canvas?.setPlayhead(this.#at);
  }

  /** Show the lanes of a function, or hide them again. */
  openGroup(group: string): void {
    const view = this.#view;
    if (view === null) return;
    const openGroups = new Set(view.openGroups);
    if (!openGroups.delete(group)) openGroups.add(group);
    this.#setView({ ...view, openGroups });
    // With fewer rows than before, the picture may have been panned past their end.
    const layout = this.#canvas?.layout;
    if (layout) this.#setView(panBy(layout, 0, 0));
  }
}
