/** The canvas of a timeline: sizes it, keeps the static layer, draws the playhead on top. */
import type { PlayheadAt } from "../../timeline/layout/hit.ts";
import type { Layout } from "../../timeline/layout/layout.ts";
import { drawMarks, drawPlayhead, drawStatic } from "../../timeline/renderer/canvas.ts";
import type { Mark } from "../../timeline/renderer/marks.ts";
import { themeFrom, type Theme } from "../../timeline/renderer/theme.ts";

/** What is drawn between the static layer and the playhead, anew with every frame: links, the chosen lane. */
export type Overlay = (layout: Layout, at: PlayheadAt) => readonly Mark[];

export class TimelineCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #still = document.createElement("canvas");
  #layout: Layout | null = null;
  #at: PlayheadAt = { index: -1, atMs: 0 };
  #overlay: Overlay | null = null;
  #theme: Theme | null = null;
  #frame = 0;
  /** Nothing of this layout is drawn yet. */
  #isNew = true;
  #isStillFresh = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  get layout(): Layout | null {
    return this.#layout;
  }

  /** The page's colours now. */
  get theme(): Theme {
    return (this.#theme ??= this.#readTheme());
  }

  /** Show another layout. Drawn with the next frame, once however often it is called before. */
  setLayout(layout: Layout): void {
    this.#layout = layout;
    this.#isStillFresh = false;
    this.#isNew = true;
    this.#schedule();
  }

  setPlayhead(at: PlayheadAt): void {
    this.#at = at;
    this.#schedule();
  }

  /** Draw something over the static layer. Call it again when what it draws has changed. */
  setOverlay(overlay: Overlay | null): void {
    this.#overlay = overlay;
    this.#schedule();
  }

  /** The page's colours have changed. */
  forgetTheme(): void {
    this.#theme = null;
    this.#isStillFresh = false;
    this.#isNew = true;
    this.#schedule();
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const layout = this.#layout;
    const context = this.#canvas.getContext("2d");
    if (layout === null || context === null) return;
    const scale = devicePixelRatio || 1;
    const widthPx = Math.round(layout.widthPx * scale);
    const heightPx = Math.round(layout.heightPx * scale);
    const { theme } = this;
    if (this.#canvas.width !== widthPx || this.#canvas.height !== heightPx) {
      this.#canvas.width = widthPx;
      this.#canvas.height = heightPx;
      this.#canvas.style.height = `${layout.heightPx}px`;
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    if (this.#isNew) drawStatic(context, layout, theme);
    else {
      const still = this.#stillOf(layout, scale, widthPx, heightPx);
      context.clearRect(0, 0, layout.widthPx, layout.heightPx);
      if (still !== null) context.drawImage(still, 0, 0, widthPx / scale, heightPx / scale);
    }
    this.#isNew = false;
    if (this.#at.index < 0) return;
    if (this.#overlay !== null) drawMarks(context, this.#overlay(layout, this.#at), theme);
    drawPlayhead(context, layout, theme, this.#at);
  }

  /** The static layer, kept from the second frame of a layout on: while a reader zooms, each is shown but once. */
  #stillOf(layout: Layout, scale: number, widthPx: number, heightPx: number): HTMLCanvasElement | null {
    if (this.#isStillFresh && this.#still.width === widthPx) return this.#still;
    const context = this.#still.getContext("2d");
    if (context === null) return null;
    // Setting its size takes a canvas's memory anew: only when it has changed.
    if (this.#still.width !== widthPx) this.#still.width = widthPx;
    if (this.#still.height !== heightPx) this.#still.height = heightPx;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    drawStatic(context, layout, this.theme);
    this.#isStillFresh = true;
    return this.#still;
  }

  #readTheme(): Theme {
    const style = getComputedStyle(this.#canvas);
    return themeFrom((token) => style.getPropertyValue(token));
  }
}
