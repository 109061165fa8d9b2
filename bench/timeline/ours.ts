/** `<run-timeline>` with a large record, used as a reader does: dragged along, zoomed and panned by the wheel, a group opened. */
import type { Browser, Page } from "playwright";
import { BrowserMemory } from "../browser-memory.ts";
import { median } from "../figure.ts";
import { FrameClock, type FrameTimes } from "./frame-times.ts";

export const framesEach = 600;
/** So far in and out again: turns of the wheel, so many frames each. */
const turnFrames = 60;
export const wheelPx = 60;
const rounds = 3;

export interface OurTimes {
  readonly events: number;
  readonly lanes: number;
  /** From a record to its drawn picture: the first time in a page, and again. */
  readonly firstMs: number;
  readonly againMs: number;
  /** The same again in processor time of the main thread: what others do on the machine does not count. */
  readonly againCpuMs: number;
  readonly scrub: FrameTimes;
  readonly zoom: FrameTimes;
  readonly pan: FrameTimes;
  /** Through the lanes of an open group; null when there are too few lanes for groups. */
  readonly scroll: FrameTimes | null;
  /** Heap and buffers with the record and its picture, less those with the record alone. */
  readonly memoryMb: number;
  readonly recordMb: number;
}

export const viewport = { width: 1440, height: 900 } as const;

export async function measureOurs(browser: Browser, origin: string, sleepers: number, size: number): Promise<OurTimes> {
  const page = await browser.newPage({ viewport });
  await page.goto(origin);
  const memory = await BrowserMemory.of(browser, page);
  const emptyMb = (await memory.read()).pageMb;
  const events = await page.evaluate(([lanes, count]) => timelineBench.make(lanes, count), [sleepers, size] as const);
  const recordMb = (await memory.read()).pageMb - emptyMb;
  const show = (): Promise<number> => page.evaluate(() => timelineBench.show());
  const firstMs = await show();
  const memoryMb = (await memory.read()).pageMb - emptyMb - recordMb;
  const clock = await FrameClock.of(page);
  const againMs: number[] = [];
  const againCpuMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // A record that was shown before is known already.
    await page.evaluate(([lanes, count]) => timelineBench.make(lanes, count), [sleepers, size] as const);
    againCpuMs.push(
      await clock.spentMs(async () => {
        againMs.push(await show());
      }),
    );
  }
  const box = await page.evaluate(() => timelineBench.canvas());
  const [fromPx, lengthPx] = [box.x + 140, box.width - 170];
  const acrossPx = box.y + box.height / 2;
  await page.mouse.move(fromPx, acrossPx);
  await page.mouse.down();
  const scrub = await clock.measure(framesEach, (frame) =>
    page.mouse.move(fromPx + (frame / framesEach) * lengthPx, acrossPx),
  );
  await page.mouse.up();
  await page.mouse.move(fromPx + lengthPx / 3, acrossPx);
  const zoom = await zoomFrames(page, clock);
  await zoomIn(page, clock);
  const pan = await clock.measure(framesEach / 2, (frame) =>
    page.mouse.wheel(Math.floor(frame / turnFrames) % 2 === 0 ? wheelPx : -wheelPx, 0),
  );
  let scroll: FrameTimes | null = null;
  if (sleepers > 200) {
    await page.mouse.click(fromPx + lengthPx / 3, box.y + 80);
    scroll = await clock.measure(framesEach / 2, () => page.mouse.wheel(0, wheelPx));
  }
  await page.close();
  const lanes = sleepers + 2;
  const again = { againMs: median(againMs), againCpuMs: median(againCpuMs) };
  return { events, lanes, firstMs, ...again, scrub, zoom, pan, scroll, memoryMb, recordMb };
}

/** In and out again with the wheel and Ctrl, under a pointer that rests. The same for every page. */
export async function zoomFrames(page: Page, clock: FrameClock): Promise<FrameTimes> {
  await page.keyboard.down("Control");
  const times = await clock.measure(framesEach / 2, (frame) =>
    page.mouse.wheel(0, Math.floor(frame / turnFrames) % 2 === 0 ? -wheelPx : wheelPx),
  );
  await page.keyboard.up("Control");
  return times;
}

/** To where there is something to pan. */
async function zoomIn(page: Page, clock: FrameClock): Promise<void> {
  await page.keyboard.down("Control");
  await clock.measure(turnFrames / 3, () => page.mouse.wheel(0, -wheelPx));
  await page.keyboard.up("Control");
}
