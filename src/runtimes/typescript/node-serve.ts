/** The inside of a run under Node: a worker thread that serves one program and is thrown away. */
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import type { LiveTransport } from "../../openai/wire.ts";
import type { PackageFiles } from "../../protocol/packages.ts";
import type { RunEnd, RunRequest } from "../../trace/run.ts";
import type { TraceChunk } from "../../trace/encoding.ts";
import { messageHop } from "./host.ts";
import { inspector } from "./inspector.ts";
import { installNodeBodies } from "./node-bodies.ts";
import { createRuntime } from "./run.ts";

/** What the worker says to the thread that started it. */
export type WorkerMessage =
  | { readonly kind: "started" }
  | { readonly kind: "chunk"; readonly chunk: TraceChunk }
  | { readonly kind: "end"; readonly end: RunEnd };

/** What the thread that starts the worker gives it. */
export interface WorkerTask {
  readonly request: RunRequest;
  readonly packages: PackageFiles;
}

/** Serve the run this worker was made for. `transport`: who answers on the real clock, instead of the mock. */
export async function serveRun(transport?: LiveTransport): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  installNodeBodies();
  const channel = new MessageChannel();
  const hop = messageHop(channel);
  const { performance, eval: evaluate, setTimeout, clearTimeout } = globalThis;
  const post = (message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transfer]);
  const runtime = createRuntime({
    realNowMs: performance.now.bind(performance),
    hop,
    // Node's timers are objects, which have a number.
    timers: {
      setTimeout: (callback, ms) => Number(setTimeout(callback, ms)),
      clearTimeout: (id) => clearTimeout(id),
    },
    inspector,
    evaluate: (code) => evaluate(code) as unknown,
    evaluateFar: null,
    onUnhandledRejection: (listener) => void process.on("unhandledRejection", listener),
    settle: () => new Promise(hop),
  });
  post({ kind: "started" });
  const sink = (chunk: TraceChunk): void => post({ kind: "chunk", chunk }, [chunk.words.buffer]);
  const { request, packages } = workerData as WorkerTask;
  const end = await runtime.run(request, sink, {
    packages,
    ...(transport === undefined ? {} : { transport }),
    // Whatever is said to this worker means Stop.
    onInterrupt: (listener) => void port.once("message", listener),
  });
  post({ kind: "end", end });
  channel.port1.close();
}
