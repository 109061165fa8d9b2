/** Moves of a bar that is being drawn: ends stay on the steps, on the axis, and a step apart. Pure. */
import type { Bar, DrawQuestion } from "./question.ts";

export type End = "start" | "end";
type Scale = Pick<DrawQuestion, "axisMs" | "stepMs">;

/** The step nearest to a time, on the axis. */
export function snapped(ms: number, { axisMs, stepMs }: Scale): number {
  return Math.min(axisMs, Math.max(0, Math.round(ms / stepMs) * stepMs));
}

/** Put one end at a time. It pushes the other before it, a step away, as far as the axis goes. */
export function withEndAt(bar: Bar, end: End, toMs: number, scale: Scale): Bar {
  const { axisMs, stepMs } = scale;
  const at = snapped(toMs, scale);
  if (end === "start") {
    const startMs = Math.min(at, axisMs - stepMs);
    return { startMs, endMs: Math.max(bar.endMs, startMs + stepMs) };
  }
  const endMs = Math.max(at, stepMs);
  return { startMs: Math.min(bar.startMs, endMs - stepMs), endMs };
}

/** Move a whole bar; its length stays. */
export function movedBy(bar: Bar, byMs: number, scale: Scale): Bar {
  const lengthMs = bar.endMs - bar.startMs;
  const startMs = Math.min(snapped(bar.startMs + byMs, scale), scale.axisMs - lengthMs);
  return { startMs, endMs: startMs + lengthMs };
}

/** The bar between two places a pointer has been at, in any order. */
export function between(oneMs: number, otherMs: number, scale: Scale): Bar {
  const startMs = snapped(Math.min(oneMs, otherMs), scale);
  return withEndAt({ startMs, endMs: scale.axisMs }, "end", Math.max(oneMs, otherMs, startMs + scale.stepMs), scale);
}

/** Where bars lie that nobody has drawn yet: short ones, side by side, the same for every record. */
export function undrawn(count: number, { stepMs }: Scale): Bar[] {
  return Array.from({ length: count }, (_, place) => ({
    startMs: (1 + 3 * place) * stepMs,
    endMs: (3 + 3 * place) * stepMs,
  }));
}
