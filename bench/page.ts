/** What a reader's page feels of runs, in Chromium on the built site: memory, how fast it stops and goes on. */
import { chromium, type Browser } from "playwright";
import { findBrowser, launchFlags } from "../scripts/browser.ts";
import { languages, type Language } from "../src/trace/event.ts";
import { BrowserMemory, type MemoryReading } from "./browser-memory.ts";
import { median, quantile, type Figure } from "./figure.ts";
import { endless, hello, sleepers } from "./programs.ts";
import { openPlayground, openSandbox, press, pressAndReach } from "./sandbox-page.ts";
import { serveSite } from "./site-server.ts";

/** Sleepers whose record has a million events. */
const millionEvents: Readonly<Record<Language, number>> = { python: 83_400, typescript: 71_500 };
const mostMb = 150;

const stops = 20;
const mostStopMs = 100;
const mostAgainMs = 500;
/** An endless program runs so long before it is stopped. */
const runsForMs = 300;
/** A reader who has stopped a program looks at it before running it again. */
const pauseMs = 1000;

const runsInARow = 200;
/** Up to here the page grows into what it always keeps: compiled code, a spare worker, glyphs. */
const warmUpRuns = 40;
/** The sandbox of the runs in a row: a program of the course, drawn each time. */
const lessonPath = "/async/await/";

/** Time for a spare worker to boot, and for the last one's memory to be given back. */
const settleMs = 2500;

const difference = (after: number | null, before: number | null): number =>
  after === null || before === null ? Number.NaN : after - before;

/** Run a program in a page of its own, and see what the page then holds. */
async function memoryAfter(browser: Browser, origin: string, language: Language, source: string) {
  const page = await openPlayground(browser, origin, language, source);
  const memory = await BrowserMemory.of(browser, page);
  // A busy machine may need longer than a run may take at first.
  const ms = (await press(page, "run", "finished")) ?? (await pressAndReach(page, "longer", "finished"));
  await page.waitForTimeout(settleMs);
  const reading = await memory.read();
  await page.context().close();
  return { ...reading, ms };
}

/** More memory after a long record is shown than after a short one. */
async function measureMillion(browser: Browser, origin: string, language: Language): Promise<Figure[]> {
  const before = await memoryAfter(browser, origin, language, hello[language]);
  const after = await memoryAfter(browser, origin, language, sleepers(language, millionEvents[language]));
  const from = `1,000,000 events, ${(after.ms / 1000).toFixed(1)} s from Run to the picture`;
  return [
    {
      name: `${language}: memory of the page after a long run`,
      value: after.pageMb - before.pageMb,
      unit: "MB",
      atMost: mostMb,
      from: `heap, DOM and buffers, ${before.pageMb.toFixed(0)} MB after a short one; ${from}`,
    },
    {
      name: `${language}: memory of all renderer processes after it`,
      value: difference(after.processesMb, before.processesMb),
      unit: "MB",
      atMost: null,
      from: `share of the machine's memory, ${(before.processesMb ?? Number.NaN).toFixed(0)} MB after a short one`,
    },
  ];
}

/** Stop an endless program and run it again, many times. */
async function measureStops(browser: Browser, origin: string, language: Language): Promise<Figure[]> {
  const stopMs: number[] = [];
  const againMs: number[] = [];
  const atOnceMs: number[] = [];
  for (const source of endless[language]) {
    const page = await openPlayground(browser, origin, language, source);
    await pressAndReach(page, "run", "output");
    for (let stop = 0; stop < stops; stop += 1) {
      await page.waitForTimeout(runsForMs);
      stopMs.push(await pressAndReach(page, "stop", "stopped"));
      const isAtOnce = stop % 2 === 1;
      if (!isAtOnce) await page.waitForTimeout(pauseMs);
      (isAtOnce ? atOnceMs : againMs).push(await pressAndReach(page, "run", "output"));
    }
    await page.context().close();
  }
  const figure = (name: string, values: readonly number[], atMost: number): Figure => ({
    name: `${language}: ${name}`,
    value: quantile(values, 0.95),
    unit: "ms",
    atMost,
    from: `p95 of ${values.length}, median ${median(values).toFixed(0)} ms, longest ${Math.max(...values).toFixed(0)} ms`,
  });
  return [
    figure("Stop of an endless loop", stopMs, mostStopMs),
    figure("run again at once after it, to the first output", atOnceMs, mostAgainMs),
    figure("run again a second after it, to the first output", againMs, mostAgainMs),
  ];
}

/** Many runs of a lesson's program in both languages, in one page. */
async function measureRuns(browser: Browser, origin: string): Promise<Figure[]> {
  const context = await browser.newContext();
  const page = await openSandbox(await context.newPage(), origin + lessonPath);
  const memory = await BrowserMemory.of(browser, page);
  const tabs = page.getByRole("tablist", { name: "Language" }).first();
  let warm: MemoryReading | null = null;
  const startedMs = performance.now();
  for (let run = 1; run <= runsInARow; run += 1) {
    await tabs.getByRole("tab", { name: run % 2 === 0 ? "Python" : "TypeScript" }).click();
    await pressAndReach(page, "run", "finished");
    if (run !== warmUpRuns) continue;
    await page.waitForTimeout(settleMs);
    warm = await memory.read();
  }
  const seconds = (performance.now() - startedMs) / 1000;
  await page.waitForTimeout(settleMs);
  const last = await memory.read();
  await context.close();
  const between = `from run ${warmUpRuns} to ${runsInARow}, languages in turn, ${seconds.toFixed(0)} s in all`;
  return [
    {
      name: "200 runs in a row: growth of the page",
      value: difference(last.pageMb, warm?.pageMb ?? null),
      unit: "MB",
      atMost: 5,
      from: `${last.pageMb.toFixed(1)} MB at the end, ${between}`,
    },
    {
      name: "200 runs in a row: growth of all renderer processes",
      value: difference(last.processesMb, warm?.processesMb ?? null),
      unit: "MB",
      atMost: null,
      from: `${(last.processesMb ?? Number.NaN).toFixed(0)} MB at the end`,
    },
    {
      name: "200 runs in a row: growth of nodes and listeners",
      value: difference(last.nodes + last.listeners, warm === null ? null : warm.nodes + warm.listeners),
      unit: "objects",
      atMost: 100,
      from: `${last.nodes} nodes, ${last.listeners} listeners at the end`,
    },
  ];
}

export async function measurePage(): Promise<Figure[]> {
  const server = await serveSite();
  const { origin } = server;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...launchFlags] });
  try {
    const figures: Figure[] = [];
    for (const language of languages) figures.push(...(await measureMillion(browser, origin, language)));
    for (const language of languages) figures.push(...(await measureStops(browser, origin, language)));
    figures.push(...(await measureRuns(browser, origin)));
    return figures;
  } finally {
    await browser.close();
    server.close();
  }
}
