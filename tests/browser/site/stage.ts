/** The built site in a browser, for the tests of a file. */
import type { Browser } from "playwright";
import { madeOnce, withBrowser } from "../made-once.ts";
import { newReader, type Reader, type ReaderOptions } from "./reader.ts";
import { serveSite, type ServedSite } from "./serve.ts";

export interface Stage {
  readonly browser: Browser;
  readonly site: ServedSite;
  /** A new reader of the site. Close them. */
  newReader(options?: ReaderOptions): Promise<Reader>;
}

/** Browser and site from the first test of the file to the last. `serve`: another site than the one in `dist/`. */
export function withSite(serve: () => Promise<ServedSite> = serveSite): Stage {
  const browser = withBrowser();
  const site = madeOnce(serve, (served) => served.close());
  return {
    get browser() {
      return browser();
    },
    get site() {
      return site();
    },
    newReader: (options) => newReader(browser(), site(), options),
  };
}
