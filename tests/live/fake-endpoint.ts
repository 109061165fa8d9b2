/**
 * A model endpoint on loopback that behaves as the path says: `http://127.0.0.1:4711/stall/v1`. What it answers when it is
 * good comes from the mock, so that both clients can read it. It notes every request, and who hung up.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createMock } from "../../src/openai/mock/mock.ts";
import type { WireSchedule } from "../../src/openai/wire.ts";
import { isBehaviour, type Behaviour } from "./behaviours.ts";

export interface SeenRequest {
  readonly behaviour: Behaviour;
  readonly method: string;
  /** Below the base URL: `/chat/completions`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface FakeEndpoint {
  /** `http://127.0.0.1:4711` */
  readonly origin: string;
  readonly baseUrl: (behaviour?: Behaviour) => string;
  /** Without preflights, in the order they came. */
  readonly requests: readonly SeenRequest[];
  /** How many answers the client hung up on before they were whole. */
  readonly hungUp: () => number;
  /** Resolves once `count` answers were hung up on; rejects after `ms`. */
  readonly untilHungUp: (count: number, ms?: number) => Promise<void>;
  /** Where `redirect` sends: another origin, say. */
  redirectTo: string;
  readonly close: () => Promise<void>;
}

const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-private-network": "true",
  "access-control-expose-headers": "retry-after, retry-after-ms, x-request-id, x-should-retry, x-secret",
};
const firstChunks = 3;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** What the mock says to a request; models of other names count as the mock's. */
function mockSchedule({ method, path, headers, body }: SeenRequest): WireSchedule {
  const known = /"model":\s*"(?!gpt-|text-embedding-|mock)[^"]*"/.test(body);
  const text = known ? body.replace(/"model":\s*"[^"]*"/, '"model":"mock"') : body;
  const type = String(headers["content-type"] ?? "application/json");
  const answer = createMock({ scenario: null, seed: 1 }).send({
    method,
    path,
    headers: { "content-type": type },
    body: text,
  });
  if ("asksReader" in answer) throw new Error("The mock asks the reader.");
  return answer;
}

/** Start it on a free port. `chunkMs`: between two chunks of `good`; `slow` takes ten times as long. Close it. */
export async function startFakeEndpoint(chunkMs = 5): Promise<FakeEndpoint> {
  const requests: SeenRequest[] = [];
  let hungUp = 0;
  const endpoint = { redirectTo: "http://127.0.0.1:9/" };

  async function send(
    response: ServerResponse,
    schedule: WireSchedule,
    pauseMs: number,
    most = Infinity,
  ): Promise<void> {
    response.writeHead(schedule.status, schedule.headers);
    response.flushHeaders();
    for (const { text } of schedule.chunks.slice(0, most)) {
      await wait(pauseMs);
      if (response.destroyed) return;
      response.write(text);
    }
    if (most === Infinity) response.end();
  }

  function refuse(
    response: ServerResponse,
    status: number,
    message: string,
    headers: Record<string, string> = {},
  ): void {
    const error = { message, type: "invalid_request_error", param: null, code: null };
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify({ error }));
  }

  async function behave(seen: SeenRequest, response: ServerResponse): Promise<void> {
    const key = String(seen.headers.authorization ?? "").replace("Bearer ", "");
    switch (seen.behaviour) {
      case "good":
      case "closed":
        return send(response, mockSchedule(seen), chunkMs);
      case "slow":
        return send(response, mockSchedule(seen), chunkMs * 10);
      case "silent":
        return;
      case "stall":
        return send(response, mockSchedule(seen), chunkMs, firstChunks);
      case "drop":
        await send(response, mockSchedule(seen), chunkMs, firstChunks);
        await wait(chunkMs * 10);
        response.destroy();
        return;
      case "drop-early":
        response.destroy();
        return;
      case "redirect":
        response.writeHead(302, { location: endpoint.redirectTo }).end();
        return;
      case "garbage":
        response.writeHead(200, { "content-type": "application/json" }).end("}{ \u0000 not json \ufffd");
        return;
      case "html":
        response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Welcome</title>");
        return;
      case "401":
        refuse(response, 401, "Incorrect API key provided.");
        return;
      case "404":
        refuse(response, 404, "Not found.");
        return;
      case "500":
        refuse(response, 500, "The server had an error.");
        return;
      case "429":
        refuse(response, 429, "Rate limit reached.", { "retry-after": "1" });
        return;
      case "429-once": {
        const isRetry = requests.filter(({ behaviour }) => behaviour === "429-once").length % 2 === 0;
        if (isRetry) return send(response, mockSchedule(seen), chunkMs);
        refuse(response, 429, "Rate limit reached.", { "retry-after-ms": "20" });
        return;
      }
      case "echo": {
        response.writeHead(200, { "content-type": "application/json", "x-request-id": `req_${key}`, "x-secret": key });
        for (const piece of [`{"id":"${key.slice(0, 5)}`, `${key.slice(5)}","more":"`, key, '"}']) {
          response.write(piece);
          await wait(chunkMs);
        }
        response.end();
        return;
      }
      case "echo-error":
        refuse(response, 401, `Wrong key: ${key}, ${encodeURIComponent(key)}, Bearer ${key}`, {
          "x-request-id": key,
        });
        return;
      case "endless": {
        response.writeHead(200, { "content-type": "text/event-stream" });
        const line = `data: ${"x".repeat(65_536)}\n\n`;
        while (!response.destroyed) {
          if (!response.write(line))
            await Promise.race([new Promise((resolve) => response.once("drain", resolve)), wait(1_000)]);
        }
      }
    }
  }

  const server = createServer((request, response) => {
    const [, name = "", rest = ""] = /^\/([^/]*)\/v1(\/.*)?$/.exec(request.url ?? "") ?? [];
    const behaviour = isBehaviour(name) ? name : "404";
    if (behaviour !== "closed")
      for (const [header, value] of Object.entries(corsHeaders)) response.setHeader(header, value);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    response.on("close", () => {
      if (!response.writableEnded && behaviour !== "drop" && behaviour !== "drop-early") hungUp += 1;
    });
    void bodyOf(request)
      .then((body) => {
        const seen = { behaviour, method: request.method ?? "", path: rest, headers: request.headers, body };
        requests.push(seen);
        return behave(seen, response);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(endpoint, {
    origin,
    requests,
    baseUrl: (behaviour: Behaviour = "good") => `${origin}/${behaviour}/v1`,
    hungUp: () => hungUp,
    async untilHungUp(count: number, ms = 5_000): Promise<void> {
      const end = Date.now() + ms;
      while (hungUp < count) {
        if (Date.now() > end) throw new Error(`${hungUp} of ${count} answers were hung up on after ${ms} ms.`);
        await wait(5);
      }
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
