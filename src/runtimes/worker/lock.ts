/**
 * Takes away what no program in the sandbox may use, so that trying gives a clear error. The wall itself is the frame's
 * content security policy and its opaque origin; this is a notice on it.
 */

/** Functions and constructors that would reach a network, a storage, another worker or the page. */
const refused = [
  "fetch",
  "fetchLater",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "RTCPeerConnection",
  "importScripts",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "FontFace",
  "Notification",
  "postMessage",
  "close",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemURL",
  "webkitResolveLocalFileSystemSyncURL",
] as const;

/** Objects that programs read to see whether a storage is there. */
const absent = ["indexedDB", "caches", "cookieStore", "fonts", "onmessage", "onmessageerror"] as const;

const why = "A program here has no network, no storage and no other workers.";

/** The global object and what it inherits from, without `Object.prototype`. */
function* scopes(): Generator<object> {
  for (let scope: object = globalThis; scope !== Object.prototype;) {
    yield scope;
    const parent: unknown = Object.getPrototypeOf(scope);
    if (typeof parent !== "object" || parent === null) return;
    scope = parent;
  }
}

/** What the browser itself put under these names; taken before a runtime boots. */
export type NativeNames = ReadonlyMap<string, unknown>;

/** A sandboxed worker's `caches` throws when it is only looked at. */
function read(name: string): unknown {
  try {
    return Reflect.get(globalThis, name) as unknown;
  } catch {
    return undefined;
  }
}

/** Remember the browser's own, so that `lock` can tell what a runtime put in its place. */
export function rememberNatives(): NativeNames {
  return new Map([...refused, ...absent].filter((name) => name in globalThis).map((name) => [name, read(name)]));
}

/** Call after the runtime has booted and before any learner code. What a runtime replaced stays as the runtime made it. */
export function lock(natives: NativeNames): void {
  for (const [name, native] of natives) {
    const own = read(name);
    for (const scope of scopes()) Reflect.deleteProperty(scope, name);
    const isReplaced = own !== native;
    const value = isReplaced ? own : refused.some((each) => each === name) ? refusal(name) : undefined;
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
}

function refusal(name: string): () => never {
  // A function expression, no arrow: `new WebSocket(…)` must come here too.
  return function refuse(): never {
    throw new Error(`${name} is not available in this sandbox. ${why}`);
  };
}
