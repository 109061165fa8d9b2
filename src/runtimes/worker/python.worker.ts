/** Entry of the Python worker's bundle. The prelude comes first: Pyodide looks at the worker while it is evaluated. */
import "./prelude.ts";
import { bootPython } from "../python/boot.ts";
import { startShell } from "./shell.ts";

startShell(({ "pyodide.wasm": wasm, stdlib, snapshot }) => {
  if (!(wasm instanceof WebAssembly.Module)) throw new Error("The Python engine is missing.");
  if (!(stdlib instanceof ArrayBuffer)) throw new Error("Python's standard library is missing.");
  return bootPython({
    wasm,
    stdlib: new Uint8Array(stdlib),
    snapshot: snapshot instanceof ArrayBuffer ? new Uint8Array(snapshot) : null,
  });
});
