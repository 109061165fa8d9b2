import type { Runtime } from "../runtime.ts";
import type { PythonAssets } from "./assets.ts";
import { loadEngine, preparePython } from "./engine.ts";
import { PythonRuntime } from "./runtime.ts";

/**
 * Boot an interpreter for one run: 0.2 to 0.4 s from a snapshot, 1.5 to 2.3 s without. A snapshot that does not load
 * (the option is private to pyodide) is left aside and the interpreter booted cold.
 */
export async function bootPython(assets: PythonAssets): Promise<Runtime> {
  if (assets.snapshot !== null) {
    try {
      return new PythonRuntime(await loadEngine(assets));
    } catch (error) {
      console.warn("Python's snapshot did not load; booting without it.", error);
    }
  }
  const engine = await loadEngine({ ...assets, snapshot: null });
  engine.pyodide.runPython(preparePython);
  return new PythonRuntime(engine);
}
