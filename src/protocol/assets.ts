/** What the build says about the files of the sandbox, so that the page can fetch and check them. */
import type { Language } from "../trace/event.ts";

/** One file below `/sandbox/`. `bytes` and `sha256` are of the file as stored; `unpackedBytes` of what it becomes. */
export interface AssetEntry {
  /** File name, with its hash: never changes its content, so it may be cached for ever. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Stored compressed, because many static hosts compress neither `.wasm` nor `.bin`. */
  readonly encoding: "gzip" | "none";
  readonly unpackedBytes: number;
  /** Of a script of packages: the packages that need it. */
  readonly packages?: readonly string[];
}

/**
 * Every file by name, `language/name`: `typescript/worker`, `python/worker`, `python/pyodide.wasm`, …
 * `language/worker` is the classic script of its worker; a name that ends in `.wasm` is compiled once, in the frame.
 * `packages/name` are scripts of packages, loaded for the programs that import them.
 */
export type AssetManifest = Readonly<Record<string, AssetEntry>>;

/** Files of one language, unpacked, by name without the language. */
export type LanguageFiles = Readonly<Record<string, ArrayBuffer>>;

/** The scripts that some packages need, by name without the folder. */
export function entriesOfPackages(
  manifest: AssetManifest,
  names: readonly string[],
): readonly (readonly [string, AssetEntry])[] {
  return Object.entries(manifest)
    .filter(([, { packages = [] }]) => packages.some((name) => names.includes(name)))
    .map(([name, entry]) => [name.slice("packages/".length), entry] as const);
}

/** The manifest's entries for one language, by name without the language. */
export function entriesOf(manifest: AssetManifest, language: Language): readonly (readonly [string, AssetEntry])[] {
  const prefix = `${language}/`;
  return Object.entries(manifest)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, entry]) => [name.slice(prefix.length), entry] as const);
}
