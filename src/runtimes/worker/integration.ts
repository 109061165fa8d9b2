/**
 * Astro integration: gives the site its sandbox. In dev the files are served from the cache; a build copies them to
 * `sandbox/`. Pages learn addresses and hashes from `virtual:sandbox` and `virtual:broker`, the endpoints `host.html.ts`
 * and `broker.html.ts` their text from `virtual:sandbox-host` and `virtual:broker-page`.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import sirv from "sirv";
import { buildSandbox, copySandboxAssets, type SandboxBuild } from "./build.ts";

/** Derived from Astro's own types: the bundler behind them is no dependency of ours. */
type VitePlugin = Extract<
  NonNullable<NonNullable<Parameters<typeof import("astro/config").defineConfig>[0]["vite"]>["plugins"]>[number],
  { name: string }
>;

const sandboxId = "virtual:sandbox";
const hostId = "virtual:sandbox-host";
const brokerId = "virtual:broker";
const brokerPageId = "virtual:broker-page";
const ids: readonly string[] = [sandboxId, hostId, brokerId, brokerPageId];
/** Rooms whose change makes other files. */
const watchedRooms = /\/src\/(trace|protocol|openai|runtimes|sandbox)\//;

function virtualModules(base: string, getBuild: () => Promise<SandboxBuild>): VitePlugin {
  const withSlash = base.endsWith("/") ? base : `${base}/`;
  const assetsUrl = `${withSlash}sandbox/`;
  /** Page and script that speak to each other must be of one build; a page in some cache is told apart by its version. */
  const versioned = (file: string, html: string): string =>
    JSON.stringify(`${withSlash}${file}?v=${createHash("sha256").update(html).digest("hex").slice(0, 12)}`);
  return {
    name: "unblocked-sandbox",
    resolveId: (id: string) => (ids.includes(id) ? `\0${id}` : undefined),
    async load(id: string) {
      switch (id) {
        case `\0${hostId}`:
          return `export const hostHtml = ${JSON.stringify((await getBuild()).hostHtml)};`;
        case `\0${brokerPageId}`:
          return `export const brokerHtml = ${JSON.stringify((await getBuild()).brokerHtml)};`;
        case `\0${brokerId}`:
          return `export const brokerUrl = ${versioned("broker.html", (await getBuild()).brokerHtml)};`;
        case `\0${sandboxId}`: {
          const { manifest, hostHtml } = await getBuild();
          return [
            `export const hostUrl = ${versioned("host.html", hostHtml)};`,
            `export const assetsUrl = ${JSON.stringify(assetsUrl)};`,
            `export const manifest = ${JSON.stringify(manifest)};`,
          ].join("\n");
        }
        default:
          return undefined;
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = request.url ?? "";
        const path = [assetsUrl, "/sandbox/"].find((prefix) => url.startsWith(prefix));
        if (path === undefined) {
          next();
          return;
        }
        getBuild().then(({ folder }) => {
          request.url = `/${url.slice(path.length)}`;
          sirv(folder, { dev: true })(request, response, next);
        }, next);
      });
      server.watcher.on("change", (file) => {
        if (!watchedRooms.test(file.replaceAll("\\", "/"))) return;
        for (const { moduleGraph } of Object.values(server.environments)) {
          for (const id of ids) {
            const known = moduleGraph.getModuleById(`\0${id}`);
            if (known !== undefined) moduleGraph.invalidateModule(known);
          }
        }
      });
    },
  };
}

/** Add to `integrations` in astro.config. */
export function sandboxAssets(): AstroIntegration {
  // A site is built from one build of the sandbox, also when a source changes meanwhile; dev follows the sources.
  let build: Promise<SandboxBuild> | null = null;
  const getOneBuild = (): Promise<SandboxBuild> => (build ??= buildSandbox());
  return {
    name: "unblocked-sandbox",
    hooks: {
      "astro:config:setup": ({ config, command, updateConfig }) => {
        const getBuild = command === "dev" ? buildSandbox : getOneBuild;
        updateConfig({ vite: { plugins: [virtualModules(config.base, getBuild)] } });
      },
      "astro:build:done": async ({ dir }) => {
        copySandboxAssets(await getOneBuild(), join(fileURLToPath(dir), "sandbox"));
      },
    },
  };
}
