/** What recording costs: the same program traced and plain, in turn, in the same process. */
import { runPythonInNode } from "../src/runtimes/python/node.ts";
import { runTypeScriptInNode } from "../src/runtimes/typescript/node.ts";
import type { Language } from "../src/trace/event.ts";
import { defaultLimits, type RunRecord, type RunRequest } from "../src/trace/run.ts";
import { median, type Figure } from "./figure.ts";
import { pythonSleepers, typescriptSleepers } from "./programs.ts";

const count = 10_000;
const rounds = 5;
const limits = { ...defaultLimits, wallMs: 60_000 };

async function run(language: Language, source: string, traced: boolean): Promise<RunRecord> {
  const request: RunRequest = { language, source, seed: 1, traced, clock: "virtual", limits, scenario: null };
  const record = await (language === "python" ? runPythonInNode(request) : runTypeScriptInNode(request));
  if (record.end.state !== "finished") throw new Error(`${language}: the measured program ${record.end.state}`);
  return record;
}

async function measure(language: Language, source: string): Promise<Figure[]> {
  const traced: number[] = [];
  const plain: number[] = [];
  let events = 0;
  for (let round = 0; round < rounds; round += 1) {
    plain.push((await run(language, source, false)).end.realMs);
    const record = await run(language, source, true);
    traced.push(record.end.realMs);
    events = record.trace.length;
  }
  const tracedMs = median(traced);
  const plainMs = median(plain);
  return [
    {
      name: `${language}: ${count.toLocaleString("en")} sleepers, traced / untraced`,
      value: tracedMs / plainMs,
      unit: "ratio",
      atMost: 1.4,
      from: `${tracedMs.toFixed(0)} ms against ${plainMs.toFixed(0)} ms, median of ${rounds}, ${events.toLocaleString("en")} events`,
    },
  ];
}

export async function measureTracing(): Promise<Figure[]> {
  return [
    ...(await measure("python", pythonSleepers(count))),
    ...(await measure("typescript", typescriptSleepers(count))),
  ];
}
