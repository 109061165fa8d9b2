/** What a key asks of the picture alone: the playhead stays. */
import type { TimelineAction } from "./keys.ts";
import type { Picture } from "./picture.ts";

/** Panning by a key moves by so much. */
const panPx = 96;

type PictureMove = Extract<TimelineAction, "zoom-in" | "zoom-out" | "fit" | "pan-after" | "pan-before">;

const moves: Readonly<Record<PictureMove, (picture: Picture) => void>> = {
  "zoom-in": (picture) => picture.zoom("in"),
  "zoom-out": (picture) => picture.zoom("out"),
  fit: (picture) => picture.fit(),
  "pan-after": (picture) => picture.pan(panPx),
  "pan-before": (picture) => picture.pan(-panPx),
};

export function isPictureMove(action: TimelineAction): action is PictureMove {
  return action in moves;
}

export function movePicture(action: PictureMove, picture: Picture): void {
  moves[action](picture);
}
