/**
 * Python programs under Node, a fresh interpreter each: for tests, for the records of lessons, and for looking at one:
 * `node src/runtimes/python/node.ts program.py [--trace] [--plain] [--seed=1] [--shuffle=4]`.
 */
import { readFileSync } from "node:fs";
import { RecordedTrace } from "../../trace/trace.ts";
import { eventsOf } from "../../trace/trace.ts";
import { defaultLimits, type RunRecord, type RunRequest } from "../../trace/run.ts";
import { nodeRequest, nodeRunOf, numbersOf, type NodeRun, type NodeRunOptions } from "../node-run.ts";
import type { RunOutside } from "../runtime.ts";
import type { PythonAssets } from "./assets.ts";
import { bootPython } from "./boot.ts";
import { loadPythonAssets, pythonPackageFiles } from "./build.ts";

let assets: Promise<PythonAssets> | undefined;

/** Run a program to its end. `outside` is for runs on the real clock. Rejects only when the engine cannot be booted. */
export async function runPythonInNode(request: RunRequest, outside: RunOutside = {}): Promise<RunRecord> {
  assets ??= loadPythonAssets();
  const runtime = await bootPython(await assets);
  const trace = new RecordedTrace();
  const packages = await pythonPackageFiles(request.source);
  const end = await runtime.run(request, (chunk) => trace.push(chunk), { packages, ...outside });
  return { language: "python", source: request.source, seed: request.seed, shuffle: request.shuffle, end, trace };
}

/**
 * Source in, what came of it out. Runs in this thread, in an interpreter of its own (0.3 s to boot), one run after the
 * other. Rejects only when the engine cannot be built or booted.
 */
export async function runInNode(source: string, options: NodeRunOptions = {}): Promise<NodeRun> {
  return nodeRunOf(await runPythonInNode(nodeRequest("python", source, options)));
}

async function main(args: readonly string[]): Promise<number> {
  const path = args.find((arg) => !arg.startsWith("--"));
  if (path === undefined) {
    console.error("Usage: node src/runtimes/python/node.ts program.py [--trace] [--plain] [--seed=1] [--shuffle=4]");
    return 2;
  }
  const { seed = 1, shuffle } = numbersOf(args);
  const record = await runPythonInNode({
    language: "python",
    source: readFileSync(path, "utf8"),
    seed,
    shuffle,
    traced: !args.includes("--plain"),
    clock: "virtual",
    limits: defaultLimits,
    scenario: null,
  });
  for (const event of eventsOf(record.trace)) {
    if (args.includes("--trace")) {
      const { atMs, lane, line, kind, ...rest } = event;
      console.log(`${(atMs / 1000).toFixed(9)} lane ${lane} line ${line} ${kind} ${JSON.stringify(rest)}`);
    } else if (event.kind === "output") {
      (event.stream === "stdout" ? process.stdout : process.stderr).write(event.text);
    }
  }
  const { end } = record;
  if (end.state === "failed") console.error(`${end.error.traceback}${end.error.explanation ?? ""}`);
  if (end.state === "stopped") console.error(`${end.reason}: ${end.message}`);
  if (args.includes("--trace")) console.error(`${end.virtualMs} ms virtual, ${Math.round(end.realMs)} ms real`);
  return end.state === "finished" ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
