import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Driver, launchBrowser } from "../browser/harness/driver.ts";
import { startSite, type Site } from "../browser/harness/site.ts";
import { startEvilServer, type EvilServer } from "./evil-server.ts";
import { hostileWorker } from "./hostile-worker.ts";
import { runNaively } from "./naive-worker.ts";
import { networkAttacks, waysThatWorkNaively } from "./network-attacks.ts";

let browser: Browser;
let site: Site;
let evil: EvilServer;

beforeAll(async () => {
  [browser, site, evil] = await Promise.all([launchBrowser(), startSite(), startEvilServer()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), site.close(), evil.close()]);
});

/** A request on its way when the run ends would still arrive. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

describe("network", () => {
  test("a worker that is wholly hostile reaches nobody", async () => {
    const manifest = site.withWorker(hostileWorker(networkAttacks(evil.port, site.url)));
    const driver = await Driver.open(browser, site, manifest);
    evil.hits.length = 0;
    site.requests.length = 0;
    const { strings, end } = await driver.run("typescript", "", { limits: { wallMs: 60_000 } });
    await settle();

    expect(end.state).toBe("finished");
    expect(strings.filter((line) => line.includes("GOT THROUGH"))).toEqual([]);
    expect(strings.length).toBeGreaterThan(20);
    expect(evil.hits).toEqual([]);
    // The reader's own site is as far away as any other.
    expect(site.requests.filter((url) => url.includes("from-worker"))).toEqual([]);
    await driver.close();
  });

  test("contrast: the same attacks in a naive worker arrive, so this suite can see", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}naive.html`);
    evil.hits.length = 0;
    site.requests.length = 0;
    const said = await runNaively(page, networkAttacks(evil.port, site.url));
    await settle();
    expect(said.filter((line) => line.includes("GOT THROUGH")).length).toBeGreaterThan(5);
    for (const way of waysThatWorkNaively) expect(evil.hits).toContain(way);
    expect(site.requests.filter((url) => url.includes("from-worker")).length).toBe(1);
    await page.close();
  });
});
