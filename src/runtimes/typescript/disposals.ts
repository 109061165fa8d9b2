/**
 * What a block with `await using` must dispose of, as the language has it (DisposeResources): in the opposite order,
 * each disposal awaited, errors gathered. The awaits themselves stand in the program, so that each is a seen pause.
 */
import { isObject } from "./origins.ts";

interface Resource {
  readonly value: unknown;
  /** Null for `await using x = null`: nothing to call, but one await at the end of the block. */
  readonly method: unknown;
  readonly isAsync: boolean;
}

const { apply } = Reflect;
const NativePromise = Promise;

export class Disposals {
  readonly #stack: Resource[] = [];
  #count = 0;
  #needsAwait = false;
  #hasAwaited = false;
  #hasFailed = false;
  #error: unknown;

  /** The value of an `await using` declaration. */
  readonly a = (value: unknown): unknown => {
    if (value === null || value === undefined) this.#add({ value, method: null, isAsync: true });
    else {
      const own = methodOf(value, Symbol.asyncDispose, "asyncDispose");
      const method = own ?? inPromise(methodOf(value, Symbol.dispose, "dispose"));
      this.#add({ value, method: method ?? missing("dispose"), isAsync: true });
    }
    return value;
  };

  /** The value of a `using` declaration beside it. */
  readonly b = (value: unknown): unknown => {
    if (value === null || value === undefined) return value;
    const method = methodOf(value, Symbol.dispose, "dispose") ?? missing("dispose");
    this.#add({ value, method, isAsync: false });
    return value;
  };

  /** An error leaves the block, or one of its disposals. */
  readonly x = (error: unknown): void => {
    this.#error = this.#hasFailed ? suppressed(error, this.#error) : error;
    this.#hasFailed = true;
  };

  /** Dispose until something must be awaited; null when all is done. */
  readonly n = (): { readonly value: unknown } | null => {
    while (this.#count > 0) {
      const resource = this.#stack[this.#count - 1];
      if (resource === undefined) return null;
      if (!resource.isAsync && this.#needsAwait && !this.#hasAwaited) {
        this.#needsAwait = false;
        return { value: undefined };
      }
      this.#count -= 1;
      const awaited = this.#dispose(resource);
      if (awaited !== null) return awaited;
    }
    if (!this.#needsAwait || this.#hasAwaited) return null;
    this.#needsAwait = false;
    return { value: undefined };
  };

  /** After the last disposal: what went wrong goes on. */
  readonly end = (): void => {
    if (this.#hasFailed) throw this.#error;
  };

  #add(resource: Resource): void {
    this.#stack[this.#count] = resource;
    this.#count += 1;
  }

  #dispose({ value, method, isAsync }: Resource): { readonly value: unknown } | null {
    if (typeof method !== "function") {
      this.#needsAwait = true;
      return null;
    }
    try {
      const result: unknown = apply(method, value, []);
      if (!isAsync) return null;
      this.#hasAwaited = true;
      return { value: result };
    } catch (error) {
      this.x(error);
      return null;
    }
  }
}

function methodOf(value: unknown, key: symbol, name: string): unknown {
  if (!isObject(value)) throw new TypeError("An object is expected with `using` declarations");
  const method: unknown = Reflect.get(value, key);
  if (method === undefined || method === null) return null;
  return typeof method === "function" ? method : missing(name);
}

function missing(name: string): never {
  throw new TypeError(`Symbol(Symbol.${name}) is not a function`);
}

/** `Symbol.dispose` where `Symbol.asyncDispose` is not there: what it throws is a rejection. */
function inPromise(method: unknown): unknown {
  if (typeof method !== "function") return null;
  return function (this: unknown): Promise<void> {
    return new NativePromise((resolve) => {
      apply(method, this, []);
      resolve();
    });
  };
}

function suppressed(error: unknown, before: unknown): unknown {
  return new SuppressedError(error, before, "An error was suppressed during disposal");
}
