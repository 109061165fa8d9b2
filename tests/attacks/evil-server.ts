/** A server on another origin that lets everybody in and counts who came: HTTP, WebSocket upgrades, UDP packets. */
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface EvilServer {
  readonly port: number;
  /** What arrived, `GET /fetch`, `WS /socket`, `UDP`. */
  readonly hits: string[];
  close(): Promise<void>;
}

/** What each path answers, so that an attack that gets through works to its end. */
function answerOf(path: string): { type: string; body: string } {
  if (path.startsWith("/script")) return { type: "text/javascript", body: "globalThis.evil = 1;" };
  if (path.startsWith("/events")) return { type: "text/event-stream", body: "data: evil\n\n" };
  return { type: "text/plain", body: "evil" };
}

export async function startEvilServer(): Promise<EvilServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    hits.push(`${request.method ?? ""} ${url}`);
    const { type, body } = answerOf(url);
    response.writeHead(200, { "content-type": type, "access-control-allow-origin": "*" }).end(body);
  });
  server.on("upgrade", (request, socket) => {
    hits.push(`WS ${request.url ?? ""}`);
    socket.destroy();
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  const udp = createSocket("udp4");
  udp.on("message", () => hits.push("UDP"));
  await new Promise<void>((resolve) => {
    udp.bind(port, "127.0.0.1", () => resolve());
  });
  return {
    port,
    hits,
    close: () =>
      new Promise((resolve) => {
        udp.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
