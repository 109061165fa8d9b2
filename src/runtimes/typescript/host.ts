/** What a run needs from the place it runs in: a browser's worker, or one of Node's. */
import type { Inspector } from "./console.ts";
import type { EvaluateFar } from "./far-script.ts";
import type { EngineTimers } from "./real-clock.ts";
import type { Hop } from "./virtual-clock.ts";

export interface Host {
  readonly realNowMs: () => number;
  readonly hop: Hop;
  /** The engine's own, for runs on the real clock. */
  readonly timers: EngineTimers;
  readonly inspector: Inspector;
  /** Evaluate an expression in the global scope. */
  readonly evaluate: (code: string) => unknown;
  /** The same for the program, in an engine whose stacks would not name its lines otherwise; null elsewhere. */
  readonly evaluateFar: EvaluateFar | null;
  /** Tell of promises that were rejected and that nobody handles. */
  readonly onUnhandledRejection: (listener: (reason: unknown) => void) => void;
  /** Resolves once the engine has told of every unhandled rejection there is. */
  readonly settle: () => Promise<void>;
}

/**
 * Tasks with no delay, by a MessageChannel taken before the program can see one. A program may replace what arrays
 * inherit, so callbacks are written by index; `waiting` is used again from its start whenever it has emptied.
 */
export function messageHop(channel: MessageChannel): Hop {
  const waiting: (() => void)[] = [];
  let next = 0;
  let end = 0;
  channel.port1.onmessage = () => {
    const callback = waiting[next];
    next += 1;
    if (next >= end) {
      next = 0;
      end = 0;
    }
    callback?.();
  };
  return (callback) => {
    waiting[end] = callback;
    end += 1;
    channel.port2.postMessage(0);
  };
}
