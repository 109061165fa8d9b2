/**
 * Astro integration: gives the site its sandbox. In dev the files are served from the cache; a build copies them to
 * `sandbox/`. Pages learn addresses and hashes from `virtual:sandbox`, the endpoint `host.html.ts` its text from
 * `virtual:sandbox-host`.
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
/** Rooms whose change makes other files. */
const watchedRooms = /\/src\/(trace|protocol|openai|runtimes|sandbox)\//;

function virtualModules(base: string, getBuild: () => Promise<SandboxBuild>): VitePlugin {
  const withSlash = base.endsWith("/") ? base : `${base}/`;
  const assetsUrl = `${withSlash}sandbox/`;
  return {
    name: "unblocked-sandbox",
    resolveId: (id: string) => (id === sandboxId || id === hostId ? `\0${id}` : undefined),
    async load(id: string) {
      if (id === `\0${hostId}`) return `export const hostHtml = ${JSON.stringify((await getBuild()).hostHtml)};`;
      if (id !== `\0${sandboxId}`) return undefined;
      const { manifest, hostHtml } = await getBuild();
      // Host page and page script must be of one build; a host page in some cache is told apart by its version.
      const version = createHash("sha256").update(hostHtml).digest("hex").slice(0, 12);
      return [
        `export const hostUrl = ${JSON.stringify(`${withSlash}host.html?v=${version}`)};`,
        `export const assetsUrl = ${JSON.stringify(assetsUrl)};`,
        `export const manifest = ${JSON.stringify(manifest)};`,
      ].join("\n");
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
          for (const id of [sandboxId, hostId]) {
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
