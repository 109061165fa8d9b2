/**
 * A thousand requests to the mock model at once: what a whole run of them takes, what recording adds, and the same with
 * another mock. Then what the mock costs programs that ask it nothing.
 */
import { languages, type Language } from "../src/trace/event.ts";
import type { Figure } from "./figure.ts";
import { peerRequestsMs } from "./peer-requests.ts";
import { askers, hello } from "./programs.ts";
import { runOnce } from "./recorded-run.ts";

const count = 1000;
const rounds = 5;
/** For runs of some milliseconds, which the processor's clock hardly tells apart: their mean counts. */
const quickRounds = 20;
/** The goal: a thousand at once stay under a second. */
const mostMs = 1000;

export async function measureRequests(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const peerMs = await peerRequestsMs(count, rounds);
  for (const language of languages) {
    figures.push(...(await measureLanguage(language, peerMs)), await measureNoRequest(language));
  }
  return figures;
}

/** A program that asks nothing: without the word `openai` no mock is loaded for it; with the word one is, and is made. */
async function measureNoRequest(language: Language): Promise<Figure> {
  const source = hello[language];
  const naming = `${source}${language === "python" ? "#" : "//"} openai\n`;
  const sums = { without: 0, naming: 0 };
  for (let round = 0; round <= quickRounds; round += 1) {
    const without = (await runOnce(language, source, "traced")).cpuMs;
    const named = (await runOnce(language, naming, "traced")).cpuMs;
    if (round === 0) continue; // what is built and compiled once
    sums.without += without;
    sums.naming += named;
  }
  const [without, named] = [sums.without / quickRounds, sums.naming / quickRounds];
  return {
    name: `${language}: no request, what loading the mock adds`,
    value: named - without,
    unit: "ms",
    atMost: null,
    from: `${named.toFixed(1)} ms, and ${without.toFixed(1)} ms where the model is not named: no mock is loaded there`,
  };
}

async function measureLanguage(language: Language, peerMs: number): Promise<Figure[]> {
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
      name: `${name}, traced / aimock on this machine`,
      value: traced / peerMs,
      unit: "ratio",
      atMost: 1,
      from: `${traced.toFixed(0)} ms against ${peerMs.toFixed(0)} ms, client and server`,
    },
    {
      name: `${name}, traced / plain`,
      value: traced / plain,
      unit: "ratio",
      atMost: null,
      from: `${traced.toFixed(0)} ms against ${plain.toFixed(0)} ms`,
    },
  ];
}
