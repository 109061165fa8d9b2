/** Bars beside the model's line: which requests are open while a row of the wire is read from top to bottom. */
import type { Exchange } from "../../timeline/wire/wire.ts";

export interface OpenBar {
  /** Place among those side by side, from 0. */
  readonly track: number;
  /** It begins in the middle of the row, goes through it, or ends in its middle. */
  readonly part: "start" | "through" | "end";
}

/** More would not fit: the sentences say how many are open. */
export const tracksShown = 6;

/** One list of bars a row. */
export function openBars(list: readonly Exchange[]): readonly (readonly OpenBar[])[] {
  const open = new Map<number, number>();
  return list.map((exchange) => {
    const through = [...open].filter(([lane]) => exchange.kind === "tool" || lane !== exchange.lane);
    const bars: OpenBar[] = through.map(([, track]) => ({ track, part: "through" }));
    if (exchange.kind === "request" && exchange.track < tracksShown) {
      open.set(exchange.lane, exchange.track);
      bars.push({ track: exchange.track, part: "start" });
    } else if (exchange.kind === "reply" && open.delete(exchange.lane)) {
      bars.push({ track: exchange.track, part: "end" });
    }
    return bars;
  });
}
