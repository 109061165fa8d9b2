/** What a pause waits for, and why it is over, told from what is known about promises. */
import type { ReadyCause } from "../../trace/event.ts";
import { nameOfLane, type Wait } from "./lane.ts";
import { isObject, type Origin, type Origins } from "./origins.ts";

const turn: Wait = { kind: "turn" };

/**
 * What a pause on a value waits for, as far as anybody knows. `origin`: what is known of the value, null for nothing or
 * no object. `snippet`: the awaited expression as written.
 */
export function waitOn(origins: Origins, value: unknown, origin: Origin | null, snippet: string): Wait {
  if (!isObject(value)) return turn;
  const root = origins.root(origin);
  const isDirect = origin === root;
  if (root === null) return { kind: "future", what: snippet };
  switch (root.kind) {
    case "lane":
      if (root.state === "ended" && isDirect) return turn;
      return root.state === "ended" ? { kind: "future", what: snippet } : { kind: "lane", lane: root.id };
    case "generator":
      return { kind: "future", what: `the next value of ${nameOfLane(root)}` };
    case "request":
      return root.ended ? turn : { kind: "request", lane: root.lane };
    case "executor": {
      const { timerId } = root;
      if (root.settled && isDirect) return turn;
      return timerId === 0 ? { kind: "future", what: snippet } : { kind: "timer", timerId };
    }
    case "many": {
      const lanes = origins.lanesOf(root.members);
      return lanes.length > 0 ? { kind: "lanes", lanes, what: root.what } : { kind: "future", what: root.what };
    }
    case "derived":
      return { kind: "future", what: snippet };
  }
}

/** Why a promise nobody vouches for has settled: what it waited on, if that has ended; else whoever ran last. */
export function causeOf(wait: Wait, lastEnded: number, lastRan: number): [ReadyCause, number, number] {
  switch (wait.kind) {
    case "lane":
      return ["lane", wait.lane, 0];
    case "lanes":
      return ["lane", isAmong(lastEnded, wait.lanes) ? lastEnded : (wait.lanes[wait.lanes.length - 1] ?? 0), 0];
    case "request":
      return ["request", wait.lane, 0];
    case "timer":
      return ["timer", 0, wait.timerId];
    case "turn":
      return ["turn", 0, 0];
    case "future":
      return ["wakeup", lastRan, 0];
  }
}

function isAmong(lane: number, lanes: readonly number[]): boolean {
  for (let at = lanes.length - 1; at >= 0; at -= 1) if (lanes[at] === lane) return true;
  return false;
}
