/** The sandbox of this site, one a page. Load this module on intent (`await import("../sandbox/site.ts")`). */
import { assetsUrl, hostUrl, manifest } from "virtual:sandbox";
import { AssetLoader } from "./asset-loader.ts";
import { frameOpener } from "./frame-link.ts";
import { Sandbox } from "./sandbox.ts";

let sandbox: Sandbox | null = null;

/** The page's sandbox, made when first asked for. Nothing is loaded before `prepare` or `run`. */
export function siteSandbox(): Sandbox {
  sandbox ??= new Sandbox(
    new AssetLoader(manifest, assetsUrl, { fetch: fetch.bind(globalThis), subtle: crypto.subtle }),
    frameOpener(hostUrl),
  );
  return sandbox;
}
