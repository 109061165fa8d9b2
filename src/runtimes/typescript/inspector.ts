/**
 * Node's wording of values, where the engine cannot say what Node's own code would ask it: no program may look into a
 * promise at once, so `Promise { <unknown> }` stands for every state, as Node writes `WeakSet { <items unknown> }`.
 * A run with a record could know some states; it says no more than a plain one, so that both print the same.
 */
import { formatWithOptions, inspect } from "node-inspect-extracted";
import type { Inspector } from "./console.ts";
import { writeStacks } from "./stack.ts";

/** The copy of Node's `inspect` takes every promise for a pending one, and marks that word as `special`. */
function stylize(text: string, style: string): string {
  return style === "special" && text === "<pending>" ? "<unknown>" : text;
}

/** The package's types leave `stylize` out; its code takes it. */
const options: Parameters<typeof formatWithOptions>[0] & { readonly stylize: typeof stylize } = { stylize };

/** `console.log`'s wording of values, in any engine. */
export const inspector: Inspector = {
  format: (...values) => {
    writeStacks(values);
    return formatWithOptions(options, ...values);
  },
  inspect: (value, given) => {
    writeStacks([value]);
    return inspect(value, { ...(typeof given === "object" ? given : {}), ...options });
  },
};
