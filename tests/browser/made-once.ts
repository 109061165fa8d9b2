/** What all tests of a file share: made before the first of them, ended after the last. */
import type { Browser } from "playwright";
import { chromium } from "playwright";
import { afterAll, beforeAll } from "vitest";
import { findBrowser, launchFlags } from "../../scripts/browser.ts";

/** Call it while the file's tests are collected. Returns how a test gets at the thing; throws outside of tests. */
export function madeOnce<T>(make: () => Promise<T>, end: (it: T) => Promise<void>): () => T {
  const made: T[] = [];
  beforeAll(async () => {
    made.push(await make());
  });
  afterAll(async () => {
    for (const it of made.splice(0)) await end(it);
  });
  return () => {
    const [it] = made;
    if (it === undefined) throw new Error("That is there only while tests run.");
    return it;
  };
}

/** Launch the browser the tests use. Close it. */
export function launchBrowser(extraFlags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...launchFlags, ...extraFlags] });
}

/** One browser for the tests of a file. */
export const withBrowser = (): (() => Browser) => madeOnce(launchBrowser, (browser) => browser.close());
