/**
 * What a page feels of a worker that floods it, on the built site: its longest task, and how soon Stop is answered. The
 * worker is one that learner code has taken over completely. Beside it a page that listens to its worker itself.
 */
import { chromium, type Browser, type Page } from "playwright";
import { findBrowser, launchFlags } from "../scripts/browser.ts";
import { bareWorker } from "../src/elements/self-test/bare-worker.ts";
import { Driver } from "../tests/browser/harness/driver.ts";
import { startSite, type Site } from "../tests/browser/harness/site.ts";
import { median, quantile, type Figure } from "./figure.ts";

const messages = 1_000_000;
const rounds = 5;
const stops = 20;
/** A flood has run so long when Stop is pressed. */
const runsForMs = 300;

/** What a browser counts as a long task; shorter ones it does not tell of. */
const longTaskMs = 50;
const mostStopMs = 500;

/** Just below what ends a run by itself, and a message now and then for ever. */
const steady = `for (let i = 0; ; i += 1) if (i % 3e6 === 0) say("x");`;
const million = `for (let i = 0; i < ${messages}; i += 1) say("x");`;

async function measureMillion(driver: Driver): Promise<Figure[]> {
  const tasks: number[] = [];
  const ends: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { endMs, longestTaskMs } = await driver.run("typescript", "million");
    tasks.push(longestTaskMs);
    ends.push(endMs);
  }
  return [
    {
      name: "a million messages: longest task of the page",
      value: Math.max(...tasks),
      unit: "ms",
      atMost: longTaskMs,
      from: `the longest of ${rounds} runs; 0 is a task under ${longTaskMs} ms`,
    },
    {
      name: "a million messages: until the run is cut off",
      value: median(ends),
      unit: "ms",
      atMost: null,
      from: `median of ${rounds}`,
    },
  ];
}

/** Milliseconds from when Stop is due to when it has been done and nothing more is heard, in a page that listens to its worker itself. */
function stopNaively(page: Page): Promise<number> {
  return page.evaluate(
    ([source, ms]) =>
      new Promise<number>((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        const shown: string[] = [];
        const dueMs = performance.now() + ms;
        let heardMs = 0;
        worker.onmessage = ({ data }: MessageEvent<string>) => {
          shown.push(data);
          heardMs = performance.now();
        };
        setTimeout(() => {
          const stoppedMs = performance.now();
          worker.terminate();
          setTimeout(() => resolve(Math.max(heardMs, stoppedMs) - dueMs), 2_000);
        }, ms);
      }),
    [`for (;;) postMessage("x");`, runsForMs] as const,
  );
}

async function measureStops(driver: Driver, browser: Browser, site: Site): Promise<Figure[]> {
  const stopMs: number[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    const report = await driver.run("typescript", "steady", { stopAfterMs: runsForMs });
    stopMs.push(report.stopMs ?? Number.NaN);
  }
  const page = await browser.newPage();
  await page.goto(site.naiveUrl);
  const naiveMs = await stopNaively(page);
  await page.close();
  const p95 = quantile(stopMs, 0.95);
  return [
    {
      name: "Stop in the middle of a flood",
      value: p95,
      unit: "ms",
      atMost: mostStopMs,
      from: `p95 of ${stops}, median ${median(stopMs).toFixed(0)} ms; a page that listens itself: ${naiveMs.toFixed(0)} ms`,
    },
  ];
}

export async function measureFloods(): Promise<Figure[]> {
  const site = await startSite({ built: true });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...launchFlags] });
  try {
    const worker = `if (request.source === "million") { ${million} } if (request.source === "steady") { ${steady} }`;
    const driver = await Driver.open(browser, site, site.withWorker(bareWorker(worker)));
    await driver.prepare("typescript");
    return [...(await measureMillion(driver)), ...(await measureStops(driver, browser, site))];
  } finally {
    await browser.close();
    await site.close();
  }
}
