/**
 * What a frame costs, told by Chromium itself: script, style, layout and all of the main thread, in processor time of that
 * thread, so that what others do on the machine does not count. The same for every page.
 */
import type { CDPSession, Page } from "playwright";
import { quantile } from "../figure.ts";

interface Spent {
  readonly scriptMs: number;
  readonly mainMs: number;
}

/** Milliseconds a frame, each list as long as there were frames. */
export interface FrameTimes {
  readonly scriptMs: readonly number[];
  /** All work of the main thread: script, style, layout, paint. */
  readonly mainMs: readonly number[];
}

export class FrameClock {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<FrameClock> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    // Installed once: what waits for a frame must cost nothing itself.
    await page.evaluate(() => {
      Object.assign(globalThis, {
        nextFrame: () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
      });
    });
    return new FrameClock(page, session);
  }

  /** Do something for every frame, wait until it is drawn, and read what it cost. */
  async measure(frames: number, act: (frame: number) => Promise<void>): Promise<FrameTimes> {
    const times = { scriptMs: [] as number[], mainMs: [] as number[] };
    let before = await this.#read();
    for (let frame = 0; frame < frames; frame += 1) {
      await act(frame);
      await this.#page.evaluate("nextFrame()");
      const after = await this.#read();
      times.scriptMs.push(after.scriptMs - before.scriptMs);
      times.mainMs.push(after.mainMs - before.mainMs);
      before = after;
    }
    return times;
  }

  /** Processor time of the main thread for something that the page does. */
  async spentMs(act: () => Promise<unknown>): Promise<number> {
    const before = await this.#read();
    await act();
    return (await this.#read()).mainMs - before.mainMs;
  }

  async #read(): Promise<Spent> {
    const { metrics } = await this.#session.send("Performance.getMetrics");
    const ms = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? Number.NaN) * 1000;
    return { scriptMs: ms("ScriptDuration"), mainMs: ms("TaskDuration") };
  }
}

/** `p50 1.2 ms, p95 3.4 ms, longest 9 ms` */
export function spread(values: readonly number[]): string {
  const at = (part: number): string => quantile(values, part).toFixed(2);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${Math.max(...values).toFixed(1)} ms, ${values.length} frames`;
}
