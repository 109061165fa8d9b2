/** The TypeScript runtime's worker, telling the processor time that its run took. */
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { RunLog } from "../src/runtimes/typescript/run-log.ts";
import type { WorkerMessage } from "../src/runtimes/typescript/node-serve.ts";
import { cpuMs } from "./cpu-time.ts";

/** What it says besides. */
export interface CpuMessage {
  readonly kind: "cpu";
  readonly ms: number;
}

// The product always records calls: this is a switch of the bench alone.
if ((workerData as { isWithoutCalls: boolean }).isWithoutCalls) {
  RunLog.prototype.callStarted = () => undefined;
  RunLog.prototype.callEnded = () => undefined;
}

const port = parentPort;
if (port !== null) {
  const post = port.postMessage.bind(port);
  const measure = cpuMs.bind(null, process.threadCpuUsage.bind(process));
  let startMs = 0;
  port.postMessage = (message: WorkerMessage, transfer?: never[]) => {
    if (message.kind === "started") startMs = measure();
    if (message.kind === "end") post({ kind: "cpu", ms: measure() - startMs } satisfies CpuMessage);
    post(message, transfer);
  };
  await import("../src/runtimes/typescript/node-worker.ts");
}
