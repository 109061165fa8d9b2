/** What a pause waits for, and why it is over, told from what is known about promises. */
import type { ReadyCause } from "../../trace/event.ts";
import type { Lane, Wait } from "./lane.ts";
import { combinatorWords } from "./members.ts";
import { isThenable, type Origin, type Origins, type Settlement } from "./origins.ts";

const turn: Wait = { kind: "turn" };
const timer: Wait = { kind: "timer" };

/** A generator that has given a value pauses on this until somebody asks for the next one. */
export const askedForNext: Wait = { kind: "future", what: "next()" };

/**
 * What a pause on a value waits for, as far as anybody knows. `origin`: what is known of the value, null for nothing or
 * no object. `snippet`: the awaited expression as written.
 */
export function waitOn(origins: Origins, value: unknown, origin: Origin | null, snippet: string): Wait {
  if (origin === null && !isThenable(value)) return turn;
  const root = origins.root(origin);
  const isDirect = origin === root;
  if (root === null) return { kind: "future", what: snippet };
  switch (root.kind) {
    case "lane":
      if (root.state === "ended" && isDirect) return turn;
      return root.state === "ended" ? { kind: "future", what: snippet } : (root as Lane & { kind: "lane" });
    case "generator":
      if (root.state === "ended" || (root.state === "suspended" && root.wait === askedForNext)) return turn;
      return nextOf(root);
    case "request":
      return root.ended ? turn : root;
    case "executor": {
      if (root.settlement !== null && isDirect) return turn;
      return root.timerId === 0 ? { kind: "future", what: snippet } : timer;
    }
    case "many": {
      const { lanes, isAll } = origins.lanesOf(root.members);
      const what = isAll ? root.what : combinatorWords(origins, root.what, root.members);
      return lanes.length > 0 ? { kind: "lanes", lanes, what } : { kind: "future", what };
    }
    case "derived":
      return { kind: "future", what: snippet };
  }
}

function nextOf(generator: Lane): Wait {
  return { kind: "lanes", lanes: [generator.id], what: "next()" };
}

/**
 * Why a lane goes on that no event was seen to wake: what it waited for, where that alone could wake it. `task`: the
 * number of the present one; what was seen to settle a request counts in the same task only.
 */
export function causeOf(wait: Wait, task: number): [ReadyCause, number, number] {
  switch (wait.kind) {
    case "lane":
      return ["lane", wait.id, 0];
    case "request": {
      const { settlement } = wait;
      if (settlement === null || settlement.task !== task) return ["request", wait.lane, 0];
      return [settlement.cause, settlement.byLane, settlement.timerId];
    }
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
      return endOf(origin);
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

/** A lane's end as a settlement: made when asked for, since every lane ends and few are asked. */
function endOf({ id, thrown, endOrder, endTask }: Lane): Settlement | null {
  if (endOrder === 0) return null;
  return { order: endOrder, task: endTask, isRejected: thrown !== null, cause: "lane", byLane: id, timerId: 0 };
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
