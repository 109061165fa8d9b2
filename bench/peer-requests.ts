/** What the same requests take with another mock, in the way one is usually used: a server on this machine. */
import process from "node:process";
import { LLMock } from "@copilotkit/aimock";
import OpenAI from "openai";
import { cpuMs } from "./cpu-time.ts";

/** Processor time of client and server for `count` requests at once, once both are warm. */
export async function peerRequestsMs(count: number, rounds: number): Promise<number> {
  const server = new LLMock({ port: 0 });
  server.onMessage(/Hello/, { content: "Hello! How can I help?" });
  await server.start();
  const client = new OpenAI({ apiKey: "none", baseURL: `${server.url}/v1`, timeout: 60_000 });
  const ask = (n: number) =>
    client.chat.completions.create({ model: "mock", messages: [{ role: "user", content: `Hello ${n}` }] });
  const usage = () => process.cpuUsage();
  let best = Infinity;
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const startMs = cpuMs(usage);
      await Promise.all(Array.from({ length: count }, (_, n) => ask(n)));
      if (round > 0) best = Math.min(best, cpuMs(usage) - startMs);
    }
  } finally {
    await server.stop();
  }
  return best;
}
