/** Put a method of ours in front of one of a library's. */

/** `replacement` gets the original, bound to the object it is called on, and the arguments. */
export function override(
  owner: object,
  key: string,
  replacement: (call: (args: readonly unknown[]) => unknown, args: readonly unknown[]) => unknown,
): void {
  const original: unknown = Reflect.get(owner, key);
  if (typeof original !== "function") return;
  const value = function (this: unknown, ...args: unknown[]): unknown {
    return replacement((given) => Reflect.apply(original, this, given) as unknown, args);
  };
  Object.defineProperty(owner, key, { value, writable: true, configurable: true });
}
