/**
 * The Node worker's modules in one file: every run starts a worker, and loading some 400 sources took half of its time.
 * Kept under `.cache/typescript/<hash>/`, made again only when a source or the lock file has changed.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const rootFolder = fileURLToPath(new URL("../../../", import.meta.url));
const cacheFolder = join(rootFolder, ".cache", "typescript");
const sources = "src/{trace,protocol,openai,runtimes}/**/*.{ts,json}";
const entryName = "node-worker";

/** Some packages are CommonJS and ask for Node's modules by `require`, which a module does not have. */
const requireInModule = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

/** Changes when anything changes that the bundle is made from. */
function hashSources(): string {
  const all = createHash("sha256");
  for (const file of [...globSync(sources, { cwd: rootFolder }).sort(), "package-lock.json"]) {
    all.update(file).update(readFileSync(join(rootFolder, file)));
  }
  return all.digest("hex").slice(0, 16);
}

async function bundleInto(folder: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL(`${entryName}.ts`, import.meta.url))],
    absWorkingDir: rootFolder,
    outdir: folder,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    // Names that a program may see (of the client's classes, of errors) must stay what they are.
    keepNames: true,
    legalComments: "none",
    banner: { js: requireInModule },
    logLevel: "error",
  });
}

/** Remove what older sources made, a day after: another process may still read a younger one. */
function sweep(): void {
  const dayMs = 24 * 3_600_000;
  for (const name of readdirSync(cacheFolder)) {
    const path = join(cacheFolder, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
}

async function madeFolder(): Promise<string> {
  const folder = join(cacheFolder, hashSources());
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await bundleInto(draft);
    sweep();
    renameSync(draft, folder);
  } catch (error) {
    // Another process may have been first.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

let made: Promise<URL> | undefined;

/** Address of the bundle, made if need be. Two processes may do so at once: the first to finish wins. */
export function nodeWorkerUrl(): Promise<URL> {
  made ??= madeFolder().then((folder) => pathToFileURL(join(folder, `${entryName}.js`)));
  return made;
}
