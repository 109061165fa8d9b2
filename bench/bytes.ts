/** JavaScript that a page loads before the reader touches anything, gzipped. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rootFolder } from "../scripts/source-hash.ts";
import type { Figure } from "./figure.ts";

const pages = [
  "index.html",
  "async/await/index.html",
  "function-calling/the-model-does-not-run-it/index.html",
  "playground/index.html",
];
export const mostKilobytes = 25;

const gzipBytes = (data: string | Buffer): number => gzipSync(data, { level: 9 }).length;

/** Every script file a page names, and what those import before anything is asked for, with the inline scripts. */
export function scriptBytesOf(page: string): { readonly bytes: number; readonly files: readonly string[] } {
  const dist = join(rootFolder, "dist");
  const base = (process.env["BASE_PATH"] ?? "/").replace(/\/*$/, "/");
  const html = readFileSync(join(dist, page), "utf8");
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const code = readFileSync(join(dist, file), "utf8");
    for (const match of code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^"'()]*?from)?\s*["'](\.[^"']+)["']/g)) {
      visit(join(file, "..", match[1] ?? ""));
    }
  };
  let bytes = 0;
  for (const [, attributes = "", inline = ""] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    const source = /\bsrc="([^"]+)"/.exec(attributes)?.[1];
    if (source !== undefined) visit(source.slice(base.length));
    else if (!/type="application\/(ld\+)?json"/.test(attributes)) bytes += gzipBytes(inline);
  }
  for (const file of files) bytes += gzipBytes(readFileSync(join(dist, file)));
  return { bytes, files: [...files] };
}

export function measureBytes(): Promise<Figure[]> {
  return Promise.resolve(
    pages.map((page) => {
      const { bytes, files } = scriptBytesOf(page);
      return {
        name: `JavaScript before interaction, /${page.replace("index.html", "")}`,
        value: bytes / 1000,
        unit: "kB",
        atMost: mostKilobytes,
        from: `${files.length} files, gzip`,
      };
    }),
  );
}
