/** From packages' scripts to their modules, inside a run. */
import type { PackageFiles, PackageName } from "../../protocol/packages.ts";

/** Packages made of scripts. */
export type ScriptedName = Exclude<PackageName, "python:openai">;

/** The script that is a package's own. */
export const entryOf: Readonly<Record<ScriptedName, string>> = {
  mock: "mock.js",
  openai: "openai.js",
  "openai/helpers/zod": "openai-zod.js",
  zod: "zod.js",
  "@openai/agents": "agents.js",
};

/** What a package's own script exports. */
export interface PackageExports {
  /** What programs import. */
  readonly module: Readonly<Record<string, unknown>>;
}

type Exports = Record<string, unknown>;
type ScriptBody = (require: (path: string) => Exports, module: { exports: Exports }, exports: Exports) => void;

/**
 * Evaluates scripts when they are first asked for, each once; `evaluate` evaluates an expression in the global scope.
 * Throws for a package whose scripts are not there.
 */
export class PackageScripts {
  readonly #files: PackageFiles;
  readonly #evaluate: (code: string) => unknown;
  readonly #loaded = new Map<string, { exports: Exports }>();

  constructor(files: PackageFiles, evaluate: (code: string) => unknown) {
    this.#files = files;
    this.#evaluate = evaluate;
  }

  has(name: ScriptedName): boolean {
    return entryOf[name] in this.#files;
  }

  take(name: ScriptedName): PackageExports {
    // As its entry in this folder says.
    return this.#require(entryOf[name]) as unknown as PackageExports;
  }

  #require(file: string): Exports {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known.exports;
    const bytes = this.#files[file];
    if (bytes === undefined) throw new Error(`The script ${file} of a package is missing.`);
    const module = { exports: {} };
    this.#loaded.set(file, module);
    const body = this.#evaluate(new TextDecoder().decode(bytes)) as ScriptBody;
    body((path) => this.#require(path.slice(path.lastIndexOf("/") + 1)), module, module.exports);
    return module.exports;
  }
}
