/**
 * What every worker does around its runtime: boot it from the files it is given, lock the door, run one program, report.
 *
 * Everything the shell needs later is captured before the runtime boots: runtimes put a virtual clock over timers and
 * dates, and learner code can replace any global. Learner code can at worst spoil its own record: the frame counts and
 * checks all that leaves this worker, and ends it.
 */
import type { WorkerFiles, WorkerMessage, WorkerOrder } from "../../protocol/messages.ts";
import type { PackageFiles } from "../../protocol/packages.ts";
import { fitEnd, maxSentenceChars } from "../../protocol/sizes.ts";
import type { RunEnd, RunRequest } from "../../trace/run.ts";
import type { RunOutside, Runtime } from "../runtime.ts";
import { ChunkBatch } from "./batch.ts";
import { Brokered } from "./brokered.ts";
import { lock, rememberNatives } from "./lock.ts";
import { startWitness } from "./witness.ts";

/** Makes the runtime from its files; called once, before any learner code. */
export type BootRuntime = (files: WorkerFiles) => Promise<Runtime>;

const beatMs = 100;

/** Wait for files, boot, and serve one run. The bundle's last statement. */
export function startShell(boot: BootRuntime): void {
  const scope = globalThis as unknown as DedicatedWorkerGlobalScopeLike;
  scope.addEventListener(
    "message",
    (event) => {
      const [port, witnessPort] = event.ports;
      const order = event.data;
      if (port === undefined || witnessPort === undefined || order.type !== "boot") return;
      startWitness(witnessPort);
      void serve(boot, order.files, port);
    },
    { once: true },
  );
}

/** The part of a dedicated worker's scope that is used; the page's types would give a window's. */
interface DedicatedWorkerGlobalScopeLike {
  addEventListener(
    type: "message",
    listener: (event: MessageEvent<WorkerOrder>) => void,
    options: { once: boolean },
  ): void;
}

async function serve(boot: BootRuntime, files: WorkerFiles, port: MessagePort): Promise<void> {
  const post = port.postMessage.bind(port) as (message: WorkerMessage, transfer: Transferable[]) => void;
  const nowMs = performance.now.bind(performance);
  const every = setInterval.bind(globalThis);
  try {
    const natives = rememberNatives();
    const runtime = await boot(files);
    lock(natives);
    let interrupt = (): void => undefined;
    let brokered: Brokered | null = null;
    const outsideOf = (run: number, request: RunRequest, packages: PackageFiles): RunOutside => ({
      packages,
      ...(request.model === "live" && {
        transport: (brokered = new Brokered((asking) => post({ ...asking, run }, []))),
      }),
      onInterrupt: (listener) => {
        interrupt = listener;
      },
    });
    let isRunning = false;
    port.onmessage = (event: MessageEvent<WorkerOrder>) => {
      const order = event.data;
      if (order.type === "interrupt") interrupt();
      if (order.type === "answer") brokered?.receive(order.ask, order.part);
      if (order.type !== "run" || isRunning) return;
      isRunning = true;
      void serveRun(
        runtime,
        order.run,
        order.request,
        outsideOf(order.run, order.request, order.packages),
        post,
        nowMs,
        every,
      );
    };
    post({ type: "booted" }, []);
  } catch (error) {
    post({ type: "boot-failed", message: String(error).slice(0, maxSentenceChars) }, []);
  }
}

async function serveRun(
  runtime: Runtime,
  run: number,
  request: RunRequest,
  outside: RunOutside,
  post: (message: WorkerMessage, transfer: Transferable[]) => void,
  nowMs: () => number,
  every: (callback: () => void, ms: number) => unknown,
): Promise<void> {
  const startedMs = nowMs();
  const batch = new ChunkBatch({
    nowMs,
    send: (chunk) => post({ type: "chunk", run, words: chunk.words, strings: chunk.strings }, [chunk.words.buffer]),
  });
  every(() => batch.flushIfOld(), beatMs);
  let end: RunEnd;
  try {
    end = await runtime.run(request, (chunk) => batch.add(chunk), outside);
  } catch (error) {
    // A runtime never rejects for what a program raises: the engine itself is gone (`os._exit`, out of memory).
    const realMs = nowMs() - startedMs;
    const message = `The program ended ${nameOf(request)} itself, so nothing more can be known. (${String(error)})`;
    end = { state: "stopped", reason: "died", virtualMs: 0, realMs, message };
  }
  batch.flush();
  post({ type: "ended", run, end: fitEnd(end) }, []);
}

function nameOf(request: RunRequest): string {
  return request.language === "python" ? "Python" : "JavaScript";
}
