/**
 * The TypeScript runtime under Node: for the lessons' records, for tests, and as a small command.
 *
 * `node src/runtimes/typescript/node.ts program.ts [--trace] [--plain] [--seed=1] [--shuffle=4]`
 */
import { readFile } from "node:fs/promises";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { defaultLimits, type RunEnd, type RunRecord, type RunRequest } from "../../trace/run.ts";
import { eventsOf, RecordedTrace } from "../../trace/trace.ts";
import { nodeRequest, nodeRunOf, numbersOf, type NodeRun, type NodeRunOptions } from "../node-run.ts";
import { nodeWorkerUrl } from "./node-bundle.ts";
import { packagesFor } from "../../protocol/packages.ts";
import { packageFiles } from "../packages/build.ts";
import type { WorkerMessage, WorkerTask } from "./node-serve.ts";

/** The worker stops itself at `wallMs`; a loop without a probe (a regular expression) is ended this much later. */
const graceMs = 250;
const bootLimitMs = 20_000;
const heapLimitMb = 512;

export interface WorkerOptions {
  /** The module of the worker, which calls `serveRun`. */
  readonly workerUrl?: URL;
  /** Press Stop so long after the program has begun, in a run on the real clock. */
  readonly stopAfterMs?: number;
}

/** Run a program in a fresh worker thread. Never rejects for what the program does; a killed run keeps its record. */
export async function runTypeScriptInNode(request: RunRequest, options: WorkerOptions = {}): Promise<RunRecord> {
  const packages = await packageFiles(packagesFor("typescript", request.source));
  const worker = new Worker(options.workerUrl ?? (await nodeWorkerUrl()), {
    workerData: { request, packages } satisfies WorkerTask,
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMb },
    stdout: true,
    stderr: true,
    execArgv: ["--no-warnings"],
  });
  const trace = new RecordedTrace();
  let startedMs = performance.now();
  return new Promise((resolve) => {
    const finish = (end: RunEnd): void => {
      clearTimeout(timer);
      void worker.terminate();
      const { language, source, seed, shuffle } = request;
      resolve({ language, source, seed, shuffle, end, trace });
    };
    const stopped = (reason: "wall-time" | "memory" | "died", message: string): void => {
      const realMs = performance.now() - startedMs;
      finish({ state: "stopped", reason, message, virtualMs: trace.endMs, realMs });
    };
    const seconds = Math.round(request.limits.wallMs / 100) / 10;
    const outOfTime = (): void =>
      stopped("wall-time", `Your program was stopped after ${seconds} s of real time. Does a loop never end?`);
    let timer = setTimeout(outOfTime, bootLimitMs);
    worker.on("message", (message: WorkerMessage) => {
      switch (message.kind) {
        case "started":
          startedMs = performance.now();
          clearTimeout(timer);
          timer = setTimeout(outOfTime, request.limits.wallMs + graceMs);
          if (options.stopAfterMs !== undefined) setTimeout(() => worker.postMessage("stop"), options.stopAfterMs);
          break;
        case "chunk":
          trace.push(message.chunk);
          break;
        case "end":
          finish(message.end);
          break;
      }
    });
    worker.on("error", (error: Error & { readonly code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
        stopped(
          "memory",
          "Your program was stopped: it used more memory than a run may have here. Look for a list that grows in an endless loop.",
        );
      else stopped("died", `The run died: ${error.stack ?? error.message}`);
    });
    worker.on("exit", () => stopped("died", "The run ended without a word."));
  });
}

/**
 * Source in, what came of it out. Runs in a worker thread of its own, so several may run at once; one that does not
 * stop by itself is killed, and what it recorded until then is here. Never rejects.
 */
export async function runInNode(source: string, options: NodeRunOptions = {}): Promise<NodeRun> {
  return nodeRunOf(await runTypeScriptInNode(nodeRequest("typescript", source, options)));
}

export { instrument } from "./instrument.ts";
export { silentProbes } from "./silent-probes.ts";

async function main(args: readonly string[]): Promise<number> {
  const file = args.find((arg) => !arg.startsWith("--"));
  if (file === undefined) {
    process.stderr.write("usage: node node.ts program.ts [--trace] [--plain] [--seed=1] [--shuffle=4]\n");
    return 2;
  }
  const { seed = 1, shuffle } = numbersOf(args);
  const record = await runTypeScriptInNode({
    language: "typescript",
    source: await readFile(file, "utf8"),
    seed,
    shuffle,
    traced: !args.includes("--plain"),
    clock: "virtual",
    limits: defaultLimits,
    scenario: null,
  });
  for (const event of eventsOf(record.trace)) {
    if (args.includes("--trace")) process.stdout.write(`${JSON.stringify(event)}\n`);
    else if (event.kind === "output") (event.stream === "stdout" ? process.stdout : process.stderr).write(event.text);
  }
  const { end } = record;
  if (end.state === "failed") process.stderr.write(`${end.error.traceback}\n${end.error.explanation ?? ""}\n`);
  if (end.state === "stopped") process.stderr.write(`${end.message}\n`);
  process.stderr.write(`${end.state} at ${(end.virtualMs / 1000).toFixed(2)} s, ${Math.round(end.realMs)} ms\n`);
  return end.state === "finished" ? 0 : 1;
}

const invoked = process.argv[1];
if (invoked !== undefined && import.meta.url === pathToFileURL(invoked).href) {
  process.exitCode = await main(process.argv.slice(2));
}
