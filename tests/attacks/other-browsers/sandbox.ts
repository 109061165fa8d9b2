/** The sandbox of the built site in WebKitGTK: the harness's page, spoken to over WebDriver. */
import type { RunOptions, RunReport } from "../../browser/harness/page.ts";
import type { Site } from "../../browser/harness/site.ts";
import type { AssetManifest } from "../../../src/protocol/assets.ts";
import type { Language } from "../../../src/trace/event.ts";
import type { WebKit } from "./webkit.ts";

export class WebKitSandbox {
  readonly #browser: WebKit;

  private constructor(browser: WebKit) {
    this.#browser = browser;
  }

  /** Open the harness's page anew, with a sandbox made from `manifest`. */
  static async open(browser: WebKit, site: Site, manifest: AssetManifest): Promise<WebKitSandbox> {
    await browser.goto(site.url);
    await browser.evaluate("harness.open(...args)", manifest, site.assetsUrl, site.hostUrl);
    return new WebKitSandbox(browser);
  }

  /** Milliseconds until a worker was booted. Rejects with the sentence a reader would see. */
  async prepare(language: Language): Promise<number> {
    return (await this.#browser.evaluate("return harness.prepare(...args)", language)) as number;
  }

  async run(language: Language, source: string, options: RunOptions = {}): Promise<RunReport> {
    return (await this.#browser.evaluate("return harness.run(...args)", language, source, options)) as RunReport;
  }
}
