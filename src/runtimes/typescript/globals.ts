/**
 * What a program finds on `globalThis`: the run's clock, timers, console and network in the place of the engine's, and
 * nothing that would let it wait outside the run's clock. Called once in a worker that is thrown away after the run.
 */
import { installDates } from "./dates.ts";
import type { Fetch } from "./fetch.ts";
import { virtualPerformance } from "./marks.ts";
import { installMessageChannel } from "./message-channel.ts";
import { fillRandomly, uuid, type Random } from "./random.ts";
import type { RunTask, Timers } from "./timers.ts";
import type { RunClock } from "./run-clock.ts";

/** Ways to wait in real time, to leave the worker, and Node's own names. */
const hidden = [
  ...["BroadcastChannel", "Worker", "SharedWorker", "scheduler", "setImmediate"],
  ...["clearImmediate", "requestAnimationFrame", "cancelAnimationFrame", "requestIdleCallback", "postMessage"],
  ...["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts", "indexedDB", "caches", "close"],
  ...["process", "require", "module", "exports", "Buffer", "global", "__filename", "__dirname", "Atomics"],
  ...["localStorage", "sessionStorage", "PerformanceObserver", "onmessage", "onerror", "onunhandledrejection"],
] as const;

export interface RunGlobals {
  readonly clock: RunClock;
  readonly timers: Timers;
  readonly console: object;
  readonly fetch: Fetch;
  readonly runTask: RunTask;
  readonly random: Random;
}

function put(name: string, value: unknown, owner: object = globalThis): void {
  Object.defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
}

/** Remove a global; where the engine forbids it, cover it with undefined. */
function hide(name: string): void {
  if (!(name in globalThis)) return;
  Reflect.deleteProperty(globalThis, name);
  if (name in globalThis) put(name, undefined);
}

export function installGlobals({ clock, timers, console, fetch, runTask, random }: RunGlobals): void {
  for (const name of hidden) hide(name);
  put("console", console);
  put("fetch", fetch);
  put("setTimeout", (callback: unknown, delay?: unknown, ...args: unknown[]) =>
    timers.set(callback, delay, args, false),
  );
  put("setInterval", (callback: unknown, delay?: unknown, ...args: unknown[]) =>
    timers.set(callback, delay, args, true),
  );
  put("clearTimeout", (id?: unknown) => timers.clear(id));
  put("clearInterval", (id?: unknown) => timers.clear(id));
  installDates(clock);
  put("performance", virtualPerformance(clock));
  installMessageChannel(clock, runTask);
  put("random", random, Math);
  put("timeout", (delayMs: number) => abortAfter(timers, delayMs), AbortSignal);
  const fill: unknown = Reflect.get(globalThis.crypto, "getRandomValues");
  const check = (array: unknown): unknown =>
    typeof fill === "function" ? Reflect.apply(fill, globalThis.crypto, [array]) : array;
  put("randomUUID", () => uuid(random), globalThis.crypto);
  put("getRandomValues", (array: unknown) => fillRandomly(random, array, check), globalThis.crypto);
}

function abortAfter(timers: Timers, delayMs: number): AbortSignal {
  const controller = new AbortController();
  const reason = (): DOMException => new DOMException("The operation was aborted due to timeout", "TimeoutError");
  timers.set(() => controller.abort(reason()), delayMs, [], false);
  return controller.signal;
}
