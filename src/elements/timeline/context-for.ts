/** A canvas made as large as a picture. */

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Give a canvas the size of a picture, at so many pixels a CSS px. The context draws in CSS px; what was drawn before is
 * still there if the size is the same. Null where the browser has no context to give.
 */
export function contextFor(
  canvas: HTMLCanvasElement,
  { widthPx, heightPx }: PictureSize,
  scale = devicePixelRatio || 1,
): CanvasRenderingContext2D | null {
  const [width, height] = [Math.round(widthPx * scale), Math.round(heightPx * scale)];
  // Setting its size takes a canvas's memory anew: only when it has changed.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}

/** The same on the page, where the canvas takes the picture's height too. */
export function shownContextFor(canvas: HTMLCanvasElement, size: PictureSize): CanvasRenderingContext2D | null {
  const height = `${size.heightPx}px`;
  if (canvas.style.height !== height) canvas.style.height = height;
  return contextFor(canvas, size);
}

/** Show on one canvas what another of that size holds. */
export function copyPicture(to: CanvasRenderingContext2D, from: HTMLCanvasElement, size: PictureSize): void {
  const scale = to.getTransform().a;
  to.clearRect(0, 0, size.widthPx, size.heightPx);
  to.drawImage(from, 0, 0, from.width / scale, from.height / scale);
}
