/** `AbortController.abort`, watched: a promise that is rejected while listeners of `abort` run was given up, not just settled. */
import type { Wakes } from "./wakes.ts";

/** Replace the method on the global class; the run's worker is thrown away, so nothing is put back. */
export function watchAborts(wakes: Wakes): void {
  const descriptor = Object.getOwnPropertyDescriptor(AbortController.prototype, "abort");
  const native: unknown = descriptor?.value;
  if (typeof native !== "function") return;
  const { apply } = Reflect;
  const shown = {
    abort(this: unknown, ...args: unknown[]): unknown {
      wakes.abortDepth += 1;
      try {
        return apply(native, this, args);
      } finally {
        wakes.abortDepth -= 1;
      }
    },
  };
  const value: unknown = Object.getOwnPropertyDescriptor(shown, "abort")?.value;
  Object.defineProperty(AbortController.prototype, "abort", { ...descriptor, value });
}
