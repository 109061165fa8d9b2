/**
 * What recording costs: the same program plain and traced, in turn, in the same process. Processor time, and the best
 * of each: what others do on the machine only ever adds to it.
 */
import { languages, type Language } from "../src/trace/event.ts";
import type { Figure } from "./figure.ts";
import { sleepers } from "./programs.ts";
import { runOnce, type Mode, type RecordedRun } from "./recorded-run.ts";

/** The sizes, smallest first, with how often each is measured. */
const sizes = [
  { count: 1, rounds: 9 },
  { count: 100, rounds: 9 },
  { count: 10_000, rounds: 9 },
  { count: 100_000, rounds: 2 },
] as const;
/** Runs of fewer take less than a tick of the processor's own clock: for them the time of day counts. */
const manyEnough = 1000;

/** Where the goals are set, and where the record is weighed. */
const goalCount = 10_000;
const goals: Readonly<Record<Exclude<Mode, "plain">, number>> = { "traced without calls": 1.3, traced: 1.4 };
const mostBytes = 20;

/** The best run of each mode, with its milliseconds. */
type Best = Map<Mode, { readonly run: RecordedRun; readonly ms: number }>;

async function measureSize(language: Language, count: number, rounds: number): Promise<Best> {
  const source = sleepers(language, count);
  const modes: readonly Mode[] =
    count === goalCount ? ["plain", "traced", "traced without calls"] : ["plain", "traced"];
  const best: Best = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const mode of modes) {
      const run = await runOnce(language, source, mode);
      const ms = count < manyEnough ? run.realMs : run.cpuMs;
      if (ms < (best.get(mode)?.ms ?? Infinity)) best.set(mode, { run, ms });
    }
  }
  return best;
}

function costFigures(language: Language, count: number, rounds: number, best: Best): Figure[] {
  const plainMs = best.get("plain")?.ms ?? Number.NaN;
  const figures: Figure[] = [];
  for (const [mode, { ms }] of best) {
    if (mode === "plain") continue;
    figures.push({
      name: `${language}: ${count.toLocaleString("en")} ${count === 1 ? "sleeper" : "sleepers"}, ${mode} / plain`,
      value: ms / plainMs,
      unit: "ratio",
      atMost: count === goalCount ? goals[mode] : null,
      from: `${ms.toFixed(1)} ms against ${plainMs.toFixed(1)} ms, best of ${rounds}`,
    });
  }
  return figures;
}

function sizeFigures(language: Language, { cpuMs, events, wordBytes, stringBytes }: RecordedRun): Figure[] {
  const from = `${events.toLocaleString("en")} events`;
  return [
    {
      name: `${language}: bytes an event, its words`,
      value: Math.round((wordBytes / events) * 10) / 10,
      unit: "bytes/event",
      atMost: mostBytes,
      from: `${from}, clock records included`,
    },
    {
      name: `${language}: bytes an event, texts`,
      value: stringBytes / events,
      unit: "bytes/event",
      atMost: null,
      from: `${from}, a name of its own for every call`,
    },
    {
      name: `${language}: events a second`,
      value: (events / cpuMs) * 1000,
      unit: "events/s",
      atMost: null,
      from: `${from} in ${cpuMs.toFixed(0)} ms, the program's own work included`,
    },
  ];
}

export async function measureRecording(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const language of languages) {
    await runOnce(language, sleepers(language, 1000), "traced"); // builds and compiles what the first run needs
    for (const { count, rounds } of sizes) {
      const best = await measureSize(language, count, rounds);
      figures.push(...costFigures(language, count, rounds, best));
      const traced = best.get("traced");
      if (count === goalCount && traced !== undefined) figures.push(...sizeFigures(language, traced.run));
    }
  }
  return figures;
}
