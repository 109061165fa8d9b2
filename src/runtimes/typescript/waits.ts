/** What a pause waits for, and why it is over, told from what is known about promises. */
import type { ReadyCause } from "../../trace/event.ts";
import { nameOfLane, type Wait } from "./lane.ts";
import { isObject, type Origin, type Origins, type Settlement } from "./origins.ts";

const turn: Wait = { kind: "turn" };

/** A generator that has given a value pauses on this until somebody asks for the next one. */
export const askedForNext: Wait = { kind: "future", what: "next()" };

const mostTimers = 3;

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
      if (root.state === "ended" || (root.state === "suspended" && root.wait === askedForNext)) return turn;
      return { kind: "future", what: `the next value of ${nameOfLane(root)}` };
    case "request":
      return root.ended ? turn : { kind: "request", lane: root.lane };
    case "executor": {
      const { timerId } = root;
      if (root.settlement !== null && isDirect) return turn;
      return timerId === 0 ? { kind: "future", what: snippet } : { kind: "timer", timerId };
    }
    case "many": {
      const lanes = origins.lanesOf(root.members);
      const what = withTimers(root.what, origins.timersOf(root.members));
      return lanes.length > 0 ? { kind: "lanes", lanes, what } : { kind: "future", what };
    }
    case "derived":
      return { kind: "future", what: snippet };
  }
}

/** Why a lane goes on that no event was seen to wake: what it waited for, where that alone could wake it. */
export function causeOf(wait: Wait): [ReadyCause, number, number] {
  switch (wait.kind) {
    case "lane":
      return ["lane", wait.lane, 0];
    case "request":
      return ["request", wait.lane, 0];
    case "turn":
      return ["turn", 0, 0];
    case "timer":
    case "lanes":
    case "future":
      return ["wakeup", 0, 0];
  }
}

/** What settled a promise of this origin, if it was seen; `.then` chains are settled by what they began at. */
export function settlementOf(origins: Origins, given: Origin | null): Settlement | null {
  const origin = origins.root(given);
  switch (origin?.kind) {
    case "lane":
    case "executor":
    case "request":
      return origin.settlement;
    case "many":
      return settlementOfMany(origins, origin.what, origin.members);
    case undefined:
    case "generator":
    case "derived":
      return null;
  }
}

/** Which member decided: `race` the first, `any` the first kept, `all` the first rejected; else the last. */
function settlementOfMany(origins: Origins, what: string, members: readonly unknown[]): Settlement | null {
  let first: Settlement | null = null;
  let last: Settlement | null = null;
  let isWhole = true;
  for (let at = 0; at < members.length; at += 1) {
    const origin = origins.of(members[at]);
    if (origin === null) continue;
    const settlement = settlementOf(origins, origin);
    if (settlement === null) {
      isWhole = false;
      continue;
    }
    // A `.then` chain may turn an error into a value: only the promise itself tells how it was settled.
    const isRejected = settlement.isRejected && origin.kind !== "derived";
    const decides =
      what === "Promise.race" || (what === "Promise.any" && !isRejected) || (what === "Promise.all" && isRejected);
    if (decides && (first === null || settlement.order < first.order)) first = settlement;
    if (last === null || settlement.order > last.order) last = settlement;
  }
  return first ?? (isWhole ? last : null);
}

/** `Promise.race with timer 2`: timers among the members have no lane to be named by. */
function withTimers(what: string, timers: readonly number[]): string {
  if (timers.length === 0) return what;
  if (timers.length > mostTimers) return `${what} with ${timers.length} timers`;
  let list = "";
  for (let at = 0; at < timers.length; at += 1) list += `${at === 0 ? "" : ", "}${timers[at] ?? 0}`;
  return `${what} with timer${timers.length === 1 ? "" : "s"} ${list}`;
}
