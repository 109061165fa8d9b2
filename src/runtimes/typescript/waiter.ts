/**
 * Who waits for something. Most things are waited for by one lane, once: that lane itself stands for its wait, and
 * nothing is made for it. Several are a list of links, since arrays' methods are the program's.
 */
import type { Lane } from "./lane.ts";
import type { Many } from "./origins.ts";

/** One pause of one lane for several things, each of which may settle it. `pending`: how many have not settled. */
export interface Gathering {
  readonly kind: "gathering";
  readonly many: Many;
  readonly lane: Lane;
  readonly pause: number;
  pending: number;
}

/** One pause of one lane; meaningless once the lane has gone on (`pause` counts its pauses). */
export interface Waiter {
  readonly kind: "waiter";
  readonly lane: Lane;
  readonly pause: number;
  /** What it waits for, when that may need others too; null: it goes on at once. */
  readonly gathering: Gathering | null;
  readonly next: Waiter | null;
}

/** Nobody, a lane whose `awaited` this is, one pause for several things, or a list. */
export type Waiters = Lane | Gathering | Waiter | null;

/** As a list. `owner`: what they wait for. A lane that has gone on to await something else is in it no more. */
export function listOf(waiters: Waiters, owner: object): Waiter | null {
  switch (waiters?.kind) {
    case undefined:
      return null;
    case "waiter":
      return waiters;
    case "gathering":
      return { kind: "waiter", lane: waiters.lane, pause: waiters.pause, gathering: waiters, next: null };
    case "lane":
    case "generator":
      return waiters.awaited === owner ? withWaiter(null, waiters, null) : null;
  }
}

/** A list with this lane's present pause in front: lists are kept last come first. */
export function withWaiter(list: Waiter | null, lane: Lane, gathering: Gathering | null): Waiter {
  return { kind: "waiter", lane, pause: lane.pause, gathering, next: list };
}

/** The lane's present pause waits for `owner`, with those that do already. */
export function andLane(waiters: Waiters, lane: Lane, owner: object): Waiters {
  if (waiters !== null) return withWaiter(listOf(waiters, owner), lane, null);
  lane.awaited = owner;
  return lane;
}

/** As `andLane`, for one of several things. */
export function andGathering(waiters: Waiters, gathering: Gathering, owner: object): Waiters {
  return waiters === null ? gathering : withWaiter(listOf(waiters, owner), gathering.lane, gathering);
}

/** The same list, first come first. */
export function inOrder(list: Waiter | null): Waiter | null {
  if (list === null || list.next === null) return list;
  let turned: Waiter | null = null;
  for (let waiter: Waiter | null = list; waiter !== null; waiter = waiter.next) {
    turned = { kind: "waiter", lane: waiter.lane, pause: waiter.pause, gathering: waiter.gathering, next: turned };
  }
  return turned;
}
