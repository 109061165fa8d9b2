/**
 * Makes the Python engine's files in Node: wasm, standard library, and the memory of an interpreter that has imported
 * all a lesson needs. Kept under `.cache/python/<hash>/`, made again only when a source of theirs has changed.
 *
 * Measured, gzip: wasm 3.59 MB, library 1.87 (with our own modules), snapshot 5.70; the package `openai` 0.13. A boot in Chromium takes 0.2 to 0.3 s with the
 * snapshot and 1.5 to 3 s without. The snapshot is shipped, not made in the reader's browser: at 20 Mbit/s its download
 * takes as long as the cold boot that making it would need, and every reader then has the very same interpreter.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { packagesFor, type PackageFiles } from "../../protocol/packages.ts";
import { packageFiles } from "../packages/build.ts";
import type { PythonAssetFile, PythonAssetManifest, PythonAssets } from "./assets.ts";
import { loadEngine, preparePython } from "./engine.ts";
import { openaiFile, placeOf } from "./packages.ts";
import { trimStdlib, zipPackage } from "./stdlib.ts";

const here = fileURLToPath(new URL("./", import.meta.url));
const rootFolder = join(here, "../../..");
const siteFolder = join(here, "site");
const pyodideFolder = join(rootFolder, "node_modules", "pyodide");
const cacheFolder = join(rootFolder, ".cache", "python");

/** Modules in the snapshot besides `unblocked`: what programs of lessons import; each costs bytes for all. */
const importedModules = [
  "asyncio",
  "collections",
  "contextlib",
  "contextvars",
  "dataclasses",
  "datetime",
  "enum",
  "functools",
  "inspect",
  "itertools",
  "json",
  "math",
  "random",
  "re",
  "statistics",
  "string",
  "textwrap",
  "time",
  "traceback",
  "typing",
];

const fileNames = {
  wasm: "pyodide.asm.wasm",
  stdlib: "python_stdlib.zip",
  snapshot: "snapshot.bin",
  openai: openaiFile,
} as const;
const assetNames = ["wasm", "stdlib", "snapshot", "openai"] as const;

/** Fills free memory with zeros: what was freed is still in the snapshot. 6.22 MB gzip become 5.64, and none is grown. */
const wipeFreeMemory = `
import gc
blocks = []
for size, total in [(1 << n, 1 << 19) for n in range(18, 9, -1)] + [(n, 1 << 17) for n in (500, 400, 300, 200, 100, 60, 40, 20)]:
    blocks += [bytes(size) for _ in range(total // size)]
del blocks
gc.collect()
gc.freeze()
`;

/** Modules of ours that are not in the snapshot: few programs or browsers need them. */
const importedLater = /^unblocked\/(?:driven_code|driver|explained_model|packages|twins)\.py$/;

function hash(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Text of our Python packages by path in the library. */
function siteFiles(): Record<string, string> {
  const paths = globSync("**/*.py", { cwd: siteFolder }).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(siteFolder, path), "utf8")]));
}

function hashSources(): string {
  const all = createHash("sha256").update(readFileSync(join(pyodideFolder, "package.json")));
  for (const name of ["build.ts", "packages.ts", "stdlib.ts", "engine.ts", "machine.ts", "clock.ts"]) {
    all.update(readFileSync(join(here, name)));
  }
  return all.update(JSON.stringify(siteFiles())).digest("hex").slice(0, 16);
}

