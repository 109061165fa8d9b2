/** The sandbox of this site, one a page. Load this module on intent (`await import("../sandbox/site.ts")`). */
import { assetsUrl, hostUrl, manifest } from "virtual:sandbox";
import { AssetLoader } from "./asset-loader.ts";
import { frameOpener } from "./frame-link.ts";
import { Sandbox } from "./sandbox.ts";

let sandbox: Sandbox | null = null;

/** Another sandbox of this site, whose workers are made of `script` in place of a language's runtime. Dispose of it. */
export async function sandboxOf(script: string): Promise<Sandbox> {
  const bytes = new TextEncoder().encode(script);
  // Outside secure contexts there is nothing to hash with, and nothing checks.
  const subtle: SubtleCrypto | undefined = globalThis.isSecureContext ? crypto.subtle : undefined;
  const digest = subtle === undefined ? new ArrayBuffer(0) : await subtle.digest("SHA-256", bytes);
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const size = bytes.length;
  const worker = { path: "worker", bytes: size, sha256, encoding: "none", unpackedBytes: size } as const;
  const sources = { fetch: () => Promise.resolve(new Response(bytes)), subtle };
  return new Sandbox(new AssetLoader({ "typescript/worker": worker }, "", sources), frameOpener(hostUrl));
}

/** The page's sandbox, made when first asked for. Nothing is loaded before `prepare` or `run`. */
export function siteSandbox(): Sandbox {
  sandbox ??= new Sandbox(
    new AssetLoader(manifest, assetsUrl, { fetch: fetch.bind(globalThis), subtle: crypto.subtle }),
    frameOpener(hostUrl),
  );
  return sandbox;
}
