/** Bundles a worker: one classic script, since only those start in an opaque origin in every browser. Build only. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The bundle of an entry in this folder (`typescript.worker.ts`), as UTF-8. */
export async function bundleWorker(entry: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    // Learner-visible names (classes of the client, errors) must stay what they are.
    keepNames: true,
    legalComments: "none",
    loader: { ".py": "text", ".d.ts": "text" },
    // A classic script has no `import.meta`; Pyodide resolves its files against it, and gets them by other ways.
    define: { "import.meta.url": JSON.stringify("https://sandbox.invalid/worker.js") },
    // Branches for Node (of Pyodide and of fake-timers), which a browser never takes.
    external: ["node:*", "ws", "fs", "path", "url", "vm", "crypto", "child_process", "util"],
    logLevel: "error",
  });
  const output = result.outputFiles[0];
  if (output === undefined) throw new Error(`No bundle came of ${entry}.`);
  return output.contents;
}
