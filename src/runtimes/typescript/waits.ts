/** What a pause waits for, and why it is over, told from what is known about promises. */
import type { ReadyCause } from "../../trace/event.ts";
import type { Wait } from "./lane.ts";
import { isObject, type Origins } from "./origins.ts";

/** What a pause on `value` waits for, as far as anybody knows. `snippet`: the awaited expression as written. */
export function waitOn(origins: Origins, value: unknown, snippet: string): Wait {
  if (!isObject(value)) return { kind: "turn" };
  const origin = origins.of(value);
  const root = origins.rootOf(value);
  const isDirect = origin === root;
  if (root === null) return { kind: "future", what: snippet };
  switch (root.kind) {
    case "settled":
      return { kind: "turn" };
    case "lane":
      if (root.lane.state === "ended" && isDirect) return { kind: "turn" };
      return root.lane.state === "ended" ? { kind: "future", what: snippet } : { kind: "lane", lane: root.lane.id };
    case "generator":
      return { kind: "future", what: `the next value of ${root.lane.name}` };
    case "request":
      return root.record.ended ? { kind: "turn" } : { kind: "request", lane: root.record.lane };
    case "executor": {
      const { timerId } = root.record;
      if (root.record.settled && isDirect) return { kind: "turn" };
      return timerId === 0 ? { kind: "future", what: snippet } : { kind: "timer", timerId };
    }
    case "many": {
      const lanes = [...origins.lanesOf(value)];
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
      return ["lane", wait.lanes.includes(lastEnded) ? lastEnded : (wait.lanes.at(-1) ?? 0), 0];
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
