/**
 * Loads Pyodide from bytes in memory, on our own machine (clock, randomness). Works in Node and in a classic worker of
 * an opaque origin; there `importScripts` must be gone before this module is evaluated, since Pyodide then looks.
 */
import { loadPyodide, type PyodideAPI } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import type { PythonAssets } from "./assets.ts";
import { Machine } from "./machine.ts";
import { sameFunctions } from "./same-functions.ts";
import { whileServing } from "./served-bytes.ts";

/** An interpreter and the machine it runs on. */
export interface Engine {
  readonly pyodide: PyodideAPI;
  readonly machine: Machine;
}

/** What is the same for every run: done once, before the interpreter's memory is saved. */
export const preparePython = `
from unblocked.program import prepare
prepare()
`;

/** Pyodide's list of packages that can be installed: none. */
const noPackages = {
  info: { arch: "wasm32", platform: "emscripten", version: "0", python: "3.14.2", abi_version: "2026_0" },
  packages: {},
};

/**
 * The 70-byte module of pyodide.mjs by which wasm code tells a JavaScript error from a value. It is not exported there
 * and must be given together with our own `instantiateWasm`.
 */
const sentinelBase64 =
  "AGFzbQEAAAABDANfAGAAAW9gAW8BfwMDAgECBygCE0pzdl9HZXRFcnJvcl9pbXBvcnQAAA5Kc3ZFcnJvcl9DaGVjawABChMCBwD7AQD7GwsJACAA+xr7FAAL";

async function sentinelExports(): Promise<WebAssembly.Exports | Record<string, unknown>> {
  try {
    const bytes = Uint8Array.from(atob(sentinelBase64), (letter) => letter.charCodeAt(0));
    return (await WebAssembly.instantiate(bytes)).instance.exports;
  } catch {
    const marker = Symbol("error"); // no garbage-collected types in this engine's wasm
    return { Jsv_GetError_import: () => marker, JsvError_Check: (value: unknown) => value === marker };
  }
}

type Done = (instance: Pick<WebAssembly.Instance, "exports">, module: WebAssembly.Module) => void;

async function instantiate(
  wasm: WebAssembly.Module,
  machine: Machine,
  imports: { env: WebAssembly.ModuleImports } & WebAssembly.Imports,
  done: Done,
): Promise<void> {
  const sentinel = await sentinelExports();
  const { Jsv_GetError_import, JsvError_Check } = sentinel as WebAssembly.ModuleImports;
  Object.assign(imports.env, { Jsv_GetError_import, JsvError_Check });
  machine.replaceImports(imports.env);
  const { exports } = await WebAssembly.instantiate(wasm, imports);
  machine.attach(exports);
  const table = exports["__indirect_function_table"];
  const importedCount = WebAssembly.Module.imports(wasm).filter(({ kind }) => kind === "function").length;
  done({ exports: table instanceof WebAssembly.Table ? sameFunctions(exports, table, importedCount) : exports }, wasm);
}

/** `forSnapshot`: the interpreter's memory will be saved. */
export async function loadEngine(assets: PythonAssets, forSnapshot = false): Promise<Engine> {
  const machine = new Machine();
  const isNode = typeof process === "object" && typeof process.versions.node === "string";
  const load = async (baseUrl: string): Promise<PyodideAPI> =>
    loadPyodide({
      // In Node pyodide takes a folder, where it reads the wasm that we do not use.
      ...(isNode ? {} : { indexURL: baseUrl }),
      stdLibURL: `${baseUrl}python_stdlib.zip`,
      lockFileContents: noPackages as never,
      // Sets of strings have the same order in every run.
      env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
      stdout: () => undefined,
      stderr: () => undefined,
      enableRunUntilComplete: false,
      ...(assets.snapshot === null ? {} : { _loadSnapshot: assets.snapshot }),
      ...(forSnapshot ? { _makeSnapshot: true } : {}),
      createPyodideModule: ((settings: Record<string, unknown>) =>
        createPyodideModule({
          ...settings,
          instantiateWasm: (imports: never, done: Done) => {
            void instantiate(assets.wasm, machine, imports, done);
            return {};
          },
        })) as never,
    });
  const pyodide = await whileServing({ "python_stdlib.zip": assets.stdlib, "pyodide.asm.wasm": null }, load);
  return { pyodide, machine };
}
