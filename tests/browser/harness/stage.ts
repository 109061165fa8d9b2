/** The harness's site in a browser, for the tests of a file. */
import type { Browser } from "playwright";
import type { AssetManifest } from "../../../src/protocol/assets.ts";
import { madeOnce, withBrowser } from "../made-once.ts";
import { Driver } from "./driver.ts";
import { startSite, type Site, type SiteOptions } from "./site.ts";

export interface HarnessStage {
  readonly browser: Browser;
  readonly site: Site;
  /** A page with a sandbox made from `manifest`. Close it. */
  readonly open: (manifest: AssetManifest) => Promise<Driver>;
  /** The file's one page, with a sandbox made from `manifest` in place of the one it had. */
  readonly reopen: (manifest: AssetManifest) => Promise<Driver>;
}

/** Browser and site from the first test of the file to the last. `browser`: another one than the tests usually use. */
export function withHarness(options: SiteOptions = {}, browser: () => Browser = withBrowser()): HarnessStage {
  const site = madeOnce(
    () => startSite(options),
    (started) => started.close(),
  );
  let shared: Driver | null = null;
  const open = (manifest: AssetManifest): Promise<Driver> => Driver.open(browser(), site(), manifest);
  return {
    get browser() {
      return browser();
    },
    get site() {
      return site();
    },
    open,
    async reopen(manifest) {
      if (shared === null) shared = await open(manifest);
      else await shared.reopen(manifest);
      return shared;
    },
  };
}
