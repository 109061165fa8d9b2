/** The Python worker, with an endpoint of delayed promises. */
import "../../../../src/runtimes/worker/prelude.ts";
import { bootPython } from "../../../../src/runtimes/python/boot.ts";
import { startShell } from "../../../../src/runtimes/worker/shell.ts";
import { answered } from "./answered.ts";

startShell(async ({ "pyodide.wasm": wasm, stdlib, snapshot }) => {
  if (!(wasm instanceof WebAssembly.Module)) throw new Error("no wasm");
  if (!(stdlib instanceof ArrayBuffer) || !(snapshot instanceof ArrayBuffer)) throw new Error("no files");
  return answered(await bootPython({ wasm, stdlib: new Uint8Array(stdlib), snapshot: new Uint8Array(snapshot) }));
});
