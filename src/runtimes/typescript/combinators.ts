/**
 * `Promise.all`, `allSettled`, `race`, `any` and `.then` as they are, with their promises' origins remembered. The
 * originals do the work, on the program's own iterable and with its own `this`.
 */
import { isObject, isPlainPromise, type Derived, type Origins } from "./origins.ts";

const combinators = ["all", "allSettled", "race", "any"] as const;

/** What is told of `.then` chains. */
export interface ChainListener {
  /** A promise whose `then` is called (see `Claims.settle`). */
  claim(value: unknown): void;
  /** The callback of a `.then` has run and gave `result`, or threw: its promise is settled, or follows the result. */
  wentOn(derived: Derived, result: unknown): void;
}

/**
 * Whether a program may call `.then`, `.catch` or `.finally`, itself or through a module. A call that is not foreseen
 * is not seen either: its promise is one that nobody knows.
 */
export function mayChain(source: string): boolean {
  return /\bthen\b|\.\s*(?:catch|finally)\b|["'`](?:catch|finally)["'`]|\bimport\b|\\u/.test(source);
}

/**
 * Replace the methods on the global Promise; the run's worker is thrown away, so nothing is put back. `listener`: null
 * leaves `.then` and `.finally` as they are, without which the engine has no short way through `Promise.all`.
 */
export function watchCombinators(origins: Origins, listener: ChainListener | null): void {
  const { apply } = Reflect;
  // While a combinator takes members that nobody else can run code for, the promises it derives are its own affair.
  let isInside = false;
  for (const name of combinators) {
    const original: unknown = Reflect.get(Promise, name);
    if (typeof original !== "function") continue;
    define(Promise, name, {
      [name](this: unknown, iterable: unknown): unknown {
        const members: unknown[] = [];
        const given = noting(iterable, members);
        const outer = isInside;
        isInside = this === Promise && given === iterable && areQuiet(members);
        try {
          const result: unknown = apply(original, this, [given]);
          if (isPlainPromise(result)) origins.set(result, { kind: "many", what: `Promise.${name}`, members });
          return result;
        } finally {
          isInside = outer;
        }
      },
    });
  }
  if (listener === null) return;
  const then: unknown = Reflect.get(Promise.prototype, "then");
  if (typeof then !== "function") return;
  define(Promise.prototype, "then", {
    then(this: unknown, fulfilled: unknown, rejected: unknown): unknown {
      if (isInside) return apply(then, this, [fulfilled, rejected]);
      if (isPlainPromise(this) && origins.of(this) === null) listener.claim(this);
      if (!isObject(this) || origins.of(this) === null) return apply(then, this, [fulfilled, rejected]);
      // The engine's own callbacks (`return promise` in an async function) lead its stack of awaits: they stay as they are.
      if (isNative(fulfilled)) return apply(then, this, [fulfilled, rejected]);
      const origin: Derived = { kind: "derived", from: this, follows: null, isOpen: true, onSettle: null };
      const derived: unknown = apply(then, this, [
        following(typeof fulfilled === "function" ? fulfilled : passOn, origin, listener),
        following(typeof rejected === "function" ? rejected : throwOn, origin, listener),
      ]);
      if (isPlainPromise(derived)) origins.set(derived, origin);
      return derived;
    },
  });
  const lastly: unknown = Reflect.get(Promise.prototype, "finally");
  if (typeof lastly !== "function") return;
  define(Promise.prototype, "finally", {
    finally(this: unknown, callback: unknown): unknown {
      // It calls `then` with callbacks of its own, which give back promises that nobody knows.
      const outer = isInside;
      isInside = isPlainPromise(this);
      try {
        const derived: unknown = apply(lastly, this, [callback]);
        if (isInside && isObject(this) && isPlainPromise(derived) && origins.of(this) !== null) {
          origins.set(derived, { kind: "derived", from: this, follows: null, isOpen: false, onSettle: null });
        }
        return derived;
      } finally {
        isInside = outer;
      }
    },
  });
}

/** The same callback, noting a promise that it gives back: from then on the derived one follows that. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- whatever the program gave
function following(callback: Function, origin: Derived, listener: ChainListener): unknown {
  return (value: unknown): unknown => {
    let result: unknown;
    try {
      result = Reflect.apply(callback, undefined, [value]);
      if (isPlainPromise(result)) origin.follows = result;
      return result;
    } finally {
      origin.isOpen = false;
      listener.wentOn(origin, result);
    }
  };
}

/** What `.then` does for a callback that is not given. */
const passOn = (value: unknown): unknown => value;
const throwOn = (error: unknown): never => {
  throw error;
};

// eslint-disable-next-line @typescript-eslint/unbound-method -- applied to each callback
const functionText = Function.prototype.toString;

function isNative(callback: unknown): boolean {
  return typeof callback === "function" && Reflect.apply(functionText, callback, []).endsWith("{ [native code] }");
}

/** Whether all are plain promises or no objects at all: no method of the program's is called for them. */
function areQuiet(members: readonly unknown[]): boolean {
  for (let at = 0; at < members.length; at += 1) {
    const member = members[at];
    if (isObject(member) && !isPlainPromise(member)) return false;
  }
  return true;
}

/** Put a method in the place of one of the engine's. As that it has its name, as many parameters, no constructor. */
function define(owner: object, name: string, methods: Readonly<Record<string, unknown>>): void {
  Object.defineProperty(owner, name, { value: methods[name], writable: true, enumerable: false, configurable: true });
}

/** The same iterable, noting what it gives. Arrays are read without their iterator: nothing is called twice. */
function noting(iterable: unknown, members: unknown[]): unknown {
  if (Array.isArray(iterable)) {
    for (let at = 0; at < iterable.length; at += 1) members[at] = iterable[at];
    return iterable;
  }
  if (!isObject(iterable)) return iterable;
  return {
    // Read when the original reads it, and with what that makes of an error.
    get [Symbol.iterator](): unknown {
      const method: unknown = Reflect.get(iterable, Symbol.iterator);
      return typeof method === "function" ? () => notingIterator(Reflect.apply(method, iterable, []), members) : method;
    },
  };
}

function notingIterator(iterator: unknown, members: unknown[]): unknown {
  if (!isObject(iterator)) return iterator;
  const next: unknown = Reflect.get(iterator, "next");
  return {
    next: (): unknown => {
      if (typeof next !== "function") throw new TypeError(`${typeof next} is not a function`);
      const result: unknown = Reflect.apply(next, iterator, []);
      if (!isObject(result)) return result;
      // The original asks `done` and `value` once each, in this order.
      return {
        get done(): unknown {
          return Reflect.get(result, "done") as unknown;
        },
        get value(): unknown {
          const member: unknown = Reflect.get(result, "value");
          members[members.length] = member;
          return member;
        },
      };
    },
    return: (): unknown => {
      const method: unknown = Reflect.get(iterator, "return");
      return typeof method === "function" ? (Reflect.apply(method, iterator, []) as unknown) : {};
    },
  };
}
