/** `f.toString()` shows what the reader wrote (without types), not the probes. */
import type { Program } from "./instrument.ts";

/** Replace `Function.prototype.toString` for the rest of the run. */
export function showReaderFunctions(program: Program): void {
  const native: unknown = Reflect.get(Function.prototype, "toString");
  if (typeof native !== "function") return;
  const shown = {
    toString(this: unknown): string {
      const text: unknown = Reflect.apply(native, this, []);
      return typeof text === "string" ? (program.plainText(text) ?? text) : "";
    },
  };
  Object.defineProperty(Function.prototype, "toString", {
    ...Object.getOwnPropertyDescriptor(shown, "toString"),
    enumerable: false,
  });
}
