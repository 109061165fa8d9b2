/**
 * The judge of our loops: the same interpreter with asyncio as it comes (stock_asyncio.py). Plain and traced runs share
 * much of our code, so that they could be wrong in the same way; this shares the machine's clock with them, and no more.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PythonAssets } from "../../../../src/runtimes/python/assets.ts";
import { loadEngine } from "../../../../src/runtimes/python/engine.ts";

const pyodideFile = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(`pyodide/${name}`))));
const runner = readFileSync(fileURLToPath(new URL("stock_asyncio.py", import.meta.url)), "utf8");

export interface StockRun {
  /** What it wrote to both streams, in order. */
  readonly written: string;
  /** Type and message of the error that ended it, both empty when none did. */
  readonly error: readonly [type: string, message: string];
}

/** An interpreter that has read the runner: booted cold once (2 s), and its memory kept. */
async function bootOnce(): Promise<PythonAssets> {
  const wasm = await WebAssembly.compile(pyodideFile("pyodide.asm.wasm"));
  const cold = { wasm, stdlib: pyodideFile("python_stdlib.zip"), snapshot: null };
  const { pyodide } = await loadEngine(cold, true);
  pyodide.runPython(runner);
  return { ...cold, snapshot: new Uint8Array(pyodide.makeMemorySnapshot()) };
}

let assets: Promise<PythonAssets> | undefined;

/** Run a program on stock asyncio, in an interpreter of its own. */
export async function runOnStock(source: string, seed = 1): Promise<StockRun> {
  assets ??= bootOnce();
  const { pyodide, machine } = await loadEngine(await assets);
  machine.random.seed(seed);
  const written: string[] = [];
  const ends: StockRun["error"][] = [];
  const host = {
    bindClock: (address: number) => {
      machine.bindClock(address);
    },
    write: (text: string) => {
      written.push(text);
    },
    end: (text: string) => {
      ends.push(JSON.parse(text) as StockRun["error"]);
    },
  };
  const run = (pyodide.globals.get as (name: string) => unknown)("run") as (...args: unknown[]) => void;
  const { exitCode } = process;
  try {
    run(host, source, seed);
  } catch (reason) {
    if (ends.length === 0) throw reason; // else it has left the interpreter
  } finally {
    process.exitCode = exitCode;
  }
  const [error] = ends;
  if (error === undefined) throw new Error("The run did not say how it ended.");
  return { written: written.join(""), error };
}
