/** `resolve` and `reject` of promises made by the program, watched: who calls them wakes whoever waits. */
import { isObject, isPlainPromise, isThenable, onSettled, type ExecutorRecord } from "./origins.ts";
import type { Recorder } from "./recorder.ts";

export type Settle = (value: unknown) => void;

export function newExecutorRecord(): ExecutorRecord {
  return { kind: "executor", timerId: 0, timers: "none", settlement: null, onSettle: null };
}

/** A promise that is resolved with another one, or with anything that has a `then`, is settled when that is. */
export function watchedResolve({ wakes }: Recorder, record: ExecutorRecord, resolve: Settle): Settle {
  return (value) => {
    if (isPlainPromise(value)) onSettled(value, () => wakes.settle(record, false));
    else if (!isThenable(value)) wakes.settle(record, false);
    resolve(value);
  };
}

export function watchedReject({ wakes }: Recorder, record: ExecutorRecord, reject: Settle): Settle {
  return (error) => {
    wakes.settle(record, true);
    reject(error);
  };
}

/** Replace `Promise.withResolvers` on the global Promise, where the engine has it. */
export function watchWithResolvers(recorder: Recorder): void {
  const original: unknown = Reflect.get(Promise, "withResolvers");
  if (typeof original !== "function") return;
  const withResolvers = {
    withResolvers(this: unknown): unknown {
      const made: unknown = Reflect.apply(original, this, []);
      if (!isObject(made)) return made;
      const { promise, resolve, reject } = made as Readonly<Record<"promise" | "resolve" | "reject", unknown>>;
      if (!isPlainPromise(promise) || typeof resolve !== "function" || typeof reject !== "function") return made;
      const record = newExecutorRecord();
      recorder.origins.set(promise, record);
      return {
        promise,
        resolve: watchedResolve(recorder, record, resolve as Settle),
        reject: watchedReject(recorder, record, reject as Settle),
      };
    },
  };
  Object.defineProperty(Promise, "withResolvers", {
    ...Object.getOwnPropertyDescriptor(withResolvers, "withResolvers"),
    enumerable: false,
  });
}
