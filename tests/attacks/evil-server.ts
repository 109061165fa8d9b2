/** A server on another origin that lets everybody in and counts who came: connections, HTTP, WebSockets, UDP packets. */
import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

export interface EvilServer {
  /** Of both its TCP and its UDP side. */
  readonly port: number;
  /** `http://127.0.0.1:4711` */
  readonly origin: string;
  /** What arrived: `GET /fetch`, `WS /socket`. */
  readonly hits: string[];
  /** Of TCP, whatever was said in them: a secret travels in a host name and in TLS's first words too. */
  readonly counts: { connections: number; packets: number };
  /** Forget what has arrived. */
  reset(): void;
  close(): Promise<void>;
}

const webSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** What each path answers, so that an attack that gets through works to its end. */
function answerOf(path: string): { type: string; body: string } {
  if (path.startsWith("/eventsource")) return { type: "text/event-stream", body: "data: evil\n\n" };
  if (path.startsWith("/page-")) return { type: "text/html", body: "<title>evil</title>" };
  return { type: "text/javascript", body: "globalThis.evil = 1;" };
}

export async function startEvilServer(): Promise<EvilServer> {
  const hits: string[] = [];
  const counts = { connections: 0, packets: 0 };
  const upgraded = new Set<Duplex>();
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    hits.push(`${request.method ?? ""} ${url}`);
    const { type, body } = answerOf(url);
    const allowed = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
    response.writeHead(200, { ...allowed, "content-type": type, connection: "close" }).end(body);
  });
  server.on("connection", () => (counts.connections += 1));
  server.on("upgrade", (request, socket) => {
    hits.push(`WS ${request.url ?? ""}`);
    const key = createHash("sha1").update((request.headers["sec-websocket-key"] ?? "") + webSocketGuid);
    const head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
    upgraded.add(socket);
    socket.on("error", () => undefined);
    socket.write([...head, `Sec-WebSocket-Accept: ${key.digest("base64")}`, "", ""].join("\r\n"));
  });
  server.on("clientError", (_, socket) => socket.destroy());
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  const udp = createSocket("udp4");
  udp.on("message", () => (counts.packets += 1));
  await new Promise<void>((resolve) => {
    udp.bind(port, "127.0.0.1", () => resolve());
  });
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    hits,
    counts,
    reset() {
      hits.length = 0;
      Object.assign(counts, { connections: 0, packets: 0 });
    },
    close: () =>
      new Promise((resolve) => {
        udp.close();
        for (const socket of upgraded) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
