/**
 * What a program finds on `globalThis`: the run's clock, timers, console and network in the place of the engine's, and
 * nothing that would let it wait outside the run's clock. Called once in a worker that is thrown away after the run.
 */
import { epochMs, type VirtualClock } from "./virtual-clock.ts";
import type { Fetch } from "./fetch.ts";
import type { Timers } from "./timers.ts";

/** Ways to wait in real time, to leave the worker, and Node's own names. */
const hidden = [
  ...["MessageChannel", "BroadcastChannel", "MessagePort", "Worker", "SharedWorker", "scheduler", "setImmediate"],
  ...["clearImmediate", "requestAnimationFrame", "cancelAnimationFrame", "requestIdleCallback", "postMessage"],
  ...["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts", "indexedDB", "caches", "close"],
  ...["process", "require", "module", "exports", "Buffer", "global", "__filename", "__dirname", "Atomics"],
  ...["localStorage", "sessionStorage", "onmessage", "onerror", "onunhandledrejection"],
] as const;

export interface RunGlobals {
  readonly clock: VirtualClock;
  readonly timers: Timers;
  readonly console: object;
  readonly fetch: Fetch;
  /** Numbers in [0, 1), the same in every run with the same seed. */
  readonly random: () => number;
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

export function installGlobals({ clock, timers, console, fetch, random }: RunGlobals): void {
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
  put("Date", virtualDate(clock));
  const performance = {
    now: () => clock.read(),
    timeOrigin: epochMs,
    toJSON: () => ({ timeOrigin: epochMs }),
    mark: () => undefined,
    measure: () => undefined,
  };
  put("performance", performance);
  put("random", random, Math);
  put("timeout", (delayMs: number) => abortAfter(timers, delayMs), AbortSignal);
  if (typeof globalThis.crypto.randomUUID !== "function") put("randomUUID", () => uuid(random), globalThis.crypto);
}

function abortAfter(timers: Timers, delayMs: number): AbortSignal {
  const controller = new AbortController();
  const reason = (): DOMException => new DOMException("The operation was aborted due to timeout", "TimeoutError");
  timers.set(() => controller.abort(reason()), delayMs, [], false);
  return controller.signal;
}

function uuid(random: () => number): string {
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (Number(digit) ^ ((random() * 16) >> (Number(digit) / 4))).toString(16),
  );
}

/** `Date` on the run's clock: now begins at `epochMs`. */
function virtualDate(clock: VirtualClock): DateConstructor {
  const RealDate = Date;
  const now = (): number => epochMs + Math.floor(clock.read());
  const date = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget): object =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, key): unknown => (key === "now" ? now : Reflect.get(target, key)),
  });
  put("constructor", date, RealDate.prototype);
  return date;
}

/** Mulberry32: small, and good enough for lessons. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
