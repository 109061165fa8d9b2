/** Runs a program on the real clock in both ways: suspended (JSPI), and driven from outside. */
import { beforeAll, expect } from "vitest";
import { loadPythonAssets, pythonPackageFiles } from "../../../../src/runtimes/python/build.ts";
import { loadEngine } from "../../../../src/runtimes/python/engine.ts";
import { PythonRuntime } from "../../../../src/runtimes/python/runtime.ts";
import type { RunOutside } from "../../../../src/runtimes/runtime.ts";
import { breachesOf } from "../../../../src/trace/invariants.ts";
import { defaultLimits, type RunLimits, type RunRecord } from "../../../../src/trace/run.ts";
import { RecordedTrace } from "../../../../src/trace/trace.ts";

export type Way = "suspended" | "driven";
export const ways: readonly Way[] = ["suspended", "driven"];

export interface RealOptions extends RunOutside {
  readonly traced?: boolean;
  readonly lines?: boolean;
  readonly limits?: Partial<RunLimits>;
}

// The snapshot may have to be made first: that is no test's time.
beforeAll(async () => {
  await loadPythonAssets();
}, 300_000);

/** Run on the real clock. What the record says must hold together. */
export async function runReal(way: Way, source: string, options: RealOptions = {}): Promise<RunRecord> {
  const { traced = true, lines = false, limits, ...outside } = options;
  const runtime = new PythonRuntime(await loadEngine(await loadPythonAssets()), 100, way === "suspended");
  const trace = new RecordedTrace();
  const all = { ...defaultLimits, wallMs: 30_000, ...limits };
  const end = await runtime.run(
    { language: "python", source, seed: 1, traced, lines, clock: "real", limits: all, scenario: null },
    (chunk) => trace.push(chunk),
    { packages: await pythonPackageFiles(source), ...outside },
  );
  expect(breachesOf(trace, true, "real")).toEqual([]);
  return { language: "python", source, seed: 1, end, trace };
}
