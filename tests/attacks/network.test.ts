import { describe, expect, test } from "vitest";
import { withHarness } from "../browser/harness/stage.ts";
import { madeOnce } from "../browser/made-once.ts";
import { startEvilServer } from "./evil-server.ts";
import { hostileWorker } from "./hostile-worker.ts";
import { runNaively } from "./naive-worker.ts";
import { networkAttacks, waysThatWorkNaively } from "./network-attacks.ts";

const stage = withHarness();
const evil = madeOnce(startEvilServer, (server) => server.close());

/** A request on its way when the run ends would still arrive. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

describe("network", () => {
  test("a worker that is wholly hostile reaches nobody", async () => {
    const manifest = stage.site.withWorker(hostileWorker(networkAttacks(evil().port, stage.site.url)));
    const driver = await stage.open(manifest);
    evil().hits.length = 0;
    stage.site.requests.length = 0;
    const { strings, end } = await driver.run("typescript", "", { limits: { wallMs: 60_000 } });
    await settle();

    expect(end.state).toBe("finished");
    expect(strings.filter((line) => line.includes("GOT THROUGH"))).toEqual([]);
    expect(strings.length).toBeGreaterThan(20);
    expect(evil().hits).toEqual([]);
    // The reader's own site is as far away as any other.
    expect(stage.site.requests.filter((url) => url.includes("from-worker"))).toEqual([]);
    await driver.close();
  });

  test("contrast: the same attacks in a naive worker arrive, so this suite can see", async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.site.url}naive.html`);
    evil().hits.length = 0;
    stage.site.requests.length = 0;
    const said = await runNaively(page, networkAttacks(evil().port, stage.site.url));
    await settle();
    expect(said.filter((line) => line.includes("GOT THROUGH")).length).toBeGreaterThan(5);
    for (const way of waysThatWorkNaively) expect(evil().hits).toContain(way);
    expect(stage.site.requests.filter((url) => url.includes("from-worker")).length).toBe(1);
    await page.close();
  });
});
