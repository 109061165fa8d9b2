/** A thousand requests to the mock model at once: what a whole run of them takes, and what recording adds. */
import { languages, type Language } from "../src/trace/event.ts";
import type { Figure } from "./figure.ts";
import { askers } from "./programs.ts";
import { runOnce } from "./recorded-run.ts";

const count = 1000;
const rounds = 5;
/** The goal: a thousand at once stay under a second. */
const mostMs = 1000;

export async function measureRequests(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const language of languages) figures.push(...(await measureLanguage(language)));
  return figures;
}

async function measureLanguage(language: Language): Promise<Figure[]> {
  const source = askers(language, count);
  await runOnce(language, source, "traced"); // builds and compiles what the first run needs
  const best = { plain: Infinity, traced: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    for (const mode of ["plain", "traced"] as const) {
      best[mode] = Math.min(best[mode], (await runOnce(language, source, mode)).cpuMs);
    }
  }
  const { plain, traced } = best;
  const name = `${language}: ${count.toLocaleString("en")} requests at once`;
  const from = `processor time, best of ${rounds}`;
  return [
    { name: `${name}, traced`, value: traced, unit: "ms", atMost: mostMs, from },
    {
      name: `${name}, traced / plain`,
      value: traced / plain,
      unit: "ratio",
      atMost: null,
      from: `${traced.toFixed(0)} ms against ${plain.toFixed(0)} ms`,
    },
  ];
}
