/**
 * Makes every file the sandbox fetches, `host.html` and `broker.html`. Build only; kept under `.cache/sandbox/` and made again only
 * when a source or the lock file has changed.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { AssetEntry, AssetManifest } from "../../protocol/assets.ts";
import type { PackageName } from "../../protocol/packages.ts";
import { buildPackages } from "../packages/build.ts";
import { buildPythonAssets } from "../python/build.ts";
import { openaiFile } from "../python/packages.ts";
import { buildBrokerHtml } from "./broker-html.ts";
import { bundleWorker } from "./bundle.ts";
import { buildHostHtml } from "./host-page.ts";

const rootFolder = fileURLToPath(new URL("../../../", import.meta.url));
const cacheFolder = join(rootFolder, ".cache", "sandbox");
const sources = "src/{trace,protocol,openai,runtimes,sandbox}/**/*.{ts,py,json}";

/** What was built: where it lies, and what pages must know of it. */
export interface SandboxBuild {
  /** Holds the files the manifest names, and `manifest.json`. */
  readonly folder: string;
  readonly manifest: AssetManifest;
  readonly hostHtml: string;
  readonly brokerHtml: string;
}

function hash(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Changes when anything changes that the files are made from. */
function hashSources(): string {
  const all = createHash("sha256");
  for (const file of [...globSync(sources, { cwd: rootFolder }).sort(), "package-lock.json"]) {
    all.update(file).update(readFileSync(join(rootFolder, file)));
  }
  return all.digest("hex").slice(0, 16);
}

/** Write content under a name with its hash. The neutral ending keeps servers from unpacking or rewriting it. */
function writeAsset(folder: string, name: string, content: Uint8Array): AssetEntry {
  const packed = gzipSync(content, { level: 9 });
  const sha256 = hash(packed);
  const path = `${name.replace("/", "-")}.${sha256.slice(0, 12)}.bin`;
  writeFileSync(join(folder, path), packed);
  return { path, bytes: packed.length, sha256, encoding: "gzip", unpackedBytes: content.length };
}

/** The Python engine's own files are written, packed and hashed by its room; the manifest takes them over. */
async function pythonEntries(folder: string): Promise<AssetManifest> {
  const files = await buildPythonAssets(folder);
  const entry = (file: (typeof files)["wasm"]): AssetEntry => ({
    path: file.name,
    bytes: file.servedBytes,
    sha256: file.sha256,
    encoding: "gzip",
    unpackedBytes: file.bytes,
  });
  return {
    "python/pyodide.wasm": entry(files.wasm),
    "python/stdlib": entry(files.stdlib),
    "python/snapshot": entry(files.snapshot),
    [`packages/${openaiFile}`]: { ...entry(files.openai), packages: ["python:openai" satisfies PackageName] },
  };
}

/** The scripts of packages; `zod.js` becomes `packages/zod.js`. */
async function packageEntries(folder: string): Promise<AssetManifest> {
  const { scripts, needs } = await buildPackages();
  const entries = Object.entries(scripts).map(([file, text]) => {
    const packages = Object.entries(needs).flatMap(([name, files]) => (files.includes(file) ? [name] : []));
    const entry = writeAsset(folder, `packages/${file}`, new TextEncoder().encode(text));
    return [`packages/${file}`, { ...entry, packages }] as const;
  });
  return Object.fromEntries(entries);
}

async function buildInto(folder: string): Promise<void> {
  const manifest: AssetManifest = {
    "typescript/worker": writeAsset(folder, "typescript/worker", await bundleWorker("typescript.worker.ts")),
    "python/worker": writeAsset(folder, "python/worker", await bundleWorker("python.worker.ts")),
    ...(await packageEntries(folder)),
    ...(await pythonEntries(folder)),
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(folder, "host.html"), await buildHostHtml());
  writeFileSync(join(folder, "broker.html"), await buildBrokerHtml());
}

/** Remove what older sources made, a day after. */
function sweep(): void {
  const dayMs = 24 * 3_600_000;
  for (const name of readdirSync(cacheFolder)) {
    const path = join(cacheFolder, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
}

/** Build what is missing. Two processes may do so at once: the first to finish wins. */
export async function buildSandbox(): Promise<SandboxBuild> {
  const folder = join(cacheFolder, hashSources());
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    sweep();
    try {
      await buildInto(draft);
      if (!existsSync(folder)) renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return {
    folder,
    manifest: JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as AssetManifest,
    hostHtml: readFileSync(join(folder, "host.html"), "utf8"),
    brokerHtml: readFileSync(join(folder, "broker.html"), "utf8"),
  };
}

/** Copy the files a build's manifest names into `outFolder`, which is made. */
export function copySandboxAssets({ folder, manifest }: SandboxBuild, outFolder: string): void {
  mkdirSync(outFolder, { recursive: true });
  for (const name of [...Object.values(manifest).map((entry) => entry.path), "manifest.json"]) {
    cpSync(join(folder, name), join(outFolder, name));
  }
}
