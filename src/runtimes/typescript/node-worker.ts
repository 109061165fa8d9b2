/** The inside of a run under Node: a worker thread that serves one program and is thrown away. */
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { createMock } from "../../openai/mock/mock.ts";
import type { RunEnd, RunRequest } from "../../trace/run.ts";
import type { TraceChunk } from "../../trace/encoding.ts";
import { messageHop } from "./host.ts";
import { inspector } from "./inspector.ts";
import { createRuntime } from "./run.ts";

/** What the worker says to the thread that started it. */
export type WorkerMessage =
  | { readonly kind: "started" }
  | { readonly kind: "chunk"; readonly chunk: TraceChunk }
  | { readonly kind: "end"; readonly end: RunEnd };

const port = parentPort;
if (port !== null) {
  const channel = new MessageChannel();
  const hop = messageHop(channel);
  const { performance, eval: evaluate } = globalThis;
  const post = (message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transfer]);
  const runtime = createRuntime({
    realNowMs: performance.now.bind(performance),
    hop,
    inspector,
    loadOpenAI: () => import("openai"),
    createTransport: (scenario, seed) => createMock({ scenario, seed }),
    evaluate: (code) => evaluate(code) as unknown,
    onUnhandledRejection: (listener) => void process.on("unhandledRejection", listener),
    settle: () => new Promise(hop),
  });
  post({ kind: "started" });
  const end = await runtime.run(workerData as RunRequest, (chunk) => {
    post({ kind: "chunk", chunk }, [chunk.words.buffer]);
  });
  post({ kind: "end", end });
  channel.port1.close();
}
