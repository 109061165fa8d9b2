/** Starts workers: one blob URL and one compiled module for each language, a fresh worker for each run. */
import type { WorkerFiles, WorkerMessage } from "../../protocol/messages.ts";
import { parseWorkerMessage } from "../../protocol/parse.ts";
import type { LanguageFiles } from "../../protocol/assets.ts";

/** A worker whose runtime waits for its run. `port` is the shell's: learner code cannot reach its other end. */
export interface BootedWorker {
  readonly worker: Worker;
  readonly port: MessagePort;
  /** Hears a beat four times a second as long as the worker lives, whatever its program does. */
  readonly witness: MessagePort;
  /** False in a browser without nested workers: silence then means nothing. */
  readonly isWitnessed: boolean;
  /** From `new Worker` until it said so. */
  readonly bootMs: number;
}

/** What a worker is made from. */
export interface WorkerSource {
  readonly scriptUrl: string;
  readonly files: WorkerFiles;
}

const noWebAssembly =
  "This browser has WebAssembly switched off, and Python runs on it. Lockdown modes and some company settings do that: " +
  "allow it for this site, use another browser, or choose TypeScript, which runs without.";

/** Compile what ends in `.wasm`, keep the rest, and make a URL of the script. */
export async function prepareSource(files: LanguageFiles): Promise<WorkerSource> {
  const { worker: script, ...rest } = files;
  if (typeof WebAssembly === "undefined" && Object.keys(rest).some((name) => name.endsWith(".wasm"))) {
    throw new Error(noWebAssembly);
  }
  if (script === undefined) throw new Error("The files of this language hold no worker.");
  const ready = await Promise.all(
    Object.entries(rest).map(async ([name, bytes]) => {
      return [name, name.endsWith(".wasm") ? await WebAssembly.compile(bytes) : bytes] as const;
    }),
  );
  return {
    scriptUrl: URL.createObjectURL(new Blob([script], { type: "text/javascript" })),
    files: Object.fromEntries(ready),
  };
}

/** A witness starts while the runtime boots; a program must not begin before it could be missed. */
const witnessTimeoutMs = 500;

/** Boot a worker. Rejects, with the worker ended, when it does not come up within `timeoutMs`. */
export function bootWorker(source: WorkerSource, timeoutMs: number): Promise<BootedWorker> {
  const startedMs = performance.now();
  const worker = new Worker(source.scriptUrl);
  const { port1: port, port2: portOfWorker } = new MessageChannel();
  const { port1: witness, port2: portOfWitness } = new MessageChannel();
  const beat = firstMessage(witness);
  return new Promise((resolve, reject) => {
    const fail = (message: string): void => {
      clearTimeout(timer);
      worker.terminate();
      port.close();
      witness.close();
      reject(new Error(message));
    };
    const timer = setTimeout(() => fail(`It did not start within ${Math.round(timeoutMs / 1000)} seconds.`), timeoutMs);
    const succeed = async (): Promise<void> => {
      clearTimeout(timer);
      port.onmessage = null;
      const isWitnessed = await Promise.race([beat, after(witnessTimeoutMs)]);
      worker.onerror = null;
      resolve({ worker, port, witness, isWitnessed, bootMs: performance.now() - startedMs });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "Its worker did not start.");
    };
    port.onmessage = (event: MessageEvent<unknown>) => {
      const message: WorkerMessage | null = parseWorkerMessage(event.data);
      if (message?.type === "booted") void succeed();
      else fail(message?.type === "boot-failed" ? message.message : "Its worker spoke before it was asked.");
    };
    worker.postMessage({ type: "boot", files: source.files }, [portOfWorker, portOfWitness]);
  });
}

/** Resolves with true at a port's first message. */
function firstMessage(port: MessagePort): Promise<boolean> {
  return new Promise((resolve) => {
    port.onmessage = () => {
      port.onmessage = null;
      resolve(true);
    };
  });
}

function after(ms: number): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
