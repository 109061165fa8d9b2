/**
 * speedscope (https://www.speedscope.app) with the same record as Chrome trace JSON, in the same browser, zoomed by the
 * same turns of the wheel. It draws one lane at a time; ours draws all.
 */
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { FrameClock, type FrameTimes } from "./frame-times.ts";
import { viewport, zoomFrames } from "./ours.ts";

const mostOpenMs = 180_000;

export interface PeerTimes {
  /** From choosing the file to its first picture. */
  readonly firstMs: number;
  readonly zoom: FrameTimes;
  readonly fileMb: number;
}

/** What it took, or what happened instead. */
export async function measurePeer(
  browser: Browser,
  origin: string,
  sleepers: number,
  size: number,
): Promise<PeerTimes | string> {
  const folder = mkdtempSync(join(tmpdir(), "timeline-bench-"));
  const path = join(folder, "record.json");
  try {
    await writeRecord(browser, origin, sleepers, size, path);
    return await openRecord(browser, origin, path);
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeRecord(browser: Browser, origin: string, sleepers: number, size: number, path: string) {
  const page = await browser.newPage();
  await page.goto(origin);
  const parts = await page.evaluateHandle(
    ([lanes, count]) => {
      timelineBench.make(lanes, count);
      return timelineBench.chromeJson();
    },
    [sleepers, size] as const,
  );
  const count = await parts.evaluate((list) => list.length);
  writeFileSync(path, "");
  for (let part = 0; part < count; part += 1) {
    appendFileSync(path, await parts.evaluate((list, at) => list[at] ?? "", part));
  }
  await page.close();
}

async function openRecord(browser: Browser, origin: string, path: string): Promise<PeerTimes> {
  const page = await browser.newPage({ viewport });
  const died = new Promise<never>((_, reject) => {
    page.on("crash", () => {
      reject(new Error("its page died"));
    });
  });
  // What it writes to the console about events of no length would count as its work.
  await page.addInitScript(() => {
    const quiet = (): void => undefined;
    Object.assign(console, { log: quiet, warn: quiet, info: quiet, error: quiet, time: quiet, timeEnd: quiet });
  });
  await page.goto(`${origin}/peer/index.html`);
  await page.waitForSelector("input[type=file]", { state: "attached" });
  await watchFirstPicture(page);
  await page.setInputFiles("input[type=file]", path, { timeout: mostOpenMs });
  const firstMs = await Promise.race([page.evaluate(() => globalThis.firstPicture), died]);
  const clock = await FrameClock.of(page);
  await page.mouse.move(viewport.width / 3, viewport.height / 3);
  const zoom = await zoomFrames(page, clock);
  await page.close();
  return { firstMs, zoom, fileMb: statSync(path).size / 1e6 };
}

declare global {
  /** Only in the peer's page: milliseconds from the choice of a file to its picture. */
  var firstPicture: Promise<number>;
}

/** Its title says which of how many lanes it shows, once it shows one. */
async function watchFirstPicture(page: Page): Promise<void> {
  await page.evaluate((mostMs) => {
    const input = document.querySelector("input[type=file]");
    globalThis.firstPicture = new Promise((resolve, reject) => {
      input?.addEventListener(
        "change",
        () => {
          const startMs = performance.now();
          const watch = new MutationObserver(() => {
            if (!/\(1\/\d+\)/.test(document.body.textContent)) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs)));
          });
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
          setTimeout(() => reject(new Error(`no picture in ${mostMs / 1000} s`)), mostMs);
        },
        { capture: true },
      );
    });
  }, mostOpenMs);
}
