/** One run under Node, of which the time, the events and their size are kept. */
import { Worker } from "node:worker_threads";
import { loadPythonAssets, pythonPackageFiles } from "../src/runtimes/python/build.ts";
import { loadEngine } from "../src/runtimes/python/engine.ts";
import { PythonRuntime } from "../src/runtimes/python/runtime.ts";
import { packagesFor } from "../src/protocol/packages.ts";
import { packageFiles } from "../src/runtimes/packages/build.ts";
import type { WorkerMessage } from "../src/runtimes/typescript/node-serve.ts";
import { wordsPerEvent, type TraceChunk } from "../src/trace/encoding.ts";
import type { Language } from "../src/trace/event.ts";
import { defaultLimits, type RunEnd, type RunRequest } from "../src/trace/run.ts";
import { cpuMs } from "./cpu-time.ts";
import type { CpuMessage } from "./measured-worker.ts";

/** How much of it is recorded: output only, all but the calls of functions, all. */
export const modes = ["plain", "traced without calls", "traced"] as const;
export type Mode = (typeof modes)[number];

export interface RecordedRun {
  /** Milliseconds for the run itself, without booting: of the processor, and of the day. */
  readonly cpuMs: number;
  readonly realMs: number;
  readonly events: number;
  /** Of the words of all events, clock records included. */
  readonly wordBytes: number;
  /** Of the string table, in UTF-8. */
  readonly stringBytes: number;
}

const limits = { ...defaultLimits, wallMs: 120_000, maxEvents: 10_000_000 };

/** Sizes of a record, counted while it comes; the record itself is not kept. */
class RecordSize {
  events = 0;
  wordBytes = 0;
  stringBytes = 0;

  readonly add = ({ words, strings }: TraceChunk): void => {
    for (let at = 0; at < words.length; at += wordsPerEvent) if (((words[at] ?? 0) & 0xff) !== 0) this.events += 1;
    this.wordBytes += words.byteLength;
    for (const text of strings) this.stringBytes += Buffer.byteLength(text);
  };
}

/** A run's end, and what the processor did for it. */
interface Timed {
  readonly end: RunEnd;
  readonly ms: number;
}

/** Run a program once, in a fresh interpreter or worker. Rejects when it does not finish. */
export async function runOnce(language: Language, source: string, mode: Mode): Promise<RecordedRun> {
  const request: RunRequest = {
    language,
    source,
    seed: 1,
    clock: "virtual",
    traced: mode !== "plain",
    limits,
    scenario: null,
  };
  const size = new RecordSize();
  const run = language === "python" ? runPython : runTypeScript;
  const { end, ms } = await run(request, mode === "traced without calls", size.add);
  if (end.state !== "finished") throw new Error(`${language}: the measured program ${end.state}`);
  const { events, wordBytes, stringBytes } = size;
  return { cpuMs: ms, realMs: end.realMs, events, wordBytes, stringBytes };
}

type Sink = (chunk: TraceChunk) => void;

async function runPython(request: RunRequest, isWithoutCalls: boolean, sink: Sink): Promise<Timed> {
  const engine = await loadEngine(await loadPythonAssets());
  // The product always records calls: this is a switch of the bench alone.
  if (isWithoutCalls) {
    engine.pyodide.runPython(`
import sys
sys.monitoring.set_local_events = sys.monitoring.set_events = lambda *events: None
`);
  }
  const chunks: TraceChunk[] = [];
  const packages = await pythonPackageFiles(request.source);
  const startMs = cpuMs();
  const end = await new PythonRuntime(engine).run(request, (chunk) => void chunks.push(chunk), { packages });
  const ms = cpuMs() - startMs;
  chunks.forEach(sink);
  return { end, ms };
}

async function runTypeScript(request: RunRequest, isWithoutCalls: boolean, sink: Sink): Promise<Timed> {
  const packages = await packageFiles(packagesFor("typescript", request.source));
  const worker = new Worker(new URL("./measured-worker.ts", import.meta.url), {
    workerData: { request, packages, isWithoutCalls },
    execArgv: ["--no-warnings"],
  });
  return new Promise((resolve, reject) => {
    const chunks: TraceChunk[] = [];
    let ms = Number.NaN;
    worker.on("error", reject);
    worker.on("message", (message: WorkerMessage | CpuMessage) => {
      if (message.kind === "chunk") chunks.push(message.chunk);
      if (message.kind === "cpu") ms = message.ms;
      if (message.kind !== "end") return;
      chunks.forEach(sink);
      void worker.terminate();
      resolve({ end: message.end, ms });
    });
  });
}
