/** Serve `dist/` as a plain static host would: no special headers. Prints the address. */
import { createServer } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { rootFolder } from "./source-hash.ts";

const firstPort = Number(process.env["PORT"] ?? 4321);
const base = (process.env["BASE_PATH"] ?? "/").replace(/\/*$/, "/");
const serveFile = sirv(join(rootFolder, "dist"), { dev: false, etag: true });

/** Listen on `port`, or on the next free one. */
function listen(port: number): void {
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (base !== "/" && !url.startsWith(base)) {
      response.writeHead(302, { location: base }).end();
      return;
    }
    if (base !== "/") request.url = url.slice(base.length - 1);
    serveFile(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    });
  });
  server.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE" && port < firstPort + 20) listen(port + 1);
    else throw error;
  });
  server.listen(port, () => {
    console.log(`Unblocked is at http://localhost:${port}${base}  (Ctrl+C ends it)`);
  });
}

listen(firstPort);
