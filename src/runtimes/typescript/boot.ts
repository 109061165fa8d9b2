/** The TypeScript runtime in a browser's worker. Bundled as one classic script, so everything it needs is imported here. */
import type { Runtime } from "../runtime.ts";
import { farEvaluator, namesEvaluated } from "./far-script.ts";
import { messageHop } from "./host.ts";
import { inspector } from "./inspector.ts";
import { createRuntime } from "./run.ts";

/** Call once, before any program: it keeps the engine's own clock, timers and `eval` for itself. */
export function bootTypeScript(): Runtime {
  const hop = messageHop(new MessageChannel());
  const { performance, eval: evaluate, setTimeout, clearTimeout } = globalThis;
  const evaluateHere = (code: string): unknown => evaluate(code);
  // Text for `setTimeout` is evaluated: what `eval` does, with the lines in the stacks.
  const setTask = (task: string | (() => void)): unknown => setTimeout(task, 0);
  return createRuntime({
    realNowMs: performance.now.bind(performance),
    hop,
    timers: { setTimeout: (callback, ms) => Number(setTimeout(callback, ms)), clearTimeout: (id) => clearTimeout(id) },
    inspector,
    evaluate: evaluateHere,
    evaluateFar: namesEvaluated(evaluateHere) ? null : farEvaluator(setTask),
    onUnhandledRejection: (listener) => {
      globalThis.addEventListener("unhandledrejection", (event) => {
        event.preventDefault();
        listener(event.reason);
      });
    },
    // Browsers report unhandled rejections in a task of their own, which a message may overtake.
    settle: () => new Promise((resolve) => void setTimeout(resolve, 0)),
  });
}
