/** Bundles the scripts of host page and frame, and writes `host.html` around them. Build only. */
import { bundleInline, cspHash, inlinePage, policyMeta } from "./inline-page.ts";

/** Where the page side keeps the two scripts; they are entries of a bundle, not imports. */
const sandboxFolder = new URL("../../sandbox/", import.meta.url);

/**
 * The policy of host page, frame and workers: the frame (srcdoc) inherits it, and its blob workers do from there.
 * `connect-src 'none'` is the wall. `'unsafe-eval'` is for TypeScript's output, inside the worker only; it also lets
 * WebAssembly compile in browsers that do not know `'wasm-unsafe-eval'`.
 */
function policy(hostScript: string, frameScript: string): readonly string[] {
  return [
    "default-src 'none'",
    `script-src ${cspHash(hostScript)} ${cspHash(frameScript)} 'unsafe-eval' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ];
}

/** The whole of `host.html`. It names no path, so it works under any base. */
export async function buildHostHtml(): Promise<string> {
  const frameScript = await bundleInline(new URL("frame/frame.ts", sandboxFolder));
  const frameDocument = inlinePage("Sandbox", "", frameScript);
  const define = { frameDocument: JSON.stringify(frameDocument) };
  const hostScript = await bundleInline(new URL("host.ts", sandboxFolder), define);
  return inlinePage("Sandbox", policyMeta(policy(hostScript, frameScript)), hostScript);
}