async function buildInto(folder: string): Promise<void> {
  const wasmBytes = readFileSync(join(pyodideFolder, fileNames.wasm));
  const wholeLibrary = new Uint8Array(readFileSync(join(pyodideFolder, fileNames.stdlib)));
  const wasm = await WebAssembly.compile(wasmBytes);
  const whole = await loadEngine({ wasm, stdlib: wholeLibrary, snapshot: null });
  const files = Object.entries(siteFiles());
  const isOfPackage = (path: string): boolean => path.startsWith("openai/");
  const library = Object.fromEntries(files.filter(([path]) => !isOfPackage(path)));
  const client = Object.fromEntries(files.filter(([path]) => isOfPackage(path)));
  const stdlib = trimStdlib(whole.pyodide, library);
  const openai = zipPackage(whole.pyodide, placeOf(openaiFile), client);
  const { pyodide } = await loadEngine({ wasm, stdlib, snapshot: null }, true);
  const ours = Object.keys(library)
    .filter((path) => path.endsWith(".py") && !importedLater.test(path))
    .map((path) =>
      path
        .replace(/\.py$/, "")
        .replace(/\/__init__$/, "")
        .replaceAll("/", "."),
    );
  pyodide.runPython(`
import importlib
for name in ${JSON.stringify([...importedModules, ...ours])}:
    importlib.import_module(name)
${preparePython}
${wipeFreeMemory}
`);
  writeFileSync(join(folder, fileNames.wasm), wasmBytes);
  writeFileSync(join(folder, fileNames.stdlib), stdlib);
  writeFileSync(join(folder, fileNames.openai), openai);
  writeFileSync(join(folder, fileNames.snapshot), pyodide.makeMemorySnapshot());
}

/** Folders of sources that are no more are removed after a day; another process may still read a younger one. */
function removeOldFolders(): void {
  const dayAgoMs = Date.now() - 86_400_000;
  for (const name of readdirSync(cacheFolder)) {
    const folder = join(cacheFolder, name);
    if (statSync(folder).mtimeMs < dayAgoMs) rmSync(folder, { recursive: true, force: true });
  }
}

/** The folder with the plain files, made if need be. Two processes may do so at once: the first to finish wins. */
async function plainFolder(): Promise<string> {
  const folder = join(cacheFolder, hashSources());
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await buildInto(draft);
  removeOldFolders();
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
  return folder;
}

/** What a boot in Node needs. The snapshot is some 30 MB: keep the answer. */
export async function loadPythonAssets(): Promise<PythonAssets> {
  const folder = await plainFolder();
  const read = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(folder, name)));
  const wasm = await WebAssembly.compile(read(fileNames.wasm));
  return { wasm, stdlib: read(fileNames.stdlib), snapshot: read(fileNames.snapshot) };
}

/** The files of the packages that a program needs, as `RunOutside` takes them. */
export async function pythonPackageFiles(source: string): Promise<PackageFiles> {
  const names = packagesFor("python", source);
  if (!names.includes("python:openai")) return {};
  const zip = new Uint8Array(readFileSync(join(await plainFolder(), fileNames.openai)));
  return { ...(await packageFiles(names)), [openaiFile]: zip.buffer };
}

/** Pack the files for the web, once. */
function packedFolder(plain: string): string {
  const folder = `${plain}.packed`;
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const entries = assetNames.map((asset): [string, PythonAssetFile] => {
    const content = readFileSync(join(plain, fileNames[asset]));
    const packed = gzipSync(content, { level: 9 });
    const sha256 = hash(packed);
    const name = `python-${asset}.${sha256.slice(0, 12)}.gz.bin`;
    writeFileSync(join(draft, name), packed);
    return [asset, { name, sha256, servedBytes: packed.length, bytes: content.length }];
  });
  writeFileSync(join(draft, "python.json"), JSON.stringify(Object.fromEntries(entries), null, 2));
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
  return folder;
}

/**
 * Put the files a browser fetches into `outFolder` (made if missing), with `python.json`, and return what that says.
 * For the worker's bundle, esbuild needs `import.meta.url` defined (any absolute URL) and node:* and ws left external.
 */
export async function buildPythonAssets(outFolder: string): Promise<PythonAssetManifest> {
  const folder = packedFolder(await plainFolder());
  const manifest = JSON.parse(readFileSync(join(folder, "python.json"), "utf8")) as PythonAssetManifest;
  mkdirSync(outFolder, { recursive: true });
  for (const asset of assetNames) cpSync(join(folder, manifest[asset].name), join(outFolder, manifest[asset].name));
  cpSync(join(folder, "python.json"), join(outFolder, "python.json"));
  return manifest;
}
