/** Serves a built site as a plain static host would: no special headers, and nothing outside its base path. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { rootFolder } from "../../../scripts/source-hash.ts";

/** The site under test. `UNBLOCKED_DIST` names another build of it. */
export const builtFolder = process.env["UNBLOCKED_DIST"] ?? join(rootFolder, "dist");

export interface ServedSite {
  /** `http://127.0.0.1:4711` */
  readonly origin: string;
  /** Addresses (path and query) that were asked for and are not there. */
  readonly missing: readonly string[];
  /** The whole address of a page, `/async/await/`, base path included. */
  at(address: string): string;
  close(): Promise<void>;
}

/** Serve `folder` under `base` (which begins and ends with a slash) on a free port. Close it. */
export async function serveSite(folder: string = builtFolder, base = "/"): Promise<ServedSite> {
  const serveFile = sirv(folder, { dev: false, etag: true });
  const missing: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    const notFound = (): void => {
      missing.push(url);
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    };
    if (!url.startsWith(base)) {
      notFound();
      return;
    }
    request.url = url.slice(base.length - 1);
    serveFile(request, response, notFound);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    missing,
    at: (address) => origin + base + address.slice(1),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
