/** The whole of what a lane waits for, across lanes: `main:9 → ask:5`. */
import type { Timeline } from "../model/model.ts";
import { replayAt, type Replay } from "../model/replay.ts";

/** A paused function and the lane it runs in. */
export interface ChainLink {
  readonly lane: number;
  readonly name: string;
  /** 0 when unknown. */
  readonly line: number;
}

/**
 * Frames of `lane` after event `index`, outermost first, then those of the lane it waits for, and so on. Empty when it does
 * not wait. Ends where a lane waits for many, for none, or for one that is in the chain already (a circle).
 */
export function awaitChain(
  timeline: Timeline,
  lane: number,
  index: number,
  replay: Replay = replayAt(timeline, index),
): ChainLink[] {
  const chain: ChainLink[] = [];
  const seen = new Set<number>();
  for (let at = lane; at !== 0 && !seen.has(at);) {
    seen.add(at);
    const status = replay.statusOf(at);
    if (status?.phase !== "waiting") break;
    for (const { name, line } of status.frames) chain.push({ lane: at, name, line });
    at =
      status.wait === "lane" || status.wait === "thread"
        ? status.target
        : status.wait === "lanes"
          ? (onlyOf(status.targets) ?? 0)
          : 0;
  }
  return chain;
}

function onlyOf(targets: readonly number[]): number | undefined {
  return targets.length === 1 ? targets[0] : undefined;
}

/** `main:9 → ask:5`; a line that is not known is left out. */
export function chainText(chain: readonly ChainLink[]): string {
  return chain.map(({ name, line }) => (line > 0 ? `${name}:${line}` : name)).join(" → ");
}
