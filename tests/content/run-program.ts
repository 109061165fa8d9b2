/** Runs a program of a lesson in its real runtime. Each program of a test file is run once, however often it is asked for. */
import type { Language } from "../../src/trace/event.ts";
import { defaultLimits, type RunRecord, type RunRequest } from "../../src/trace/run.ts";

export interface Program {
  readonly language: Language;
  readonly source: string;
  readonly scenario: unknown;
  /** What the reader chose of the mock model. */
  readonly mock?: unknown;
  /** Real milliseconds it may take, where less than usual will do. */
  readonly wallMs?: number;
}

const records = new Map<string, Promise<RunRecord>>();

export function runProgram({
  language,
  source,
  scenario,
  mock,
  wallMs = defaultLimits.wallMs,
}: Program): Promise<RunRecord> {
  const key = JSON.stringify([language, source, scenario, mock, wallMs]);
  const known = records.get(key);
  if (known) return known;
  const request: RunRequest = {
    language,
    source,
    seed: 1,
    traced: true,
    clock: "virtual",
    limits: { ...defaultLimits, wallMs },
    scenario,
    mock,
  };
  const record = language === "python" ? inPython(request) : inTypeScript(request);
  records.set(key, record);
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
