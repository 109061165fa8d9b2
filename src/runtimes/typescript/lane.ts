/** A call of an async function (or the program's top level) while it is recorded. */
import type { ReadyCause } from "../../trace/event.ts";
import type { FunctionSite } from "./probe-writer.ts";

export interface Lane {
  readonly id: number;
  readonly site: FunctionSite;
  readonly name: string;
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
  /** What it last paused on. */
  wait: Wait | null;
  /** Called when it ends; made when the first lane waits for it. */
  onEnd: Waker[] | null;
  /** Called when a generator gives its next value, or ends. */
  onYield: Waker[] | null;
}

/** Makes one pause of one lane ready; does nothing once the lane has gone on. */
export type Waker = (cause: ReadyCause, byLane: number, timerId: number) => void;

/** What a pause waits for, in the words of the trace. */
export type Wait =
  | { readonly kind: "turn" }
  | { readonly kind: "timer"; readonly timerId: number }
  | { readonly kind: "lane"; readonly lane: number }
  | { readonly kind: "lanes"; readonly lanes: readonly number[]; readonly what: string }
  | { readonly kind: "request"; readonly lane: number }
  | { readonly kind: "future"; readonly what: string };
