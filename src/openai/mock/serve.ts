/**
 * The mock as an HTTP server on this machine, for authors and for other clients' own tests (Node only):
 * `node src/openai/mock/serve.ts [--port 4010] [--real-time]`. The API stands under `/v1` and at the root.
 * Answers come at once, or at their own pace with `--real-time`.
 */
import { createServer, type Server } from "node:http";
import { parseArgs } from "node:util";
import type { MockTransport } from "../wire.ts";
import { createMock } from "./mock.ts";

/** A server over `mock`. `pace` stretches its times: 0 answers at once, 1 is real time. */
export function serveMock(mock: MockTransport, pace = 0): Server {
  return createServer((request, response) => {
    const { method = "GET", url = "/" } = request;
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (text: string) => (body += text));
    request.on("end", () => {
      const path = url.replace(/^\/v1(?=\/|$)/, "");
      const type = request.headers["content-type"];
      const headers = type === undefined ? {} : { "content-type": type };
      const answer = mock.send({ method, path, headers, body });
      if ("asksReader" in answer) {
        response.writeHead(500).end();
        return;
      }
      const timers: NodeJS.Timeout[] = [];
      const at = (ms: number, act: () => void): void => {
        if (pace === 0) act();
        else timers.push(setTimeout(act, ms * pace));
      };
      response.on("close", () => timers.forEach(clearTimeout));
      at(answer.headersAtMs, () => {
        response.writeHead(answer.status, answer.headers);
        response.flushHeaders();
      });
      for (const { atMs, text } of answer.chunks) at(atMs, () => response.write(text));
      at(answer.chunks.at(-1)?.atMs ?? answer.headersAtMs, () => response.end());
    });
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "4010" }, "real-time": { type: "boolean", default: false } },
  });
  const server = serveMock(createMock({ scenario: null, seed: 1 }), values["real-time"] ? 1 : 0);
  server.listen(Number(values.port), "127.0.0.1", () => {
    console.log(`The mock model answers at http://127.0.0.1:${values.port}/v1`);
  });
}
