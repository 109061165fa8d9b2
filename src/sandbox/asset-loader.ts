/**
 * Fetches the files of a language, checks each against the build's manifest, and unpacks them.
 *
 * The hash is checked with `crypto.subtle`. A page served by plain http from another machine (a teacher's laptop in a
 * classroom) is no secure context and has none: there the browser's own `integrity` check of `fetch` does it, which works
 * everywhere but shows no progress inside a file. So no file is ever used unchecked, and no reader is turned away.
 */
import {
  entriesOf,
  entriesOfPackages,
  type AssetEntry,
  type AssetManifest,
  type LanguageFiles,
} from "../protocol/assets.ts";
import type { PackageFiles, PackageName } from "../protocol/packages.ts";
import type { Language } from "../trace/event.ts";

/** Of one file of a language; `totalBytes` is what will be transferred. */
export interface AssetProgress {
  readonly name: string;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** A file that could not be had or is not the one that was built. The message is for the reader. */
export class AssetError extends Error {
  override readonly name = "AssetError";
}

/** What a browser gives; tests give their own. `subtle` is undefined outside secure contexts. */
export interface AssetSources {
  readonly fetch: typeof fetch;
  readonly subtle: SubtleCrypto | undefined;
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The `integrity` attribute's form of a hex hash. */
export function integrityOf(sha256: string): string {
  return `sha256-${btoa(String.fromCharCode(...bytesOfHex(sha256)))}`;
}

async function unpack(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** Read a body to its end, or to the first byte too many, telling how far it is. */
async function readBody(response: Response, maxBytes: number, onBytes: (loaded: number) => void): Promise<ArrayBuffer> {
  if (response.body === null) return response.arrayBuffer();
  const bytes = new Uint8Array(maxBytes);
  let loaded = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (loaded + value.length > maxBytes) {
      await reader.cancel();
      throw new RangeError("too long");
    }
    bytes.set(value, loaded);
    loaded += value.length;
    onBytes(loaded);
  }
  return loaded === maxBytes ? bytes.buffer : bytes.buffer.slice(0, loaded);
}

export class AssetLoader {
  readonly #manifest: AssetManifest;
  readonly #folderUrl: string;
  readonly #sources: AssetSources;
  /** Scripts of packages that were asked for, by path. Kept: they are small, and each run takes a copy. */
  readonly #scripts = new Map<string, Promise<ArrayBuffer>>();

  /** `folderUrl` ends in a slash. */
  constructor(manifest: AssetManifest, folderUrl: string, sources: AssetSources) {
    this.#manifest = manifest;
    this.#folderUrl = folderUrl;
    this.#sources = sources;
  }

  /** Load all files of a language at once. Rejects with `AssetError` when one is missing or altered. */
  async load(language: Language, onProgress: (progress: AssetProgress) => void): Promise<LanguageFiles> {
    const entries = entriesOf(this.#manifest, language);
    if (entries.length === 0) throw new AssetError(`This site was built without ${language}.`);
    const files = await Promise.all(
      entries.map(async ([name, entry]) => {
        const show = (loadedBytes: number): void => onProgress({ name, loadedBytes, totalBytes: entry.bytes });
        show(0);
        const bytes = await this.#loadOne(name, entry, show);
        show(entry.bytes);
        return [name, bytes] as const;
      }),
    );
    return Object.fromEntries(files);
  }

  /** Load the scripts of packages, each once a page. Rejects with `AssetError`; the next call tries again. */
  async loadPackages(names: readonly PackageName[]): Promise<PackageFiles> {
    const files = entriesOfPackages(this.#manifest, names).map(async ([name, entry]) => {
      let script = this.#scripts.get(entry.path);
      if (script === undefined) {
        script = this.#loadOne(name, entry, () => undefined);
        this.#scripts.set(entry.path, script);
        script.catch(() => this.#scripts.delete(entry.path));
      }
      return [name, await script] as const;
    });
    return Object.fromEntries(await Promise.all(files));
  }

  async #loadOne(name: string, entry: AssetEntry, onBytes: (loaded: number) => void): Promise<ArrayBuffer> {
    const { fetch, subtle } = this.#sources;
    const integrity = subtle === undefined ? { integrity: integrityOf(entry.sha256) } : {};
    let bytes: ArrayBuffer;
    try {
      const response = await fetch(this.#folderUrl + entry.path, { credentials: "omit", ...integrity });
      if (!response.ok) throw new AssetError(`The server answered ${response.status} for ${name}. Reload the page.`);
      bytes = await readBody(response, entry.bytes, onBytes);
    } catch (error) {
      if (error instanceof AssetError) throw error;
      if (error instanceof RangeError) throw altered(name);
      throw new AssetError(`The file ${name} could not be loaded. Check your connection, then run again.`);
    }
    if (subtle !== undefined && hexOf(await subtle.digest("SHA-256", bytes)) !== entry.sha256) throw altered(name);
    return entry.encoding === "gzip" ? unpack(bytes) : bytes;
  }
}

function altered(name: string): AssetError {
  return new AssetError(
    `The file ${name} is not the one this site was built with, so it was not used. Reload the page.`,
  );
}
