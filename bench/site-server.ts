/** The built site, and pages beside it, on a port of this machine. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { rootFolder } from "../scripts/source-hash.ts";

/** A file that the site does not have. */
export interface ExtraFile {
  readonly type: string;
  readonly text: string;
}

export interface SiteServer {
  /** `http://localhost:1234` */
  readonly origin: string;
  close(): void;
}

/** Serve `dist/`, Pyodide as it comes from npm below `/pyodide/`, and `extra` by path. */
export function serveSite(extra: Readonly<Record<string, ExtraFile>> = {}): Promise<SiteServer> {
  const site = sirv(join(rootFolder, "dist"), { etag: true, maxAge: 3600 });
  const pyodide = sirv(join(rootFolder, "node_modules", "pyodide"), { etag: true, maxAge: 3600 });
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    const file = extra[url];
    if (file !== undefined) {
      response.writeHead(200, { "content-type": file.type, "cache-control": "max-age=3600" }).end(file.text);
      return;
    }
    const handle = url.startsWith("/pyodide/") ? pyodide : site;
    if (url.startsWith("/pyodide/")) request.url = url.slice("/pyodide".length);
    handle(request, response, () => {
      response.writeHead(404).end();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, () => resolve({ origin: originOf(server), close: () => void server.close() }));
  });
}

function originOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
