/**
 * `for await` awaits what nobody wrote: the results of `next()` and, when the loop is left early, of `return()`. This
 * stands between the loop and its iterable, calls the same methods in the same order, and tells of each result.
 */
import { isObject } from "./origins.ts";

/** `onAwait` gets each value that the loop is about to await; `isClosing`: the loop is left early. */
export function watchedIterable(iterable: unknown, onAwait: (value: unknown, isClosing: boolean) => void): unknown {
  if (iterable === null || iterable === undefined) return iterable;
  const owner: unknown = Object(iterable);
  if (!isObject(owner)) return iterable;
  const asyncMethod: unknown = Reflect.get(owner, Symbol.asyncIterator, iterable);
  const isAsync = asyncMethod !== undefined && asyncMethod !== null;
  const method: unknown = isAsync ? asyncMethod : Reflect.get(owner, Symbol.iterator, iterable);
  if (typeof method !== "function") return iterable;
  const tell = (result: unknown, isClosing: boolean): void => {
    onAwait(isAsync ? result : isObject(result) ? Reflect.get(result, "value") : result, isClosing);
  };
  return {
    [isAsync ? Symbol.asyncIterator : Symbol.iterator]: (): unknown => {
      const iterator: unknown = Reflect.apply(method, iterable, []);
      return isObject(iterator) ? watchedIterator(iterator, tell) : iterator;
    },
  };
}

function watchedIterator(iterator: object, tell: (result: unknown, isClosing: boolean) => void): unknown {
  const next: unknown = Reflect.get(iterator, "next");
  const pass = (method: unknown, args: readonly unknown[], isClosing: boolean): unknown => {
    if (typeof method !== "function") throw new TypeError("the iterator has no such method");
    const result: unknown = Reflect.apply(method, iterator, args);
    tell(result, isClosing);
    return result;
  };
  return {
    next: (...args: unknown[]) => pass(next, args, false),
    get return(): unknown {
      const method: unknown = Reflect.get(iterator, "return");
      return method === undefined || method === null ? undefined : (...args: unknown[]) => pass(method, args, true);
    },
  };
}
