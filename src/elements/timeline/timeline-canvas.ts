/** The canvas of a timeline: sizes it, keeps the static layer, draws the playhead on top. */
import type { PlayheadAt } from "../../timeline/layout/hit.ts";
import type { Layout } from "../../timeline/layout/layout.ts";
import { drawMarks, drawPlayhead, drawStatic } from "../../timeline/renderer/canvas.ts";
import type { Mark } from "../../timeline/renderer/marks.ts";
import type { Theme } from "../../timeline/renderer/theme.ts";
import { contextFor, copyPicture, shownContextFor } from "./context-for.ts";
import { readTheme } from "./read-theme.ts";

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
    return (this.#theme ??= readTheme(this.#canvas));
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
    const context = layout && shownContextFor(this.#canvas, layout);
    if (layout === null || context === null) return;
    const { theme } = this;
    if (this.#isNew) drawStatic(context, layout, theme);
    else copyPicture(context, this.#stillOf(layout), layout);
    this.#isNew = false;
    if (this.#at.index < 0) return;
    if (this.#overlay !== null) drawMarks(context, this.#overlay(layout, this.#at), theme);
    drawPlayhead(context, layout, theme, this.#at);
  }

  /** The static layer, kept from the second frame of a layout on: while a reader zooms, each is shown but once. */
  #stillOf(layout: Layout): HTMLCanvasElement {
    if (this.#isStillFresh && this.#still.width === this.#canvas.width) return this.#still;
    const context = contextFor(this.#still, layout);
    if (context !== null) drawStatic(context, layout, this.theme);
    this.#isStillFresh = true;
    return this.#still;
  }
}
