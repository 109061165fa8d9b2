/** A call of an async function (or the program's top level) while it is recorded. */
import type { Dropped } from "./dropped.ts";
import type { FunctionSite } from "./sites.ts";
import type { RequestRecord } from "./origins.ts";
import type { OpenWait, Sequence } from "./sequences.ts";
import type { SequentialGroup } from "./sequential-sites.ts";
import type { Waiter, Waiters } from "./waiter.ts";

/** A place where a lane pauses. `text`: what it awaits there, as written. */
export interface PauseSite {
  readonly line: number;
  readonly text: string;
  /** Id of the stack's text in the record; 0 until the first pause here. A site lies in one function only. */
  stackId: number;
  /** The awaits that follow one another here, if this is one of them. */
  readonly group: SequentialGroup | null;
}

/** Also the origin of the promise that the call returned (see `origins.ts`), told apart by `kind`. */
export interface Lane {
  readonly kind: "lane" | "generator";
  readonly id: number;
  readonly site: FunctionSite;
  /** Safe text of its arguments, or the one number it was given. */
  readonly args: string | number;
  readonly call: number;
  /**
   * `running`: its step is on the stack. `suspended`: paused at an await. `closing`: its code is over, and it waits for
   * the promise it returned. `ended`: nothing follows.
   */
  state: "running" | "suspended" | "closing" | "ended";
  /** A `ready` was recorded since it paused. */
  readied: boolean;
  /** Counts pauses: a wake-up meant for an earlier pause is ignored. */
  pause: number;
  /** Line of the last pause. */
  line: number;
  /** Line of the `return`, `throw` or failing `await` that ended it; 0 when its code just ran out. */
  endLine: number;
  returned: unknown;
  thrown: { readonly error: unknown } | null;
  /** Id of the text of what it returned or threw, once its code is over. */
  valueId: number;
  /** Its end among the settlements of the run (`Settlement.order`); 0 until it has ended. */
  endOrder: number;
  /** Number of the task it ended in. */
  endTask: number;
  /** What it last paused on; null once it has ended. */
  wait: Wait | null;
  /** The one thing whose settling wakes it from its present pause, where it stands there itself (see `waiter.ts`). */
  awaited: object | null;
  /** It waited, itself or through others, for something that no timer, request or call brings. */
  unsure: boolean;
  /** Its present pause, at a candidate for overlapping. */
  openWait: OpenWait | null;
  sequences: Sequence | null;
  /** Calls whose promises it let go of. */
  dropped: Dropped | null;
  /** Who waits for its end. */
  onEnd: Waiters;
  /** Who waits for a generator's next value, or its end. */
  onYield: Waiter | null;
}

/** `ask("P1")`. */
export function nameOfLane({ site, args }: Lane): string {
  return `${site.name}(${args})`;
}

/** What a pause waits for, in the words of the trace. A lane or a request that is waited for is its own wait. */
export type Wait =
  | { readonly kind: "turn" }
  | { readonly kind: "timer" }
  | { readonly kind: "lane"; readonly id: number }
  | { readonly kind: "lanes"; readonly lanes: readonly number[]; readonly what: string }
  | RequestRecord
  | { readonly kind: "future"; readonly what: string };
