/** The modules a program can import, as its code asks for them. */
import { importNames } from "../../protocol/packages.ts";
import type { Modules } from "./packages.ts";

export interface ModuleTable {
  /** A static import; throws when a name it wants is not exported. */
  readonly take: (name: string, wanted: readonly string[]) => unknown;
  /** `import("…")`. */
  readonly load: (name: unknown) => Promise<unknown>;
  readonly meta: { readonly url: string };
  /** The value of the program's last statement, an expression, passes through here. */
  readonly last: (value: unknown) => void;
}

export function moduleTable(modules: Modules, last: ModuleTable["last"]): ModuleTable {
  const known = importNames.map((name) => `"${name}"`).join(", ");
  const find = (name: unknown): Readonly<Record<string, unknown>> => {
    for (const [key, module] of modules) if (key === name) return module;
    if (importNames.some((each) => each === name)) {
      throw new TypeError(`"${String(name)}" was not loaded. Write its name as a text in the import.`);
    }
    throw new TypeError(`"${String(name)}" cannot be imported here. There is: ${known}.`);
  };
  return {
    take: (name, wanted) => {
      const module = find(name);
      for (const key of wanted) {
        if (!(key in module)) throw new SyntaxError(`The module "${name}" has no export named "${key}".`);
      }
      return module;
    },
    load: (name) => Promise.resolve().then(() => find(name)),
    meta: { url: "file:///program.ts" },
    last,
  };
}
