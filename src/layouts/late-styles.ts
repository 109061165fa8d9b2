/**
 * Keeps the editor's styles out of pages. Astro links the styles of everything a script may ever import into the head:
 * 29 kB gzip for Monaco, before anybody edits. The script that loads Monaco links them itself, when it does.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

interface BundledChunk {
  readonly modules?: Readonly<Record<string, unknown>>;
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } | undefined;
}

/** Names of style files that hold styles of these packages and nothing else. */
export function stylesOfPackages(chunks: Iterable<BundledChunk>, packages: readonly string[]): Set<string> {
  const late = new Set<string>();
  for (const { modules = {}, viteMetadata } of chunks) {
    const styles = Object.keys(modules).filter((id) => /\.css(?:\?|$)/.test(id));
    const isTheirs = (id: string): boolean => packages.some((name) => id.includes(`/node_modules/${name}/`));
    if (styles.length === 0 || !styles.every(isTheirs)) continue;
    for (const name of viteMetadata?.importedCss ?? []) late.add(basename(name));
  }
  return late;
}

/** The page without links to these style files. */
export function withoutStyles(html: string, names: ReadonlySet<string>): string {
  return html.replace(/<link rel="stylesheet" href="([^"]*)"\s*\/?>/g, (link, href: string) =>
    names.has(basename(href)) ? "" : link,
  );
}

export function lateStyles(packages: readonly string[]): AstroIntegration {
  let late: ReadonlySet<string> = new Set();
  return {
    name: "unblocked-late-styles",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: "unblocked-late-styles",
                generateBundle(_options: unknown, bundle: Readonly<Record<string, object>>) {
                  late = new Set([...late, ...stylesOfPackages(Object.values(bundle), packages)]);
                },
              },
            ],
          },
        });
      },
      "astro:build:done": ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const name of globSync("**/*.html", { cwd: folder })) {
          const path = join(folder, name);
          const html = readFileSync(path, "utf8");
          const lighter = withoutStyles(html, late);
          if (lighter !== html) writeFileSync(path, lighter);
        }
      },
    },
  };
}
