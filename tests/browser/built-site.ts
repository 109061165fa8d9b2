/** The built site in a real browser: serves `dist/` as a plain static host would, and opens pages that must not complain. */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright";
import sirv from "sirv";
import { findBrowser, launchFlags } from "../../scripts/browser.ts";
import { rootFolder } from "../../scripts/source-hash.ts";

export interface BuiltSite {
  readonly origin: string;
  /** A page in a context of its own. What it complains about is in `complaints`. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** Errors of the console (a violated policy is one), uncaught errors, and requests to another host. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Start it. Throws with the remedy when there is no build. */
export async function openBuiltSite(): Promise<BuiltSite> {
  const folder = process.env["UNBLOCKED_DIST"] ?? join(rootFolder, "dist");
  if (!existsSync(join(folder, "index.html"))) throw new Error("There is no built site in dist/. Run: npm run build");
  const serveFile = sirv(folder, { etag: true });
  const server = createServer((request, response) => {
    serveFile(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({ executablePath: findBrowser(), args: [...launchFlags] });

  return {
    origin,
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(origin)) complaints.push(request.url());
      });
      await page.goto(origin + path);
      return { page, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
