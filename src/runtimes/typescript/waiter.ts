/** Who waits for something, as a list of links: most waits are of one lane, and arrays' methods are the program's. */
import type { Lane } from "./lane.ts";

/** One pause of one lane; meaningless once the lane has gone on (`pause` counts its pauses). */
export interface Waiter {
  readonly lane: Lane;
  readonly pause: number;
  readonly next: Waiter | null;
}

/** A list with this lane's present pause in front: lists are kept last come first. */
export function withWaiter(list: Waiter | null, lane: Lane): Waiter {
  return { lane, pause: lane.pause, next: list };
}

/** The same list, first come first. */
export function inOrder(list: Waiter | null): Waiter | null {
  if (list === null || list.next === null) return list;
  let turned: Waiter | null = null;
  for (let waiter: Waiter | null = list; waiter !== null; waiter = waiter.next) {
    turned = { lane: waiter.lane, pause: waiter.pause, next: turned };
  }
  return turned;
}
