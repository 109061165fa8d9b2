/** Who waits for something, as a list of links: most waits are of one lane, and arrays' methods are the program's. */
import type { Lane } from "./lane.ts";
import type { Many } from "./origins.ts";

/** One pause for several things. `pending`: how many of them have not settled. */
export interface Gathering {
  readonly many: Many;
  pending: number;
}

/** One pause of one lane; meaningless once the lane has gone on (`pause` counts its pauses). */
export interface Waiter {
  readonly lane: Lane;
  readonly pause: number;
  /** What it waits for, when that may need others too; null: it goes on at once. */
  readonly gathering: Gathering | null;
  readonly next: Waiter | null;
}

/** A list with this lane's present pause in front: lists are kept last come first. */
export function withWaiter(list: Waiter | null, lane: Lane, gathering: Gathering | null): Waiter {
  return { lane, pause: lane.pause, gathering, next: list };
}

/** The same list, first come first. */
export function inOrder(list: Waiter | null): Waiter | null {
  if (list === null || list.next === null) return list;
  let turned: Waiter | null = null;
  for (let waiter: Waiter | null = list; waiter !== null; waiter = waiter.next) {
    turned = { lane: waiter.lane, pause: waiter.pause, gathering: waiter.gathering, next: turned };
  }
  return turned;
}
