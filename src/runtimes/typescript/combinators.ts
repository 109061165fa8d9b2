/**
 * `Promise.all`, `allSettled`, `race`, `any` and `.then` as they are, with their promises' origins remembered. The
 * originals do the work, on the program's own iterable and with its own `this`.
 */
import { isObject, isPlainPromise, type Origins } from "./origins.ts";

const combinators = ["all", "allSettled", "race", "any"] as const;

/** Replace the methods on the global Promise; the run's worker is thrown away, so nothing is put back. */
export function watchCombinators(origins: Origins): void {
  const { apply } = Reflect;
  // While a combinator takes members that nobody else can run code for, the promises it derives are its own affair.
  let isInside = false;
  for (const name of combinators) {
    const original: unknown = Reflect.get(Promise, name);
    if (typeof original !== "function") continue;
    define(Promise, name, function (this: unknown, ...[iterable]: unknown[]): unknown {
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
    });
  }
  const then: unknown = Reflect.get(Promise.prototype, "then");
  if (typeof then !== "function") return;
  define(Promise.prototype, "then", function (this: unknown, fulfilled?: unknown, rejected?: unknown): unknown {
    const derived: unknown = apply(then, this, [fulfilled, rejected]);
    if (!isInside && isObject(this) && isPlainPromise(derived) && origins.of(this) !== null) {
      origins.set(derived, { kind: "derived", from: this });
    }
    return derived;
  });
}

/** Whether all are plain promises or no objects at all: no method of the program's is called for them. */
function areQuiet(members: readonly unknown[]): boolean {
  for (let at = 0; at < members.length; at += 1) {
    const member = members[at];
    if (isObject(member) && !isPlainPromise(member)) return false;
  }
  return true;
}

function define(owner: object, name: string, value: (this: unknown, ...args: unknown[]) => unknown): void {
  Object.defineProperty(value, "name", { value: name });
  Object.defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
}

/** The same iterable, noting what it gives. Arrays are read without their iterator: nothing is called twice. */
function noting(iterable: unknown, members: unknown[]): unknown {
  if (Array.isArray(iterable)) {
    for (let at = 0; at < iterable.length; at += 1) members[at] = iterable[at];
    return iterable;
  }
  if (!isObject(iterable)) return iterable;
  const method: unknown = Reflect.get(iterable, Symbol.iterator);
  if (typeof method !== "function") return iterable;
  return {
    [Symbol.iterator]: (): unknown => {
      const iterator: unknown = Reflect.apply(method, iterable, []);
      if (!isObject(iterator)) return iterator;
      const next: unknown = Reflect.get(iterator, "next");
      return {
        next: (): unknown => {
          const result: unknown = typeof next === "function" ? Reflect.apply(next, iterator, []) : undefined;
          if (isObject(result) && Reflect.get(result, "done") !== true)
            members[members.length] = Reflect.get(result, "value");
          return result;
        },
        return: (): unknown => {
          const method: unknown = Reflect.get(iterator, "return");
          return typeof method === "function" ? (Reflect.apply(method, iterator, []) as unknown) : {};
        },
      };
    },
  };
}
