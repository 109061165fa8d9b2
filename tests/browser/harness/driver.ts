/** Opens the harness's page in a real browser and speaks to it. */
import type { Browser, Page } from "playwright";
import type { AssetManifest } from "../../../src/protocol/assets.ts";
import type { Language } from "../../../src/trace/event.ts";
import type { CourseOutcome, CourseProgram, Harness, RunOptions, RunReport } from "./page.ts";
import type { Site } from "./site.ts";

declare global {
  // The page's side of the harness.
  var harness: Harness;
}

/** A page with a sandbox of its own. */
export class Driver {
  readonly page: Page;
  readonly #site: Site;

  private constructor(page: Page, site: Site) {
    this.page = page;
    this.#site = site;
  }

  /** Open the page at `url` (the site's own by default) with a sandbox made from `manifest`. */
  static async open(browser: Browser, site: Site, manifest: AssetManifest, url: string = site.url): Promise<Driver> {
    const page = await browser.newPage();
    await page.goto(url);
    const driver = new Driver(page, site);
    await driver.reopen(manifest);
    return driver;
  }

  /** Replace the page's sandbox. */
  async reopen(manifest: AssetManifest): Promise<void> {
    const { assetsUrl, hostUrl } = this.#site;
    await this.page.evaluate(([m, a, h]) => harness.open(m, a, h), [manifest, assetsUrl, hostUrl] as const);
  }

  /** Milliseconds until a worker was booted. Rejects with the sentence a reader would see. */
  prepare(language: Language): Promise<number> {
    return this.page.evaluate((l) => harness.prepare(l), language);
  }

  run(language: Language, source: string, options: RunOptions = {}): Promise<RunReport> {
    return this.page.evaluate(([l, s, o]) => harness.run(l, s, o), [language, source, options] as const);
  }

  /** Run programs of the course one right after the other, on this page. */
  outcomes(programs: readonly CourseProgram[]): Promise<readonly CourseOutcome[]> {
    const plain = programs.map(({ language, source, scenario }) => ({ language, source, scenario }));
    return this.page.evaluate((all) => harness.outcomes(all), plain);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
