/** Two records as pictures above each other on one axis, under one playhead. A drag on either moves it. */
import { compareRuns } from "../../timeline/compare/compare.ts";
import type { ComparedPlace } from "../../timeline/compare/compare-stops.ts";
import { criticalPath } from "../../timeline/compare/critical-path.ts";
import { playheadAt, playheadPx, type PlayheadAt } from "../../timeline/layout/hit.ts";
import type { Layout } from "../../timeline/layout/layout.ts";
import type { Timeline } from "../../timeline/model/model.ts";
import { drawMarks, drawStatic } from "../../timeline/renderer/canvas.ts";
import { endMarks } from "../../timeline/renderer/end-marks.ts";
import { filled, line, type Mark } from "../../timeline/renderer/marks.ts";
import { pathMarks } from "../../timeline/renderer/path-marks.ts";
import { paperTheme, type Theme } from "../../timeline/renderer/theme.ts";
import { fitView } from "../../timeline/layout/view.ts";
import { contextFor, copyPicture, shownContextFor } from "../timeline/context-for.ts";
import { readTheme } from "../timeline/read-theme.ts";

/** Few lanes get tall rows, many get low ones: both pictures should be in sight together. */
const tallestRowPx = 32;
const leastRowPx = 16;
const wantedPx = 240;

interface Half {
  readonly canvas: HTMLCanvasElement;
  readonly still: HTMLCanvasElement;
  readonly timeline: Timeline;
  layout: Layout | null;
}

export class ComparePicture {
  readonly #onSeek: (place: ComparedPlace) => void;
  #halves: readonly [Half, Half] | null = null;
  #place: ComparedPlace | null = null;
  #theme: Theme | null = null;
  #widthPx = 0;
  #frame = 0;
  #isStillFresh = false;
  readonly #sizes = new ResizeObserver(() => {
    this.#refit();
  });

  constructor(onSeek: (place: ComparedPlace) => void) {
    this.#onSeek = onSeek;
  }

  /** Draw two records on two canvases of one width. `signal` ends what the pointer does. */
  show(timelines: readonly [Timeline, Timeline], canvases: readonly HTMLCanvasElement[], signal: AbortSignal): void {
    this.dispose();
    const [one, two] = canvases;
    if (one === undefined || two === undefined) return;
    const half = (canvas: HTMLCanvasElement, timeline: Timeline): Half => {
      this.#bind(canvas, signal);
      return { canvas, timeline, still: document.createElement("canvas"), layout: null };
    };
    this.#halves = [half(one, timelines[0]), half(two, timelines[1])];
    this.#widthPx = 0;
    if (one.parentElement) this.#sizes.observe(one.parentElement);
    this.#refit();
  }

  setPlace(place: ComparedPlace): void {
    this.#place = place;
    this.#schedule();
  }

  /** The page's colours have changed. */
  forgetTheme(): void {
    this.#theme = null;
    this.#isStillFresh = false;
    this.#schedule();
  }

  /** On paper the colours are light, at once: nobody waits for a frame. */
  showOnPaper(): void {
    const [one] = this.#halves ?? [];
    if (one === undefined) return;
    const { textFont, monoFont } = readTheme(one.canvas);
    this.#theme = { ...paperTheme, textFont, monoFont };
    this.#isStillFresh = false;
    this.#draw();
  }

  dispose(): void {
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#halves = null;
  }

  #refit(): void {
    const [one, two] = this.#halves ?? [];
    const widthPx = one?.canvas.parentElement?.clientWidth ?? 0;
    if (!one || !two || widthPx === 0 || widthPx === this.#widthPx) return;
    this.#widthPx = widthPx;
    const count = Math.max(one.timeline.lanes.length, two.timeline.lanes.length, 1);
    const rowPx = Math.max(leastRowPx, Math.min(tallestRowPx, Math.floor(wantedPx / count)));
    const compared = compareRuns(one.timeline, two.timeline, fitView(widthPx, { rowPx }));
    one.layout = compared.first;
    two.layout = compared.second;
    this.#isStillFresh = false;
    this.#schedule();
  }

  #bind(canvas: HTMLCanvasElement, signal: AbortSignal): void {
    const seek = (event: PointerEvent): void => {
      const [one, two] = this.#halves ?? [];
      if (!one?.layout || !two?.layout) return;
      const xPx = event.clientX - canvas.getBoundingClientRect().left;
      const at = (layout: Layout): PlayheadAt => playheadAt(layout, xPx, layout.plot.topPx + 1);
      this.#onSeek({ first: at(one.layout), second: at(two.layout) });
    };
    canvas.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button !== 0) return;
        canvas.setPointerCapture(event.pointerId);
        seek(event);
      },
      { signal },
    );
    canvas.addEventListener(
      "pointermove",
      (event) => {
        if (canvas.hasPointerCapture(event.pointerId)) seek(event);
      },
      { signal },
    );
  }

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const [one, two] = this.#halves ?? [];
    if (!one?.layout || !two?.layout) return;
    this.#theme ??= readTheme(one.canvas);
    const place = this.#place;
    // One line: where the further of the two is.
    const px = place
      ? Math.max(playheadPx(one.layout, place.first), playheadPx(two.layout, place.second))
      : Number.NEGATIVE_INFINITY;
    for (const half of [one, two]) drawHalf(half, this.#theme, px, this.#isStillFresh);
    this.#isStillFresh = true;
  }
}

function drawHalf(half: Half, theme: Theme, playhead: number, isStillFresh: boolean): void {
  const { canvas, still, layout, timeline } = half;
  if (layout === null) return;
  const stillContext = isStillFresh ? null : contextFor(still, layout);
  if (stillContext !== null) {
    drawStatic(stillContext, layout, theme);
    drawMarks(stillContext, [...endMarks(layout), ...pathMarks(layout, criticalPath(timeline))], theme);
  }
  const context = shownContextFor(canvas, layout);
  if (context === null) return;
  copyPicture(context, still, layout);
  drawMarks(context, playheadMarks(layout, playhead), theme);
}

function playheadMarks({ plot }: Layout, px: number): Mark[] {
  const { leftPx, topPx, widthPx, heightPx } = plot;
  if (px < leftPx - 1 || px > leftPx + widthPx + 2) return [];
  const grip = { leftPx: px - 4.5, topPx: topPx - 9, widthPx: 9, heightPx: 9 };
  return [line(px, topPx, px, topPx + heightPx, "accent", 1.6), filled(grip, "accent", 1, 4.5)];
}
