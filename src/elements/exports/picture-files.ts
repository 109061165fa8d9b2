/** The picture as the reader sees it (zoom, open groups, playhead, colours), as a file. */
import type { PlayheadAt } from "../../timeline/layout/hit.ts";
import type { Layout } from "../../timeline/layout/layout.ts";
import { drawPlayhead, drawStatic } from "../../timeline/renderer/canvas.ts";
import type { Theme } from "../../timeline/renderer/theme.ts";
import { pictureSvg } from "../../timeline/still.ts";
import { contextFor } from "../timeline/context-for.ts";

export const pictureForms = ["png", "svg"] as const;
export type PictureForm = (typeof pictureForms)[number];

export interface ShownPicture {
  readonly layout: Layout;
  readonly at: PlayheadAt;
  readonly theme: Theme;
}

/** Pixels of the file a CSS pixel: sharp on slides and in print. */
const scale = 2;

/** Rejects when the browser cannot make such an image (it has no room for one). */
export async function pictureFile(picture: ShownPicture, title: string, form: PictureForm): Promise<Blob> {
  if (form === "svg") return new Blob([pictureSvg({ ...picture, title })], { type: "image/svg+xml" });
  const { layout, at, theme } = picture;
  const canvas = document.createElement("canvas");
  const context = contextFor(canvas, layout, scale);
  if (context === null) throw new Error("There is no room for the picture.");
  drawStatic(context, layout, theme);
  drawPlayhead(context, layout, theme, at);
  // On a page the paper shows through; a file has none behind it.
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = theme.inks.paper;
  context.fillRect(0, 0, layout.widthPx, layout.heightPx);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The browser could not make the picture."));
      else resolve(blob);
    }, "image/png");
  });
}
