/** Bundles the scripts of host page and frame, and writes `host.html` around them. Build only. */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Where the page side keeps the two scripts; they are entries of a bundle, not imports. */
const sandboxFolder = new URL("../../sandbox/", import.meta.url);

/** Bundle a script to text that can stand between script tags. */
async function bundleScript(entry: string, define: Readonly<Record<string, string>>): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, sandboxFolder))],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    define,
  });
  const text = result.outputFiles[0]?.text.trim() ?? "";
  // Inside a script element these two would end or hide it; in JavaScript the escaped form means the same.
  return text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

function cspHash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/**
 * The policy of host page, frame and workers: the frame (srcdoc) inherits it, and its blob workers do from there.
 * `connect-src 'none'` is the wall. `'unsafe-eval'` is for TypeScript's output, inside the worker only; it also lets
 * WebAssembly compile in browsers that do not know `'wasm-unsafe-eval'`.
 */
function policy(hostScript: string, frameScript: string): string {
  return [
    "default-src 'none'",
    `script-src ${cspHash(hostScript)} ${cspHash(frameScript)} 'unsafe-eval' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

function page(head: string, script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>Sandbox</title></head><body><script>${script}</script></body></html>`;
}

/** The whole of `host.html`. It names no path, so it works under any base. */
export async function buildHostHtml(): Promise<string> {
  const frameScript = await bundleScript("frame/frame.ts", {});
  const frameDocument = page("", frameScript);
  const hostScript = await bundleScript("host.ts", { frameDocument: JSON.stringify(frameDocument) });
  const csp = policy(hostScript, frameScript);
  return page(`<meta http-equiv="Content-Security-Policy" content="${csp}">`, hostScript);
}
