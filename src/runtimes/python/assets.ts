/**
 * What a Python interpreter is booted from, already in memory: a worker of the sandbox can fetch nothing.
 *
 * `buildPythonAssets` (build.ts) writes these files, gzip-compressed whatever the server does, with a manifest. The page
 * fetches and checks them, inflates them (`DecompressionStream("gzip")`), compiles the wasm once, and hands all of it to
 * every worker.
 */
export interface PythonAssets {
  /** Compiled `pyodide.asm.wasm`; one module serves every worker. */
  readonly wasm: WebAssembly.Module;
  /** The zip of the standard library, as pyodide wants it. */
  readonly stdlib: Uint8Array<ArrayBuffer>;
  /**
   * Memory of an interpreter that has imported asyncio, json and `unblocked`; null boots cold (1.5 s more).
   * It is copied, never changed: one buffer may serve many boots.
   */
  readonly snapshot: Uint8Array<ArrayBuffer> | null;
}

/** One file beside the manifest. */
export interface PythonAssetFile {
  /** File name with its content hash: `snapshot.0f3a….gz.bin`. It is gzip; the name hides it from servers that would unpack it. */
  readonly name: string;
  /** Of the file as served. Hex. */
  readonly sha256: string;
  /** Bytes as served. */
  readonly servedBytes: number;
  /** Bytes once inflated. */
  readonly bytes: number;
}

/** `python.json` in the folder that `buildPythonAssets` fills. */
export interface PythonAssetManifest {
  readonly wasm: PythonAssetFile;
  readonly stdlib: PythonAssetFile;
  readonly snapshot: PythonAssetFile;
  /** The package `openai`, for programs that import it. */
  readonly openai: PythonAssetFile;
}
