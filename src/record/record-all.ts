/**
 * `node src/record/record-all.ts`: run every program of the course in the real runtimes and keep the records.
 * Only what changed is run: a record is keyed by source, scenario and a hash of the runtimes.
 */
import { runPythonInNode } from "../runtimes/python/node.ts";
import { runTypeScriptInNode } from "../runtimes/typescript/node.ts";
import { eventsOf } from "../trace/trace.ts";
import { defaultLimits, type RunRecord, type RunRequest } from "../trace/run.ts";
import { keyOf, recordSeed, type Program } from "./program.ts";
import { programsOfCourse, type ProgramFile } from "./programs-of-course.ts";
import { hashRuntimes } from "./runtime-hash.ts";
import { RecordStore } from "./store.ts";

const atOnce = 2;

function run(program: Program): Promise<RunRecord> {
  const request: RunRequest = {
    language: program.language,
    source: program.source,
    seed: recordSeed,
    traced: true,
    clock: "virtual",
    limits: defaultLimits,
    scenario: program.scenario,
  };
  return program.language === "python" ? runPythonInNode(request) : runTypeScriptInNode(request);
}

/** A step that the machine kept waiting looks like one that computed for long. That does not happen again and again. */
const triesAtMost = 4;

function realHolds({ trace }: RunRecord): number {
  let count = 0;
  for (const event of eventsOf(trace)) if (event.kind === "loop-blocked" && event.real) count += 1;
  return count;
}

/** The run on which a busy machine has left the fewest traces. */
async function quietRun(program: Program): Promise<RunRecord> {
  let quietest = await run(program);
  for (let tries = 1; tries < triesAtMost && realHolds(quietest) > 0; tries += 1) {
    const next = await run(program);
    if (realHolds(next) < realHolds(quietest)) quietest = next;
  }
  return quietest;
}

const store = new RecordStore();
const runtimeHash = hashRuntimes();
const programs = programsOfCourse();
const keys = new Set(programs.map((program) => keyOf(program, runtimeHash)));
const missing = programs.filter((program) => !store.has(keyOf(program, runtimeHash)));

let done = 0;
async function recordFrom(queue: ProgramFile[]): Promise<void> {
  for (let program = queue.shift(); program; program = queue.shift()) {
    const record = await quietRun(program);
    store.write(keyOf(program, runtimeHash), record);
    done += 1;
    console.log(
      `recorded ${done} of ${missing.length}: ${program.file} (${record.end.state}, ${record.trace.length} events)`,
    );
  }
}

const queue = [...missing];
await Promise.all(Array.from({ length: atOnce }, () => recordFrom(queue)));
store.setRuntimeHash(runtimeHash);
store.keepOnly(keys);
console.log(`${programs.length} programs recorded, ${missing.length} of them now.`);
process.exit(0);
