/** A worker in the test's hands, and its run as the frame sees it. */
import { vi } from "vitest";
import type { FrameMessage, WorkerOrder } from "../../../src/protocol/messages.ts";
import type { BootedWorker } from "../../../src/sandbox/frame/booted-worker.ts";
import { WorkerRun } from "../../../src/sandbox/frame/worker-run.ts";
import type { RunRequest } from "../../../src/trace/run.ts";

/** The frame's end of a worker. */
export class FakePort {
  readonly sent: WorkerOrder[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  postMessage(order: WorkerOrder): void {
    this.sent.push(order);
  }
  close(): void {
    this.onmessage = null;
  }
  says(data: unknown): void {
    this.onmessage?.({ data });
  }
}

export interface FakeRun {
  readonly run: WorkerRun;
  readonly port: FakePort;
  /** What the frame sent to the page. */
  readonly sent: FrameMessage[];
  readonly terminate: () => void;
}

/** Run number 7. */
export function beginRun(request: RunRequest): FakeRun {
  const port = new FakePort();
  const sent: FrameMessage[] = [];
  const terminate = vi.fn();
  const parts = { worker: { terminate }, port, witness: new FakePort(), isWitnessed: false, bootMs: 1 };
  const booted = parts as unknown as BootedWorker;
  const send = (message: FrameMessage): void => void sent.push(message);
  const run = new WorkerRun(7, request, {}, booted, send, () => undefined);
  return { run, port, sent, terminate };
}
