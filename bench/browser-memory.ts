/** What a page and the processes around it hold, asked of Chromium by its own protocol. */
import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Page } from "playwright";

const bytesPerMb = 1e6;
const kilobyte = 1024;

/** After a full collection of garbage. */
export interface MemoryReading {
  /** JavaScript heap, DOM and array buffers of the page's main frame and its workers' messages, in MB. */
  readonly pageMb: number;
  /** All of Chromium's renderer processes (page, sandbox frame, workers), in MB; null where /proc tells nothing. */
  readonly processesMb: number | null;
  /** Nodes and listeners that are alive in the page's process, detached ones too. */
  readonly nodes: number;
  readonly listeners: number;
}

export class BrowserMemory {
  readonly #ofPage: CDPSession;
  readonly #ofBrowser: CDPSession;

  private constructor(ofPage: CDPSession, ofBrowser: CDPSession) {
    this.#ofPage = ofPage;
    this.#ofBrowser = ofBrowser;
  }

  static async of(browser: Browser, page: Page): Promise<BrowserMemory> {
    const ofPage = await page.context().newCDPSession(page);
    await ofPage.send("HeapProfiler.enable");
    await ofPage.send("Performance.enable");
    return new BrowserMemory(ofPage, await browser.newBrowserCDPSession());
  }

  async read(): Promise<MemoryReading> {
    await this.#ofPage.send("HeapProfiler.collectGarbage");
    const heap = (await this.#ofPage.send("Runtime.getHeapUsage")) as {
      usedSize: number;
      embedderHeapUsedSize?: number;
      backingStorageSize?: number;
    };
    const { metrics } = await this.#ofPage.send("Performance.getMetrics");
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    const bytes = heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0);
    return {
      pageMb: bytes / bytesPerMb,
      processesMb: await this.#processesMb(),
      nodes: metric("Nodes"),
      listeners: metric("JSEventListeners"),
    };
  }

  async #processesMb(): Promise<number | null> {
    const { processInfo } = await this.#ofBrowser.send("SystemInfo.getProcessInfo");
    try {
      const ids = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
      return ids.reduce((sum, id) => sum + proportionalBytes(id), 0) / bytesPerMb;
    } catch {
      return null; // no Linux
    }
  }
}

/** A process's share of the machine's memory: what it has for itself, and its part of what it shares. */
function proportionalBytes(processId: number): number {
  const text = readFileSync(`/proc/${processId}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) * kilobyte;
}
