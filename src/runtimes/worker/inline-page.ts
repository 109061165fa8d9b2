/** Pages of one script that stands in them, known to their policy by its hash. Build only. */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundle a script to text that can stand between script tags. */
export async function bundleInline(entry: URL, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
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

/** What a policy's `script-src` calls a script. */
export function cspHash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/** A policy as a page carries it. */
export const policyMeta = (directives: readonly string[]): string =>
  `<meta http-equiv="Content-Security-Policy" content="${directives.join("; ")}">`;

export function inlinePage(title: string, head: string, script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>${title}</title></head><body><script>${script}</script></body></html>`;
}
