/**
 * A minimal page around the sandbox, served as a plain static host would, without special headers: on a site of its own
 * under a base path, or on the built site, whose host page, workers and files are then the ones under test.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import sirv from "sirv";
import type { AssetEntry, AssetManifest } from "../../../src/protocol/assets.ts";
import type { Language } from "../../../src/trace/event.ts";
import { buildHostHtml } from "../../../src/runtimes/worker/host-page.ts";
import { builtFolder } from "../site/serve.ts";

/** As strict as the site's pages. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; require-trusted-types-for 'script'";

/** Which sandbox the page is put around. */
export interface SiteOptions {
  /** Take everything but the harness's own page from the built site. */
  readonly built?: boolean;
}

export interface Site {
  /** Every path with query that anybody asked for. */
  readonly requests: string[];
  /** Of the harness's page. */
  readonly url: string;
  /** A page of the same origin with no policy at all. */
  readonly naiveUrl: string;
  readonly hostUrl: string;
  readonly assetsUrl: string;
  /** Build (when need be) and serve the real runtimes; returns their manifest. */
  withRuntimes(): Promise<AssetManifest>;
  /** Serve a script as the worker of a language; returns its manifest. */
  withWorker(script: string | Uint8Array, language?: Language): AssetManifest;
  /** Serve something at a path below the base. */
  add(path: string, type: string, body: string | Uint8Array): string;
  /** Resolves when the page tells something under this name (`Harness.tell`). */
  told(name: string): Promise<unknown>;
  close(): Promise<void>;
}

async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  return result.outputFiles[0]?.text ?? "";
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Serve a page, the host page and whatever is added. `close` it. */
export async function startSite({ built = false }: SiteOptions = {}): Promise<Site> {
  const base = built ? "/" : "/course/";
  const page = built ? "attacks/" : "";
  const siteFolder = built ? builtFolder : null;
  let folder = siteFolder === null ? null : join(siteFolder, "sandbox");
  const files = new Map<string, { readonly type: string; readonly body: string | Uint8Array }>([
    [
      base + page,
      {
        type: "text/html",
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${pagePolicy}"><title>Harness</title><script defer src="${base}page.js"></script></head><body></body></html>`,
      },
    ],
    [`${base}page.js`, { type: "text/javascript", body: await bundlePage() }],
    [
      `${base}host.html`,
      {
        type: "text/html",
        body: siteFolder === null ? await buildHostHtml() : readFileSync(join(siteFolder, "host.html")),
      },
    ],
    // A page with no policy at all, for the contrast runs.
    [`${base}naive.html`, { type: "text/html", body: "<!doctype html><title>Naive</title>" }],
  ]);
  const requests: string[] = [];
  const tellings = new Map<string, PromiseWithResolvers<unknown>>();
  const telling = (name: string): PromiseWithResolvers<unknown> => {
    const known = tellings.get(name) ?? Promise.withResolvers<unknown>();
    tellings.set(name, known);
    return known;
  };
  const server = createServer((request, response) => {
    requests.push(request.url ?? "/");
    const { pathname: path, search } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST" && path.endsWith("/tell")) {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        telling(search.slice(1)).resolve(JSON.parse(body));
        response.writeHead(204).end();
      });
      return;
    }
    const known = files.get(path);
    const asset = /\/sandbox\/([\w.-]+)$/.exec(path)?.[1];
    const file = folder !== null && asset !== undefined ? join(folder, asset) : null;
    if (known !== undefined) response.writeHead(200, { "content-type": known.type }).end(known.body);
    else if (file !== null && existsSync(file)) response.writeHead(200).end(readFileSync(file));
    else if (siteFolder !== null) {
      sirv(siteFolder)(request, response, () => void response.writeHead(404).end());
    } else response.writeHead(404).end();
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const add: Site["add"] = (path, type, body) => {
    files.set(base + path, { type, body });
    return origin + base + path;
  };
  return {
    requests,
    url: origin + base + page,
    naiveUrl: `${origin}${base}naive.html`,
    hostUrl: `${base}host.html?v=test`,
    assetsUrl: `${base}sandbox/`,
    add,
    told: (name) => telling(name).promise,
    async withRuntimes() {
      if (siteFolder !== null) {
        return JSON.parse(readFileSync(join(siteFolder, "sandbox", "manifest.json"), "utf8")) as AssetManifest;
      }
      const { buildSandbox } = await import("../../../src/runtimes/worker/build.ts");
      const built = await buildSandbox();
      folder = built.folder;
      return built.manifest;
    },
    withWorker(script, language = "typescript") {
      const sha256 = createHash("sha256").update(script).digest("hex");
      const path = `worker.${sha256.slice(0, 12)}.bin`;
      add(`sandbox/${path}`, "application/octet-stream", script);
      const bytes = Buffer.byteLength(script);
      const entry: AssetEntry = { path, bytes, sha256, encoding: "none", unpackedBytes: bytes };
      return { [`${language}/worker`]: entry };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
