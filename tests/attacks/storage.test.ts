import { describe, expect, test } from "vitest";
import { Driver } from "../browser/harness/driver.ts";
import { hostileWorker } from "./hostile-worker.ts";
import { runNaively } from "./naive-worker.ts";
import { withHarness } from "../browser/harness/stage.ts";

/** Says `REACHED x` for every storage of the page it can open, read or write. */
const storageAttacks = `
  const attempt = async (name, attack) => {
    try { say((await attack()) ? "REACHED " + name : name + ": nothing there"); } catch (error) { say(name + ": threw " + error); }
  };
  await attempt("indexedDB", () => new Promise((resolve, reject) => {
    const open = indexedDB.open("progress");
    open.onsuccess = () => resolve(true);
    open.onerror = () => reject(open.error);
  }));
  await attempt("caches", async () => Boolean(await caches.open("evil")));
  await attempt("opfs", async () => Boolean(await navigator.storage.getDirectory()));
  await attempt("localStorage", () => localStorage.getItem("unblocked.language"));
  await attempt("cookie", async () => (await cookieStore.getAll()).length > 0);
  await attempt("locks", async () => Boolean(await navigator.locks.query()));
  await attempt("service worker", async () => Boolean(await navigator.serviceWorker.getRegistrations()));
  await attempt("file system", async () => Boolean(webkitRequestFileSystemSync(0, 1000)));
  await attempt("parent", () => typeof parent !== "undefined" && Boolean(parent.document));
  await attempt("origin", () => self.origin !== "null");
  new BroadcastChannel("unblocked").postMessage("evil");
  say("said all");
`;

const stage = withHarness();

/** Listen, as a page would, on the channel the attack shouts into. */
async function listenOnPage(page: Driver["page"]): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    const channel = new BroadcastChannel("unblocked");
    channel.onmessage = (event) => heard.push(event.data);
    Object.assign(globalThis, { heard, channel });
  });
  return async () => {
    await page.waitForTimeout(200);
    return page.evaluate(() => (Reflect.get(globalThis, "heard") as unknown[]).length);
  };
}

describe("storage and origin", () => {
  test("a wholly hostile worker reaches no storage of the page", async () => {
    const driver = await stage.open(stage.site.withWorker(hostileWorker(storageAttacks)));
    await driver.page.evaluate(() => {
      localStorage.setItem("unblocked.language", "python");
      document.cookie = "secret=1";
    });
    const heard = await listenOnPage(driver.page);
    const { strings } = await driver.run("typescript", "");

    expect(strings.filter((line) => line.includes("REACHED"))).toEqual([]);
    expect(strings).toContain("said all");
    expect(await heard()).toBe(0);
    await driver.close();
  });

  test("contrast: a naive worker reaches them", async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.site.url}naive.html`);
    const heard = await listenOnPage(page);
    const said = await runNaively(page, storageAttacks);
    for (const storage of ["indexedDB", "caches", "opfs", "locks", "origin"])
      expect(said).toContain(`REACHED ${storage}`);
    expect(await heard()).toBe(1);
    await page.close();
  });
});
