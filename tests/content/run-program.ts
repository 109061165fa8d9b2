/**
 * Runs a program of a lesson in its real runtime. What was recorded by exactly these runtimes is read again: within a test
 * file from memory, in another file or run from `.cache/` (not in `npm run test:full`, which runs every program anew).
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { keyOf } from "../../src/record/program.ts";
import { hashRuntimes } from "../../src/record/runtime-hash.ts";
import { RecordStore } from "../../src/record/store.ts";
import type { Language } from "../../src/trace/event.ts";
import { defaultLimits, type RunRecord, type RunRequest } from "../../src/trace/run.ts";
import { isFull } from "../full.ts";

export interface Program {
  readonly language: Language;
  readonly source: string;
  readonly scenario: unknown;
  /** What the reader chose of the mock model. */
  readonly mock?: unknown;
  /** Real milliseconds it may take, where less than usual will do. */
  readonly wallMs?: number;
}

const runtimeHash = hashRuntimes();
/** What the site's build recorded, with the usual limits and without a reader's choices; and what tests did. */
const built = new RecordStore();
const tested = new RecordStore(join(process.cwd(), ".cache", "test-records"));
const records = new Map<string, Promise<RunRecord>>();

export function runProgram(program: Program): Promise<RunRecord> {
  const { mock, wallMs } = program;
  const plainKey = keyOf(program, runtimeHash);
  const isPlain = mock === undefined && wallMs === undefined;
  const choices = JSON.stringify([mock, wallMs]);
  const key = isPlain
    ? plainKey
    : createHash("sha256")
        .update(plainKey + choices)
        .digest("hex");
  const known = records.get(key);
  if (known) return known;
  const kept = isFull ? null : ((isPlain ? built.read(key, program) : null) ?? tested.read(key, program));
  const record = kept === null ? runAndKeep(program, key) : Promise.resolve(kept);
  records.set(key, record);
  return record;
}

async function runAndKeep(program: Program, key: string): Promise<RunRecord> {
  const { language, source, scenario, mock, wallMs = defaultLimits.wallMs } = program;
  const limits = { ...defaultLimits, wallMs };
  const request: RunRequest = { language, source, seed: 1, traced: true, clock: "virtual", limits, scenario, mock };
  const record = await (language === "python" ? inPython(request) : inTypeScript(request));
  // A run that was cut off by the clock on the wall may end elsewhere another time.
  if (record.end.state !== "stopped") tested.write(key, record);
  return record;
}

// Each runtime is loaded when it is first needed: Python's brings an interpreter along.
async function inPython(request: RunRequest): Promise<RunRecord> {
  const { runPythonInNode } = await import("../../src/runtimes/python/node.ts");
  return runPythonInNode(request);
}

async function inTypeScript(request: RunRequest): Promise<RunRecord> {
  const { runTypeScriptInNode } = await import("../../src/runtimes/typescript/node.ts");
  return runTypeScriptInNode(request);
}
