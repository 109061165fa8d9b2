/** The TypeScript runtime in a browser's worker. Bundled as one classic script, so everything it needs is imported here. */
import type { Runtime } from "../runtime.ts";
import { messageHop } from "./host.ts";
import { inspector } from "./inspector.ts";
import { createRuntime } from "./run.ts";

/** Call once, before any program: it keeps the engine's own clock, timers and `eval` for itself. */
export function bootTypeScript(): Runtime {
  const hop = messageHop(new MessageChannel());
  const { performance, eval: evaluate, setTimeout, clearTimeout } = globalThis;
  return createRuntime({
    realNowMs: performance.now.bind(performance),
    hop,
    timers: { setTimeout: (callback, ms) => Number(setTimeout(callback, ms)), clearTimeout: (id) => clearTimeout(id) },
    inspector,
    evaluate: (code) => evaluate(code) as unknown,
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
